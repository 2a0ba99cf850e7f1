"""One Newton step of many Gaussian random walks at once, with posterior variances, by tridiagonal elimination."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel

Floats = NDArray[np.float64]


@kernel
def walk_step(
    gradient: Floats, information: Floats, link: Floats, first: float, mean: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return a Newton step, the variances at the mode and the covariances with the one before, each shaped like `mean`.

    Points lie one walk after the other. ``link[i]`` is the precision of point i given point i − 1, 0 where a walk
    begins, and one longer than `mean` with a last 0; the first of a walk is N(0, 1 / `first`). `gradient` and
    `information` are the likelihood's at `mean`. The precision matrix of the posterior is tridiagonal: one sweep
    forward eliminates, one backward solves and gives the wanted entries of the inverse (Rue & Held 2005, section 2.4).
    The covariance of a walk's first point with the one before is 0.

    >>> one = walk_step(np.array([3.0]), np.array([2.0]), np.zeros(2), 1.0, np.zeros(1))
    >>> [values.tolist() for values in one]
    [[1.0], [0.3333333333333333], [0.0]]
    """
    n = mean.size
    pivot, right = np.empty(n), np.empty(n)
    for i in range(n):
        before, after = link[i], link[i + 1]
        prior = first if before == 0.0 else before
        pivot[i] = information[i] + prior + after
        right[i] = gradient[i] - prior * (mean[i] if before == 0.0 else mean[i] - mean[i - 1])
        if after > 0.0:
            right[i] -= after * (mean[i] - mean[i + 1])
        if before > 0.0:
            factor = before / pivot[i - 1]
            pivot[i] -= factor * before
            right[i] += factor * right[i - 1]
    step, variance, covariance = np.empty(n), np.empty(n), np.zeros(n)
    for i in range(n - 1, -1, -1):
        step[i], variance[i] = right[i] / pivot[i], 1.0 / pivot[i]
        if link[i + 1] > 0.0:
            weight = link[i + 1] / pivot[i]
            step[i] += weight * step[i + 1]
            variance[i] += weight * weight * variance[i + 1]
            covariance[i + 1] = weight * variance[i + 1]
    return step, variance, covariance
