"""The online binomial local-level filter of relation levels, and its smoothed twin.

Model of one directed dyad (SCIENCE sections 2.3 and 2.5), in logits relative to the tone:

    logit_t = tone_t + θ_t + u_t          u_t ~ N(0, transitory_variance), anew each period: not part of the level
    θ_t     = l_t + s_t                   the level: what lasts and what fades
    l_t     = l_{t-1} + N(0, level_variance)
    s_t     = persistence·s_{t-1} + noise of stationary variance fading_variance

seen through the quasi-binomial likelihood of `detente.measures._binomial`. Without the fading part, bands of a level
that was drawn from the stationary prior of the response model cover far too little (docs/validation.md): the plain
local level takes what lasts a few months for noise. `fading_variance` 0 is the plain local level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.measures._level_kernels import run_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.measures._scales import Scales

# Keeps the predictive covariance of the smoother invertible where one of the two parts does not move.
RIDGE = 1e-12


@dataclass(frozen=True)
class Filtered:
    """What is known of the level θ period by period, each array (time, dyad), in logits and squared logits.

    `mean` and `variance` are those of θ_t given everything up to and including t; `predicted_mean` and
    `predicted_variance` those of θ_t given everything *before* t. None of them includes the noise u_t: add
    `transitory_variance` for the spread of what a period's events answer to. `log_evidence` is the log of the
    quasi-likelihood of period t averaged over what was known before it (0 without events). `parts` (time, dyad, 5)
    holds the filtered means of l and s, their variances and their covariance.
    """

    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    predicted_mean: NDArray[np.float64]
    predicted_variance: NDArray[np.float64]
    log_evidence: NDArray[np.float64]
    parts: NDArray[np.float64]


def filter_levels(
    share: NDArray[np.float64],
    effective: NDArray[np.float64],
    tone: float | NDArray[np.float64],
    scales: Scales,
) -> Filtered:
    """Return filtered and one-step-ahead levels of every dyad.

    `share` and `effective` are (time, dyad) as from `effective_counts`, without NaN; `tone` is one number or (time,),
    in logits. Until its first period with events a dyad is N(0, start_variance + fading_variance); afterwards a
    period without events widens it. Updates match the first two moments of the exact posterior of θ_t + u_t.
    Implements SCIENCE section 2.5; at t nothing after t is used.

    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.array([[1.0], [0.5]]), np.array([[2.0], [0.0]]), 0.0, Scales())
    >>> bool(seen.mean[0, 0] > seen.mean[1, 0] > 0), bool(seen.variance[1, 0] > seen.variance[0, 0])
    (True, True)
    """
    tones = np.ascontiguousarray(np.broadcast_to(np.asarray(tone, dtype=float), share.shape[:1]))
    moments, parts = run_filter(
        np.ascontiguousarray(share, dtype=float), np.ascontiguousarray(effective, dtype=float), tones, *motion(scales)
    )
    return Filtered(moments[0], moments[1], moments[2], moments[3], moments[4], parts)


def smooth_levels(filtered: Filtered, scales: Scales) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and variance of θ_t given the whole record, (time, dyad): for pictures of the past only.

    Rauch, Tung & Striebel (1965) on the Gaussian approximations of `filter_levels`; the last period is unchanged.

    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.array([[0.3], [1.0]]), np.array([[1.0], [9.0]]), 0.0, Scales())
    >>> mean, variance = smooth_levels(seen, Scales())
    >>> bool(mean[0, 0] > seen.mean[0, 0]), bool(variance[0, 0] < seen.variance[0, 0])
    (True, True)
    """
    means, covariances = as_matrices(filtered.parts)
    persistence = scales.fading_persistence
    motion = np.array([1.0, persistence])
    shock = np.diag([scales.level_variance, (1 - persistence**2) * scales.fading_variance]) + RIDGE * np.eye(2)
    for t in range(len(means) - 2, -1, -1):
        ahead = motion[:, None] * covariances[t] * motion + shock
        gain = covariances[t] * motion @ np.linalg.inv(ahead)
        means[t] += np.einsum("dij,dj->di", gain, means[t + 1] - motion * means[t])
        covariances[t] += gain @ (covariances[t + 1] - ahead) @ gain.swapaxes(1, 2)
    return means.sum(axis=2), covariances.sum(axis=(2, 3))


def predict_levels(filtered: Filtered, scales: Scales, horizon: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and variance of the level 1, …, `horizon` periods after the last, each (lead, dyad).

    What lasts stays and widens by `level_variance` a period; what fades goes to 0. A dyad of which nothing was seen
    stays at its start, N(0, start_variance + fading_variance), but for the widening.

    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.array([[1.0]]), np.array([[2.0]]), 0.0, Scales())
    >>> mean, variance = predict_levels(seen, Scales(), 24)
    >>> bool(mean[0, 0] > mean[23, 0] > 0), bool(variance[23, 0] > variance[0, 0])
    (True, True)
    """
    lasting, fading, lasting_variance, fading_variance, covariance = np.moveaxis(filtered.parts[-1], -1, 0)
    lead = np.arange(1.0, horizon + 1.0)[:, None]
    left = scales.fading_persistence**lead
    variance = (
        lasting_variance
        + lead * scales.level_variance
        + left**2 * fading_variance
        + (1 - left**2) * scales.fading_variance
        + 2 * left * covariance
    )
    return lasting + left * fading, variance


def as_matrices(parts: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return means (time, dyad, 2) and covariances (time, dyad, 2, 2) of the lasting and the fading part."""
    return parts[..., :2].copy(), parts[..., [2, 4, 4, 3]].reshape(*parts.shape[:-1], 2, 2)


def motion(scales: Scales) -> tuple[float, float, float, float, float]:
    """Return the scales as `run_filter` takes them, in its order."""
    return (
        float(scales.level_variance),
        float(scales.fading_variance),
        float(scales.fading_persistence),
        float(scales.transitory_variance),
        float(scales.start_variance),
    )
