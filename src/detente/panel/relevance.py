"""Politically relevant pairs: contiguous states, and pairs with a major power (Maoz and Russett 1993)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError, UsageError
from detente.panel.grid import Grid
from detente.panel.lookup import inside
from detente.panel.period import written
from detente.panel.requests import Request
from detente.panel.steps import GridColumn
from detente.panel.units import Unit

NEEDS = ("contiguity", "major_power")


def relevant_pairs(
    grid: Grid, unit: Unit, first: int, last: int, asked: Sequence[Request], columns: Sequence[GridColumn]
) -> npt.NDArray[np.bool_]:
    """Return for each place of directed pairs whether the pair is politically relevant.

    It is where the two are contiguous, by land or by water of any class of the source, or where one is a major power
    (Maoz and Russett 1993, American Political Science Review 87: 624-638). `columns` are those of `NEEDS`. Raises
    `UsageError` where rows are not pairs, `DataMissingError` where either is not known for the whole panel.
    """
    if len(unit.roles) != 2:
        raise UsageError(f"politically relevant are pairs of states; the rows of a {unit.key} are none")
    for request in asked:
        covered = inside(request.variable.table, unit.frequency)
        if first < covered[0] or last > covered[1]:
            raise DataMissingError(
                f"which pairs are politically relevant is known for {written(covered[0], unit.frequency)} to "
                f"{written(covered[1], unit.frequency)}, where '{request.variable.name}' "
                f"({request.variable.source.key}) ends; ask for years within"
            )
    contiguous, powers = (_above_zero(column) for column in columns)
    period, sender, receiver = grid.occupants(2)
    power = [powers[grid.place(period, who)] for who in (sender, receiver)]
    return contiguous | power[0] | power[1]


def _above_zero(column: GridColumn) -> npt.NDArray[np.bool_]:
    return (column.values.fill_null(0) > 0).to_numpy()[column.places]
