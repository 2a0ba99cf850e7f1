"""Relations of pairs as their source has coded them: one variable of a panel under the name of a measure."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import off_diagonal, stamped

DIMS = ("time", "sender", "receiver")


def coded(panel: xr.Dataset, variable: str, measure: Measure) -> xr.DataArray:
    """Return a variable of pairs as a measure's values, dims (time, sender, receiver), the diagonal NaN.

    What is missing in the panel stays missing. The attribute ``covered`` says from when to when the variable's source
    covers it, where the panel says so.

    >>> from detente import registry
    >>> axes = {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]}
    >>> panel = xr.Dataset({"war_ongoing": (DIMS, [[[0.0, 1.0], [1.0, 0.0]]])}, axes)
    >>> coded(panel, "war_ongoing", registry.get("measure", "war")).sel(sender="CHN").values
    array([[nan,  1.]])
    """
    values = off_diagonal(panel[variable].transpose(*DIMS))
    found = stamped(values, measure.key, long_name=measure.title, units=measure.units, citation=measure.cite)
    covered = panel[variable].attrs.get("covered")
    return found if covered is None else found.assign_attrs(covered=covered)
