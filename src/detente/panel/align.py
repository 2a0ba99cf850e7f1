"""Bringing panels of different frequency onto one time axis."""

from __future__ import annotations

import xarray as xr

from detente.errors import PanelError
from detente.panel.contract import Panel


def by_month(yearly: Panel, months: xr.DataArray) -> Panel:
    """Return a yearly panel with each month of `months` holding the figure of its calendar year.

    Months of years that the panel does not have are NaN: nothing is carried forward. A yearly figure is published
    after its year; who forecasts shifts it, this function does not. Raises `PanelError` when the panel is not yearly.

    >>> from detente.panel.structure import structure
    >>> import numpy as np
    >>> months = np.array(["1950-06", "1951-01"], dtype="datetime64[ns]")
    >>> panel = by_month(structure(["USA"], start=1950, end=1950), xr.DataArray(months, dims="time"))
    >>> panel["cinc"].isel(state=0).round(3).values
    array([0.284,   nan])
    """
    if yearly.attrs.get("frequency") != "year":
        raise PanelError(
            f"a panel with one value a year is needed, not one with frequency {yearly.attrs.get('frequency')!r}"
        )
    years = months.astype("datetime64[Y]").astype("datetime64[ns]")
    spread = yearly.reindex(time=years.values).assign_coords(time=months.values)
    return spread.assign_attrs(frequency="month")
