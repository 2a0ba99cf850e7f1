"""Leaders of the powers against Archigos and against days that everybody can look up."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import polars as pl
import pytest

from detente.errors import UsageError
from detente.states import code, leader, leaders, life, resolve
from detente.states.leaders import KNOWN_TO, Leader, covered
from detente.states.naming import fold

# Archigos codes who led in effect; these are the states and years in which our table, which goes by office, differs.
BY_EFFECT = {
    ("CHN", 1861): "Empress Dowager Cixi for the emperors", ("CHN", 1875): "Cixi", ("CHN", 1908): "the regent Zaifeng",
    ("CHN", 1943): "Chiang is not coded after 1937-12-14", ("CHN", 1989): "Deng Xiaoping to 1997",
    ("DDR", 1989): "Gysi for Modrow", ("DDR", 1990): "Gysi for de Maizière",
    ("DEU", 1862): "Wilhelm I for the chancellor", ("DEU", 1890): "Wilhelm II", ("DEU", 1894): "Wilhelm II",
    ("DEU", 1900): "Wilhelm II", ("DEU", 1909): "Wilhelm II", ("FRA", 1873): "the prime minister Dufaure",
    ("RUS", 1917): "Nicholas II to November", ("RUS", 1953): "Khrushchev from March", ("RUS", 2008): "Putin",
    ("JPN", 1945): "MacArthur", ("JPN", 1946): "MacArthur", ("JPN", 1947): "MacArthur", ("JPN", 1948): "MacArthur",
}  # fmt: skip
SPELLED = {"chamberlain": "chamberlin", "mitterrand": "mitterand", "attlee": "atlee"}
FIRST_YEARS = {"USA": 1870, "GBR": 1875, "RUS": 1856, "FRA": 1875}  # where Archigos begins with these states here


@pytest.mark.data
def test_leaders_are_those_of_archigos_where_office_and_effect_are_one(data: Path):
    table = pl.read_csv(data / "leaders" / "archigos.csv", try_parse_dates=True)
    missed = set()
    compared = 0
    for state in covered():
        for term in (term for term in leaders(state) if term.led):
            first = max(term.start, dt.date(FIRST_YEARS.get(state, 1840), 1, 1))
            final = min(term.end or dt.date.max, dt.date(2015, 12, 31))
            if first < final:
                middle = first + (final - first) / 2
                number = int(code(state, "gw", middle) or 0)
                there = table.filter(
                    pl.col("gwcode") == number, pl.col("startdate") <= middle, pl.col("enddate") >= middle
                )["leader"]
                compared += 1
                ours = {SPELLED.get(word, word) for word in fold(term.name).split()}
                if not any(set(fold(name).split()) & ours for name in there):
                    missed.add((state, term.start.year))
    assert missed == set(BY_EFFECT)
    assert compared > 140


@pytest.mark.data
def test_days_of_entering_and_leaving_are_within_a_week_of_archigos_for_the_united_states(data: Path):
    table = pl.read_csv(data / "leaders" / "archigos.csv", try_parse_dates=True).filter(gwcode=2)
    for name, start, end in table.select("leader", "startdate", "enddate").rows():
        near = [term for term in leaders("USA") if abs((term.start - start).days) < 7]
        assert len(near) == 1, name
        assert near[0].end is not None
        assert abs((near[0].end - end).days) < 7 or end == dt.date(2015, 12, 31), name


@pytest.mark.parametrize(
    ("state", "on", "name"),
    [
        ("USA", "1962-10-27", "John F. Kennedy"), ("USA", "1981-01-19", "Jimmy Carter"),
        ("USA", "1981-01-20", "Ronald Reagan"), ("USA", "2025-01-20", "Donald Trump"),
        ("USA", "2024-12-31", "Joe Biden"),
        ("USSR", "1962-10-27", "Nikita Khrushchev"), ("Soviet Union", "1991-12-25", "Mikhail Gorbachev"),
        ("Russia", "1991-12-26", "Boris Yeltsin"), ("RUS", "2010", "Dmitry Medvedev"),
        ("RUS", "2014", "Vladimir Putin"),
        ("China", "1972-02-21", "Mao Zedong"), ("PRC", "1985", "Deng Xiaoping"), ("CHN", "2013", "Xi Jinping"),
        ("UK", "1940-05-10", "Winston Churchill"), ("GBR", "2022-10-01", "Liz Truss"),
        ("FRA", "1962", "Charles de Gaulle"),
        ("Germany", "1939-09-01", "Adolf Hitler"), ("West Germany", "1972", "Willy Brandt"),
        ("DEU", "2021", "Angela Merkel"),
        ("DEU", "1990-10-03", "Helmut Kohl"), ("GFR", "1990-10-02", "Helmut Kohl"), ("GDR", "1980", "Erich Honecker"),
        ("JPN", "2022-07-08", "Fumio Kishida"), ("JPN", "2025-11-01", "Sanae Takaichi"),
        ("IND", "1971-12-03", "Indira Gandhi"),
        ("TWN", "1971-10-25", "Chiang Kai-shek"), ("RUS", "1916", "Nicholas II"),
    ],
)  # fmt: skip
def test_who_led(state, on, name):
    found = leader(state, on)
    assert isinstance(found, Leader)
    assert found.name == name
    assert resolve(found.name, found.start).iso3 == found.state


@pytest.mark.parametrize(
    ("text", "on", "state"),
    [
        ("Gorbachev", "1988", "RUS"), ("Mikhail Gorbachev", None, "RUS"), ("Bush", "2003-03-20", "USA"),
        ("Wilson", "1917", "USA"), ("Wilson", "1966", "GBR"), ("Johnson", "1965", "USA"), ("Johnson", "2021", "GBR"),
        ("Chiang Kai-shek", "1945", "CHN"), ("Chiang Kai-shek", "1960", "TWN"), ("Kohl", "1985", "GFR"),
        ("Kohl", "1995", "DEU"), ("Горбачёв", "1988", "RUS"), ("Горбачев", "1988", "RUS"), ("邓小平", "1985", "CHN"),
        ("Zhou Enlai", "1971", "CHN"), ("Kosygin", "1967", "RUS"), ("Putin", "2010", "RUS"),
        ("Melbourne", "1910", "AUS"),
        ("Xi Jinping", None, "CHN"), ("Trump", "2019", "USA"),
    ],
)  # fmt: skip
def test_a_leader_names_the_state_within_the_term(text, on, state):
    assert resolve(text, on).iso3 == state


@pytest.mark.parametrize(
    ("text", "on", "said"),
    [
        ("Gorbachev", "1995", "unknown state 'Gorbachev' in 1995: as leader it ended 1991-12-25; did you mean RUS?"),
        ("Trump", "2022", "it ended 2021-01-20 and it begins 2025-01-20; did you mean USA?"),
        ("May", None, "unknown state 'May' without a day: a surname is a state's only while its bearer leads it"),
        ("Putin", None, "without a day"),
        ("Woodrow Wilson", "1960", "as leader it ended 1921-03-04"),
    ],
)
def test_a_leader_out_of_office_names_nobody(text, on, said):
    with pytest.raises(UsageError) as caught:
        resolve(text, on)
    assert said in str(caught.value)


def test_nobody_leads_a_state_with_another():
    for state in covered():
        held = [term for term in leaders(state) if term.led]
        assert all(one.end is not None and one.end <= other.start for one, other in itertools.pairwise(held)), state


def test_terms_are_within_the_life_of_the_state_and_end_by_the_day_that_is_known():
    for state in covered():
        born, died = life(state)
        for term in leaders(state):
            assert term.start <= (term.end or dt.date.max) <= (died or dt.date.max), term
            assert (term.end or born) >= born
            assert max(term.start, term.end or term.start) <= dt.date.fromisoformat(KNOWN_TO)
    open_terms = {state for state in covered() for term in leaders(state) if term.end is None}
    assert open_terms == {"USA", "RUS", "CHN", "TWN", "GBR", "FRA", "DEU", "JPN", "IND"}


def test_there_is_no_gap_in_the_leaders_of_the_first_three_since_1949():
    for state in ("USA", "RUS", "CHN", "GBR"):
        held = [term for term in leaders(state) if term.led and (term.end is None or term.end.year >= 1949)]
        gaps = {
            (one.name, other.name)
            for one, other in itertools.pairwise(held)
            if (other.start - (one.end or other.start)).days > 1
        }
        assert gaps <= {
            ("Leonid Brezhnev", "Yuri Andropov"), ("Yuri Andropov", "Konstantin Chernenko"),
            ("Chiang Kai-shek", "Mao Zedong"), ("Mao Zedong", "Hua Guofeng"),
        }  # fmt: skip


def test_beside_the_leader_there_are_those_in_leading_offices():
    assert [term.name for term in leaders("RUS", "1967")] == ["Alexei Kosygin", "Leonid Brezhnev"]
    assert [term.led for term in leaders("RUS", "2010")] == [False, True]
    assert leader("CHN", "1976-09-20") is None


@pytest.mark.parametrize(("state", "on"), [("Mexico", None), ("CAN", "1970")])
def test_a_state_that_is_no_power_has_no_leaders_here(state, on):
    with pytest.raises(UsageError, match=r"no leaders of .* in the table of the powers .* 'archigos'"):
        leader(state, on)


def test_a_name_out_of_its_dates_is_refused_for_leaders_too():
    with pytest.raises(UsageError, match="it ended 1991-12-25"):
        leader("USSR", "1995")
