"""The filter against exact answers: a plain Kalman filter, dense Gaussian conditioning, a grid, a published package."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit, logit
from statsmodels.tsa.statespace.structural import UnobservedComponents

from detente.measures._local_level import Filtered, filter_levels, predict_levels, smooth_levels
from detente.measures._scales import Scales

PLAIN = Scales(level_variance=0.04, transitory_variance=0.3, start_variance=2.0, fading_variance=0.0)
TWO_PARTS = Scales(level_variance=0.03, transitory_variance=0.2, start_variance=1.5, fading_variance=0.8)
TONE = -0.5
MANY = 1e9


def seen_exactly(values: NDArray[np.float64], there: NDArray[np.bool_], scales: Scales) -> Filtered:
    """Return the filter's answer where so many events are seen that the logit of a month is known exactly."""
    share = expit(TONE + values)[:, None]
    return filter_levels(share, np.where(there, MANY, 0.0)[:, None], TONE, scales)


@pytest.fixture
def path() -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Give 60 months of logits, a third of them unseen."""
    rng = np.random.default_rng(5)
    values = np.cumsum(rng.normal(0, 0.2, 60)) + rng.normal(0, 0.5, 60)
    there = rng.random(60) > 0.33
    there[0] = True
    return values, there


def kalman(values: NDArray[np.float64], there: NDArray[np.bool_], scales: Scales) -> NDArray[np.float64]:
    """Return mean and variance of a Gaussian local level after each month, by the textbook recursion."""
    mean, variance, rows = 0.0, scales.start_variance, []
    for t, value in enumerate(values):
        variance += scales.level_variance if t else 0.0
        if there[t]:
            gain = variance / (variance + scales.transitory_variance)
            mean, variance = mean + gain * (value - mean), (1 - gain) * variance
        rows.append((mean, variance))
    return np.array(rows)


def dense(values: NDArray[np.float64], there: NDArray[np.bool_], scales: Scales, last: int) -> NDArray[np.float64]:
    """Return mean and variance of every level given the months up to `last`, by conditioning one large Gaussian."""
    months = np.arange(values.size)
    apart = np.abs(np.subtract.outer(months, months))
    lasting = scales.start_variance + scales.level_variance * np.minimum.outer(months, months)
    prior = lasting + scales.fading_variance * scales.fading_persistence**apart
    known = there & (months <= last)
    noisy = prior[np.ix_(known, known)] + scales.transitory_variance * np.eye(known.sum())
    gain = np.linalg.solve(noisy, prior[known]).T
    return np.column_stack([gain @ values[known], np.diag(prior - gain @ prior[known])])


def test_with_countless_events_it_is_the_kalman_filter(path: tuple[NDArray[np.float64], NDArray[np.bool_]]) -> None:
    found = seen_exactly(*path, PLAIN)
    expected = kalman(*path, PLAIN)
    np.testing.assert_allclose(found.mean[:, 0], expected[:, 0], atol=1e-6)
    np.testing.assert_allclose(found.variance[:, 0], expected[:, 1], atol=1e-6)


def test_it_agrees_with_statsmodels(path: tuple[NDArray[np.float64], NDArray[np.bool_]]) -> None:
    values, there = path
    model = UnobservedComponents(np.where(there, values, np.nan), level="local level")
    model.ssm.initialize_known(np.zeros(1), np.array([[PLAIN.start_variance]]))
    reference = model.smooth([PLAIN.transitory_variance, PLAIN.level_variance])
    found = seen_exactly(values, there, PLAIN)
    mean, variance = smooth_levels(found, PLAIN)
    np.testing.assert_allclose(found.mean[:, 0], reference.filtered_state[0], atol=1e-6)
    np.testing.assert_allclose(found.variance[:, 0], reference.filtered_state_cov[0, 0], atol=1e-6)
    np.testing.assert_allclose(found.predicted_mean[:, 0], reference.predicted_state[0, :-1], atol=1e-6)
    np.testing.assert_allclose(mean[:, 0], reference.smoothed_state[0], atol=1e-5)
    np.testing.assert_allclose(variance[:, 0], reference.smoothed_state_cov[0, 0], atol=1e-5)


def test_both_parts_follow_the_dense_gaussian_answer(path: tuple[NDArray[np.float64], NDArray[np.bool_]]) -> None:
    found = seen_exactly(*path, TWO_PARTS)
    for month in (0, 1, 7, 30, 59):
        expected = dense(*path, TWO_PARTS, month)[month]
        np.testing.assert_allclose((found.mean[month, 0], found.variance[month, 0]), expected, atol=1e-6)
        if month:
            before = dense(*path, TWO_PARTS, month - 1)[month]
            predicted = found.predicted_mean[month, 0], found.predicted_variance[month, 0]
            np.testing.assert_allclose(predicted, before, atol=1e-6)
    smoothed = np.column_stack([values[:, 0] for values in smooth_levels(found, TWO_PARTS)])
    np.testing.assert_allclose(smoothed, dense(*path, TWO_PARTS, 59), atol=1e-5)


def test_few_events_come_near_the_exact_posterior() -> None:
    """A grid over the level does the same filtering without any Gaussian approximation."""
    rng = np.random.default_rng(8)
    counts = rng.poisson(0.9, 60)
    share = np.where(counts > 0, rng.binomial(np.maximum(counts, 1), 0.8) / np.maximum(counts, 1), 0.5)
    found = filter_levels(share[:, None], counts[:, None].astype(float), TONE, PLAIN)
    grid = np.linspace(-9, 9, 721)
    step = np.exp(-0.5 * np.subtract.outer(grid, grid) ** 2 / PLAIN.level_variance)
    step /= step.sum(axis=0)
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    eta = TONE + grid[:, None] + np.sqrt(PLAIN.transitory_variance) * nodes
    belief = np.exp(-0.5 * grid**2 / PLAIN.start_variance)
    begun = False
    for t in range(60):
        belief = step @ belief if begun else belief
        if counts[t]:
            begun = True
            belief = belief * (np.exp(counts[t] * (share[t] * eta - np.logaddexp(0, eta))) @ weights)
        belief /= belief.sum()
        mean = belief @ grid
        sd = np.sqrt(belief @ grid**2 - mean**2)
        assert abs(found.mean[t, 0] - mean) < 0.05 * sd
        assert np.sqrt(found.variance[t, 0]) == pytest.approx(sd, rel=0.08)


def test_months_without_events_keep_the_level_and_widen_it() -> None:
    share, effective = np.full((13, 1), 0.5), np.zeros((13, 1))
    share[0], effective[0] = 1.0, 3.0
    found = filter_levels(share, effective, TONE, PLAIN)
    assert found.mean[0, 0] > 0.3
    np.testing.assert_allclose(found.mean[:, 0], found.mean[0, 0])
    np.testing.assert_allclose(np.diff(found.variance[:, 0]), PLAIN.level_variance)
    np.testing.assert_array_equal(found.log_evidence[1:], 0.0)


def test_before_its_first_event_a_dyad_is_anybody() -> None:
    found = filter_levels(np.full((50, 1), 0.5), np.zeros((50, 1)), TONE, TWO_PARTS)
    np.testing.assert_array_equal(found.mean, 0.0)
    np.testing.assert_allclose(found.variance, TWO_PARTS.start_variance + TWO_PARTS.fading_variance)


def test_what_fades_is_forgotten() -> None:
    share, effective = np.full((40, 1), 0.5), np.zeros((40, 1))
    share[0], effective[0] = 1.0, 20.0
    found = filter_levels(share, effective, TONE, TWO_PARTS)
    lasting = found.parts[0, 0, 0]
    assert 0 < lasting < found.mean[0, 0]
    assert found.mean[-1, 0] == pytest.approx(lasting)


def test_the_smoothed_last_month_is_the_filtered_one(path: tuple[NDArray[np.float64], NDArray[np.bool_]]) -> None:
    found = seen_exactly(*path, TWO_PARTS)
    mean, variance = smooth_levels(found, TWO_PARTS)
    assert mean[-1, 0] == pytest.approx(found.mean[-1, 0])
    assert variance[-1, 0] == pytest.approx(found.variance[-1, 0])
    assert (variance <= found.variance + 1e-9).all()


def test_predictions_are_what_empty_months_would_give() -> None:
    rng = np.random.default_rng(3)
    share, effective = rng.random((30, 4)), rng.poisson(2, (30, 4)).astype(float)
    effective[0] = 1.0
    mean, variance = predict_levels(filter_levels(share, effective, TONE, TWO_PARTS), TWO_PARTS, 12)
    longer = filter_levels(
        np.vstack([share, np.full((12, 4), 0.5)]), np.vstack([effective, np.zeros((12, 4))]), TONE, TWO_PARTS
    )
    np.testing.assert_allclose(mean, longer.mean[30:], atol=1e-12)
    np.testing.assert_allclose(variance, longer.variance[30:], atol=1e-12)


def test_the_evidence_of_one_event_is_its_probability() -> None:
    """Over the start of a symmetric dyad at tone 0, one event is as likely one way as the other."""
    found = filter_levels(np.array([[1.0, 0.0]]), np.ones((1, 2)), 0.0, TWO_PARTS)
    np.testing.assert_allclose(np.exp(found.log_evidence), 0.5, rtol=1e-6)


def test_the_tone_may_move() -> None:
    share, effective = np.full((2, 1), 0.5), np.full((2, 1), MANY)
    tones = np.array([0.0, 1.0])
    found = filter_levels(share, effective, tones, Scales(100.0, 0.0, start_variance=100.0, fading_variance=0.0))
    np.testing.assert_allclose(found.mean[:, 0], -tones, atol=1e-3)
    assert logit(0.5) == 0.0


@given(st.integers(0, 10**6), st.floats(-2, 2))
def test_turning_every_event_round_turns_the_levels_round(seed: int, tone: float) -> None:
    rng = np.random.default_rng(seed)
    share, effective = rng.random((20, 3)).round(1), rng.poisson(1.5, (20, 3)).astype(float)
    one, other = filter_levels(share, effective, tone, TWO_PARTS), filter_levels(1 - share, effective, -tone, TWO_PARTS)
    np.testing.assert_allclose(one.mean, -other.mean, atol=1e-9)
    np.testing.assert_allclose(one.variance, other.variance, atol=1e-9)


@given(st.integers(0, 10**6), st.permutations(range(4)))
def test_dyads_do_not_touch_each_other(seed: int, order: list[int]) -> None:
    rng = np.random.default_rng(seed)
    share, effective = rng.random((15, 4)), rng.poisson(1.0, (15, 4)).astype(float)
    whole, turned = (
        filter_levels(s, e, TONE, TWO_PARTS) for s, e in [(share, effective), (share[:, order], effective[:, order])]
    )
    np.testing.assert_array_equal(whole.mean[:, order], turned.mean)
    np.testing.assert_array_equal(whole.parts[:, order], turned.parts)
