"""What the states of a grid were called at the beginning of each period."""

from __future__ import annotations

import numpy as np
import polars as pl

from detente.panel.grid import Grid, period_days
from detente.panel.lookup import FIRST_ROW
from detente.panel.steps import GridColumn
from detente.states import CODES, name


def names_column(grid: Grid) -> GridColumn:
    """Return the names of states by period, as categories: `RUS` is "USSR" in 1980 and "Russia" in 1995.

    >>> from detente.panel.grid import system_grid
    >>> column = names_column(system_grid("year", 1980, 1980, [365]))
    >>> column.values.gather(column.places).to_list()
    ['USSR']
    """
    period, who = grid.occupants(1)
    days = [period_days(grid.first + at, grid.frequency)[0] for at in range(len(grid.present))]
    found = [name(CODES[code], days[at]) for at, code in zip(period.tolist(), grid.codes[who].tolist(), strict=True)]
    values = pl.Series("name", [None] * FIRST_ROW + found, dtype=pl.String).cast(pl.Categorical)
    return GridColumn(values, np.arange(FIRST_ROW, FIRST_ROW + len(found), dtype=np.int32), 1)
