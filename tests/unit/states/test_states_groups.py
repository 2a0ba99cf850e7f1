"""Groups: who was in which when, as treaties and lists have it; a day that is not certain is missing."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import polars as pl
import pytest

from detente import states
from detente.errors import DataDamagedError, UsageError
from detente.states import CCODES, CODES, groups, lexicon, life
from detente.states.groups._group import AGGREGATION, Membership, read_group
from detente.states.naming import fold

ASKED_FOR = {
    "NATO", "WARSAW_PACT", "EU", "CSTO", "SCO", "BRICS", "AUKUS", "QUAD", "AIIB", "BRI", "G7", "P5", "ANZUS", "ASEAN",
    "MAJORS", "WEST",
}  # fmt: skip


def test_the_groups_are_there():
    assert set(groups.keys()) >= ASKED_FOR


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        ("NATO", "1949-08-23", 0), ("NATO", "1949-08-24", 12), ("NATO", "1952-02-18", 14), ("NATO", "1955-05-06", 15),
        ("NATO", "1982-05-30", 16), ("NATO", "1990-10-03", 16), ("NATO", "1999-03-12", 19), ("NATO", "2004-03-29", 26),
        ("NATO", "2009-04-01", 28), ("NATO", "2017-06-05", 29), ("NATO", "2020-03-27", 30), ("NATO", "2023-04-03", 30),
        ("NATO", "2023-04-04", 31), ("NATO", "2024-03-06", 31), ("NATO", "2024-03-07", 32),
        ("WARSAW_PACT", "1955-05-14", 8), ("WARSAW_PACT", "1970", 7), ("WARSAW_PACT", "1990-10-03", 6),
        ("WARSAW_PACT", "1991-07-02", 0),
        ("EU", "1957", 0), ("EU", "1958", 6), ("EU", "1973", 9), ("EU", "1981", 10), ("EU", "1986", 12),
        ("EU", "1990-10-03", 12), ("EU", "1995", 15), ("EU", "2004-05", 25), ("EU", "2007", 27), ("EU", "2013-07", 28),
        ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27),
        ("BRICS", "2009-07", 4), ("BRICS", "2011", 5), ("BRICS", "2023-12-31", 5), ("BRICS", "2024", 9),
        ("BRICS", "2025-01-06", 10),
        ("SCO", "2001-06-15", 6), ("SCO", "2017-06-09", 8), ("SCO", "2023-07-04", 9), ("SCO", "2024-07-04", 10),
        ("CSTO", "1994-04-20", 9), ("CSTO", "2000", 6), ("CSTO", "2007", 7), ("CSTO", "2013", 6),
        ("ASEAN", "1967-08-08", 5), ("ASEAN", "1984-01-07", 6), ("ASEAN", "1999-04-30", 10),
        ("ASEAN", "2025-10-26", 11),
        ("G7", "1975-11-15", 6), ("G7", "1976-06-27", 7), ("G7", "1995", 7), ("AUKUS", "2021-09-15", 3),
        ("QUAD", "2007-06", 4), ("QUAD", "2012", 0), ("QUAD", "2017-11-12", 4), ("ANZUS", "1952-04-29", 3),
        ("P5", "1945-10-23", 0), ("P5", "1945-10-24", 5), ("P5", "1960", 5), ("P5", "2020", 5),
        ("MAJORS", "1816", 5), ("MAJORS", "1914-07", 8), ("MAJORS", "1950", 5), ("MAJORS", "2000", 7),
        ("AIIB", "2015-12-24", 0), ("AIIB", "2015-12-25", 17),
    ],
)  # fmt: skip
def test_number_of_members(group, on, count):
    assert len(groups.members(group, on)) == count


@pytest.mark.parametrize(
    ("group", "state", "on", "inside"),
    [
        ("P5", "TWN", "1971-10-24", True), ("P5", "CHN", "1971-10-24", False), ("P5", "CHN", "1971-10-25", True),
        ("P5", "TWN", "1971-10-25", False), ("P5", "CHN", "1949-12-07", True), ("P5", "CHN", "1949-12-08", False),
        ("P5", "RUS", "1991-12-25", True), ("P5", "RUS", "1991-12-26", True),
        ("NATO", "FRA", "1970", True), ("NATO", "GRC", "1975", True), ("NATO", "GFR", "1990-10-02", True),
        ("NATO", "DEU", "1990-10-03", True), ("NATO", "DEU", "1980", False), ("NATO", "DDR", "1990-10-02", False),
        ("NATO", "FIN", "2023-04-03", False), ("NATO", "FIN", "2023-04-04", True), ("NATO", "SWE", "2024-03-07", True),
        ("EU", "GBR", "2020-01-31", True), ("EU", "GBR", "2020-02-01", False), ("EU", "NOR", "2020", False),
        ("BRICS", "IDN", "2025-01-05", False), ("BRICS", "IDN", "2025-01-06", True), ("BRICS", "SAU", "2025", False),
        ("BRICS", "ARG", "2024", False), ("WARSAW_PACT", "ALB", "1968-09-13", True),
        ("WARSAW_PACT", "ALB", "1969", False),
        ("WARSAW_PACT", "YUG", "1960", False), ("BRI", "ITA", "2019-03-22", False), ("BRI", "ITA", "2019-03-23", True),
        ("BRI", "ITA", "2025", False), ("BRI", "PAN", "2020", True), ("BRI", "PAN", "2026", False),
        ("BRI", "IND", "2024", False),
        ("BRI", "CHL", "2018-11-02", True), ("ANZUS", "NZL", "1990", True), ("MAJORS", "DEU", "1920", False),
        ("MAJORS", "GFR", "1970", False), ("MAJORS", "JPN", "1960", False), ("CSTO", "UZB", "2000", False),
        ("CSTO", "UZB", "2010", True), ("CSTO", "UZB", "2013", False), ("G7", "RUS", "2005", False),
        ("WEST", "JPN", "1952-04-28", True), ("WEST", "JPN", "1952-04-27", False), ("WEST", "KOR", "1953", False),
        ("WEST", "GBR", "2021", True), ("WEST", "AUT", "1994", False), ("WEST", "AUT", "1995", True),
        ("WEST", "CHE", "2020", False),
        ("WEST", "AUS", "1952-04-29", True), ("WEST", "POL", "1999-03-12", True), ("AIIB", "USA", "2024", False),
        ("AIIB", "CAN", "2018-03-19", True),
    ],
)  # fmt: skip
def test_who_was_in(group, state, on, inside):
    code = "SRB" if state == "YUG" else state
    assert (code in groups.members(group, on)) is inside


@pytest.mark.data
def test_majors_are_those_of_the_published_list(data: Path):
    listed = pl.read_csv(data / "state_system" / "cow_majors.csv")
    theirs = set()
    for row in listed.rows(named=True):
        end = dt.date(row["endyear"], row["endmonth"], row["endday"])
        start = dt.date(row["styear"], row["stmonth"], row["stday"])
        theirs.add((row["ccode"], start, None if end == dt.date(2016, 12, 31) else end))
    ours = set(groups.frame(["MAJORS"]).select("ccode", "start", "end").rows())
    assert ours == theirs


@pytest.mark.parametrize("key", sorted(ASKED_FOR))
def test_every_row_is_sound(key):
    group = groups.get(key)
    assert group.title and group.definition.endswith(".") and group.source.endswith(".")
    assert group.aggregation == AGGREGATION
    for row in group.memberships:
        born, died = life(row.state)
        assert row.state in CODES.values()
        assert len(row.reference) > 8
        assert row.start is None or row.start == row.certain_from
        assert row.end is None or row.end == row.certain_to
        assert row.certain_from is None or born <= row.certain_from <= (row.certain_to or dt.date.max)
        assert row.certain_from is None or (row.certain_to or dt.date.max) <= (died or dt.date.max)
        assert row.certain_from is None or row.certain_from <= dt.date.today()


@pytest.mark.parametrize("key", sorted(ASKED_FOR))
def test_memberships_of_a_state_do_not_overlap(key):
    rows = sorted(groups.memberships(key), key=lambda row: (row.state, row.certain_from or dt.date.max))
    for one, other in itertools.pairwise(rows):
        if one.state == other.state:
            assert one.certain_to is not None
            assert other.certain_from is not None
            assert one.certain_to < other.certain_from


def test_frame_says_the_same_as_members():
    frame = groups.frame()
    assert frame.columns == ["group", "iso3", "ccode", "start", "end", "certain_from", "certain_to", "reference"]
    for key, day in itertools.product(groups.keys(), (dt.date(1955, 6, 1), dt.date(1985, 1, 1), dt.date(2019, 1, 1))):
        held = frame.filter(
            pl.col("group") == key, pl.col("certain_from") <= day, pl.col("certain_to").fill_null(dt.date.max) >= day
        )
        assert set(held["iso3"]) == set(groups.members(key, day))


def test_west_is_the_union_that_its_definition_states():
    for day in ("1949-08-24", "1960", "1985", "2004-05-01", "2021"):
        parts = {state for key in ("NATO", "EU", "ANZUS") for state in groups.members(key, day)}
        assert set(groups.members("WEST", day)) - parts <= {"JPN", "KOR"}
        assert parts <= set(groups.members("WEST", day)) or day == "1949-08-24"
    assert all(
        word in groups.get("WEST").definition for word in ("NATO", "European Union", "ANZUS", "Japan", "South Korea")
    )
    [britain] = [row for row in groups.memberships("WEST") if row.state == "GBR"]
    assert (britain.start, britain.end) == (dt.date(1949, 8, 24), None)
    assert "Withdrawal Agreement" in britain.reference


def test_groups_of_a_state():
    assert groups.of("USA", "1985") == ("ANZUS", "G7", "MAJORS", "NATO", "P5", "WEST")
    assert groups.of("Russia", "2020") == ("AIIB", "BRICS", "CSTO", "MAJORS", "P5", "SCO")
    assert groups.of("CHE", "1990") == ()
    with pytest.raises(UsageError, match="it ended 1991-12-25"):
        groups.of("USSR", "2000")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("nato", "NATO"), ("Warsaw Treaty Organization", "WARSAW_PACT"), ("warsaw_pact", "WARSAW_PACT"),
        ("НАТО", "NATO"),
        ("the West", "WEST"), ("一带一路", "BRI"), ("ШОС", "SCO"), ("European Communities", "EU"),
        ("Permanent Five", "P5"),
        ("G-7", "G7"), ("major powers", "MAJORS"), ("ЕС", "EU"), ("金砖国家", "BRICS"),
    ],
)  # fmt: skip
def test_names_of_groups(name, key):
    assert groups.get(name).key == key


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NATOO", "unknown group 'NATOO'; did you mean NATO"),
        ("", "unknown group ''; known: AIIB"),
        ("USA", "unknown group 'USA'"),
    ],
)
def test_an_unknown_group_is_a_sentence(name, words):
    with pytest.raises(UsageError) as caught:
        groups.get(name)
    assert words in str(caught.value)


def test_no_name_of_a_group_is_a_word_for_a_state():
    words = {fold(each) for naming in lexicon() for each in naming.names}
    codes = {row.code.casefold() for state in CODES.values() for row in states.codes(state)} | {
        *map(str.casefold, CCODES)
    }
    assert not set(groups.names()) & words
    assert not set(groups.names()) & (codes | {code.casefold() for code in CCODES})


def write(folder: Path, rows: str, fields: str = 'title = "T"\ndefinition = "D."\nsource = "S."\n') -> Path:
    path = folder / "trial.toml"
    path.write_text(f"{fields}member = [{rows}]\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-03-19", "", (dt.date(2018, 3, 19), None, dt.date(2018, 3, 19), None)),
        ('"2018"', "", (None, None, dt.date(2019, 1, 1), None)),
        ('"2018-02"', "", (None, None, dt.date(2018, 3, 1), None)),
        ('"2018-12"', "", (None, None, dt.date(2019, 1, 1), None)),
        ('"by 2018"', "", (None, None, dt.date(2019, 1, 1), None)),
        ('"unknown"', "", (None, None, None, None)),
        ("2018-03-19", "end = 2018-04-30, ", (dt.date(2018, 3, 19), dt.date(2018, 4, 30)) * 2),
        ("2018-03-19", 'end = "2020", ', (dt.date(2018, 3, 19), None, dt.date(2018, 3, 19), dt.date(2019, 12, 31))),
        ("2018-03-19", 'end = "2020-02", ', (dt.date(2018, 3, 19), None, dt.date(2018, 3, 19), dt.date(2020, 1, 31))),
    ],
)  # fmt: skip
def test_days_that_are_not_certain_are_missing(tmp_path, start, end, expected):
    path = write(tmp_path, f'{{ state = "USA", start = {start}, {end}reference = "r" }}')
    [row] = read_group(path).memberships
    assert row == Membership("USA", *expected, "r")


def test_an_end_of_which_nothing_is_known_leaves_no_day_certain(tmp_path):
    path = write(tmp_path, '{ state = "USA", start = 2018-01-01, end = "unknown", reference = "r" }')
    [row] = read_group(path).memberships
    assert not any(row.holds(dt.date(year, 6, 1)) for year in range(2000, 2030))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('{ state = "ZZZ", start = 2018-01-01, reference = "r" }', "trial.toml: a member is a known state"),
        ('{ state = "USA", reference = "r" }', "a member is a known state with a start"),
        ('{ state = "USA", start = 2018-01-01, reference = "r", until = 1 }', "a member is a known state"),
        ('{ state = "USA", start = "18", reference = "r" }', "'18' is no day; write 2018-03-19"),
        ('{ state = "USA", start = "2018-13", reference = "r" }', "'2018-13' is no day"),
        ('{ state = "USA", start = 2018-13-01, reference = "r" }', "trial.toml is no TOML"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, rows, words):
    with pytest.raises(DataDamagedError) as caught:
        read_group(write(tmp_path, rows))
    assert words in str(caught.value)


def test_unknown_fields_of_a_file_are_named(tmp_path):
    with pytest.raises(DataDamagedError, match=r"unknown fields or lacks some: \['definition', 'purpose', 'source'\]"):
        read_group(write(tmp_path, "", 'title = "T"\npurpose = "P"\n'))
