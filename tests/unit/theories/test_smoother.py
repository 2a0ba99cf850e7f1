"""The banded smoother of the joint form equals its energy's derivatives and dense linear algebra."""

from __future__ import annotations

import numpy as np
import pytest
from tests.joint import (
    SHORT,
    assembled,
    belief_of,
    dense,
    error_precisions,
    jacobian,
    problem,
    regressors,
    residuals_of,
    start_matrix,
)

from detente.errors import ConvergenceError
from detente.theories._banded import cholesky, selected_inverse
from detente.theories._joint_information import expected_information
from detente.theories._joint_levels import factorised, levels_step
from detente.theories._joint_state import feature_maps
from detente.theories._smoother import linearise, window_moments

LAGS = SHORT[-1][1]


@pytest.mark.parametrize("states", [3, 4])
def test_products_and_their_slopes(states: int) -> None:
    small, _, _, state, _, _ = problem(states, seed=3)
    value, slope = linearise(state.levels, small.products)
    a, b, c, d = small.products.T
    friend = np.tanh((state.levels[:, a] + state.levels[:, b]) / 2)
    wanted = friend * np.tanh((state.levels[:, c] + state.levels[:, d]) / 2)
    np.testing.assert_allclose(value, wanted)
    numeric = jacobian(lambda row: linearise(row[None], small.products)[0][0], state.levels[5])
    for q, (i, j, k, m) in enumerate(small.products):
        for column, side in ((i, 0), (j, 0), (k, 1), (m, 1)):
            assert numeric[q, column] == pytest.approx(slope[5, q, side], abs=1e-8)
        assert np.count_nonzero(np.abs(numeric[q]) > 1e-9) <= 4


@pytest.mark.parametrize(("states", "seed"), [(3, 0), (3, 1), (4, 2)])
def test_precision_and_right_hand_side_are_derivatives_of_the_energy(states: int, seed: int) -> None:
    """½·residuals + start + pseudo-observations, with residuals from the features of the other form.

    At the levels where products are linearised the gradient of the energy is precision·levels − right.
    """
    small, record, prior, state, b, weights = problem(states, seed)
    band, right = assembled(small, record, prior, state, b)
    errors, start = error_precisions(small, state, LAGS), start_matrix(prior, state.levels.shape, LAGS)

    def residual(theta: np.ndarray) -> np.ndarray:
        return residuals_of(theta, record.world, b, weights)

    def energy(theta: np.ndarray) -> np.ndarray:
        r, flat = residual(theta).reshape(-1), theta.reshape(-1)
        sites = 0.5 * state.site_precision * theta**2 - state.site_shift * theta
        return np.array(0.5 * r @ errors @ r + 0.5 * flat @ start @ flat + sites.sum())

    slopes = jacobian(residual, state.levels)
    wanted = slopes.T @ errors @ slopes + start + np.diag(state.site_precision.reshape(-1))
    precision, flat = dense(band), state.levels.reshape(-1)
    np.testing.assert_allclose(precision, wanted, atol=1e-6 * np.abs(wanted).max())
    gradient = jacobian(energy, state.levels, 1e-5)[0]
    np.testing.assert_allclose(precision @ flat - right, gradient, atol=1e-5 * np.abs(gradient).max())


def test_shared_friends_and_enemies_bend_the_energy() -> None:
    """The check above is not passed by a smoother without products: they matter in it."""
    small, record, prior, state, b, _ = problem(3, 0)
    without = b.copy()
    without[:, -len(SHORT) :] = 0.0
    assert not np.allclose(
        assembled(small, record, prior, state, b)[1], assembled(small, record, prior, state, without)[1]
    )


@pytest.mark.parametrize(("states", "seed"), [(3, 4), (4, 5)])
def test_window_moments_are_those_of_dense_algebra(states: int, seed: int) -> None:
    small, record, prior, state, b, _ = problem(states, seed)
    band, _ = assembled(small, record, prior, state, b)
    value, slope = linearise(state.levels, small.products)
    inverse = selected_inverse(cholesky(band)[0])
    arrays = (small.products, small.groups, small.group_sizes)
    mean, covariance = window_moments(state.levels, value, slope, inverse, *arrays)
    full = np.linalg.inv(dense(band))

    def moments(t: int, theta: np.ndarray) -> np.ndarray:
        products = linearise(theta, small.products)[0]
        means = [series[t - b : t - a + 1].mean(axis=0) for series in (theta, products) for a, b in SHORT]
        return np.concatenate([*means, theta[t]])

    for t in (LAGS, 9, len(state.levels) - 1):
        np.testing.assert_allclose(mean[t], moments(t, state.levels), atol=1e-12)
        slopes = jacobian(lambda theta, t=t: moments(t, theta), state.levels)
        np.testing.assert_allclose(covariance[t], slopes @ full @ slopes.T, atol=1e-7)
    assert not mean[:LAGS].any()
    assert not covariance[:LAGS].any()


