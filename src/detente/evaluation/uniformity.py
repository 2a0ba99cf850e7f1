"""Are ranks of truths among posterior draws uniform? The test of simulation-based calibration.

Talts et al. (2018) say what is ranked, Säilynoja, Bürkner & Vehtari (2022) give the simultaneous envelope of the
empirical distribution function. SCIENCE section 6, 'Calibration'.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

FloatArray = NDArray[np.float64]

POINTS, SIMULATIONS, SEED = 40, 4000, 20260201


def envelope_of_ranks(number: int, level: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the least and the most that the share of ranks below each of `POINTS` points may be, (points,).

    All points together hold a sample of `number` uniform ranks with probability `level`.

    >>> low, high = envelope_of_ranks(1000)
    >>> bool((low < grid()).all() and (high > grid()).all()), round(float((high - low).max()), 2)
    (True, 0.09)
    """
    tail = float(np.quantile(_null(number), 1.0 - level)) / 2.0
    points = grid()
    low, high = (np.asarray(binom.ppf(q, number, points)) / number for q in (tail, 1.0 - tail))
    return low, high


def p_of_uniform(ranks: FloatArray) -> float:
    """Return the probability that as many uniform ranks leave a pointwise envelope as far as these do.

    `ranks` (worlds,) lie from 0 to 1: the share of posterior draws below the truth.

    >>> rng = np.random.default_rng(1)
    >>> p_of_uniform(rng.uniform(size=500)) > 0.05, p_of_uniform(rng.beta(2, 2, 500)) < 0.001
    (True, True)
    """
    null = _null(len(ranks))
    return float((1 + (null <= _least_tail(_counts(ranks)[None], len(ranks))[0]).sum()) / (1 + len(null)))


def holm(values: Sequence[float]) -> FloatArray:
    """Return p-values adjusted for their number by Holm (1979), in the order given.

    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(values)
    steps = np.sort(values) * np.arange(len(values), 0, -1)
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return adjusted


def grid() -> FloatArray:
    """Return the points at which the distribution function is looked at.

    >>> len(grid())
    40
    """
    return np.asarray(np.arange(1, POINTS + 1) / (POINTS + 1))


def _least_tail(counts: NDArray[np.int64], number: int) -> FloatArray:
    """Return, for each row of counts below the points, the least two-sided binomial tail."""
    below, above = binom.cdf(counts, number, grid()), binom.sf(counts - 1, number, grid())
    return np.asarray(2.0 * np.minimum(below, above).min(axis=1))


def _counts(ranks: FloatArray) -> NDArray[np.int64]:
    return np.asarray(np.searchsorted(np.sort(ranks), grid(), side="right"))


@cache
def _null(number: int) -> FloatArray:
    rng = np.random.default_rng(SEED)
    return _least_tail(np.stack([_counts(rng.uniform(size=number)) for _ in range(SIMULATIONS)]), number)
