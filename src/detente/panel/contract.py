"""The panel contract: what every panel is, whoever made it (docs/conventions.md, 'The panel')."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from detente.errors import PanelError

Panel = xr.Dataset

SHAPES = (("time",), ("time", "state"), ("time", "sender", "receiver"))
STATE_DIMS = ("sender", "receiver", "state")
FREQUENCIES = {"month": "M", "year": "Y"}


def check_panel(panel: Panel) -> Panel:
    """Return the panel itself when it keeps the contract, else raise `PanelError` naming what does not.

    Variables have dims (time, sender, receiver) for directed dyads, (time, state) for states or (time,) for the
    system; sender, receiver and state are the same ISO3 codes in the same order, each once; time is ``datetime64``,
    at the first day of its month or year, one after the other without gaps; ``attrs`` has ``frequency`` ("month" or
    "year") and ``source``. Missing cells are NaN, so that variables are floats; the diagonal of a dyad is NaN.

    >>> check_panel(xr.Dataset())
    Traceback (most recent call last):
    detente.errors.PanelError: a panel needs the attribute 'frequency' ...
    """
    _check_attributes(panel)
    _check_states(panel)
    _check_time(panel)
    for name, variable in panel.data_vars.items():
        _check_variable(str(name), variable)
    return panel


def _check_attributes(panel: Panel) -> None:
    if panel.attrs.get("frequency") not in FREQUENCIES:
        raise PanelError(
            f"a panel needs the attribute 'frequency' to be 'month' or 'year', not {panel.attrs.get('frequency')!r}"
        )
    if not panel.attrs.get("source"):
        raise PanelError("a panel needs the attribute 'source': the key of the source that it was made from")


def _check_states(panel: Panel) -> None:
    axes = {dim: panel[dim].values.tolist() for dim in STATE_DIMS if dim in panel.coords}
    if ("sender" in axes) != ("receiver" in axes) or not axes:
        raise PanelError(f"a panel needs both coordinates 'sender' and 'receiver', or 'state'; it has {sorted(axes)}")
    for codes in axes.values():
        _check_codes(codes)
    first = next(iter(axes.values()))
    for dim, codes in axes.items():
        if codes != first:
            raise PanelError(f"'{dim}' must hold the states {first} in this order, not {codes}")


def _check_codes(codes: list[Any]) -> None:
    wrong = [code for code in codes if not (isinstance(code, str) and len(code) == 3 and code.isupper())]
    if wrong:
        raise PanelError(f"states of a panel are ISO3 codes such as 'USA', not {wrong[0]!r}")
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise PanelError(f"each state is in a panel once; more than once here: {', '.join(twice)}")


def _check_time(panel: Panel) -> None:
    if "time" not in panel.coords or not np.issubdtype(panel["time"].dtype, np.datetime64):
        raise PanelError("a panel needs a coordinate 'time' of dates (datetime64)")
    times = panel["time"].values
    unit = FREQUENCIES[panel.attrs["frequency"]]
    if np.isnat(times).any() or (times != times.astype(f"datetime64[{unit}]")).any():
        raise PanelError(f"every time of this panel must be the first day of a {panel.attrs['frequency']}")
    if (np.diff(times.astype(f"datetime64[{unit}]").astype(np.int64)) != 1).any():
        raise PanelError(f"no {panel.attrs['frequency']} of a panel may be left out; one without data is NaN")


def _check_variable(name: str, variable: xr.DataArray) -> None:
    if variable.dims not in SHAPES:
        raise PanelError(f"variable '{name}' has dims {variable.dims}; a panel's are {', '.join(map(str, SHAPES))}")
    if not np.issubdtype(variable.dtype, np.floating):
        raise PanelError(f"variable '{name}' must be of floats, so that missing can be NaN, not {variable.dtype}")
    if variable.ndim == 3 and not np.isnan(np.diagonal(variable.values, axis1=1, axis2=2)).all():
        raise PanelError(f"variable '{name}' has values where sender and receiver are the same state; they must be NaN")
