"""A long panel of states or directed pairs as a labelled Dataset that keeps the panel contract."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
import xarray as xr

from detente.errors import UsageError
from detente.panel.contract import Panel, check_panel
from detente.panel.long import LongPanel
from detente.panel.record import ColumnRecord
from detente.states import CODES

Positions = npt.NDArray[np.int64]


def labelled(panel: LongPanel) -> Panel:
    """Return a panel of states or directed pairs as a Dataset: dims (time, state) and (time, sender, receiver).

    A figure of states becomes one variable (time, state), whether a row is a state or a pair. Values are floats,
    missing ones NaN; so are those of states that were no members. Variables carry their unit, description and citation.

    Raises `UsageError` for units that have no such form (undirected pairs, triads) and for variables that hold text.

    >>> from detente.panel.build import plan
    >>> from detente.panel.long import make
    >>> labelled(make(plan("state-year", states="RUS,USA", start=1990, end=1991))).sizes["state"]
    2
    """
    if len(panel.unit.roles) != 1 and not panel.unit.directed:
        raise UsageError(f"a {panel.unit.key} has no labelled form; ask for state-year or directed-dyad-year")
    times, when = _times(panel)
    codes = np.unique(np.concatenate([panel.frame[role].to_numpy() for role in panel.unit.roles]))
    who = [np.searchsorted(codes, panel.frame[role].to_numpy()) for role in panel.unit.roles]
    labels = [CODES[code] for code in codes.tolist()]
    once = {_variable(each): each for each in reversed(panel.columns)}
    variables = {name: _scattered(panel.frame, each, times.size, codes.size, when, who) for name, each in once.items()}
    dims = {*panel.unit.roles, *(["state"] if any(len(each.roles) == 1 for each in panel.columns) else [])}
    coordinates = {"time": times.astype("datetime64[ns]"), **dict.fromkeys(sorted(dims), labels)}
    attributes = {"frequency": panel.unit.frequency, "source": ", ".join(panel.sources()) or "cow_states"}
    return check_panel(xr.Dataset(dict(reversed(variables.items())), coordinates, attributes))


def _times(panel: LongPanel) -> tuple[npt.NDArray[np.datetime64], Positions]:
    """Return every period from the first to the last, and the position of each row among them."""
    written = panel.frame[panel.unit.period].to_numpy().astype(np.int64)
    yearly = panel.unit.frequency == "year"
    number = written - 1970 if yearly else (written // 100 - 1970) * 12 + written % 100 - 1
    first, last = (int(number[0]), int(number[-1])) if number.size else (0, -1)
    return np.arange(first, last + 1).astype(f"datetime64[{'Y' if yearly else 'M'}]"), number - first


def _variable(column: ColumnRecord) -> str:
    return "_".join([column.variable, *filter(None, column.made.split(", "))])


def _scattered(
    frame: pl.DataFrame, column: ColumnRecord, periods: int, states: int, when: Positions, who: list[Positions]
) -> xr.Variable:
    values = frame[column.name]
    if not values.dtype.is_numeric():
        raise UsageError(f"variable '{column.name}' holds text; a labelled panel has numbers")
    full = np.full((periods, *[states] * len(column.roles)), np.nan)
    full[(when, *(who[role] for role in column.roles))] = values.cast(pl.Float64).to_numpy()
    dims = ("time", "state") if len(column.roles) == 1 else ("time", "sender", "receiver")
    attributes = {"units": column.column.unit or "category", "long_name": column.column.description}
    coverage = column.coverage
    attributes |= {"covered": f"{coverage.start}/{coverage.end}", "absence": coverage.absence}
    return xr.Variable(dims, full, {**attributes, "citation": column.source.cite, "licence": column.source.licence})
