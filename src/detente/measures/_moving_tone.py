"""A tone that follows the world's share of the last twelve months (SCIENCE section 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

WINDOW = {"month": 12, "year": 1}
CAP = 0.05


def moving_tone(world: xr.Dataset, leave_out: Sequence[str]) -> NDArray[np.float64]:
    """Return the logit of the world's cooperative share over the 12 months before each period, (time,), in logits.

    `world` has `cooperation` and `conflict` of all states of a source. Dyads in which a state of `leave_out` is sender
    or receiver do not count; a dyad with more than 5 % of the window's weights counts with 5 % only, so that one war is
    not the world. Months before the record's first are left out of the window; the first period, and a window
    without cooperation or without conflict, has tone 0.

    >>> from detente.panel.events import events
    >>> moving_tone(events(end="1966-04"), ["CHN", "RUS", "USA"]).round(2).tolist()[0]
    0.0
    """
    others = ~np.isin(world["sender"].values, leave_out)
    pairs = np.outer(others, others)
    cooperation, conflict = (
        np.nan_to_num(world[name].transpose("time", "sender", "receiver").values[:, pairs])
        for name in ("cooperation", "conflict")
    )
    width = WINDOW[world.attrs["frequency"]]
    return np.array(
        [_tone(cooperation[max(t - width, 0) : t], conflict[max(t - width, 0) : t]) for t in range(len(cooperation))]
    )


def _tone(cooperation: NDArray[np.float64], conflict: NDArray[np.float64]) -> float:
    kind, hostile = cooperation.sum(axis=0), conflict.sum(axis=0)
    total = kind + hostile
    seen = total > 0
    counted = np.minimum(1.0, CAP * total.sum() / total[seen])
    kind_sum, hostile_sum = float(counted @ kind[seen]), float(counted @ hostile[seen])
    return float(np.log(kind_sum / hostile_sum)) if kind_sum > 0 and hostile_sum > 0 else 0.0
