"""What a vector autoregression is told: outcomes, their lags, exogenous variables and a constant, as plain arrays.

Series are equally spaced, by week, month or year; nothing here knows what they are of. Coefficients of all these files
are in rows: every series at lag 1, every series at lag 2 and so on, then the exogenous variables, the constant last;
one column an equation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class VarData:
    """Outcomes (periods − lags, series) and regressors (periods − lags, coefficients) of one record.

    `exogenous` is the number of exogenous variables; no value is missing.
    """

    outcomes: Array
    regressors: Array
    lags: int
    exogenous: int

    @property
    def series(self) -> int:
        """Number of series, which is the number of equations."""
        return int(self.outcomes.shape[1])

    @property
    def size(self) -> int:
        """Number of coefficients of one equation."""
        return int(self.regressors.shape[1])


def var_data(series: npt.ArrayLike, lags: int, exogenous: npt.ArrayLike | None = None) -> VarData:
    """Return outcomes and regressors of a record (periods, series) with exogenous variables (periods, variables).

    Exogenous variables are those of the period itself. Raises `UsageError` for missing values (whole series only:
    `detente.theories._var_sampler` draws what is missing), a constant series, a number of lags below 1, a record
    too short to have a period after its lags, and exogenous variables of another length.

    >>> data = var_data(np.arange(8.0).reshape(4, 2), 2)
    >>> data.outcomes.tolist(), data.regressors.tolist()
    ([[4.0, 5.0], [6.0, 7.0]], [[2.0, 3.0, 0.0, 1.0, 1.0], [4.0, 5.0, 2.0, 3.0, 1.0]])
    >>> var_data([[1.0], [np.nan]], 1)
    Traceback (most recent call last):
    detente.errors.UsageError: 1 of 2 values of the series are missing; draw them with fit_sampled_var
    """
    values = as_series(series)
    missing = int((~np.isfinite(values)).sum())
    if missing:
        raise UsageError(f"{missing} of {values.size} values of the series are missing; draw them with fit_sampled_var")
    constant = np.flatnonzero(np.ptp(values, axis=0) == 0)
    if constant.size:
        raise UsageError(f"series number {constant[0] + 1} is constant: nothing is learned of it; leave it out")
    outside = as_exogenous(exogenous, len(values))
    if not 1 <= lags < len(values):
        raise UsageError(f"the number of lags is from 1 to {len(values) - 1} for {len(values)} periods, not {lags}")
    return VarData(values[lags:], regressors_of(values, lags, outside), lags, outside.shape[1])


def as_series(series: npt.ArrayLike) -> Array:
    """Return series as an array (periods, series) of floats; raises `UsageError` for any other shape."""
    values = np.asarray(series, dtype=float)
    if values.ndim != 2 or not values.size:
        raise UsageError(f"series are a table (periods, series), not an array of shape {values.shape}")
    return values


def as_exogenous(exogenous: npt.ArrayLike | None, periods: int) -> Array:
    """Return exogenous variables as an array (periods, variables), without columns where there are none.

    Raises `UsageError` for another length and for missing values.
    """
    if exogenous is None:
        return np.empty((periods, 0))
    values = np.asarray(exogenous, dtype=float)
    if values.ndim != 2 or len(values) != periods or not np.isfinite(values).all():
        raise UsageError(f"exogenous variables are ({periods}, variables) without missing values, not {values.shape}")
    return values


def regressors_of(values: Array, lags: int, exogenous: Array) -> Array:
    """Return lags, exogenous variables and a constant for each period after the first `lags`."""
    periods = len(values)
    past = [values[lags - lag : periods - lag] for lag in range(1, lags + 1)]
    return np.column_stack([*past, exogenous[lags:], np.ones(periods - lags)])


def last_regressors(values: Array, lags: int) -> Array:
    """Return the lags of the period after the record, (lags · series,): where forecasts start.

    >>> last_regressors(np.array([[1.0], [2.0], [3.0]]), 2).tolist()
    [3.0, 2.0]
    """
    return np.ascontiguousarray(values[::-1][:lags]).reshape(-1)


def residual_variances(series: Array, lags: int) -> Array:
    """Return the mean squared error of each series' own autoregression with a constant, (series,).

    Raises `UsageError` for a series that its own past explains without error: it has no scale for a prior.

    >>> residual_variances(np.array([[1.0], [-1.0], [1.0], [2.0]]), 1).round(3).tolist()
    [1.5]
    """
    result = np.empty(series.shape[1])
    for number, values in enumerate(series.T):
        x = regressors_of(values[:, None], lags, np.empty((len(values), 0)))
        errors = values[lags:] - x @ np.linalg.lstsq(x, values[lags:], rcond=None)[0]
        result[number] = np.mean(errors**2)
        if result[number] <= 1e-20 * np.mean(values**2):
            raise UsageError(f"series number {number + 1} repeats its own past without error; leave it out")
    return result
