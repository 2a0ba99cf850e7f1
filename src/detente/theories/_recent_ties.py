"""What a pair did to each other in the year before a period: whether anything, and on which side of the usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

WINDOW = {"month": 12, "year": 1}
ADDED = 4.0  # Goldstein weights of either kind, so that one quarrel is no enmity


def recent_ties(panel: xr.Dataset) -> Array:
    """Return how friendly each pair was over the year before each period, (time, state, state), in logits.

    The log of cooperation over conflict of both directions together, each with four Goldstein weights added, less the
    same of all pairs of the panel. The same in both directions; NaN on the diagonal and where a pair had no event in
    that year: the tie is not active. Row t knows the periods before t and nothing of t.
    """
    kind, hostile = (_year_before(panel, name) for name in ("cooperation", "conflict"))
    active = kind + hostile > 0
    tie = np.log(kind + ADDED) - np.log(hostile + ADDED)
    usual = np.log(kind.sum(axis=(1, 2)) + ADDED) - np.log(hostile.sum(axis=(1, 2)) + ADDED)
    return np.where(active, tie - usual[:, None, None], np.nan)


def _year_before(panel: xr.Dataset, name: str) -> Array:
    """Return sums over the year before each period and over both directions, 0 on the diagonal."""
    values = np.nan_to_num(panel[name].transpose("time", "sender", "receiver").to_numpy().astype(float))
    both = values + values.transpose(0, 2, 1)
    both[:, np.arange(both.shape[1]), np.arange(both.shape[1])] = 0.0
    total = np.concatenate([np.zeros((1, *both.shape[1:])), np.cumsum(both, axis=0)])
    begin = np.maximum(np.arange(len(both)) - WINDOW[panel.attrs["frequency"]], 0)
    return np.asarray(total[np.arange(len(both))] - total[begin])
