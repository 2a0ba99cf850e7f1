"""The distribution of a dyad's logits over its own past, on a grid, learned month by month without a shape in mind.

Newton's predictive recursion (Newton 2002): the estimate moves towards the posterior of the latest month's logit by
one part in the number of months seen plus one. It begins as the scales' distribution of dyads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.theories._evidence import log_normaliser
from detente.theories._levels import Levels

Array = npt.NDArray[np.float64]

GRID = np.linspace(-10.0, 10.0, 161)  # logits relative to the tone
STEP = float(GRID[1] - GRID[0])


@dataclass(frozen=True)
class Mixing:
    """`weights` (dyad, grid) after the record, rows summing to 1; `scores` (time, dyad) one-step log scores, NaN
    without events; `mean` and `variance` (origin, dyad) before each period, the last row after the record."""

    weights: Array
    scores: Array
    mean: Array
    variance: Array


def log_likelihood(share: Array, effective: Array, tone: float) -> Array:
    """Return the log quasi-likelihood of each cell's events at every point of the grid, (cell, grid).

    >>> log_likelihood(np.array([1.0]), np.array([2.0]), 0.0).shape
    (1, 161)
    """
    eta = tone + GRID
    return np.asarray(effective[:, None] * (share[:, None] * eta - np.logaddexp(0.0, eta)))


def normal_weights(mean: Array, variance: Array) -> Array:
    """Return the probabilities of the grid's points under normal distributions, (…, grid), summing to 1.

    >>> bool(np.isclose(normal_weights(np.array([0.5]), np.array([1.0]))[0] @ GRID, 0.5))
    True
    """
    density = np.exp(-0.5 * (GRID - mean[..., None]) ** 2 / variance[..., None])
    return np.asarray(density / density.sum(axis=-1, keepdims=True))


def learn_mixing(levels: Levels) -> Mixing:
    """Return the distributions of all dyads' logits, before each period and after the record."""
    periods, size = levels.share.shape
    scales = levels.scales
    spread = scales.start_variance + scales.fading_variance + scales.transitory_variance
    weights = np.tile(normal_weights(np.zeros(1), np.array([spread])), (size, 1))
    seen, scores = np.zeros(size), np.full((periods, size), np.nan)
    mean, variance = np.empty((periods + 1, size)), np.empty((periods + 1, size))
    for period in range(periods):
        mean[period], variance[period] = _moments(weights)
        who = np.flatnonzero(levels.effective[period] > 0)
        share, effective = levels.share[period, who], levels.effective[period, who]
        logs = log_likelihood(share, effective, levels.tone)
        top = logs.max(axis=1, keepdims=True)
        joint = weights[who] * np.exp(logs - top)
        total = joint.sum(axis=1, keepdims=True)
        scores[period, who] = (np.log(total) + top)[:, 0] + log_normaliser(share, effective)
        seen[who] += 1
        weights[who] += (joint / total - weights[who]) / (seen[who, None] + 1)
    mean[periods], variance[periods] = _moments(weights)
    return Mixing(weights, scores, mean, variance)


def _moments(weights: Array) -> tuple[Array, Array]:
    mean = weights @ GRID
    return mean, weights @ GRID**2 - mean**2
