"""The online Gaussian local-level filter, for sources that give scores instead of events (SCIENCE section 2, point 3).

Model of one series: ``score_t = level_t + noise_t`` with ``noise_t ~ N(0, noise_variance)`` and
``level_t = level_{t-1} + N(0, level_variance)``, the start diffuse; the two variances are the source's, the same for
all its series. Source: Harvey, A. C. (1989), Forecasting, Structural Time Series Models and the Kalman Filter,
section 4.1.2 (Cambridge University Press).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from detente.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Used while a source has no past to learn from: a level that moves by a seventh of a point a period.
FIRST_LEVEL_VARIANCE = 0.02
PERIODS_A_YEAR = 12


def online_level(scores: NDArray[np.float64], rounding: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the filtered level of each series and its sd, arrays (time, series) in the unit of the scores.

    `scores` is (time, series), NaN where there is none: such a month widens the level and adds nothing; before its
    first score a series is NaN. `rounding` is the step in which scores are given; its variance rounding²/12 is the
    least that noise can be.

    1. At the start of each year the variances are estimated by maximum likelihood on all months before it; the first
       year has FIRST_LEVEL_VARIANCE and the noise of rounding.
    2. The Kalman filter runs with the variances of its year, so that at t nothing after t is used.

    >>> level, sd = online_level(np.array([[1.0], [np.nan], [1.0]]), rounding=0.1)
    >>> level[:, 0], bool(sd[1, 0] > sd[0, 0])
    (array([1., 1., 1.]), True)
    """
    least = rounding**2 / 12
    variances = np.full((len(scores), 2), (FIRST_LEVEL_VARIANCE, least))
    for start in range(PERIODS_A_YEAR, len(scores), PERIODS_A_YEAR):
        variances[start : start + PERIODS_A_YEAR] = estimate(scores[:start], least)
    level, variance, _ = _filter(np.ascontiguousarray(scores), variances)
    return level, np.sqrt(variance)


def estimate(scores: NDArray[np.float64], least_noise: float) -> tuple[float, float]:
    """Return the level and the noise variance that make all series together most likely, in squared units.

    The noise variance is at least `least_noise`. The first score of a series only starts it. Where no series has two
    scores the likelihood says nothing and the starting values come back.

    >>> steady = np.array([[0.0], [1.0]] * 50)
    >>> level, noise = estimate(steady, least_noise=0.001)
    >>> level < 0.001 < 0.2 < noise < 0.3
    True
    """
    from scipy.optimize import minimize

    contiguous = np.ascontiguousarray(scores)

    def minus_log_likelihood(logs: NDArray[np.float64]) -> float:
        return -log_likelihood(contiguous, math.exp(logs[0]), least_noise + math.exp(logs[1]))

    smallest, largest = math.log(1e-6), math.log(1e2)
    found = minimize(
        minus_log_likelihood,
        np.array([math.log(FIRST_LEVEL_VARIANCE), math.log(least_noise)]),
        method="Nelder-Mead",
        bounds=[(smallest, largest)] * 2,
        options={"xatol": 1e-4, "fatol": 1e-6},
    )
    return math.exp(found.x[0]), least_noise + math.exp(found.x[1])


def log_likelihood(scores: NDArray[np.float64], level_variance: float, noise_variance: float) -> float:
    """Return the log-likelihood of all series given their first scores, in nats.

    >>> round(log_likelihood(np.array([[0.0], [1.0]]), 1.0, 1.0), 4)  # the second is N(first, 1 + 1 + 1)
    -1.6349
    """
    variances = np.full((len(scores), 2), (level_variance, noise_variance))
    return float(_filter(np.ascontiguousarray(scores), variances)[2])


@kernel
def _filter(
    scores: NDArray[np.float64], variances: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    level = np.full(scores.shape, np.nan)
    variance = np.full(scores.shape, np.nan)
    log_likelihood = 0.0
    for series in range(scores.shape[1]):
        mean, spread = np.nan, np.nan
        for time in range(scores.shape[0]):
            drift, noise = variances[time]
            spread += drift
            score = scores[time, series]
            if not np.isnan(score):
                if np.isnan(mean):
                    mean, spread = score, noise
                else:
                    total = spread + noise
                    surprise = score - mean
                    log_likelihood -= 0.5 * (math.log(2 * math.pi * total) + surprise**2 / total)
                    mean += surprise * spread / total
                    spread *= noise / total
            level[time, series] = mean
            variance[time, series] = spread
    return level, variance, log_likelihood
