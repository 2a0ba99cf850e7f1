"""Responses against powers of the companion matrix, their decomposition, bands, and what a held series does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.errors import UsageError
from detente.theories._var_posterior import VarDraws
from detente.theories._var_responses import (
    BLOCK,
    bands,
    do_responses,
    generalised_responses,
    orthogonal_responses,
    variance_decomposition,
)

RNG = np.random.default_rng(8)
SERIES, LAGS, COUNT = 3, 2, BLOCK + 7


def some_draws(count: int = COUNT, series: int = SERIES, lags: int = LAGS) -> VarDraws:
    coefficients = RNG.normal(0.0, 0.25, (count, series * lags + 1, series))
    factors = np.tril(RNG.normal(0.0, 0.5, (count, series, series))) + 2 * np.eye(series)
    return VarDraws(coefficients, factors, lags)


def companion(coefficients: np.ndarray, lags: int) -> np.ndarray:
    series = coefficients.shape[1]
    matrix = np.eye(series * lags, k=-series)
    matrix[:series] = coefficients[: series * lags].T
    return matrix


@pytest.mark.parametrize(("count", "series", "lags"), [(1, 1, 1), (BLOCK, 2, 3), (COUNT, 3, 2), (3, 5, 1)])
def test_responses_are_powers_of_the_companion_matrix(count: int, series: int, lags: int) -> None:
    draws = some_draws(count, series, lags)
    found = orthogonal_responses(draws, 6)
    for draw in (0, count - 1):
        step = companion(draws.coefficients[draw], lags)
        for h in range(6):
            plain = np.linalg.matrix_power(step, h)[:series, :series] @ draws.factors[draw]
            np.testing.assert_allclose(found[draw, h], plain, atol=1e-12)


def test_generalised_responses_do_not_depend_on_the_order() -> None:
    draws, order = some_draws(), [2, 0, 1]
    covariance = draws.factors @ draws.factors.swapaxes(1, 2)
    turned = VarDraws(
        np.concatenate([draws.coefficients[:, [*order, *(3 + k for k in order), 6]][:, :, order]]),
        np.linalg.cholesky(covariance[:, order][:, :, order]),
        LAGS,
    )
    ours, theirs = generalised_responses(draws, 5), generalised_responses(turned, 5)
    np.testing.assert_allclose(theirs, ours[:, :, order][..., order], atol=1e-10)
    np.testing.assert_allclose(ours[..., 0], orthogonal_responses(draws, 5)[..., 0], atol=1e-10)


def test_a_held_series_moves_others_a_period_later_and_never_at_once() -> None:
    draws = some_draws()
    moves = np.full((5, SERIES), np.nan)
    moves[:2, 1] = 0.7
    found = do_responses(draws, moves)
    np.testing.assert_array_equal(found[:, :2, 1], 0.7)
    np.testing.assert_array_equal(found[:, 0, [0, 2]], 0.0)
    np.testing.assert_allclose(found[:, 1, 0], 0.7 * draws.coefficients[:, 1, 0], atol=1e-12)
    by_hand = np.zeros((5, SERIES))
    for h in range(5):
        for lag in range(1, min(LAGS, h) + 1):
            by_hand[h] += by_hand[h - lag] @ draws.coefficients[0, (lag - 1) * SERIES : lag * SERIES]
        if h < 2:
            by_hand[h, 1] = 0.7
    np.testing.assert_allclose(found[0], by_hand, atol=1e-12)


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_answers_to_moves_add_up(first: float, second: float) -> None:
    draws = VarDraws(np.full((2, 3, 2), 0.3), np.tile(np.eye(2), (2, 1, 1)), 1)
    both = np.full((4, 2), np.nan)
    both[0] = [first, second]
    apart = []
    for each in ([first, 0.0], [0.0, second]):
        moves = np.full((4, 2), np.nan)
        moves[0] = each
        apart.append(do_responses(draws, moves))
    np.testing.assert_allclose(do_responses(draws, both), apart[0] + apart[1], atol=1e-12)


def test_moves_of_another_number_of_series_are_refused() -> None:
    with pytest.raises(UsageError, match=r"moves are \(steps, 3 series\), not \(4, 2\)"):
        do_responses(some_draws(), np.ones((4, 2)))
    with pytest.raises(UsageError, match="at least one step"):
        orthogonal_responses(some_draws(), 0)


def test_parts_of_the_variance_sum_to_one_and_grow_from_the_own_shock() -> None:
    parts = variance_decomposition(orthogonal_responses(some_draws(), 8))
    np.testing.assert_allclose(parts.sum(axis=-1), 1.0)
    np.testing.assert_array_equal(parts[:, 0, 0], np.tile([1.0, 0.0, 0.0], (COUNT, 1)))
    assert ((parts >= 0) & (parts <= 1)).all()


@given(arrays(float, (7, 2), elements=st.floats(-1e6, 1e6)), st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_bands_are_quantiles(values: np.ndarray, probabilities: list[float]) -> None:
    np.testing.assert_allclose(
        bands(values, probabilities), np.quantile(values, probabilities, axis=0), rtol=1e-9, atol=1e-9
    )


def test_bands_of_one_draw_are_the_draw_and_wrong_probabilities_are_refused() -> None:
    np.testing.assert_array_equal(bands(np.array([[4.0]]), [0.1, 0.9]), [[4.0], [4.0]])
    with pytest.raises(UsageError, match="from 0 to 1"):
        bands(np.ones((3, 1)), [1.5])
