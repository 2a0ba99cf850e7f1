"""The marginal posterior of covariances against the dense normal density that it stands for."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import invgamma, invwishart, multivariate_normal
from tests.networks import simulated_network

from detente.errors import ConvergenceError
from detente.theories import _amen_balanced as balanced
from detente.theories._amen_cells import cells_of

PRIOR = np.array([[0.4, 0.1], [0.1, 0.3]])


@pytest.fixture(scope="module", params=[1, 2])
def network(request):
    y, x, _ = simulated_network(states=4, periods=request.param, seed=3)
    return cells_of(y, x)


def dense(cells, point):
    """Return the log density of data and covariances with everything else integrated out, by full matrices."""
    additive, variance, correlation = (part[0] for part in balanced.covariances(point[None]))
    t, i, j = np.nonzero(cells.seen)
    same = (t[:, None] == t) & (i[:, None] == i) & (j[:, None] == j)
    mirrored = (t[:, None] == t) & (i[:, None] == j) & (j[:, None] == i)
    cov = variance * (same + correlation * mirrored)
    cov = cov + additive[0, 0] * (i[:, None] == i) + additive[1, 1] * (j[:, None] == j)
    cov = cov + additive[0, 1] * ((i[:, None] == j) | False) + additive[0, 1] * (j[:, None] == i)
    x = cells.x[t, i, j]
    cov = cov + x @ np.linalg.inv(PRIOR) @ x.T
    value = multivariate_normal(np.zeros(len(t)), cov).logpdf(cells.y[t, i, j])
    value += invwishart(4, 4 * np.eye(2)).logpdf(additive) + invgamma(0.5, scale=0.5).logpdf(variance)
    value += -0.5 * np.log(1 - correlation**2)
    va, vb, r = additive[0, 0], additive[1, 1], np.tanh(point[2])
    jacobian = va * vb * np.sqrt(va * vb) * (1 - r**2) * variance * (1 - correlation**2)
    return value + np.log(jacobian)


def test_the_log_posterior_is_that_of_the_dense_model_up_to_a_constant(network) -> None:
    data = balanced.balanced_of(network, PRIOR)
    points = np.random.default_rng(1).normal(0, 0.8, (6, 5))
    ours, theirs = balanced.log_posterior(data, points), [dense(network, point) for point in points]
    np.testing.assert_allclose(ours - ours[0], np.array(theirs) - theirs[0], atol=1e-8)


def test_coefficients_and_effects_are_drawn_from_the_dense_posterior(network) -> None:
    data = balanced.balanced_of(network, PRIOR)
    point = np.array([0.2, -0.3, 0.4, -0.5, 0.6])
    draws = 40_000
    additive, variance, correlation = balanced.covariances(np.tile(point, (draws, 1)))
    blocks, rng = balanced.blocks_of(data, additive, variance, correlation), np.random.default_rng(2)
    beta = balanced.draw_coefficients(data, blocks, rng)
    sender, receiver = balanced.draw_effects(data, blocks, beta, rng)
    t, i, j = np.nonzero(network.seen)
    same = (t[:, None] == t) & (i[:, None] == i) & (j[:, None] == j)
    mirrored = (t[:, None] == t) & (i[:, None] == j) & (j[:, None] == i)
    precision = np.linalg.inv(variance[0] * (same + correlation[0] * mirrored))
    design = np.hstack([network.x[t, i, j], i[:, None] == np.arange(4), j[:, None] == np.arange(4)]).astype(float)
    prior = np.zeros((10, 10))
    prior[:2, :2], prior[2:, 2:] = PRIOR, np.kron(np.linalg.inv(additive[0]), np.eye(4))
    covariance = np.linalg.inv(design.T @ precision @ design + prior)
    mean = covariance @ design.T @ precision @ network.y[t, i, j]
    drawn = np.hstack([beta, sender, receiver])
    np.testing.assert_allclose(drawn.mean(axis=0), mean, atol=0.03)
    np.testing.assert_allclose(np.cov(drawn.T), covariance, atol=0.04)


def test_covariances_are_on_an_unbounded_scale() -> None:
    additive, variance, correlation = balanced.covariances(np.array([[1e9, -1e9, 1e9, 0.0, -1e9]]))
    assert np.isfinite(additive).all() and variance[0] == 1.0
    assert -1 < correlation[0] < -0.99


def test_the_mode_is_a_maximum(network) -> None:
    data = balanced.balanced_of(network, PRIOR)
    top, root = balanced.mode(data, np.zeros(5))
    around = top + 0.3 * np.concatenate([root.T, -root.T])
    assert (balanced.log_posterior(data, around) < balanced.log_posterior(data, top[None])[0]).all()


def test_dispersed_starts_find_the_same_mode(network) -> None:
    data = balanced.balanced_of(network, PRIOR)
    tops = [balanced.mode(data, np.full(5, start))[0] for start in (-0.8, 0.0, 0.8)]
    np.testing.assert_allclose(tops[0], tops[1], atol=0.02)
    np.testing.assert_allclose(tops[2], tops[1], atol=0.02)


def test_no_mode_no_draws(network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balanced, "log_posterior", lambda data, points: np.zeros(len(points)))
    with pytest.raises(ConvergenceError, match="no mode"):
        balanced.mode(balanced.balanced_of(network, PRIOR), np.zeros(5))
