"""Adding measures to a panel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente import registry
from detente.errors import DataMissingError, UsageError

if TYPE_CHECKING:
    from detente.measures._measure import Measure
    from detente.panel.contract import Panel


def add(panel: Panel, names: Iterable[str]) -> Panel:
    """Return the panel with the variables of the named measures, computed from it in the order given.

    Raises `UsageError` for an unknown measure and for one whose result is no variable of a panel (the types of a
    triad are not), `DataMissingError` when the panel lacks a variable that a measure needs.

    >>> from detente.panel.structure import structure
    >>> panel = add(structure(["USA", "RUS", "CHN"], start=1980, end=1980), ["capability_share"])
    >>> float(panel["capability_share"].sum().round(6))
    1.0
    """
    import xarray as xr  # a second of import, which schools need not wait for

    from detente.panel.contract import SHAPES, check_panel

    for name in names:
        measure: Measure = registry.get("measure", name)
        if measure.dims not in SHAPES:
            raise UsageError(f"measure '{name}' has dims {', '.join(measure.dims)} and is no variable of a panel")
        lacking = [need for need in measure.needs if need not in panel]
        if lacking:
            raise DataMissingError(f"measure '{name}' needs {', '.join(lacking)}, which this panel does not have")
        result = measure(panel)
        panel = panel.assign(result.data_vars if isinstance(result, xr.Dataset) else {name: result})
    return check_panel(panel)
