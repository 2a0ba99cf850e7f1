"""Where the rows of a table stand in the grid, and why nothing stands elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from detente.errors import DataDamagedError
from detente.panel import lookup as looking
from detente.panel.grid import system_grid
from detente.panel.lookup import AFTER, BEFORE, FIRST_ROW, NO_ROW, NO_UNIT, ZERO, inside, lookup, values
from detente.sources._source import Column, Coverage
from detente.sources._table import Table

COVERAGE = Coverage(dt.date(1971, 1, 1), dt.date(1973, 12, 31), "all", "zero")
TABLE = Table("directed", "year", COVERAGE, {"x": Column("x", "units")}, lambda frame: frame)
GRID = system_grid("year", 1970, 1974, [2, 365])
ROWS = pl.DataFrame(
    {"year": [1971, 1973, 1974, 1972], "sender": [2, 365, 2, 2], "receiver": [365, 2, 365, 20], "x": [5, 6, 7, 8]}
)


def at(places: np.ndarray, year: int, sender: int, receiver: int) -> int:
    position = {2: 0, 365: 1}
    return int(
        places[GRID.place(*(np.array([each]) for each in (year - 1970, position[sender], position[receiver])))][0]
    )


def test_rows_stand_in_their_places_and_reasons_elsewhere() -> None:
    places = lookup(GRID, TABLE, ROWS, None, "x").places
    assert at(places, 1971, 2, 365) == FIRST_ROW
    assert at(places, 1973, 365, 2) == FIRST_ROW + 1
    assert at(places, 1971, 365, 2) == ZERO
    assert at(places, 1970, 2, 365) == BEFORE
    assert at(places, 1974, 2, 365) == AFTER  # though the table has a row


def test_absence_can_mean_nothing() -> None:
    table = replace(TABLE, coverage=replace(COVERAGE, absence="missing"))
    assert at(lookup(GRID, table, ROWS, None, "x").places, 1971, 365, 2) == NO_ROW


def test_undirected_rows_stand_both_ways() -> None:
    places = lookup(GRID, replace(TABLE, shape="undirected"), ROWS.head(1), None, "x").places
    assert at(places, 1971, 2, 365) == at(places, 1971, 365, 2) == FIRST_ROW


def test_states_that_shared_no_day_have_no_value() -> None:
    grid = system_grid("year", 1990, 1990, [255, 260])
    table = replace(TABLE, coverage=Coverage(dt.date(1816, 1, 1), dt.date(2000, 12, 31), "all", "zero"))
    rows = pl.DataFrame({"year": [1990], "sender": [255], "receiver": [260], "x": [1]})
    assert sorted(lookup(grid, table, rows, None, "x").places) == [ZERO, ZERO, NO_UNIT, NO_UNIT]


@pytest.mark.parametrize("block", [1, 2, 100])
def test_two_rows_of_one_key_are_refused_wherever_they_are(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "BLOCK", block)
    lookup(GRID, TABLE, ROWS, None, "x")
    with pytest.raises(DataDamagedError, match="source x gives two rows"):
        lookup(GRID, TABLE, pl.concat([ROWS, ROWS.head(1)]), None, "x")


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (dt.date(1971, 1, 1), dt.date(1973, 12, 31), (1971, 1973)),
        (dt.date(1971, 1, 2), dt.date(1973, 12, 30), (1972, 1972)),
    ],
)
def test_a_period_is_inside_when_all_its_days_are(start: dt.date, end: dt.date, years: tuple[int, int]) -> None:
    assert inside(replace(TABLE, coverage=replace(COVERAGE, start=start, end=end)), "year") == years


def test_values_keep_what_they_are_in_the_smallest_type() -> None:
    def kind(column: pl.Series) -> pl.DataType:
        found = values(pl.DataFrame({"x": column}), "x")
        assert found[:FIRST_ROW].to_list() == [None if column.dtype == pl.String else 0] + [None] * (FIRST_ROW - 1)
        assert found[FIRST_ROW:].cast(column.dtype).equals(column, null_equal=True)
        return found.dtype

    assert kind(pl.Series([0, 1, None], dtype=pl.Int64)) == pl.Int8
    assert kind(pl.Series([0.0, 70_000.0, None])) == pl.Int32
    assert kind(pl.Series([0.1, None])) == pl.Float64
    assert kind(pl.Series([1e300, 1.0])) == pl.Float64
    assert kind(pl.Series(["a", None])) == pl.String
