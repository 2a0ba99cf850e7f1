"""Do-paths of the joint form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.joint import NAMES, SHORT, companion, residuals_of, weights_of

from detente.theories._joint_paths import simulate
from detente.theories._layout import Layout, layout

HORIZON, MOVED = 9, 2
TRIAD = layout(NAMES[:3], np.ones((2, 3)), SHORT)
MONTHLY = layout(NAMES[:3], np.ones((2, 3)))


def drawn(small: Layout, seed: int, draws: int = 4, size: float = 0.15) -> tuple[np.ndarray, ...]:
    """Return coefficients, history and drift of random draws."""
    rng = np.random.default_rng(seed)
    dyads, lags = len(small.dyads), len(small.groups)
    shapes = (draws, dyads, len(small.coefficients)), (draws, lags, dyads), (draws, HORIZON, dyads)
    return rng.normal(0, size, shapes[0]), rng.normal(0, 1, shapes[1]), rng.normal(0, 0.3, shapes[2])


def holding(free: np.ndarray, dyad: int, size: float, periods: int) -> np.ndarray:
    held = np.full(free.shape, np.nan)
    held[:, :periods, dyad] = free[:, :periods, dyad] + size
    return held


@pytest.mark.parametrize("states", [3, 4])
def test_paths_leave_no_residual_but_their_drift(states: int) -> None:
    """Every simulated level obeys its equation, as the features of the other form write it."""
    small = layout(NAMES[:states], weights_of(states, 2, 0)[-1:], SHORT)
    coefficients, history, drift = drawn(small, 1)
    paths = simulate(small, coefficients, history, drift)
    weights = np.repeat(weights_of(states, 2, 0)[-1:], 3 + HORIZON, axis=0)
    for draw in range(4):
        b = coefficients[draw].copy()
        b[:, :2] = 0.0
        theta = np.concatenate([history[draw], paths[draw]])
        found = residuals_of(theta, np.zeros(len(theta)), b, weights)
        np.testing.assert_allclose(found, drift[draw], atol=1e-10)


@given(seed=st.integers(0, 10**6), size=st.floats(-2, 2), periods=st.integers(1, HORIZON))
@settings(max_examples=15)
def test_a_held_dyad_is_exactly_so_far_above_its_path(seed: int, size: float, periods: int) -> None:
    coefficients, history, drift = drawn(TRIAD, seed)
    free = simulate(TRIAD, coefficients, history, drift)
    moved = simulate(TRIAD, coefficients, history, drift, held=holding(free, MOVED, size, periods))
    np.testing.assert_array_equal(moved[:, :periods, MOVED], free[:, :periods, MOVED] + size)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15)
def test_no_other_equation_is_touched(seed: int) -> None:
    """Under the policy the other five equations have the same drift, and the held one has when its time is over."""
    coefficients, history, drift = drawn(TRIAD, seed)
    free = simulate(TRIAD, coefficients, history, drift)
    moved = simulate(TRIAD, coefficients, history, drift, held=holding(free, MOVED, 1.0, 4))
    np.testing.assert_array_equal(np.delete(moved, MOVED, 2)[:, 0], np.delete(free, MOVED, 2)[:, 0])
    b = coefficients[0].copy()
    b[:, :2] = 0.0
    theta = np.concatenate([history[0], moved[0]])
    left = residuals_of(theta, np.zeros(len(theta)), b, np.ones((len(theta), 3))) - drift[0]
    np.testing.assert_allclose(np.delete(left, MOVED, 1), 0.0, atol=1e-10)
    np.testing.assert_allclose(left[4:, MOVED], 0.0, atol=1e-10)
    assert np.abs(left[:4, MOVED]).max() > 0.1


def test_who_has_no_term_of_another_does_not_answer() -> None:
    coefficients, history, drift = drawn(TRIAD, 3)
    coefficients[:, :, 2 + len(SHORT) :] = 0.0
    free = simulate(TRIAD, coefficients, history, drift)
    effect = simulate(TRIAD, coefficients, history, drift, held=holding(free, MOVED, 1.0, 4)) - free
    np.testing.assert_allclose(np.delete(effect, MOVED, 2), 0.0, atol=1e-12)
    assert np.abs(effect[:, 4:, MOVED]).min() > 0.0


def test_only_the_one_that_answers_answers() -> None:
    """Reciprocity alone, first lag: the mirror moves a period later by coefficient times size, nobody else does."""
    coefficients = np.zeros((1, 6, len(TRIAD.coefficients)))
    coefficients[:, :, TRIAD.coefficients.index("reciprocity_1")] = 0.4
    _, history, drift = drawn(TRIAD, 4, draws=1)
    free = simulate(TRIAD, coefficients, history, drift)
    effect = (simulate(TRIAD, coefficients, history, drift, held=holding(free, MOVED, 1.0, 1)) - free)[0]
    mirror = TRIAD.reverse[MOVED]
    np.testing.assert_allclose(effect[:4, MOVED], [1.0, 0.0, 0.4**2, 0.0], atol=1e-12)
    np.testing.assert_allclose(effect[:4, mirror], [0.0, 0.4, 0.0, 0.4**3], atol=1e-12)
    assert np.abs(np.delete(effect, [MOVED, mirror], axis=1)).max() < 1e-12


@pytest.mark.parametrize("small", [TRIAD, MONTHLY])
def test_linear_answers_are_powers_of_the_companion_matrix(small: Layout) -> None:
    coefficients, history, drift = drawn(small, 5, size=0.1)
    coefficients[:, :, -len(small.group_sizes) :] = 0.0
    free = simulate(small, coefficients, history, drift)
    effect = simulate(small, coefficients, history, drift, held=holding(free, MOVED, 1.0, 1)) - free
    for draw in range(len(coefficients)):
        state = np.zeros(history[0].size)
        state[-6 + MOVED] = 1.0
        matrix = companion(small, coefficients[draw])
        for step in range(HORIZON):
            np.testing.assert_allclose(effect[draw, step], state[-6:], atol=1e-10)
            state = matrix @ state


def test_shared_friends_and_enemies_make_answers_depend_on_where_one_stands() -> None:
    coefficients, history, drift = drawn(TRIAD, 6)
    coefficients[:, :, -len(SHORT) :] = 0.5
    one, two = (
        simulate(TRIAD, coefficients, start, drift, held=holding(free, MOVED, 1.0, 1)) - free
        for start in (history, history + 2.0)
        for free in [simulate(TRIAD, coefficients, start, drift)]
    )
    assert np.abs(one - two).max() > 0.01
