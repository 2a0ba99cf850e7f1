"""The tone of a source: how cooperative its events are on the whole (SCIENCE section 2, points 3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr


def pooled_share(panel: xr.Dataset) -> xr.DataArray:
    """Return the cooperative share of all dyads' events pooled up to and including each period, dim (time), 0 to 1.

    Reads the sums over all dyads of the source (``system_cooperation``, ``system_conflict``) where the panel has
    them, else pools the panel's own dyads. Nothing after a period enters its share. NaN until both kinds were seen.

    >>> import xarray as xr
    >>> axes = {"time": [0, 1], "sender": ["CHN"], "receiver": ["USA"]}
    >>> sums = {"cooperation": [[[3.0]], [[1.0]]], "conflict": [[[1.0]], [[3.0]]]}
    >>> dims = ("time", "sender", "receiver")
    >>> pooled_share(xr.Dataset({name: (dims, values) for name, values in sums.items()}, axes)).values
    array([0.75, 0.5 ])
    """
    if "system_cooperation" in panel:
        cooperation, conflict = panel["system_cooperation"], panel["system_conflict"]
    else:
        cooperation = panel["cooperation"].sum(("sender", "receiver"))
        conflict = panel["conflict"].sum(("sender", "receiver"))
    cooperation, conflict = cooperation.fillna(0).cumsum("time"), conflict.fillna(0).cumsum("time")
    return cooperation.where((cooperation > 0) & (conflict > 0)) / (cooperation + conflict)
