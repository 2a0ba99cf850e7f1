"""The table of codes: every member since 1816 has one, no two share one, ISO's where ISO has one."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.states import CCODES, CODES, codes
from detente.states._codes import SUCCESSION, SUCCESSORS
from detente.states._gleditsch_ward import ONLY_THERE
from detente.states.system import memberships


def test_codes_and_numbers_are_one_to_one():
    assert len(CODES) == len(CCODES) == 217
    assert all(CCODES[code] == ccode for ccode, code in CODES.items())


def test_codes_are_three_capital_letters():
    assert all(len(code) == 3 and code.isascii() and code.isupper() and code.isalpha() for code in CODES.values())


@pytest.mark.parametrize(
    ("ccode", "code"),
    [
        (2, "USA"), (365, "RUS"), (710, "CHN"), (255, "DEU"), (260, "GFR"), (265, "DDR"), (315, "CSK"), (316, "CZE"),
        (345, "SRB"), (678, "YAR"), (679, "YEM"), (680, "YMD"), (713, "TWN"), (730, "XKO"), (731, "PRK"), (732, "KOR"),
        (816, "VNM"), (817, "RVN"), (300, "AUH"), (305, "AUT"), (900, "AUS"), (349, "SVN"), (92, "SLV"), (347, "XKX"),
    ],
)  # fmt: skip
def test_codes_that_are_easily_confused(ccode, code):
    assert CODES[ccode] == code


@pytest.mark.data
def test_codes_are_iso_but_where_a_rule_says_otherwise(data: Path):
    """The United Nations file carries ISO codes; it gives West Germany Germany's, South Yemen North Yemen's."""
    carried = pl.read_parquet(data / "unga_ideal_points" / "idealpoints_jul2025.parquet")
    pairs = carried.drop_nulls("iso3c").select("ccode", "iso3c").unique().rows()
    assert len(pairs) > 195
    assert {(ccode, iso) for ccode, iso in pairs if CODES[ccode] != iso} == {(260, "DEU"), (345, "YUG"), (680, "YAR")}


@pytest.mark.data
def test_every_member_of_the_system_has_a_code(data: Path):
    listed = pl.read_csv(data / "state_system" / "cow_states.csv")["ccode"]
    assert set(listed) == set(CODES)


def test_states_that_are_gone_name_their_successors_and_no_others_do():
    gone = {code for code in CODES.values() if memberships(code)[-1][1] is not None}
    assert set(SUCCESSORS) == gone
    heirs = {heir for heirs in SUCCESSORS.values() for heir in heirs}
    assert not heirs & gone
    assert heirs <= set(CCODES)


def test_rules_of_succession_are_about_states_that_there_are():
    assert set(SUCCESSION) <= {*CCODES, *ONLY_THERE}
    assert set(ONLY_THERE) <= set(SUCCESSION)
    assert all(rule.endswith(".") for rule in SUCCESSION.values())
    assert all(str(CCODES[code]) in rule for code, rule in SUCCESSION.items() if code in CCODES)
    assert all(code("gw", state) in SUCCESSION[state] for state in ONLY_THERE)


def code(system: str, state: str) -> str:
    return next(row.code for row in codes(state) if row.system == system)


@pytest.mark.parametrize(
    "state",
    ["RUS", "DEU", "GFR", "DDR", "YEM", "YAR", "YMD", "VNM", "RVN", "SRB", "AUH", "CSK", "CHN", "TWN", "KOR", "PRK",
     "ITA", "TUR", "SDN", "SSD", "ETH", "ERI", "PAK", "BGD", "EGY", "SYR", "GCL", "COL"],
)  # fmt: skip
def test_every_case_that_needs_one_has_a_written_rule(state):
    assert len(SUCCESSION[state]) > 40


def test_codes_of_states_that_are_on_the_other_list_only_are_nobody_elses():
    assert not set(ONLY_THERE) & set(CCODES)
    assert {heir for heirs in ONLY_THERE.values() for heir in heirs} <= set(CCODES)
    assert all(memberships(state) == () and memberships(state, "gw") for state in ONLY_THERE)
