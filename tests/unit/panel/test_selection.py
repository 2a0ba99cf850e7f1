"""Which states a panel is of, and when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.panel.selection import Selection, select
from detente.states import CODES, groups


def test_all_is_every_state_that_ever_was() -> None:
    assert select("all", "year", 1816, 2016).codes == sorted(CODES)


def test_numbers_codes_and_names_are_the_same() -> None:
    assert select("365,USA,China", "year", 1950, 1980).codes == select(["RUS", "2", "710"], "year", 1950, 1980).codes


def test_a_name_is_of_the_last_period_a_code_of_any() -> None:
    assert select("USSR", "year", 1950, 1990).codes == [365]
    assert select("RUS", "year", 1950, 2010).codes == [365]
    with pytest.raises(UsageError, match="may be GFR"):
        select("Germany", "year", 1960, 1980)


@given(st.sampled_from(["NATO", "WARSAW_PACT", "EU", "BRICS", "MAJORS"]), st.integers(1900, 2020))
def test_members_of_a_group_are_those_of_the_year(group: str, year: int) -> None:
    days = [dt.date(year, 1, 1) + dt.timedelta(days=at) for at in range(365)]
    expected = {row.state for row in groups.get(group).memberships if any(row.holds(day) for day in days)}
    if not expected:
        with pytest.raises(UsageError, match=f"group {group} has no member"):
            select(group, "year", year, year)
        return
    assert {CODES[code] for code in select(group, "year", year, year).codes} == expected


def test_groups_and_states_together() -> None:
    chosen = select("NATO,RUS", "year", 1960, 1961)
    mask = chosen.mask(1960, 2, range(2))
    assert mask.all()
    assert {365, 2, 200} <= set(chosen.codes)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))
def test_the_mask_is_true_in_the_stays_and_within(begins: int, ends: int, first: int, size: int) -> None:
    chosen = Selection(((2, 1990 + begins, 1990 + ends),))
    mask = chosen.mask(1990, 6, range(first, min(first + size, 6)))
    for at in range(6):
        assert mask[at, 0] == (begins <= at <= ends and first <= at < first + size)
