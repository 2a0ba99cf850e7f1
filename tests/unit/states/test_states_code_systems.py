"""Codes of every system against the lists themselves: Gleditsch and Ward, the crosswalk, CAMEO tables, ISO facts."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import polars as pl
import pytest

from detente.errors import UsageError
from detente.states import CODES, SYSTEMS, code, codes, codes_frame, life, resolve, state_of_code
from detente.states.code_systems import rows_of
from detente.states.system import gleditsch_ward


@pytest.mark.data
def test_spells_are_those_of_gleditsch_and_ward_day_for_day(data: Path):
    """Their list gives West Germany and Germany, North Yemen and Yemen one number and one spell."""
    listed = pl.read_csv(data / "state_system" / "gw_system.csv", try_parse_dates=True)
    theirs = set(listed.select("gwcode", "start", "end").rows())
    ours: list[tuple[int, dt.date, dt.date | None]] = []
    for number, _, start, end in gleditsch_ward():
        if ours and ours[-1][0] == number and ours[-1][2] == start - dt.timedelta(days=1):
            ours[-1] = (number, ours[-1][1], end)
        else:
            ours.append((number, start, end))
    assert {(number, start, end or dt.date(2020, 12, 31)) for number, start, end in ours} == theirs
    assert len(ours) == listed.height == 239


@pytest.mark.data
def test_crosswalk_of_state_years_agrees(data: Path):
    """17,916 state-years of the Correlates of War with the Gleditsch-Ward code of that year, where there is one."""
    crosswalk = pl.read_csv(data / "state_system" / "cow_gw_crosswalk.csv").drop_nulls(["ccode", "gwcode"])
    assert crosswalk.height > 15_000
    held = {
        (row.state, row.code, year)
        for row in itertools.chain.from_iterable(codes(state) for state in CODES.values())
        if row.system == "gw"
        for year in range(row.start.year, (row.end or dt.date(2025, 1, 1)).year + 1)
    }
    missed = [
        (ccode, gwcode, year)
        for ccode, gwcode, year in crosswalk.select("ccode", "gwcode", "year").rows()
        if (CODES[ccode], str(gwcode), year) not in held
    ]
    assert missed == []


@pytest.mark.data
def test_names_of_the_icews_table_have_its_cameo_codes(data: Path):
    lines = (data / "cameo" / "countrynames.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    known = [(cameo, int(number)) for _, cameo, number in rows if number.strip() and int(number) in CODES]
    assert len(known) > 190
    wrong = [
        (cameo, number)
        for cameo, number in known
        if cameo != "VAT" and rows_of("cameo", cameo)[0].state != CODES[number]
    ]
    assert wrong == []


@pytest.mark.data
def test_countries_of_the_cameo_table_are_their_states(data: Path):
    table = pl.read_csv(data / "cameo" / "cameo_country.std.csv")
    states = [pair for pair in table.rows() if rows_of("cameo", pair[0])]
    assert len(states) == 193
    misspelt = {"Columbia"}
    assert [
        pair for pair in states if pair[1] not in misspelt and resolve(pair[1]).iso3 != state_of_code(pair[0], "cameo")
    ] == []


@pytest.mark.parametrize(
    ("state", "system", "on", "expected"),
    [
        ("GFR", "gw", "1980", "260"), ("DEU", "gw", "1990-10-03", "260"), ("DEU", "gw", "1914", "255"),
        ("DEU", "cow", "2000", "255"), ("GFR", "cow", "1980", "260"), ("DEU", "cow", "1970", None),
        ("SRB", "gw", "1900", "340"), ("SRB", "gw", "1970", "345"), ("SRB", "gw", "2010", "340"),
        ("YEM", "gw", "2000", "678"), ("YEM", "cow", "2000", "679"), ("YAR", "iso3", "1980", "YEM"),
        ("VNM", "cow", "1970", "816"), ("VNM", "gw", "2000", "816"), ("VNM", "iso3", "1975", "VDR"),
        ("VNM", "iso3", "1977", None), ("VNM", "iso3", "1978", "VNM"), ("RVN", "iso3", "1975", "VNM"),
        ("RUS", "iso2", "1992-08-29", "SU"), ("RUS", "iso2", "1992-08-30", "RU"), ("RUS", "iso2", "1974-12-14", None),
        ("ROU", "iso3", "2002-01-31", "ROM"), ("ROU", "iso3", "2002-02-01", "ROU"), ("ROU", "cameo", None, "ROM"),
        ("SRB", "iso3", "2003-07-23", "SCG"), ("SRB", "iso2", "1999", "YU"), ("MMR", "iso3", "1989-12-04", "BUR"),
        ("COD", "iso2", "1990", "ZR"), ("GFR", "iso3", "1980", "DEU"), ("DDR", "iso3", "1980", "DDR"),
        ("DDR", "cameo", None, None), ("TLS", "cameo", None, "TMP"), ("XKX", "cameo", None, "KSV"),
        ("XKX", "iso3", None, None), ("TBT", "cow", "1930", None), ("TBT", "gw", "1930", "711"),
        ("DEU", "cow_abbreviation", None, "GMY"), ("CHE", "cow_abbreviation", None, "SWZ"), ("KIR", "gw", None, "970"),
    ],
)  # fmt: skip
def test_code_of_a_state(state, system, on, expected):
    assert code(state, system, on) == expected


@pytest.mark.parametrize(
    ("text", "system", "on", "state"),
    [
        (260, "gw", "1980", "GFR"), (260, "gw", None, "DEU"), ("816", "cow", "1970", "VNM"),
        ("0816", "gw", None, "VNM"),
        ("002", "cow", None, "USA"), ("swz", "cow_abbreviation", None, "CHE"), ("SWZ", "iso3", None, "SWZ"),
        ("CS", "iso2", "1980", "CSK"), ("CS", "iso2", "2004", "SRB"), ("YE", "iso2", "1980", "YAR"),
        ("DE", "iso2", "1980", "GFR"), ("ROU", "cameo", None, "ROU"), ("MNE", "cameo", None, "MNE"),
        ("SUN", "iso3", None, "RUS"), (340, "gw", "2010", "SRB"), (815, "gw", "1850", "XVN"),
    ],
)  # fmt: skip
def test_state_of_a_code(text, system, on, state):
    assert state_of_code(text, system, on) == state


@pytest.mark.parametrize(
    ("text", "system", "on", "words"),
    [
        ("CS", "iso2", None, "CSK (1974-12-15 to 1992-12-31) or SRB (2003-07-23 to 2006-09-25); say on which day"),
        ("SU", "iso2", "2000", "'SU' in iso2 is RUS (1974-12-15 to 1992-08-29); none of them in 2000"),
        ("265", "gw", "1948-01", "'265' in gw is DDR (1949-10-05 to 1990-10-02); none of them on 1948-01"),
        ("ZZZ", "iso3", None, "no state has the code 'ZZZ' in iso3"),
        ("3", "cow", None, "no state has the code '3' in cow; write the number"),
        ("USA", "fips", None, "unknown code system 'fips'"),
        ("2", "cow", "soon", "'soon' is not a date"),
    ],
)
def test_what_is_no_code_then_is_said(text, system, on, words):
    with pytest.raises(UsageError) as caught:
        state_of_code(text, system, on)
    assert words in str(caught.value)


def test_codes_of_a_system_never_name_two_states_at_once_nor_a_state_two_codes():
    frame = codes_frame()
    for columns in (("system", "code"), ("system", "state")):
        for _, rows in frame.sort(*columns, "start").group_by(*columns, maintain_order=True):
            spans = rows.select("start", "end").rows()
            assert all(end is not None and end < later for (_, end), (later, _) in itertools.pairwise(spans)), rows


def test_codes_stand_within_the_life_of_their_state():
    for row in codes_frame().rows(named=True):
        born, died = life(row["state"])
        assert born <= row["start"] <= (row["end"] or dt.date.max) <= (died or dt.date.max), row


def test_frame_has_every_system_and_every_state():
    frame = codes_frame()
    assert frame.columns == ["system", "code", "state", "start", "end"]
    assert tuple(frame["system"].unique(maintain_order=True)) == SYSTEMS
    assert frame.filter(system="cow")["state"].n_unique() == 217
    assert frame.filter(system="gw")["state"].n_unique() == 225
    assert frame.filter(system="gw").height == 241
    assert frame["state"].n_unique() == 225


def test_every_member_of_today_has_a_code_of_every_system_but_kosovo_in_iso():
    lacking = {
        (state, system)
        for state in CODES.values()
        if life(state)[1] is None
        for system in SYSTEMS
        if not code(state, system)
    }
    assert lacking == {("XKX", "iso2"), ("XKX", "iso3")}


def test_unknown_states_and_systems_are_refused():
    with pytest.raises(UsageError, match="unknown state code 'XYZ'"):
        codes("XYZ")
    with pytest.raises(UsageError, match="unknown code system 'gww'; did you mean gw"):
        code("USA", "gww")
