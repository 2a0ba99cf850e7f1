"""Lags, years of peace and spells against counting by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.panel.grid import system_grid
from detente.panel.lookup import BEFORE, FIRST_ROW, NO_UNIT
from detente.panel.requests import Step
from detente.panel.steps import GridColumn, apply

YEARS = 8
GRID = system_grid("year", 1970, 1970 + YEARS - 1, [2])
series = st.lists(st.sampled_from([0, 1, None]), min_size=YEARS, max_size=YEARS)


def of_one_state(values: list[int | None]) -> GridColumn:
    """Return a variable of one state that is in the grid all the time."""
    head = pl.Series("x", [0] + [None] * (FIRST_ROW - 1), dtype=pl.Int8)
    return GridColumn(
        head.append(pl.Series("x", values, dtype=pl.Int8)), np.arange(YEARS, dtype=np.int32) + FIRST_ROW, 1
    )


def made(values: list[int | None], how: str, periods: int = 0) -> list[int | None]:
    column = apply(GRID, of_one_state(values), Step(how, periods))
    return column.values.gather(pl.Series(column.places.view(np.uint32))).to_list()


def peace_years(values: list[int | None]) -> list[int | None]:
    """Count by hand."""
    count, begun, found = 0, False, []
    for value in values:
        found.append(None if value is None else count)
        if value is None:
            count = None if begun else 0
            continue
        begun = True
        count = 0 if value else None if count is None else count + 1
    return found


def spell(values: list[int | None]) -> list[int | None]:
    """Count by hand."""
    count, begun, found = 0, False, []
    for value in values:
        if value is None:
            count = None if begun else 0
        else:
            begun = True
            count = 0 if not value else None if count is None else count + 1
        found.append(None if value is None else count)
    return found


def test_the_textbook_case() -> None:
    assert made([0, 0, 1, 0, 0, 0, 1, 1], "peace_years") == [0, 1, 2, 0, 1, 2, 3, 0]
    assert made([0, 1, 1, 0, 1, 1, 1, 0], "spell") == [0, 1, 2, 0, 1, 2, 3, 0]


@given(series)
def test_peace_years_are_those_counted_by_hand(values: list[int | None]) -> None:
    assert made(values, "peace_years") == peace_years(values)


@given(series)
def test_spells_are_those_counted_by_hand(values: list[int | None]) -> None:
    assert made(values, "spell") == spell(values)


@given(series, st.integers(1, YEARS + 1))
def test_lag_and_lead_shift(values: list[int | None], periods: int) -> None:
    assert made(values, "lag", periods) == ([None] * periods + values)[:YEARS]
    assert made(values, "lead", periods) == (values + [None] * periods)[-YEARS:]


def test_a_lag_of_who_was_not_there_says_so() -> None:
    column = apply(GRID, of_one_state([0] * YEARS), Step("lag", 1))
    assert column.places[0] == NO_UNIT


def test_reasons_for_missing_stay() -> None:
    column = of_one_state([0] * YEARS)
    column.places[:3] = BEFORE
    counted = apply(GRID, column, Step("peace_years"))
    assert counted.places[:3].tolist() == [BEFORE] * 3
    values = counted.values.gather(pl.Series(counted.places.view(np.uint32))).to_list()
    assert values == [None, None, None, 0, 1, 2, 3, 4]


@pytest.mark.parametrize("how", ["peace_years", "spell"])
def test_who_leaves_the_system_starts_anew(how: str) -> None:
    grid = system_grid("year", 1938, 1948, [220])  # France is out of the system from 1942-11 to 1944-08
    years = [1938 + at for at in np.flatnonzero(grid.present[:, 0])]
    assert 1943 not in years
    head = pl.Series("x", [0] + [None] * (FIRST_ROW - 1), dtype=pl.Int8)
    values = head.append(pl.Series("x", [int(how == "spell")] * len(years), dtype=pl.Int8))
    column = apply(grid, GridColumn(values, np.arange(len(years), dtype=np.int32) + FIRST_ROW, 1), Step(how))
    counted = dict(zip(years, column.values.gather(pl.Series(column.places.view(np.uint32))).to_list(), strict=True))
    assert counted[1944] == counted[1938]
    assert counted[1948] == counted[1938] + 4
