"""Draws of whole paths of relation levels given the record: what an average over months leaves open.

Bands of single months do not say how far their mean may be off, because what is wrong in one month is wrong in the
next. Source: Carter, C. K. & Kohn, R. (1994), On Gibbs sampling for state space models, Biometrika 81(3), 541-553.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.measures._local_level import RIDGE, as_matrices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.measures._local_level import Filtered
    from detente.measures._scales import Scales


def draw_levels(filtered: Filtered, scales: Scales, draws: int, seed: int) -> NDArray[np.float64]:
    """Return draws of the levels given the whole record, (draws, time, dyad), in logits.

    Backward sampling on the Gaussian approximations of `filter_levels`: the last period from what is known then, each
    one before it given the next. Means and variances are those of `smooth_levels`. Dyads are independent given the
    record. Implements SCIENCE section 2.5 for questions about the past.

    >>> from detente.measures._local_level import filter_levels
    >>> from detente.measures._scales import Scales
    >>> seen = filter_levels(np.full((3, 1), 0.9), np.full((3, 1), 50.0), 0.0, Scales())
    >>> drawn = draw_levels(seen, Scales(), 200, seed=1)
    >>> drawn.shape, bool(drawn.mean() > 1)
    ((200, 3, 1), True)
    """
    rng = np.random.default_rng(seed)
    means, covariances = as_matrices(filtered.parts)
    persistence = scales.fading_persistence
    motion = np.array([1.0, persistence])
    shock = np.diag([scales.level_variance, (1 - persistence**2) * scales.fading_variance]) + RIDGE * np.eye(2)
    times, dyads = means.shape[:2]
    state = _normal(rng, np.broadcast_to(means[-1], (draws, dyads, 2)), covariances[-1])
    levels = np.empty((draws, times, dyads))
    levels[:, -1] = state.sum(axis=2)
    for t in range(times - 2, -1, -1):
        ahead = motion[:, None] * covariances[t] * motion + shock
        gain = covariances[t] * motion @ np.linalg.inv(ahead)
        mean = means[t] + np.einsum("dij,adj->adi", gain, state - motion * means[t])
        state = _normal(rng, mean, covariances[t] - gain @ (motion[:, None] * covariances[t]))
        levels[:, t] = state.sum(axis=2)
    return levels


def _normal(
    rng: np.random.Generator, mean: NDArray[np.float64], covariance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return one draw for each mean (draws, dyads, 2); covariance (dyads, 2, 2), which may be singular."""
    values, vectors = np.linalg.eigh((covariance + covariance.swapaxes(1, 2)) / 2)
    factor = vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]
    return np.asarray(mean + np.einsum("dij,adj->adi", factor, rng.standard_normal(mean.shape)))
