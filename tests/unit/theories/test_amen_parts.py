"""Sums, linear steps and variances of the sampler against what they are written out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest
from tests.networks import simulated_network

from detente.errors import ConvergenceError
from detente.theories._amen_cells import cells_of, sums_of
from detente.theories._amen_linear import draw_normal, step_of, weights_of, with_positions
from detente.theories._amen_variance import (
    draw_correlation,
    draw_variance,
    inverse_wishart,
    log_likelihood,
    residual_sums,
)

N, RANK, PRIOR, ADDITIVE = 5, 2, 0.3 * np.eye(2), np.array([[2.0, -0.5], [-0.5, 1.5]])


@pytest.fixture(scope="module")
def network():
    y, x, _ = simulated_network(states=N, periods=3, seed=1)
    y[0, 0, 1] = y[1, 2, 3] = y[1, 3, 2] = np.nan
    y[2, 4, :] = np.nan
    return cells_of(y, x)


def written_out(cells, other, senders):
    """Return the regressors of every cell seen: coefficients, sender and receiver effects, one side's positions."""
    t, i, j = np.nonzero(cells.seen)
    mine, theirs = (i, j) if senders else (j, i)
    positions = np.zeros((len(t), N * RANK))
    for cell, (row, column) in enumerate(zip(mine, theirs, strict=True)):
        positions[cell, row * RANK : (row + 1) * RANK] = other[column]
    design = np.hstack([cells.x[t, i, j], i[:, None] == np.arange(N), j[:, None] == np.arange(N), positions])
    same = (t[:, None] == t) & (i[:, None] == i) & (j[:, None] == j)
    mirrored = (t[:, None] == t) & (i[:, None] == j) & (j[:, None] == i)
    return design.astype(float), same, mirrored, cells.y[t, i, j]


@pytest.mark.parametrize("senders", [True, False])
def test_the_linear_system_is_that_of_the_written_out_regression(network, senders: bool) -> None:
    rng = np.random.default_rng(2)
    other, pull, precision = rng.normal(size=(N, RANK)), rng.normal(size=(N, RANK)), 2.0 * np.eye(RANK)
    design, same, mirrored, y = written_out(network, other, senders)
    inverse = np.linalg.inv(0.7 * (same + 0.4 * mirrored))
    expected = design.T @ inverse @ design
    expected[:2, :2] += PRIOR
    expected[2 : 2 + 2 * N, 2 : 2 + 2 * N] += np.kron(ADDITIVE, np.eye(N))
    expected[2 + 2 * N :, 2 + 2 * N :] += np.kron(np.eye(N), precision)
    weights, sums = weights_of(0.7, 0.4), sums_of(network)
    step = step_of(network, sums, network.y, weights, PRIOR, ADDITIVE)
    covariates = sums.senders if senders else sums.receivers
    whole = with_positions(step, other, covariates, weights, precision, pull, senders=senders)
    np.testing.assert_allclose(np.tril(whole.matrix), np.tril(expected), atol=1e-10)
    right = design.T @ inverse @ y
    right[2 + 2 * N :] += pull.reshape(-1)
    np.testing.assert_allclose(whole.right, right, atol=1e-10)


def test_known_sds_are_those_of_weighted_cells(network) -> None:
    """A cell's known sd divides its response, its covariates and what effects add to it."""
    y, x, _ = simulated_network(states=N, periods=3, seed=1)
    sd = np.random.default_rng(9).uniform(0.5, 2.0, y.shape)
    cells = cells_of(y, x, sd)
    design, same, mirrored, _ = written_out(cells_of(y, x), np.zeros((N, RANK)), True)
    t, i, j = np.nonzero(cells.seen)
    design = design[:, : 2 + 2 * N] / sd[t, i, j][:, None]
    inverse = np.linalg.inv(0.7 * (same + 0.4 * mirrored))
    expected = design.T @ inverse @ design
    expected[:2, :2] += PRIOR
    expected[2:, 2:] += np.kron(ADDITIVE, np.eye(N))
    step = step_of(cells, sums_of(cells), cells.y, weights_of(0.7, 0.4), PRIOR, ADDITIVE)
    np.testing.assert_allclose(np.tril(step.matrix), np.tril(expected), atol=1e-10)
    np.testing.assert_allclose(step.right, design.T @ inverse @ (y[t, i, j] / sd[t, i, j]), atol=1e-10)


def test_draws_have_the_mean_and_covariance_of_the_system() -> None:
    rng = np.random.default_rng(3)
    root = rng.normal(size=(7, 7))
    matrix, right = root @ root.T + np.eye(7), rng.normal(size=7)
    drawn = np.array([draw_normal(matrix.copy(), right, rng.standard_normal(7)) for _ in range(20_000)])
    np.testing.assert_allclose(drawn.mean(axis=0), np.linalg.solve(matrix, right), atol=0.03)
    np.testing.assert_allclose(np.cov(drawn.T), np.linalg.inv(matrix), atol=0.03)


