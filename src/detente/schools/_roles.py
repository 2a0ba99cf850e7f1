"""Who is what to whom: roles of sender i, receiver j and third party k that beliefs of schools are held about.

A role is a function of a panel that returns flags of shape (time, i, j, k). Row t uses events up to t and
structural figures of a year earlier, nothing later. A state whose figure is missing has no role that asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError
from detente.measures._tone import pooled_share
from detente.theories._features import year_old

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

AUTOCRACY = 0.5  # polyarchy below it
BAND = 0.25  # band of indifference of conduct, in logits (SCIENCE section 3, signed tie)
MEMORY_YEARS = 5
PRIOR_WEIGHT = 4.0


def both_autocracies(panel: xr.Dataset) -> Flags:
    """Return where sender and third party are both autocracies: polyarchy below 0.5 a year earlier.

    Raises `DataMissingError` when the panel has no `polyarchy`. Source: Lucas, as reported in the first founding text.
    """
    autocracy = figure(panel, "polyarchy") < AUTOCRACY
    states = autocracy.shape[1]
    role = (autocracy[:, :, None] & autocracy[:, None, :])[:, :, None, :]
    return np.broadcast_to(role, (len(autocracy), states, states, states))


def sender_democracy(panel: xr.Dataset) -> Flags:
    """Return where the sender is a democracy, whoever the third party: polyarchy 0.5 or more a year earlier.

    Raises `DataMissingError` when the panel has no `polyarchy`. Source: McFaul, as reported in the first founding text.
    """
    democracy = figure(panel, "polyarchy") >= AUTOCRACY
    states = democracy.shape[1]
    return np.broadcast_to(democracy[:, :, None, None], (len(democracy), states, states, states))


def weaker_ally_and_outsider(panel: xr.Dataset) -> Flags:
    """Return where the sender is the weaker of two aligned states and the third party is aligned with neither.

    Weaker is a lower CINC a year earlier; aligned as in `aligned`. Raises `DataMissingError` when the panel has no
    `cinc`. Source: Kupchan, as reported in the first founding text.
    """
    cinc, together = figure(panel, "cinc"), aligned(panel)
    ally = together & (cinc[:, :, None] < cinc[:, None, :])
    outsider = ~together[:, :, None, :] & ~together[:, None, :, :]
    return np.asarray(ally[:, :, :, None] & outsider)


def aligned(panel: xr.Dataset) -> Flags:
    """Return which pairs are aligned, shape (time, state, state), symmetric, False on the diagonal.

    Aligned are pairs whose conduct over the last five years was friendlier than the tone by more than the band of
    indifference, and pairs with an alliance a year earlier whose conduct was not below the band: an alliance on paper
    through a split does not count. Conduct is net cooperation (SCIENCE section 2, point 6) of both directions summed.
    """
    level = conduct(panel)
    close = level > BAND
    if "alliance" in panel:
        pledged = year_old(panel["alliance"].transpose("time", "sender", "receiver").to_numpy(), panel) > 0
        close |= (pledged | np.swapaxes(pledged, 1, 2)) & (level >= -BAND)
    return np.asarray(close & ~np.eye(close.shape[1], dtype=bool))


def conduct(panel: xr.Dataset) -> Array:
    """Return net cooperation of each pair over the last five years up to each period, in logits; 0 without events."""
    share = np.nan_to_num(pooled_share(panel).to_numpy(), nan=0.5)[:, None, None]
    window = MEMORY_YEARS * {"month": 12, "year": 1}[panel.attrs["frequency"]]
    above = _recent(panel["cooperation"], window) + PRIOR_WEIGHT * share
    below = _recent(panel["conflict"], window) + PRIOR_WEIGHT * (1 - share)
    return np.asarray(np.log(above / below) - np.log(share / (1 - share)))


def _recent(sums: xr.DataArray, window: int) -> Array:
    cube = np.nan_to_num(sums.transpose("time", "sender", "receiver").to_numpy())
    total = (cube + np.swapaxes(cube, 1, 2)).cumsum(axis=0)
    before = np.concatenate([np.zeros((window, *total.shape[1:])), total])[: len(total)]
    return np.asarray(total - before)


def figure(panel: xr.Dataset, name: str) -> Array:
    """Return a figure of each state of a year earlier, (time, state), states in the order of senders.

    Raises `DataMissingError` when the panel does not have it.
    """
    if name not in panel:
        raise DataMissingError(
            f"this school asks about '{name}', which the panel does not have; add it, as in panel(..., add=['{name}'])"
        )
    return year_old(panel[name].transpose("time", "state").reindex(state=panel["sender"].to_numpy()).to_numpy(), panel)


ROLES: dict[str, Callable[[xr.Dataset], Flags] | None] = {
    "any": None,
    "both_autocracies": both_autocracies,
    "sender_democracy": sender_democracy,
    "weaker_ally_and_outsider": weaker_ally_and_outsider,
}
