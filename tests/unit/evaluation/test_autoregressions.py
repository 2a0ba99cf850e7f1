"""Autoregressions against statsmodels and against series whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.api import VAR

from detente.errors import UsageError
from detente.evaluation.autoregressions import best_lag, granger, lagged, one_step_errors, own_columns


def answered(seed: int, periods: int = 400, answer: float = 0.6) -> np.ndarray:
    """Return two series of which the first answers the second's last value and the second nothing."""
    rng = np.random.default_rng(seed)
    series = np.zeros((periods, 2))
    for t in range(1, periods):
        series[t, 0] = 0.3 * series[t - 1, 0] + answer * series[t - 1, 1] + rng.standard_normal()
        series[t, 1] = 0.5 * series[t - 1, 1] + rng.standard_normal()
    return series


@given(seed=st.integers(0, 10**6), lags=st.integers(1, 5))
@settings(max_examples=15)
def test_the_test_is_that_of_statsmodels(seed: int, lags: int) -> None:
    series = answered(seed, 150)
    theirs = VAR(series).fit(lags).test_causality(0, 1, kind="f")
    ours = granger(series, lags, 0)
    # Theirs counts the degrees of freedom of both equations together.
    assert ours.statistic == pytest.approx(theirs.test_statistic, rel=1e-8)
    assert ours.degrees == (lags, 150 - lags - 1 - 2 * lags)


def test_coefficients_are_those_of_statsmodels() -> None:
    series = answered(3)
    x, y = lagged(series, 4)
    np.testing.assert_allclose(np.linalg.lstsq(x, y, rcond=None)[0], VAR(series).fit(4).params, atol=1e-10)


def test_lags_are_chosen_as_statsmodels_chooses_them() -> None:
    rng = np.random.default_rng(5)
    series = np.zeros((600, 2))
    for t in range(3, 600):
        series[t] = 0.5 * series[t - 3, ::-1] + rng.standard_normal(2)
    assert best_lag(series, 8) == VAR(series).select_order(8, trend="c").bic == 3


def test_who_answers_is_found_and_who_does_not_is_not() -> None:
    series = answered(0)
    assert granger(series, 2, 0).p < 1e-10
    assert granger(series, 2, 1).p > 0.01


def test_size_under_no_answer_is_five_in_a_hundred() -> None:
    false = np.mean([granger(answered(seed, 200, 0.0), 2, 0).p < 0.05 for seed in range(400)])
    assert 0.02 < false < 0.09


def test_errors_use_nothing_of_later_periods() -> None:
    series = answered(1)
    before = one_step_errors(series, 2, 0, 300)
    changed = series.copy()
    changed[350:] += 100.0
    np.testing.assert_array_equal(one_step_errors(changed, 2, 0, 300)[:50], before[:50])


def test_knowing_who_is_answered_helps_when_the_answer_is_large() -> None:
    series = answered(2)
    together, alone = (one_step_errors(series, 1, 0, 100, own=own).std() for own in (False, True))
    assert together < 0.95 * alone


def test_own_columns_are_the_univariate_regression() -> None:
    series = answered(4)
    x, _ = lagged(series, 3)
    alone, _ = lagged(series[:, :1], 3)
    np.testing.assert_array_equal(x[:, own_columns(2, 3, 0)], alone)


def test_what_cannot_be_fitted_is_refused() -> None:
    missing = answered(0)
    missing[7, 1] = np.nan
    with pytest.raises(UsageError, match="without missing values"):
        lagged(missing, 2)
    with pytest.raises(UsageError, match="too few periods"):
        one_step_errors(answered(0), 6, 0, 12)
