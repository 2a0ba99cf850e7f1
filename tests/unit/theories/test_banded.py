"""Banded linear algebra equals dense linear algebra."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.joint import dense

from detente.theories._banded import cholesky, selected_inverse, solve, solve_backward, solve_forward

sizes = given(n=st.integers(1, 24), width=st.integers(1, 9), seed=st.integers(0, 10**6))


def banded(n: int, width: int, seed: int) -> np.ndarray:
    """Return the band of a random positive-definite matrix, zeros past the last row."""
    rng = np.random.default_rng(seed)
    lower = np.zeros((n, n))
    for k in range(min(width, n)):
        lower[range(k, n), range(n - k)] = rng.normal(0, 1, n - k) if k else rng.uniform(0.5, 2, n)
    full = lower @ lower.T
    band = np.zeros((n, width))
    for k in range(min(width, n)):
        band[: n - k, k] = np.diag(full, -k)
    return band


def lower_of(factor: np.ndarray) -> np.ndarray:
    return np.tril(dense(factor))


@sizes
def test_the_factor_times_its_transpose_is_the_matrix(n: int, width: int, seed: int) -> None:
    band = banded(n, width, seed)
    factor, definite = cholesky(band)
    assert definite
    np.testing.assert_allclose(lower_of(factor) @ lower_of(factor).T, dense(band), atol=1e-10)


@sizes
def test_the_factor_is_numpys(n: int, width: int, seed: int) -> None:
    band = banded(n, width, seed)
    np.testing.assert_allclose(lower_of(cholesky(band)[0]), np.linalg.cholesky(dense(band)), rtol=1e-7, atol=1e-8)


@sizes
def test_solves_undo_products(n: int, width: int, seed: int) -> None:
    factor, _ = cholesky(banded(n, width, seed))
    lower, wanted = lower_of(factor), np.random.default_rng(seed + 1).normal(0, 1, (n, 3))
    close = {"rtol": 1e-5, "atol": 1e-6 * np.linalg.cond(lower)}
    np.testing.assert_allclose(solve_forward(factor, lower @ wanted), wanted, **close)
    np.testing.assert_allclose(solve_backward(factor, lower.T @ wanted), wanted, **close)
    both = solve(factor, lower @ (lower.T @ wanted[:, 0]))
    np.testing.assert_allclose(both, solve_backward(factor, solve_forward(factor, lower @ lower.T @ wanted))[:, 0])


@sizes
def test_the_selected_inverse_is_the_band_of_the_inverse(n: int, width: int, seed: int) -> None:
    band = banded(n, width, seed)
    inverse, found = np.linalg.inv(dense(band)), selected_inverse(cholesky(band)[0])
    scale = np.abs(inverse).max()
    for k in range(width):
        wanted = np.diag(inverse, -k) if k < n else np.zeros(0)
        np.testing.assert_allclose(found[: max(n - k, 0), k], wanted, rtol=1e-5, atol=1e-8 * scale)
        assert not found[max(n - k, 0) :, k].any()


def test_inputs_are_left_alone() -> None:
    band = banded(8, 3, 0)
    kept = band.copy()
    factor, _ = cholesky(band)
    right, same = np.ones((8, 1)), factor.copy()
    solve_forward(factor, right)
    solve_backward(factor, right)
    solve(factor, right[:, 0])
    selected_inverse(factor)
    np.testing.assert_array_equal(band, kept)
    np.testing.assert_array_equal(factor, same)
    np.testing.assert_array_equal(right, np.ones((8, 1)))


@pytest.mark.parametrize("row", [0, 3, 7])
@pytest.mark.parametrize("pivot", [0.0, -1.0, np.nan])
def test_what_is_not_positive_definite_is_said(row: int, pivot: float) -> None:
    band = banded(8, 3, 1)
    band[row, 0] = pivot
    assert not cholesky(band)[1]
