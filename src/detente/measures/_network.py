"""From labelled signed ties to matrices, period by period, and figures of networks back to labelled series."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._stamp import stamped
from detente.measures.signed_tie import DIMS
from detente.measures.signed_tie import compute as signed_tie


def matrices(panel: xr.Dataset, ties: xr.DataArray | None) -> xr.DataArray:
    """Return the ties given, or those of `signed_tie`, with dims in order.

    >>> from detente.panel.events import events
    >>> matrices(events(["CHN", "USA"], end="1966-03"), None).dims
    ('time', 'sender', 'receiver')
    """
    return (signed_tie(panel)["signed_tie"] if ties is None else ties).transpose(*DIMS)


def by_period(
    ties: xr.DataArray,
    figures: Callable[[NDArray[np.float64]], Mapping[str, float]],
    titles: Mapping[str, str],
    units: str,
    citation: str,
) -> xr.Dataset:
    """Return figures of each period's network as series (time,), NaN in periods in which no tie is known.

    `figures` maps a matrix (states, states) to a value for each name of `titles`, which maps names to long names.

    >>> ties = xr.DataArray(np.zeros((1, 2, 2)), dims=("time", "sender", "receiver"), coords={"time": [0]})
    >>> by_period(ties, lambda m: {"size": len(m)}, {"size": "states"}, "states", "none")["size"].values
    array([2.])
    """
    known = np.isfinite(ties.values).any(axis=(1, 2))
    rows = [figures(values) if seen else {} for values, seen in zip(ties.values, known, strict=True)]
    series = {
        name: xr.DataArray([float(row.get(name, np.nan)) for row in rows], dims="time", coords={"time": ties["time"]})
        for name in titles
    }
    return xr.Dataset(
        {
            name: stamped(values, name, long_name=titles[name], units=units, citation=citation)
            for name, values in series.items()
        }
    )
