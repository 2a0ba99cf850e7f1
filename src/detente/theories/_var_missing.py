"""What is missing in the series of a vector autoregression, drawn given everything else (data augmentation).

Given coefficients and errors the missing values are jointly normal. Each touches the errors of its own period and of
those whose lags it is, so that in order of time their precision is banded, whatever the pattern (Chan & Jeliazkov
2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_solve_banded, cholesky_banded, solve_banded

from detente.compiled import kernel
from detente.theories._var_data import regressors_of

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

VAGUE = 10.0  # sds of a series around its mean: what is believed of a value before the first period with all lags


@dataclass(frozen=True)
class Missing:
    """Where values are missing, ordered by time: `period` and `number` of the series, one entry a value.

    `mean` and `sd` are those of what was observed of each value's series.
    """

    period: Places
    number: Places
    mean: Array
    sd: Array


def missing_in(series: Array) -> Missing:
    """Return where a record (periods, series) has no value.

    >>> missing_in(np.array([[1.0, np.nan], [np.nan, 2.0], [3.0, 4.0]])).number.tolist()
    [1, 0]
    """
    period, number = np.nonzero(~np.isfinite(series))
    mean, sd = np.nanmean(series, axis=0), np.nanstd(series, axis=0)
    return Missing(period, number, mean[number], sd[number])


def draw_missing(
    series: Array,
    missing: Missing,
    model: tuple[Array, Array, int],
    exogenous: Array,
    scales: Array,
    rng: np.random.Generator,
) -> Array:
    """Return the series with what is missing drawn again.

    `model` are coefficients (coefficients, series), the Cholesky factor of the errors' covariance and the number of
    lags; `scales` (periods − lags,) multiply the covariance by period.
    """
    filled = series.copy()
    if not missing.period.size:
        return filled
    filled[missing.period, missing.number] = 0.0
    coefficients, factor, lags = model
    white, m = np.linalg.inv(factor).T, len(factor)
    blocks = [-coefficients[(lag - 1) * m : lag * m] @ white for lag in range(1, lags + 1)]
    effects = np.ascontiguousarray([white, *blocks])
    errors = (filled[lags:] - regressors_of(filled, lags, exogenous) @ coefficients) @ white
    early = np.where(missing.period < lags, (VAGUE * missing.sd) ** -2.0, 0.0)
    banded, shift = _normal_equations(missing.period, missing.number, effects, errors, scales)
    banded[-1] += early
    root = cholesky_banded(banded)
    middle = cho_solve_banded((root, False), early * missing.mean - shift)
    noise = solve_banded((0, len(root) - 1), root, rng.standard_normal(missing.period.size))
    filled[missing.period, missing.number] = middle + noise
    return filled


@kernel
def _normal_equations(
    period: Places, number: Places, effects: Array, errors: Array, scales: Array
) -> tuple[Array, Array]:
    """Return D'D in upper bands and D'e, D being what each missing value adds to the whitened errors e.

    `effects` (lags + 1, series, series) is what a value of each series adds to the errors of its own and of later
    periods, `errors` those with zeros for what is missing.
    """
    lags, count, width = len(effects) - 1, len(period), 0
    for a in range(count):
        b = a
        while b + 1 < count and period[b + 1] - period[a] <= lags:
            b += 1
        width = max(width, b - a)
    banded, shift = np.zeros((width + 1, count)), np.zeros(count)
    for a in range(count):
        for lag in range(lags + 1):
            row = period[a] + lag - lags
            if row < 0 or row >= len(errors):
                continue
            effect = effects[lag, number[a]]
            shift[a] += np.sum(effect * errors[row]) / scales[row]
            b = a
            while b < count and period[b] - period[a] <= lag:
                other = effects[lag - (period[b] - period[a]), number[b]]
                banded[width + a - b, b] += np.sum(effect * other) / scales[row]
                b += 1
    return banded, shift
