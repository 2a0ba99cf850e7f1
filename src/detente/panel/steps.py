"""What is made of a variable in the grid: lags, leads, years of peace and spells.

Everything is computed on the places of the grid, so that it is the same whatever the unit of the panel is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.errors import UsageError
from detente.panel.grid import Grid, Places
from detente.panel.lookup import FIRST_ROW, NO_UNIT, ZERO
from detente.panel.requests import SHIFTS, Step

Floats = npt.NDArray[np.float64]
LONGEST = 32_000


@dataclass(frozen=True)
class GridColumn:
    """A variable in the grid: `places` point into `values` (`lookup`); `states` is 1 of states, 2 of pairs."""

    values: pl.Series
    places: Places
    states: int

    @cached_property
    def without_missing(self) -> pl.Series | None:
        """The values with 0 for every reason to be missing, or None where they are no numbers or some row has a null.

        Where no place has a reason to be missing they are the same values, taken in half the time.
        """
        some = self.values.null_count() > FIRST_ROW - 1
        return None if some or not self.values.dtype.is_numeric() else self.values.fill_null(0)


def apply(grid: Grid, column: GridColumn, step: Step) -> GridColumn:
    """Return what a step makes of a variable.

    ``lag`` and ``lead`` give the value of the same states so many periods before or after; where one was no member
    then it is missing. ``peace_years`` is the number of periods since the last one with a value other than 0, not
    counting this one: 0 in the period after it, and 0 where a state or pair enters the grid or its coverage begins
    (Beck, Katz and Tucker 1998, American Journal of Political Science 42: 1260-1288). ``spell`` is the number of
    periods in a row, this one included, with a value other than 0. Both are missing where the variable is; after a
    missing value ``peace_years`` is missing until the next value other than 0, ``spell`` until the next 0.
    Raises `UsageError` for years of peace of what is no number.
    """
    if step.how in SHIFTS:
        return replace(column, places=_shifted(grid, column, step.periods if step.how == "lag" else -step.periods))
    if not column.values.dtype.is_numeric():
        raise UsageError(f"'{step.how}' counts from numbers; variable '{column.values.name}' holds text")
    numbers = column.values.cast(pl.Float64).to_numpy()[column.places]
    counted = _counted(grid, numbers, column.states, spell=step.how == "spell")
    made = pl.Series(column.values.name, counted, nan_to_null=True).cast(pl.Int16)
    head = pl.Series(column.values.name, [0] + [None] * (FIRST_ROW - 1), dtype=pl.Int16)
    here = np.arange(FIRST_ROW, FIRST_ROW + counted.size, dtype=np.int32)
    keeps_reason = (column.places > ZERO) & (column.places < FIRST_ROW)
    return GridColumn(head.append(made), np.where(keeps_reason, column.places, here), column.states)


def _shifted(grid: Grid, column: GridColumn, periods: int) -> Places:
    """Return the places of values so many periods ago (ahead where negative)."""
    period, *states = grid.occupants(column.states)
    before = grid.place(period - periods, *states)
    return np.where(before >= 0, column.places[before], np.int32(NO_UNIT))


def _counted(grid: Grid, numbers: Floats, states: int, *, spell: bool) -> Floats:
    """Return the count at every place, going through the periods; who leaves the grid starts anew."""
    shape = (grid.codes.size,) * states
    starts = grid.starts(states)
    counted = np.empty(numbers.size)
    count, begun = np.zeros(shape), np.zeros(shape, dtype=bool)
    for period, present in enumerate(grid.present):
        members = np.ix_(*[np.flatnonzero(present)] * states)
        away = np.ones(shape, dtype=bool)
        away[members] = False
        count[away], begun[away] = 0.0, False
        now = numbers[starts[period] : starts[period + 1]].reshape(count[members].shape)
        after = _next(count[members], begun[members], now, spell)
        shown = after if spell else count[members]
        counted[starts[period] : starts[period + 1]] = np.where(np.isnan(now), np.nan, shown).ravel()
        count[members] = np.minimum(after, LONGEST)
        begun[members] |= ~np.isnan(now)
    return counted


def _next(count: Floats, begun: npt.NDArray[np.bool_], now: Floats, spell: bool) -> Floats:
    """Return the count after a period; a missing value makes it unknown once the record has begun."""
    resets = now == 0 if spell else (now != 0) & ~np.isnan(now)
    known = np.where(resets, 0.0, count + 1)
    return np.where(np.isnan(now), np.where(begun, np.nan, 0.0), known)