@pytest.mark.parametrize("size", [1, 3, 4, 5, 12, 13])
def test_the_mean_solves_the_system_at_every_size(size: int) -> None:
    rng = np.random.default_rng(size)
    root = rng.normal(size=(size, size))
    matrix, right = root @ root.T + np.eye(size), rng.normal(size=size)
    np.testing.assert_allclose(draw_normal(matrix.copy(), right, np.zeros(size)), np.linalg.solve(matrix, right))


def test_a_matrix_that_is_no_precision_is_refused() -> None:
    with pytest.raises(ConvergenceError, match="positive definite"):
        draw_normal(np.diag([1.0, -1.0]), np.ones(2), np.zeros(2))


def test_inverse_wishart_draws_have_their_mean_and_law() -> None:
    rng, scale = np.random.default_rng(4), np.array([[2.0, 0.5, 0.1], [0.5, 1.0, 0.2], [0.1, 0.2, 3.0]])
    draws = np.array([inverse_wishart(rng, 9.0, scale) for _ in range(20_000)])
    np.testing.assert_allclose(draws.mean(axis=0) * 5, scale, atol=0.1)
    shares = scale[0, 0] / draws[:, 0, 0]  # chi-square with 9 − 3 + 1 degrees of freedom
    assert kstest(shares, "chi2", args=(7,)).pvalue > 1e-3


def test_sums_of_residuals_give_the_dense_density(network) -> None:
    errors = np.where(network.seen, np.random.default_rng(5).normal(size=network.y.shape), 0.0)
    _, same, mirrored, _ = written_out(network, np.zeros((N, RANK)), True)
    covariance = 0.8 * (same - 0.3 * mirrored)
    e = errors[network.seen]
    dense = -0.5 * (e @ np.linalg.solve(covariance, e) + np.linalg.slogdet(2 * np.pi * covariance)[1])
    assert log_likelihood(residual_sums(errors, network), 0.8, -0.3) == pytest.approx(dense)


def expected_by_grid(sums):
    """Return posterior means of s² and ρ on a fine grid."""
    variance, rho = np.meshgrid(np.linspace(0.05, 6, 250), np.linspace(-0.99, 0.99, 200), indexing="ij")
    log = np.vectorize(lambda v, r: log_likelihood(sums, v, r))(variance, rho)
    log += -1.5 * np.log(variance) - 0.5 / variance - 0.5 * np.log(1 - rho**2)
    weight = np.exp(log - log.max())
    return (weight * variance).sum() / weight.sum(), (weight * rho).sum() / weight.sum()


@pytest.mark.parametrize("alone", [(0.0, 0.0), (9.0, 6.0), (90.0, 80.0)])
def test_variance_and_correlation_have_the_posterior_of_a_grid(alone: tuple[float, float]) -> None:
    sums, rng = np.array([30.0, 12.0, 14.0, *alone]), np.random.default_rng(6)
    state, kept = (1.0, 0.0), []
    for _ in range(10_000):
        state = draw_variance(rng, sums, *state)
        kept.append(state)
    np.testing.assert_allclose(np.mean(kept, axis=0), expected_by_grid(sums), atol=0.04)


def test_the_correlation_alone_has_the_posterior_of_a_grid() -> None:
    sums, rng, value, kept = np.array([20.0, 8.0, 12.0, 3.0, 2.0]), np.random.default_rng(7), 0.0, []
    for _ in range(10_000):
        value = draw_correlation(rng, sums, value)
        kept.append(value)
    rho = np.linspace(-0.99, 0.99, 2000)
    log = np.array([log_likelihood(sums, 1.0, r) for r in rho]) - 0.5 * np.log(1 - rho**2)
    weight = np.exp(log - log.max())
    assert np.mean(kept) == pytest.approx((weight * rho).sum() / weight.sum(), abs=0.02)


def test_cells_are_seen_both_ways_alone_or_missing(network) -> None:
    assert not (network.both & network.single).any()
    assert network.single[0, 1, 0] and not network.seen[0, 0, 1]
    assert network.single[2, :4, 4].all()
    assert not network.seen[:, np.eye(N, dtype=bool)].any()
    assert not network.seen[1, 2, 3]


def test_a_missing_covariate_is_a_missing_cell() -> None:
    y, x, _ = simulated_network(states=4, seed=8)
    x[0, 1, 2, 1] = np.nan
    cells = cells_of(y, x)
    assert not cells.seen[0, 1, 2] and cells.single[0, 2, 1]
    assert np.isfinite(cells.x).all() and np.isfinite(cells.y).all()
