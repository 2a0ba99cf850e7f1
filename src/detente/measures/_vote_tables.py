"""The joint votes of a panel as tables (time, sender, receiver, 3, 3): yes, abstain, no of either state."""

from __future__ import annotations

import numpy as np
import xarray as xr
from numpy.typing import NDArray

CLASSES = ("yes", "abstain", "no")
NEEDS = tuple(f"votes_{one}_{other}" for one in CLASSES for other in CLASSES)
DIMS = ("time", "sender", "receiver")


def vote_tables(panel: xr.Dataset) -> NDArray[np.float64]:
    """Return the tables, in roll calls; all nine are NaN where the two states shared none or were not covered.

    >>> panel = xr.Dataset({name: (DIMS, [[[float(name == "votes_no_yes")]]]) for name in NEEDS})
    >>> vote_tables(panel)[0, 0, 0].tolist()
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    """
    stacked = np.stack([panel[name].transpose(*DIMS).values for name in NEEDS], axis=-1)
    return stacked.reshape(*stacked.shape[:-1], len(CLASSES), len(CLASSES))
