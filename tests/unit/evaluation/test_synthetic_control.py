"""Synthetic controls: weights that are known exactly, a test that is exact, and what cannot be asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from detente.errors import UsageError
from detente.evaluation.synthetic_control import simplex_weights, synthetic_control


def walks(seed: int, periods: int = 60, number: int = 25) -> np.ndarray:
    return np.cumsum(np.random.default_rng(seed).standard_normal((periods, number)), axis=0)


def test_weights_that_are_known_come_back() -> None:
    donors = walks(1)
    true = np.zeros(25)
    true[[3, 7, 11]] = 0.5, 0.3, 0.2
    assert simplex_weights(donors @ true, donors) == pytest.approx(true, abs=1e-6)


def test_a_target_outside_the_hull_has_the_nearest_point_in_it() -> None:
    """Textbook geometry: the nearest point of a segment, and the nearest corner of a triangle."""
    segment = np.array([[0.0, 2.0], [0.0, 0.0]])
    assert simplex_weights(np.array([0.5, 3.0]), segment) == pytest.approx([0.75, 0.25], abs=1e-6)
    triangle = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert simplex_weights(np.array([5.0, -1.0]), triangle) == pytest.approx([0.0, 1.0, 0.0], abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 40), st.integers(2, 30))
def test_weights_are_the_least_on_the_simplex_whatever_the_order(seed: int, periods: int, number: int) -> None:
    """Non-negative, sum to 1, no worse than another solver's, no donor would help, and the order does not matter."""
    rng = np.random.default_rng(seed)
    donors, target = rng.standard_normal((periods, number)), rng.standard_normal(periods)
    weights = simplex_weights(target, donors)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
    heavy = 1e4
    other, _ = nnls(np.vstack([donors, np.full(number, heavy)]), np.append(target, heavy), maxiter=3000)
    least, theirs = (np.sum((target - donors @ w) ** 2) for w in (weights, other / other.sum()))
    assert least <= theirs + 1e-6 * np.sum(target**2)
    order = rng.permutation(number)
    assert simplex_weights(target, donors[:, order]) == pytest.approx(weights[order], abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(-5, 5), st.floats(0.1, 10))
def test_effects_are_those_of_the_unit_and_do_not_mind_levels(seed: int, moved: float, times: float) -> None:
    """A constant added to any series changes nothing; a unit changes gaps alike and leaves weights and p."""
    series = walks(seed, 40, 22)
    plain = synthetic_control(series[:, 0], series[:, 1:], 30, 39)
    shifted = series + moved * np.arange(22)
    found = synthetic_control(times * shifted[:, 0], times * shifted[:, 1:], 30, 39)
    assert found.effect == pytest.approx(times * plain.effect, abs=1e-5 * times)
    assert found.weights == pytest.approx(plain.weights, abs=1e-5)
    assert found.p == plain.p


def test_the_order_of_donors_does_not_matter() -> None:
    series = walks(4, 60, 24)
    order = np.random.default_rng(4).permutation(23)
    plain, other = (synthetic_control(series[:, 0], series[:, 1:][:, o], 45, 59) for o in (np.arange(23), order))
    assert other.weights == pytest.approx(plain.weights[order], abs=1e-8)
    assert other.placebo_gaps == pytest.approx(plain.placebo_gaps[:, order], abs=1e-6)
    assert (other.p, other.effect) == pytest.approx((plain.p, plain.effect))


def test_a_planted_effect_is_found_where_the_twin_fits() -> None:
    donors = walks(5)
    treated = 0.6 * donors[:, 2] + 0.4 * donors[:, 9] - 1.5 * (np.arange(60) >= 48)
    found = synthetic_control(treated, donors, 48, 59)
    assert found.before < 1e-4
    assert found.effect == pytest.approx(-1.5, abs=1e-3)
    assert found.p == pytest.approx(1 / 26)
    assert found.low is not None
    assert found.high is not None
    assert found.low < -1.5 < found.high < 0
    assert found.worse_fit == 1.0
    assert found.gaps[:48] == pytest.approx(np.zeros(48), abs=1e-3)
    assert found.after == pytest.approx(1.5, abs=1e-3)


def test_the_test_is_exact_when_ties_are_exchangeable() -> None:
    """150 worlds of 20 walks: rejecting at 0.10 happens at 0.10 (4 to 27 but for one time in two hundred), nominal
    80 % intervals hold zero in 0.80 (107 to 133)."""
    rejected = inside = 0
    for seed in range(150):
        series = walks(1000 + seed, 50, 20)
        found = synthetic_control(series[:, 0], series[:, 1:], 38, 49)
        assert found.p is not None
        assert found.low is not None
        assert found.high is not None
        rejected += found.p <= 0.10
        inside += found.low <= 0.0 <= found.high
    assert 4 <= rejected <= 27
    assert 107 <= inside <= 133


def test_interval_and_p_are_of_one_test() -> None:
    """Zero lies outside the 80 % interval just when p is 0.20 or less."""
    for seed in range(30):
        series = walks(2000 + seed, 40, 20)
        found = synthetic_control(series[:, 0], series[:, 1:], 30, 39)
        assert found.p is not None
        assert found.low is not None
        assert found.high is not None
        assert (not found.low <= 0.0 <= found.high) == (found.p <= 0.20 + 1e-12)


def test_fewer_than_nineteen_donors_have_no_p_and_no_interval() -> None:
    series = walks(6, 40, 19)
    found = synthetic_control(series[:, 0], series[:, 1:], 30, 39)
    assert (found.p, found.low, found.high, found.detectable) == (None, None, None, None)
    assert np.isfinite(found.effect)
    assert found.placebo_gaps.shape == (40, 18)
    with_one_more = walks(6, 40, 20)
    assert synthetic_control(with_one_more[:, 0], with_one_more[:, 1:], 30, 39).p is not None


def test_nothing_after_the_event_began_enters_the_weights() -> None:
    series = walks(7, 60, 22)
    changed = series.copy()
    changed[45:] += np.random.default_rng(7).standard_normal((15, 22))
    one, other = (synthetic_control(s[:, 0], s[:, 1:], 45, 59) for s in (series, changed))
    assert one.weights.tolist() == other.weights.tolist()
    assert one.before == other.before


@pytest.mark.parametrize(
    ("treated", "donors", "first", "last", "words"),
    [
        (np.zeros(40), np.zeros((39, 3)), 30, 35, r"shapes \(40,\) and \(39, 3\)"),
        (np.zeros((40, 1)), np.zeros((40, 3)), 30, 35, "one series and donors"),
        (np.zeros(40), np.full((40, 3), np.nan), 30, 35, "without gaps"),
        (np.zeros(40), np.zeros((40, 1)), 30, 35, "at least 2 donors, not 1"),
        (np.zeros(40), np.zeros((40, 3)), 30, 40, "periods 30 to 40, the record in 0 to 39"),
        (np.zeros(40), np.zeros((40, 3)), 35, 30, "periods 35 to 30"),
        (np.zeros(40), np.zeros((40, 3)), 23, 30, "24 periods before the event, not 23"),
    ],
)
def test_wrong_input_is_named(treated: np.ndarray, donors: np.ndarray, first: int, last: int, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        synthetic_control(treated, donors, first, last)


def test_series_that_never_move_have_no_effect() -> None:
    found = synthetic_control(np.zeros(40), np.zeros((40, 20)), 30, 39)
    assert (found.effect, found.before, found.p) == (0.0, 0.0, 1.0)
    assert found.weights.sum() == pytest.approx(1.0)
