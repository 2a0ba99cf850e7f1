"""Arrays of dyads back on the axes of a panel, with their attributes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._stamp import off_diagonal, stamped


def dyad_results(
    like: xr.DataArray, values: Mapping[str, NDArray[np.float64]], titles: Mapping[str, str], units: str, citation: str
) -> xr.Dataset:
    """Return arrays shaped like `like` (time, sender, receiver) under their names; NaN where it is and on the diagonal.

    >>> like = xr.DataArray([[[1.0, 1.0], [np.nan, 1.0]]], dims=("time", "sender", "receiver"),
    ...     coords={"time": [0], "sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]})
    >>> dyad_results(like, {"s": np.zeros((1, 2, 2))}, {"s": "S"}, "index", "A 1990")["s"].values.tolist()
    [[[nan, 0.0], [nan, nan]]]
    """
    known = like.notnull()
    return xr.Dataset(
        {
            name: stamped(
                off_diagonal(like.copy(data=array)).where(known),
                name,
                long_name=titles[name],
                units=units,
                citation=citation,
            )
            for name, array in values.items()
        }
    )
