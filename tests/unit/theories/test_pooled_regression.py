"""The pooled regression against the same model written out as one large Gaussian."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.theories._pooled_regression import PooledData


def data(seed: int, dyads: int, terms: int, rows: int = 9) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(dyads, rows, terms)) * rng.gamma(1, 1, (dyads, 1, 1))
    values = rng.normal(size=(dyads, rows))
    return np.einsum("dri,drj->dij", columns, columns), np.einsum("dri,dr->di", columns, values)


def learned(precision: np.ndarray, shift: np.ndarray, deviation: float) -> PooledData:
    empty = PooledData.empty(*shift.shape, deviation)
    return empty.add(np.arange(len(shift)), precision, shift)


def dense(precision: np.ndarray, shift: np.ndarray, deviation: float) -> tuple[np.ndarray, np.ndarray]:
    """Posterior of all dyads' coefficients: prior covariance (11' + deviation² I) ⊗ I, data block diagonal."""
    dyads, terms = shift.shape
    prior = np.kron(np.ones((dyads, dyads)) + deviation**2 * np.eye(dyads), np.eye(terms))
    total = np.linalg.inv(prior)
    for d in range(dyads):
        block = slice(d * terms, (d + 1) * terms)
        total[block, block] += precision[d]
    covariance = np.linalg.inv(total)
    return covariance @ shift.reshape(-1), covariance


@given(
    seed=st.integers(0, 10**6),
    dyads=st.integers(1, 6),
    terms=st.integers(1, 4),
    deviation=st.sampled_from([0.1, 0.5, 2]),
)
def test_equals_the_large_gaussian(seed: int, dyads: int, terms: int, deviation: float) -> None:
    precision, shift = data(seed, dyads, terms)
    mean, covariance = dense(precision, shift, deviation)
    posterior = learned(precision, shift, deviation).posterior()
    columns = np.random.default_rng(seed + 1).normal(size=(dyads, terms))
    got_mean, got_variance = posterior.predict(columns, np.arange(dyads))
    for d in range(dyads):
        block = slice(d * terms, (d + 1) * terms)
        assert got_mean[d] == pytest.approx(columns[d] @ mean[block], rel=1e-5, abs=1e-7)
        assert got_variance[d] == pytest.approx(columns[d] @ covariance[block, block] @ columns[d], rel=1e-5, abs=1e-7)


@given(seed=st.integers(0, 10**6))
def test_adding_in_pieces_is_adding_at_once(seed: int) -> None:
    first, second = data(seed, 4, 3), data(seed + 1, 4, 3)
    pieces = learned(*first, 0.5).add(np.arange(4), *second).posterior()
    at_once = learned(first[0] + second[0], first[1] + second[1], 0.5).posterior()
    np.testing.assert_allclose(pieces.pool_mean, at_once.pool_mean, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(pieces.maps, at_once.maps, rtol=1e-8, atol=1e-10)


def test_adding_leaves_the_old_data_alone() -> None:
    empty = PooledData.empty(3, 2, 0.5)
    empty.add(np.array([1]), np.ones((1, 2, 2)), np.ones((1, 2)))
    assert not empty.precision.any() and not empty.shift.any()


def test_a_dyad_without_data_follows_the_pool() -> None:
    precision, shift = data(3, 5, 2, rows=200)
    posterior = PooledData.empty(6, 2, 0.5).add(np.arange(5), precision, shift).posterior()
    column = np.array([[1.0, 0.0]])
    mean, variance = posterior.predict(column, np.array([5]))
    assert mean[0] == pytest.approx(posterior.pool_mean[0])
    assert variance[0] == pytest.approx(posterior.pool_covariance[0, 0] + 0.25)


def test_much_data_overrules_the_pool() -> None:
    precision, shift = np.full((2, 1, 1), 1e6), np.array([[2e6], [-2e6]])
    mean, variance = learned(precision, shift, 0.5).posterior().predict(np.ones((2, 1)), np.arange(2))
    assert mean == pytest.approx([2.0, -2.0], abs=1e-4)
    assert (variance < 1e-5).all()


def test_draws_have_the_posterior_moments() -> None:
    precision, shift = data(5, 3, 2)
    mean, covariance = dense(precision, shift, 0.5)
    draws = learned(precision, shift, 0.5).posterior().draw(40_000, np.random.default_rng(1)).reshape(40_000, -1)
    np.testing.assert_allclose(draws.mean(axis=0), mean, atol=0.02)
    np.testing.assert_allclose(np.cov(draws.T), covariance, atol=0.03)


def test_draws_are_reproducible() -> None:
    posterior = learned(*data(5, 3, 2), 0.5).posterior()
    first, second = (posterior.draw(5, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
