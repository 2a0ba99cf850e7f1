"""Forecasts, free and conditional, against the joint normal law of the future, and scenarios by named shocks."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from statsmodels.tsa.api import VAR

from detente.errors import ConvergenceError, UsageError
from detente.theories._var_data import var_data
from detente.theories._var_forecast import (
    _stacked,
    conditional_forecast,
    expected_paths,
    forecast,
    structural_scenario,
)
from detente.theories._var_posterior import VarDraws, conjugate_posterior
from detente.theories._var_prior import Tightness, flat_prior, sims_zha_prior

RNG = np.random.default_rng(31)
TRUTH = np.array([[0.5, 0.3], [0.2, 0.4]])
SERIES = np.zeros((120, 2))
for period in range(1, 120):
    SERIES[period] = TRUTH @ SERIES[period - 1] + np.array([[1.0, 0.0], [0.6, 0.8]]) @ RNG.standard_normal(2)
DATA = var_data(SERIES, 2)
POSTERIOR = conjugate_posterior(DATA, sims_zha_prior(SERIES, DATA, Tightness()))
STEPS = 4


def many(count: int) -> VarDraws:
    """Return one set of coefficients many times over."""
    one = POSTERIOR.at_mean()
    return VarDraws(np.tile(one.coefficients, (count, 1, 1)), np.tile(one.factors, (count, 1, 1)), one.lags)


def law() -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance of the future, (step · series,)."""
    one = POSTERIOR.at_mean()
    stacked = _stacked(one, STEPS)[0]
    return expected_paths(one, SERIES, STEPS)[0].reshape(-1), stacked @ stacked.T


def test_expected_paths_are_those_of_least_squares() -> None:
    found = conjugate_posterior(DATA, flat_prior(DATA)).at_mean()
    theirs = VAR(SERIES).fit(2).forecast(SERIES[-2:], 6)
    np.testing.assert_allclose(expected_paths(found, SERIES, 6)[0], theirs, rtol=1e-6, atol=1e-9)


def test_free_forecasts_have_the_law_of_the_future() -> None:
    paths = forecast(many(20_000), SERIES, STEPS, np.random.default_rng(1)).reshape(20_000, -1)
    mean, covariance = law()
    np.testing.assert_allclose(paths.mean(axis=0), mean, atol=0.05)
    np.testing.assert_allclose(np.cov(paths.T), covariance, atol=0.08)


def test_a_conditional_forecast_is_the_conditional_normal_law() -> None:
    conditions = np.full((STEPS, 2), np.nan)
    conditions[1, 0], conditions[2, 1] = 2.0, -1.0
    found = conditional_forecast(many(20_000), SERIES, conditions, np.random.default_rng(2))
    np.testing.assert_allclose(found.paths[:, 1, 0], 2.0, atol=1e-9)
    np.testing.assert_allclose(found.paths[:, 2, 1], -1.0, atol=1e-9)
    mean, covariance = law()
    given, rest = [2, 5], [0, 1, 3, 4, 6, 7]
    gain = covariance[np.ix_(rest, given)] @ np.linalg.inv(covariance[np.ix_(given, given)])
    expected = mean[rest] + gain @ (np.array([2.0, -1.0]) - mean[given])
    left = covariance[np.ix_(rest, rest)] - gain @ covariance[np.ix_(given, rest)]
    paths = found.paths.reshape(20_000, -1)[:, rest]
    np.testing.assert_allclose(paths.mean(axis=0), expected, atol=0.04)
    np.testing.assert_allclose(np.cov(paths.T), left, atol=0.05)
    assert found.effective == pytest.approx(20_000)


