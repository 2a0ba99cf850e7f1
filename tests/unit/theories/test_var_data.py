"""Outcomes and regressors of vector autoregressions, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import UsageError
from detente.theories._var_data import as_series, last_regressors, residual_variances, var_data

RNG = np.random.default_rng(3)
WALK = np.cumsum(RNG.standard_normal((40, 3)), axis=0)


def test_rows_hold_lags_exogenous_variables_and_a_constant_in_this_order() -> None:
    outside = np.arange(40.0)[:, None]
    data = var_data(WALK, 4, outside)
    assert (data.series, data.size, data.exogenous) == (3, 14, 1)
    for row in (0, 17, 35):
        period = row + 4
        past = np.concatenate([WALK[period - lag] for lag in (1, 2, 3, 4)])
        np.testing.assert_array_equal(data.regressors[row], [*past, outside[period, 0], 1.0])
        np.testing.assert_array_equal(data.outcomes[row], WALK[period])


def test_forecasts_start_where_the_record_ends() -> None:
    longer = np.vstack([WALK, WALK[:1]])
    np.testing.assert_array_equal(last_regressors(WALK, 4), var_data(longer, 4).regressors[-1, :12])


@pytest.mark.parametrize(
    ("series", "lags", "exogenous", "says"),
    [
        (np.where(WALK > 2, np.nan, WALK), 2, None, "missing; draw them with fit_sampled_var"),
        (WALK, 0, None, "from 1 to 39 for 40 periods, not 0"),
        (WALK, 40, None, "not 40"),
        (WALK[:, 0], 1, None, r"not an array of shape \(40,\)"),
        (np.column_stack([WALK, np.full(40, 7.0)]), 2, None, "series number 4 is constant"),
        (WALK, 2, np.ones((39, 1)), r"\(40, variables\) without missing values, not \(39, 1\)"),
        (WALK, 2, np.full((40, 1), np.nan), "without missing values"),
    ],
)
def test_what_cannot_be_fitted_is_refused(series: np.ndarray, lags: int, exogenous: np.ndarray, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        var_data(series, lags, exogenous)


def test_no_series_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match=r"shape \(0, 2\)"):
        as_series(np.empty((0, 2)))


def test_scales_are_those_of_each_series_alone() -> None:
    noise = RNG.standard_normal((4000, 2)) * [1.0, 3.0]
    series = np.zeros_like(noise)
    for period in range(1, len(noise)):
        series[period] = 0.6 * series[period - 1] + noise[period]
    np.testing.assert_allclose(residual_variances(series, 2), [1.0, 9.0], rtol=0.05)


def test_a_series_that_repeats_its_own_past_has_no_scale() -> None:
    with pytest.raises(UsageError, match="series number 2 repeats its own past"):
        residual_variances(np.column_stack([WALK[:, 0], 2.0 ** np.arange(40)]), 1)
