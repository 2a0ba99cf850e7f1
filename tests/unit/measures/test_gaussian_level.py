"""The Gaussian local level against a reference Kalman filter, on known truth, and without look-ahead."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.measures._gaussian_level import _filter, estimate, log_likelihood, online_level

SEED = 19500101


def walk(level: float, noise: float, shape: tuple[int, int], seed: int) -> tuple[NDArray, NDArray]:
    """Return random-walk levels and the scores that show them, arrays (time, series)."""
    rng = np.random.default_rng(seed)
    levels = np.cumsum(rng.normal(0, math.sqrt(level), shape), axis=0)
    return levels, levels + rng.normal(0, math.sqrt(noise), shape)


def reference(scores: NDArray, level: float, noise: float) -> tuple[float, float, float]:
    """Return mean and variance of the last level and the log-likelihood, from the joint normal of all scores."""
    n = len(scores)
    steps = np.minimum.outer(np.arange(n), np.arange(n)) * level  # covariance of levels given the first
    covariance = 1e8 + steps + noise * np.eye(n)  # a start so wide that it tells nothing
    cross = 1e8 + steps[-1]
    weights = np.linalg.solve(covariance, cross)
    variance = 1e8 + steps[-1, -1] - weights @ cross
    _, log_determinant = np.linalg.slogdet(covariance)
    log_density = -0.5 * (n * math.log(2 * math.pi) + log_determinant + scores @ np.linalg.solve(covariance, scores))
    first = -0.5 * (math.log(2 * math.pi * (1e8 + noise)) + scores[0] ** 2 / (1e8 + noise))
    return float(weights @ scores), float(variance), float(log_density - first)


@given(st.floats(0.01, 2.0), st.floats(0.05, 2.0), st.integers(2, 25), st.integers(0, 1000))
def test_the_filter_is_the_conditional_normal(level: float, noise: float, n: int, seed: int) -> None:
    _, scores = walk(level, noise, (n, 1), seed)
    mean, variance, log_density = reference(scores[:, 0], level, noise)
    found, found_variance, found_density = _filter(scores, np.full((n, 2), (level, noise)))
    assert found[-1, 0] == pytest.approx(mean, abs=1e-4)
    assert found_variance[-1, 0] == pytest.approx(variance, rel=1e-3)
    assert found_density == pytest.approx(log_density, abs=1e-3)


def test_a_missing_month_widens_and_adds_nothing() -> None:
    scores = np.array([[1.0], [np.nan], [np.nan], [2.0]])
    level, variance, _ = _filter(scores, np.full((4, 2), (0.5, 0.1)))
    assert level[:3, 0].tolist() == [1.0, 1.0, 1.0]
    assert variance[:3, 0] == pytest.approx([0.1, 0.6, 1.1])
    assert variance[3, 0] < 0.1


def test_before_its_first_score_a_series_is_missing() -> None:
    level, sd = online_level(np.array([[np.nan, 1.0], [3.0, 1.0]]), rounding=0.1)
    assert np.isnan(level[0, 0])
    assert np.isnan(sd[0, 0])
    assert level[1, 0] == 3.0


def test_the_variances_come_back() -> None:
    _, scores = walk(0.05, 0.2, (600, 8), SEED)
    level, noise = estimate(scores, least_noise=1e-4)
    assert level == pytest.approx(0.05, rel=0.15)
    assert noise == pytest.approx(0.2, rel=0.1)


def test_the_estimate_is_no_worse_than_its_neighbours() -> None:
    _, scores = walk(0.05, 0.2, (200, 3), SEED)
    level, noise = estimate(scores, least_noise=1e-4)
    best = log_likelihood(scores, level, noise)
    for factor in (0.8, 1.25):
        assert best > log_likelihood(scores, level * factor, noise)
        assert best > log_likelihood(scores, level, noise * factor)


def test_noise_is_never_below_that_of_rounding() -> None:
    levels, _ = walk(0.05, 0.2, (200, 3), SEED)
    assert estimate(levels, least_noise=0.1**2 / 12)[1] >= 0.1**2 / 12


def test_eighty_percent_intervals_cover_the_truth() -> None:
    truth, scores = walk(0.05, 0.2, (600, 40), SEED + 1)
    level, sd = online_level(scores, rounding=0.1)
    inside = abs(level - truth)[120:] < 1.2816 * sd[120:]
    # 40 series with levels that persist for a few months: about 4,000 independent looks, one standard error 0.7 points
    assert inside.mean() == pytest.approx(0.8, abs=0.02)


@given(st.integers(1, 40), st.integers(0, 1000))
def test_nothing_after_a_month_changes_it(cut: int, seed: int) -> None:
    _, scores = walk(0.05, 0.2, (48, 2), seed)
    changed = scores.copy()
    changed[cut:] += 5.0
    for one, other in zip(online_level(scores, 0.1), online_level(changed, 0.1), strict=True):
        np.testing.assert_array_equal(one[:cut], other[:cut])


def test_without_two_scores_the_starting_values_come_back() -> None:
    level, noise = estimate(np.array([[1.0], [np.nan]]), least_noise=0.01)
    assert level > 0
    assert noise >= 0.01