def test_coefficients_are_weighed_by_the_conditions() -> None:
    """Under two sets of coefficients the conditions choose between them as Bayes' rule does."""
    small = VarDraws(np.zeros((1, 3, 2)), np.eye(2)[None], 1)
    count = 20_000
    wide = np.repeat(np.stack([np.eye(2), 3 * np.eye(2)]), count // 2, axis=0)
    both = VarDraws(np.tile(small.coefficients, (count, 1, 1)), wide, 1)
    conditions = np.array([[3.0, np.nan]])
    found = conditional_forecast(both, np.zeros((2, 2)), conditions, np.random.default_rng(3))
    density = [multivariate_normal(0.0, size**2).pdf(3.0) for size in (1.0, 3.0)]
    spread = (found.paths[:, 0, 1] ** 2).mean()
    chosen = density[1] / sum(density)
    assert spread == pytest.approx(9 * chosen + (1 - chosen), rel=0.05)


def test_what_is_expected_anyway_is_plausible_and_what_is_far_is_not() -> None:
    draws = many(3)
    expected = expected_paths(draws, SERIES, STEPS)[0]
    coins = []
    for away in (0.0, 1.0, 5.0, 200.0):
        conditions = np.full((STEPS, 2), np.nan)
        conditions[:, 0] = expected[:, 0] + away
        coins.append(conditional_forecast(draws, SERIES, conditions, np.random.default_rng(0)).implausibility)
        np.testing.assert_allclose(coins[-1], coins[-1][0])
    assert coins[0][0] == pytest.approx(0.5)
    assert 0.5 < coins[1][0] < coins[2][0] < coins[3][0] <= 1.0
    assert coins[3][0] == pytest.approx(1.0)


def test_implausibility_is_the_bias_of_a_coin_of_equal_divergence() -> None:
    conditions = np.array([[2.5, np.nan]])
    flat = VarDraws(np.zeros((1, 3, 2)), np.eye(2)[None], 1)
    coin = conditional_forecast(flat, np.zeros((2, 2)), conditions, np.random.default_rng(0)).implausibility[0]
    assert -np.log(4 * coin * (1 - coin)) == pytest.approx(2.5**2 / 2)  # two tosses, one condition of 2.5 sd


def test_a_scenario_moves_the_shocks_that_it_names_and_no_others() -> None:
    conditions = np.full((STEPS, 2), np.nan)
    conditions[:3, 1] = [1.0, 2.0, 2.0]
    found = structural_scenario(many(5_000), SERIES, conditions, [0], np.random.default_rng(4))
    np.testing.assert_allclose(found.paths[:, :3, 1], np.tile([1.0, 2.0, 2.0], (5_000, 1)), atol=1e-8)
    others = found.shocks[:, :, 1]
    np.testing.assert_allclose(others.mean(axis=0), 0.0, atol=0.06)
    np.testing.assert_allclose(np.cov(others.T), np.eye(STEPS), atol=0.08)
    np.testing.assert_allclose(found.shocks[:, 3, 0].std(), 1.0, atol=0.05)
    any_shock = conditional_forecast(many(5_000), SERIES, conditions, np.random.default_rng(4))
    assert found.implausibility[0] > any_shock.implausibility[0]


def test_with_every_shock_driving_a_scenario_is_a_conditional_forecast() -> None:
    conditions = np.full((STEPS, 2), np.nan)
    conditions[0, 0] = 3.0
    one, other = (
        call(many(4_000), SERIES, conditions, *more, np.random.default_rng(5))
        for call, more in ((structural_scenario, ([0, 1],)), (conditional_forecast, ()))
    )
    np.testing.assert_allclose(one.implausibility, other.implausibility)
    np.testing.assert_allclose(one.paths.mean(axis=0), other.paths.mean(axis=0), atol=0.08)


def test_shocks_that_cannot_do_it_are_refused() -> None:
    conditions = np.full((2, 2), np.nan)
    conditions[0, 0] = 3.0
    with pytest.raises(UsageError, match="cannot bring about"):
        structural_scenario(many(2), SERIES, conditions, [1], RNG)  # the second shock moves the first series later
    both = np.full((1, 2), 1.0)
    with pytest.raises(UsageError, match="cannot bring about"):
        structural_scenario(many(2), SERIES, both, [0], RNG)
    for wrong in ([], [2]):
        with pytest.raises(UsageError, match="numbers from 0 to 1, at least one"):
            structural_scenario(many(2), SERIES, conditions, wrong, RNG)


def test_conditions_that_leave_hardly_a_draw_do_not_converge() -> None:
    draws = POSTERIOR.draw(400, np.random.default_rng(6))
    conditions = np.full((6, 2), 40.0)
    with pytest.raises(ConvergenceError, match=r"of 400 draws are left, not 20") as caught:
        conditional_forecast(draws, SERIES, conditions, np.random.default_rng(0))
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("conditions", [np.full((3, 2), np.nan), np.ones((3, 3)), np.ones(2)])
def test_conditions_of_another_shape_or_none_are_refused(conditions: np.ndarray) -> None:
    with pytest.raises(UsageError, match=r"conditions are \(steps, 2 series\)"):
        conditional_forecast(many(2), SERIES, conditions, RNG)


def test_future_values_of_exogenous_variables_are_needed_and_used() -> None:
    outside = RNG.standard_normal((120, 1))
    data = var_data(SERIES, 1, outside)
    draws = conjugate_posterior(data, sims_zha_prior(SERIES, data, Tightness())).draw(7, np.random.default_rng(0))
    with pytest.raises(UsageError, match=r"\(3 steps, 1 variables\), not \(3, 0\)"):
        forecast(draws, SERIES, 3, RNG)
    low, high = (expected_paths(draws, SERIES, 3, np.full((3, 1), value)) for value in (0.0, 2.0))
    np.testing.assert_allclose((high - low)[:, 0], 2 * draws.coefficients[:, 2])


def test_many_draws_are_solved_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = POSTERIOR.draw(50, np.random.default_rng(0))
    conditions = np.array([[1.0, np.nan], [np.nan, 0.0]])
    whole = structural_scenario(draws, SERIES, conditions, [0, 1], np.random.default_rng(9))
    monkeypatch.setattr("detente.theories._var_forecast.TOGETHER", 16 * 7)
    parts = structural_scenario(draws, SERIES, conditions, [0, 1], np.random.default_rng(9))
    np.testing.assert_allclose(parts.paths, whole.paths, atol=1e-10)
