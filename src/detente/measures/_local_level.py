"""The online binomial local-level filter of relation levels, and its smoothed twin.

Model of one directed dyad (SCIENCE section 2.3 and 2.5): ``logit = tone_t + θ_t + u_t`` with ``u_t ~ N(0,
transitory_variance)`` anew each period and ``θ_t = θ_{t-1} + N(0, level_variance)``, seen through the quasi-binomial
likelihood of `detente.measures._binomial`. All levels are in logits, relative to the tone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.measures._binomial import posterior_moments
from detente.measures._compile import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.measures._scales import Scales


@dataclass(frozen=True)
class Filtered:
    """What is known of the level θ period by period, each array (time, dyad), in logits and squared logits.

    `mean` and `variance` are those of θ_t given everything up to and including t; `predicted_mean` and
    `predicted_variance` those of θ_t given everything *before* t. None of them includes the transitory u_t: add
    `transitory_variance` for the spread of what a period's events answer to. `log_evidence` is the log of the
    quasi-likelihood of period t averaged over what was known before it (0 without events).
    """

    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    predicted_mean: NDArray[np.float64]
    predicted_variance: NDArray[np.float64]
    log_evidence: NDArray[np.float64]


def filter_levels(
    share: NDArray[np.float64],
    effective: NDArray[np.float64],
    tone: float | NDArray[np.float64],
    scales: Scales,
) -> Filtered:
    """Return filtered and one-step-ahead levels of every dyad.

    `share` and `effective` are (time, dyad) as from `effective_counts`, without NaN; `tone` is one number, or an
    array that broadcasts to (time, dyad), in logits. Before its first period every dyad is N(0, start_variance).
    A period without events leaves the mean and adds `level_variance`. Updates match the first two moments of the
    exact posterior of θ_t + u_t. Implements SCIENCE section 2.5; at t nothing after t is used.

    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.array([[1.0], [0.5]]), np.array([[2.0], [0.0]]), 0.0, Scales())
    >>> bool(seen.mean[0, 0] > 0), bool(seen.variance[1, 0] > seen.variance[0, 0])
    (True, True)
    """
    share, effective = np.ascontiguousarray(share), np.ascontiguousarray(effective)
    tones = np.ascontiguousarray(np.broadcast_to(np.asarray(tone, dtype=float), share.shape))
    out = _filter(share, effective, tones, scales.level_variance, scales.transitory_variance, scales.start_variance)
    return Filtered(out[0], out[1], out[2], out[3], out[4])


@kernel
def _filter(
    share: NDArray[np.float64],
    effective: NDArray[np.float64],
    tone: NDArray[np.float64],
    level_variance: float,
    transitory_variance: float,
    start_variance: float,
) -> NDArray[np.float64]:
    times, dyads = share.shape
    out = np.zeros((5, times, dyads))
    for j in range(dyads):
        mean, variance = 0.0, start_variance
        for t in range(times):
            if t > 0:
                variance += level_variance
            out[2, t, j], out[3, t, j] = mean, variance
            if effective[t, j] > 0.0:
                spread = variance + transitory_variance
                z, z_variance, out[4, t, j] = posterior_moments(mean, spread, share[t, j], effective[t, j], tone[t, j])
                gain = variance / spread
                mean += gain * (z - mean)
                variance -= gain * gain * (spread - z_variance)
            out[0, t, j], out[1, t, j] = mean, variance
    return out


def smooth_levels(filtered: Filtered, scales: Scales) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and variance of θ_t given the whole record, (time, dyad): for pictures of the past only.

    Rauch, Tung & Striebel (1965) on the Gaussian approximations of `filter_levels`; the last period is unchanged.

    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.array([[0.5], [1.0]]), np.array([[0.0], [9.0]]), 0.0, Scales())
    >>> mean, variance = smooth_levels(seen, Scales())
    >>> bool(mean[0, 0] > seen.mean[0, 0]), bool(variance[0, 0] < seen.variance[0, 0])
    (True, True)
    """
    mean, variance = filtered.mean.copy(), filtered.variance.copy()
    for t in range(len(mean) - 2, -1, -1):
        ahead = filtered.variance[t] + scales.level_variance
        gain = filtered.variance[t] / ahead
        mean[t] += gain * (mean[t + 1] - filtered.mean[t])
        variance[t] += gain**2 * (variance[t + 1] - ahead)
    return mean, variance
