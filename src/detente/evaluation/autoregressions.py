"""Vector autoregressions by least squares: choice of lags, Granger tests, and forecasts one period ahead.

Baselines of the literature on reciprocity; what they find *predicts*, it does not cause (SCIENCE section 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f as fisher

from detente.errors import UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class GrangerTest:
    """F statistic, its two degrees of freedom, and p, of the lags of other series in one series' equation."""

    statistic: float
    degrees: tuple[int, int]
    p: float


def lagged(series: FloatArray, lags: int) -> tuple[FloatArray, FloatArray]:
    """Return regressors (periods − lags, 1 + lags·series) and outcomes (periods − lags, series).

    Columns are the constant, then all series at lag 1, all at lag 2 and so on. `series` is (periods, series) without
    missing values. Raises `UsageError` where a value is missing or there are too few periods for so many lags.

    >>> lagged(np.array([[1.0], [2.0], [4.0], [8.0]]), 2)[0].tolist()
    Traceback (most recent call last):
    detente.errors.UsageError: 2 lags of 1 series need more than 5 periods, not 4
    """
    periods, number = series.shape
    if not np.isfinite(series).all():
        raise UsageError("a vector autoregression needs series without missing values")
    if periods - lags <= 1 + lags * number:
        raise UsageError(
            f"{lags} lags of {number} series need more than {1 + lags + lags * number} periods, not {periods}"
        )
    past = [series[lags - lag : periods - lag] for lag in range(1, lags + 1)]
    return np.column_stack([np.ones(periods - lags), *past]), series[lags:]


def best_lag(series: FloatArray, most: int) -> int:
    """Return the number of lags, 1 to `most`, with the least Schwarz criterion, all fitted on the same periods.

    ln det of the maximum-likelihood error covariance, plus ln T/T for each coefficient (Lütkepohl 2005, 4.3.2).

    >>> walk = np.cumsum(np.random.default_rng(0).standard_normal((300, 1)), axis=0)
    >>> best_lag(walk, 6)
    1
    """
    criteria = []
    for lags in range(1, most + 1):
        x, y = lagged(series[most - lags :], lags)
        errors = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
        size = x.shape[1] * y.shape[1]
        criteria.append(np.linalg.slogdet(errors.T @ errors / len(y))[1] + size * np.log(len(y)) / len(y))
    return 1 + int(np.argmin(criteria))


def granger(series: FloatArray, lags: int, answering: int) -> GrangerTest:
    """Test whether the lags of the other series help to foresee series number `answering` (Granger 1969).

    >>> rng = np.random.default_rng(1)
    >>> granger(rng.standard_normal((200, 2)), 3, 0).degrees
    (3, 190)
    """
    x, y = lagged(series, lags)
    kept = own_columns(series.shape[1], lags, answering)
    full, restricted = (_sum_of_squares(x[:, columns], y[:, answering]) for columns in (slice(None), kept))
    degrees = (x.shape[1] - len(kept), len(y) - x.shape[1])
    statistic = (restricted - full) / degrees[0] / (full / degrees[1])
    return GrangerTest(float(statistic), degrees, float(fisher.sf(statistic, *degrees)))


def one_step_errors(series: FloatArray, lags: int, answering: int, first: int, *, own: bool = False) -> FloatArray:
    """Return errors of forecasts one period ahead from period `first` (from 0) on, each fitted on all before it.

    With `own` only the series' own lags are used: its univariate autoregression. Shape (periods − first,).

    >>> doubling = 1.1 ** np.arange(30.0)[:, None]
    >>> bool(np.abs(one_step_errors(doubling, 1, 0, 20)).max() < 1e-9)
    True
    """
    x, y = lagged(series, lags)
    columns: Sequence[int] = own_columns(series.shape[1], lags, answering) if own else range(x.shape[1])
    x, outcome = x[:, list(columns)], y[:, answering]
    if first - lags <= x.shape[1]:
        raise UsageError(
            f"forecasts from period {first} on have too few periods before them for {x.shape[1]} coefficients"
        )
    errors = [
        outcome[at] - x[at] @ np.linalg.lstsq(x[:at], outcome[:at], rcond=None)[0]
        for at in range(first - lags, len(outcome))
    ]
    return np.array(errors)


def own_columns(number: int, lags: int, answering: int) -> list[int]:
    """Return the columns of `lagged` that hold the constant and the own lags of one of `number` series.

    >>> own_columns(2, 3, 1)
    [0, 2, 4, 6]
    """
    return [0, *(1 + answering + number * lag for lag in range(lags))]


def _sum_of_squares(x: FloatArray, y: FloatArray) -> float:
    errors = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(errors @ errors)
