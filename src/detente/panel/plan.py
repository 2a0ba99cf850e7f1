"""A long panel before it is made: its rows, its columns, its size; and making any stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.panel.grid import Flags, Grid, Integers, Places
from detente.panel.lookup import FIRST_ROW, ZERO
from detente.panel.requests import Request
from detente.panel.rows import count_rows, unit_rows
from detente.panel.steps import GridColumn
from detente.panel.units import Unit

# Few enough for the places and pointers of a piece to stay in the processor's cache.
ROWS_A_PIECE = 200_000


@dataclass(frozen=True)
class PanelColumn:
    """One column of a panel: its name, which roles of a row it is about, what was asked for, where its values stand."""

    name: str
    roles: tuple[int, ...]
    request: Request
    grid: GridColumn


@dataclass(frozen=True)
class Plan:
    """A panel that can be made: rows are the members that `chosen` (period, state) names, in `periods` of the grid.

    `relevant` says for each place of directed pairs whether it is kept; None keeps all. `names` adds what the states
    were called at the beginning of each period.
    """

    unit: Unit
    grid: Grid
    chosen: Flags
    periods: range
    columns: tuple[PanelColumn, ...]
    relevant: npt.NDArray[np.bool_] | None
    names: GridColumn | None

    def rows(self) -> list[int]:
        """Return the number of rows of each period, those counted that relevance will leave out."""
        return count_rows(self.grid, self.unit, self.chosen, self.periods)


def pieces(plan: Plan) -> list[range]:
    """Return stretches of periods with about `ROWS_A_PIECE` rows each, at least one period a stretch."""
    found, begins, rows = [], plan.periods.start, 0
    for at, count in zip(plan.periods, plan.rows(), strict=True):
        if rows and rows + count > ROWS_A_PIECE:
            found.append(range(begins, at))
            begins, rows = at, 0
        rows += count
    return [*found, range(begins, plan.periods.stop)]


def assemble(plan: Plan, periods: range) -> tuple[pl.DataFrame, list[Integers]]:
    """Return the rows of some periods, and for each column how often each number of a lookup below `FIRST_ROW` came.

    The last count of a column is of values with a row in the source.
    """
    period, states = _kept(plan, *unit_rows(plan.grid, plan.unit, plan.chosen, periods))
    data = _keys(plan, period, states)
    places = {
        roles: plan.grid.place_of_members(period, *(states[role] for role in roles)).astype(np.intp)
        for roles in _roles(plan)
    }
    made: dict[str, pl.Series] = {}
    counts: dict[str, Integers] = {}
    for together in _together(plan.columns):
        pointers = together[0].grid.places[places[together[0].roles]]
        counted = _counts(pointers)
        values = pl.DataFrame([_values(column, counted).alias(column.name) for column in together])
        made |= {series.name: series for series in values[pl.Series(pointers.view(np.uint32))]}
        counts |= dict.fromkeys(made.keys() - counts.keys(), counted)
    data += [made[column.name] for column in plan.columns]
    if plan.names is not None:
        data += [
            plan.names.values.gather(pl.Series(plan.names.places[places[(at,)]])).alias(f"{role}_name")
            for at, role in enumerate(plan.unit.roles)
        ]
    return pl.DataFrame(data), [counts[column.name] for column in plan.columns]


def _together(columns: Sequence[PanelColumn]) -> list[list[PanelColumn]]:
    """Return the columns in groups that stand in the same places and are about the same roles."""
    groups: dict[tuple[int, tuple[int, ...]], list[PanelColumn]] = {}
    for column in columns:
        groups.setdefault((id(column.grid.places), column.roles), []).append(column)
    return list(groups.values())


def _values(column: PanelColumn, counted: Integers) -> pl.Series:
    """Return the values that a column is taken from, those without missing ones where no pointer is at a reason."""
    plain = None if counted[ZERO + 1 : FIRST_ROW].any() else column.grid.without_missing
    return column.grid.values if plain is None else plain


def _counts(pointers: Places) -> Integers:
    below, zeros = np.count_nonzero(pointers < FIRST_ROW), np.count_nonzero(pointers == ZERO)
    reasons = [np.count_nonzero(pointers == number) if below > zeros else 0 for number in range(ZERO + 1, FIRST_ROW)]
    return np.array([zeros, *reasons, pointers.size - below])


def _roles(plan: Plan) -> set[tuple[int, ...]]:
    named = {(at,) for at in range(len(plan.unit.roles))} if plan.names is not None else set()
    return {column.roles for column in plan.columns} | named


def _kept(plan: Plan, period: Integers, states: Sequence[Integers]) -> tuple[Integers, list[Integers]]:
    if plan.relevant is None:
        return period, list(states)
    keep = plan.relevant[plan.grid.place(period, *states)]
    return period[keep], [state[keep] for state in states]


def _keys(plan: Plan, period: Integers, states: Sequence[Integers]) -> list[pl.Series]:
    kind = np.int16 if plan.unit.frequency == "year" else np.int32
    labels = plan.grid.labels.astype(kind)
    roles = zip(plan.unit.roles, states, strict=True)
    return [
        pl.Series(plan.unit.period, labels[period]),
        *(pl.Series(role, plan.grid.codes[who]) for role, who in roles),
    ]
