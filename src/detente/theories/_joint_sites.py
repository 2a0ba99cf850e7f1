"""Months of events as Gaussian pseudo-observations of levels, by expectation propagation (Minka 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.measures._binomial import posterior_moments
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_state import State

FloatArray = NDArray[np.float64]


def first_state(record: Record, prior: Prior) -> State:
    """Return where the iteration starts: levels at zero, months seen from the prior of a first level."""
    periods, dyads = record.share.shape
    pairs = len(record.layout.pairs)
    state = State(
        np.zeros((periods, dyads)),
        np.zeros((periods, dyads)),
        np.zeros((periods, dyads)),
        np.ones((periods, pairs)),
        np.ones((periods, pairs)),
        np.tile(prior.error_variance * np.eye(2), (pairs, 1, 1)),
    )
    update_sites(record, state, state.levels, np.full((periods, dyads), prior.start_sd**2), damping=1.0)
    return state


def update_sites(record: Record, state: State, mean: FloatArray, variance: FloatArray, damping: float) -> None:
    """Move the pseudo-observations of `state` toward those that match the moments of levels (periods, dyads)."""
    _sites(
        record.share,
        record.effective,
        record.tone,
        record.unit,
        record.transitory,
        mean,
        variance,
        state.site_precision,
        state.site_shift,
        damping,
    )


@kernel
def _sites(
    share: FloatArray,
    effective: FloatArray,
    tone: FloatArray,
    unit: float,
    transitory: float,
    mean: FloatArray,
    variance: FloatArray,
    site_precision: FloatArray,
    site_shift: FloatArray,
    damping: float,
) -> None:
    """Divide a month out of its level, multiply its likelihood in, and keep the Gaussian that has the same moments."""
    for t in range(share.shape[0]):
        for d in range(share.shape[1]):
            if effective[t, d] <= 0.0:
                continue
            rest = 1.0 / variance[t, d] - site_precision[t, d]
            if rest <= 1e-8:
                continue
            cavity_variance = 1.0 / rest
            cavity_mean = cavity_variance * (mean[t, d] / variance[t, d] - site_shift[t, d])
            spread = unit * unit * cavity_variance + transitory
            z, z_variance, _ = posterior_moments(unit * cavity_mean, spread, share[t, d], effective[t, d], tone[t, d])
            gain = unit * cavity_variance / spread
            new_mean = cavity_mean + gain * (z - unit * cavity_mean)
            new_variance = cavity_variance - gain * gain * (spread - z_variance)
            precision = max(1.0 / new_variance - rest, 1e-10)
            shift = new_mean / new_variance - cavity_mean * rest
            site_precision[t, d] += damping * (precision - site_precision[t, d])
            site_shift[t, d] += damping * (shift - site_shift[t, d])