def test_one_pass_gives_the_posterior_of_the_levels() -> None:
    """Means, variances and the covariance of the last window of levels, against the dense inverse."""
    small, record, prior, state, b, _ = problem(3, 6)
    band, right = assembled(small, record, prior, state, b)
    full = np.linalg.inv(dense(band))
    found = levels_step(record, prior, state, b)
    np.testing.assert_allclose(found.levels.reshape(-1), full @ right, atol=1e-9)
    np.testing.assert_allclose(found.variance.reshape(-1), np.diag(full), atol=1e-10)
    last = LAGS * len(small.dyads)
    np.testing.assert_allclose(found.recent, full[-last:, -last:], atol=1e-10)
    np.testing.assert_array_equal(found.mean[:, 0], 1.0)
    np.testing.assert_array_equal(found.mean[:, 1], record.world)
    assert not found.covariance[:, :2].any()


def test_a_precision_that_is_none_is_an_error() -> None:
    with pytest.raises(ConvergenceError, match="not positive definite; a narrower prior"):
        factorised(np.array([[1.0, 2.0], [1.0, 0.0]]))


def test_expected_information_is_the_scores_variance_in_closed_form() -> None:
    """With products excluded everything is Gaussian: J = Σ over worlds of a score that is quadratic in them.

    The score of coefficient k is Σ_t e_t·P·x_kt averaged over the levels given the world; its variance is had from
    2,000 worlds drawn with dense algebra, against the 500 of the package. Diagonals agree within Monte Carlo error.
    """
    small, record, prior, state, b, weights = problem(3, 7, shared=False)
    belief = belief_of(prior)
    state.levels[:] = levels_step(record, prior, state, b).levels
    maps = feature_maps(small)
    values = b.reshape(-1)[belief.active]
    found = expected_information(record, prior, state, maps, belief, values, seed=1)
    wanted = np.cov(plain_scores(small, record, prior, state, b, weights).T)[np.ix_(belief.active, belief.active)]
    ratio = np.diag(found) / np.diag(wanted)
    assert abs(np.median(ratio) - 1.0) < 0.06
    assert ratio.min() > 0.65
    assert ratio.max() < 1.5


def plain_scores(small, record, prior, state, b, weights, worlds: int = 2000) -> np.ndarray:
    rng, shape = np.random.default_rng(2), state.levels.shape
    slopes = jacobian(lambda theta: residuals_of(theta, record.world, b, weights), state.levels)
    offset = slopes @ state.levels.reshape(-1) - residuals_of(state.levels, record.world, b, weights).reshape(-1)
    errors, sites = error_precisions(small, state, LAGS), state.site_precision.reshape(-1)
    free = slopes.T @ errors @ slopes + start_matrix(prior, shape, LAGS)
    pull = slopes.T @ errors @ offset
    truth = rng.multivariate_normal(np.linalg.solve(free, pull), np.linalg.inv(free), worlds)
    seen = sites * truth + np.sqrt(sites) * rng.standard_normal(truth.shape)
    means = np.linalg.solve(free + np.diag(sites), (seen + pull).T).T
    lagged = jacobian(lambda theta: regressors(theta, weights, SHORT)[..., : -len(SHORT)], np.zeros(shape), 1.0)
    periods, dyads = shape[0] - LAGS, shape[1]
    weighted = ((means @ slopes.T - offset) @ errors).reshape(worlds, periods, dyads)
    of_lags = np.einsum("std,stdk->sdk", weighted, (means @ lagged.T).reshape(worlds, periods, dyads, -1))
    own = np.stack([weighted.sum(axis=1), np.einsum("t,std->sd", record.world[LAGS:], weighted)], axis=2)
    shared = np.zeros((worlds, dyads, len(SHORT)))
    return np.concatenate([own, of_lags, shared], axis=2).reshape(worlds, -1)
