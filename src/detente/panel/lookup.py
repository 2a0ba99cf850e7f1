"""From the rows of a table to the grid: which row of the source gives the value of a place, or why there is none.

A lookup holds one number a place of the grid. Numbers from `FIRST_ROW` on are rows of the table; those before say what
stands where no row does: zero inside a coverage in which absence means zero, else one of the reasons for missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from detente.errors import DataDamagedError
from detente.panel.grid import Grid, Integers, Places, ordinal, period_days
from detente.panel.units import Frequency
from detente.sources._table import KEYS, PERIOD, Table

ZERO, BEFORE, AFTER, NOT_COVERED, NO_ROW, NO_UNIT, FIRST_ROW = range(7)
REASONS = {
    BEFORE: "before the coverage",
    AFTER: "after the coverage",
    NOT_COVERED: "state not covered",
    NO_ROW: "no row in the source",
    NO_UNIT: "not in the system then",
}
GREATEST_CODE = 1000
LARGEST = 2**53
# Few enough rows for what is computed of them to stay in the processor's cache.
BLOCK = 50_000


@dataclass(frozen=True)
class Lookup:
    """The lookup of a table in a grid: `places` (int32), and the table's `frame` of rows; `states` is 1 or 2."""

    places: Places
    frame: pl.DataFrame
    states: int


def lookup(grid: Grid, table: Table, rows: pl.DataFrame, covered: pl.DataFrame | None, source: str) -> Lookup:
    """Return where the rows of a table stand in the grid.

    A yearly table in a monthly grid gives each month the row of its year; a monthly table needs a monthly grid. Rows
    of states or periods that the grid does not have are left out, and so are those outside the coverage. Raises
    `DataDamagedError` where two rows have the same keys.
    """
    states = 1 if table.shape == "state" else 2
    places = np.repeat(_of_periods(grid, table), grid.sizes**states)
    stood = sum(_stand(grid, table, rows, begin, places) for begin in range(0, rows.height, BLOCK))
    if np.count_nonzero(places >= FIRST_ROW) < stood:
        raise DataDamagedError(f"source {source} gives two rows for the same states and period; one was expected")
    if covered is not None:
        _leave_out(grid, table.frequency, covered, places, states)
    if states == 2:
        places[grid.place(*grid.apart.T)] = NO_UNIT
    return Lookup(places, rows, states)


def inside(table: Table, frequency: Frequency) -> tuple[int, int]:
    """Return the ordinals of the first and the last period that lie within the coverage as a whole.

    >>> from detente import registry
    >>> inside(registry.get("source", "atop").tables[0], "year")
    (1815, 2018)
    """
    start, end = table.coverage.start, table.coverage.end
    first, last = ordinal(start, frequency), ordinal(end, frequency)
    first += period_days(first, frequency)[0] < start
    last -= period_days(last, frequency)[1] > end
    return first, last


def values(rows: pl.DataFrame, name: str) -> pl.Series:
    """Return the values that a lookup's numbers point at: zero, a null for each reason, then the table's rows.

    Whole numbers are kept in the smallest type that holds them, whatever the type of the table.
    """
    column = rows[name]
    if column.dtype.is_float() and ((column == column.round()) & (column.abs() < LARGEST)).all():
        column = column.cast(pl.Int64)
    if column.dtype.is_integer():
        column = column.shrink_dtype()
    zero = 0 if column.dtype.is_numeric() else None
    return pl.Series(name, [zero] + [None] * len(REASONS), dtype=column.dtype).append(column).rechunk()


def _of_periods(grid: Grid, table: Table) -> Places:
    """Return what stands in each period where there is no row."""
    first, last = inside(table, grid.frequency)
    period = grid.first + np.arange(len(grid.present))
    absent = ZERO if table.coverage.absence == "zero" else NO_ROW
    return np.where(period < first, BEFORE, np.where(period > last, AFTER, absent)).astype(np.int32)


def _leave_out(grid: Grid, frequency: Frequency, covered: pl.DataFrame, places: Places, states: int) -> None:
    """Mark the places of states that the coverage does not have, unless the period is outside it anyway."""
    known = np.zeros(grid.present.shape, dtype=bool)
    number, period = _places_in_time(grid, frequency, covered[PERIOD[frequency]])
    who = _positions(grid, covered["state"])[number]
    known[period[who >= 0], who[who >= 0]] = True
    occupants = grid.occupants(states)
    covers = np.logical_and.reduce([known[occupants[0], state] for state in occupants[1:]])
    places[~covers & (places != BEFORE) & (places != AFTER)] = NOT_COVERED


def _periods(grid: Grid, table: Table, rows: pl.DataFrame) -> tuple[Integers, Integers]:
    """Return the numbers of the rows that fall into the grid and the coverage, and their positions in time."""
    number, period = _places_in_time(grid, table.frequency, rows[PERIOD[table.frequency]])
    first, last = inside(table, grid.frequency)
    fits = (period + grid.first >= first) & (period + grid.first <= last)
    return number[fits], period[fits]


def _places_in_time(grid: Grid, frequency: Frequency, periods: pl.Series) -> tuple[Integers, Integers]:
    """Return row numbers and positions in time; a row of a year stands in each month of it in a monthly grid."""
    written = periods.to_numpy().astype(np.int64)
    ordinals = written if frequency == "year" else written // 100 * 12 + written % 100 - 1
    number = np.arange(written.size)
    if frequency != grid.frequency:
        ordinals = (ordinals[:, None] * 12 + np.arange(12)).ravel()
        number = np.repeat(number, 12)
    position = ordinals - grid.first
    fits = (position >= 0) & (position < len(grid.present))
    return number[fits], position[fits]


def _positions(grid: Grid, codes: pl.Series) -> Integers:
    """Return the position in the grid of each COW number, -1 where it has none."""
    of_code = np.full(GREATEST_CODE, -1)
    of_code[grid.codes] = np.arange(grid.codes.size)
    found: Integers = of_code[codes.to_numpy()]
    return found


def _stand(grid: Grid, table: Table, rows: pl.DataFrame, begin: int, places: Places) -> int:
    """Put the numbers of a block of rows into their places and return how many found one."""
    block = rows.slice(begin, BLOCK)
    number, period = _periods(grid, table, block)
    ends = [_positions(grid, block[key])[number] for key in KEYS[table.shape]]
    found = 0
    for states in (ends, ends[::-1]) if table.shape == "undirected" else (ends,):
        where = grid.place(period, *states)
        there = where >= 0
        places[where[there]] = (number[there] + begin + FIRST_ROW).astype(np.int32)
        found += int(np.count_nonzero(there))
    return found
