"""One regression for all dyads on how much was reported of all of them together: the placebo's arithmetic.

The logit of every dyad in period t is N(a + b·v, s): v the log of one plus all dyads' effective events in the last
period known at the origin, s the variance over dyads and periods that the scales give. Each period's events enter as
Gaussian pseudo-observations, and a regression is learned anew at every origin from what has happened by then.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.theories._evidence import sites
from detente.theories._levels import Levels

Array = npt.NDArray[np.float64]

PRIOR_SD = np.array([1.0, 0.3])  # of a, in logits, and of b, in logits per e-fold of volume


def spread(levels: Levels) -> float:
    """Return the variance of a logit of which neither the dyad nor the period is known."""
    return levels.scales.start_variance + levels.scales.fading_variance + levels.scales.transitory_variance


def volume_moments(levels: Levels, horizon: int) -> tuple[Array, Array]:
    """Return mean and variance of a + b·v at each origin, (origin,), from the first period to the one after the last.

    Before the first period the volume is that of no events. What is learned at an origin is of targets before it.
    """
    periods = len(levels.times)
    volume = np.log1p(np.concatenate([[0.0], levels.effective.sum(axis=1)]))
    columns = np.stack([np.ones(periods + 1), volume], axis=1)
    noise = spread(levels)
    prior = np.zeros_like(levels.share), np.full_like(levels.share, noise)
    precision, shift = sites(*prior, levels.share, levels.effective, levels.tone)
    weight = (precision / (1 + precision * noise)).sum(axis=1)
    error = (shift / (1 + precision * noise)).sum(axis=1)
    squares, products = np.zeros((periods + 1, 2, 2)), np.zeros((periods + 1, 2))
    explained = columns[: periods - horizon + 1]
    squares[horizon:] = (weight[horizon - 1 :, None, None] * explained[:, :, None] * explained[:, None, :]).cumsum(
        axis=0
    )
    products[horizon:] = (error[horizon - 1 :, None] * explained).cumsum(axis=0)
    covariance = np.linalg.inv(np.diag(PRIOR_SD**-2) + squares)
    mean = np.einsum("ti,tij,tj->t", columns, covariance, products)
    return mean, np.einsum("ti,tij,tj->t", columns, covariance, columns)
