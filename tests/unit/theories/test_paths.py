"""Joint paths of the observation-driven form: their moments, their pairs, and what a policy does to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from tests.worlds import simulated_panel

from detente.measures._local_level import predict_levels
from detente.theories._beliefs import FILTERED, Beliefs, own_interest, own_past
from detente.theories._design import Model
from detente.theories._levels import mirror
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._paths import Origin, paths

UNTIL = dt.date(1975, 12, 31)
FROZEN = Model(Beliefs(own_past(FILTERED, 3).mean, np.zeros((7, 3))), {}, constant_sd=0.0, world_sd=0.0)
NOTHING = np.full((6, 12), np.nan)


@pytest.fixture(scope="module")
def fitted() -> ObservationFit:
    panel = simulated_panel(states=4, periods=120, volume=3, terms={"reciprocity": 0.1}, seed=5)
    return fit_observation(panel, until=UNTIL, model=FROZEN)


@pytest.fixture(scope="module")
def reciprocal() -> ObservationFit:
    panel = simulated_panel(states=4, periods=240, volume=20, terms={"reciprocity": 0.13}, seed=5)
    return fit_observation(panel, until=dt.date(1985, 12, 31), model=Model(own_interest(FILTERED, 3), {}))


def run(origin: Origin, model: Model, draws: int, shifts: np.ndarray, seed: int = 0) -> np.ndarray:
    ones = np.ones((draws, 12))
    return paths(origin, model, np.zeros((draws, 12, 0)), ones, shifts, np.random.default_rng(seed))[0]


def test_without_regressors_paths_are_the_local_levels(fitted: ObservationFit) -> None:
    """Mean and variance of every lead equal the exact ones of the filter, whatever events are to come."""
    mean, variance = predict_levels(fitted.levels.filtered, fitted.levels.scales, 6)
    drawn = run(fitted.origin, FROZEN, 20_000, NOTHING)
    np.testing.assert_allclose(drawn.mean(axis=0), mean, atol=0.05)
    np.testing.assert_allclose(drawn.var(axis=0), variance, rtol=0.07)


def test_errors_of_a_pair_are_correlated_as_told(fitted: ObservationFit) -> None:
    for correlation in (-0.5, 0.0, 0.7):
        drawn = run(replace(fitted.origin, correlation=correlation), FROZEN, 8000, NOTHING)[:, 0]
        both = np.corrcoef(drawn.T)[np.arange(12), mirror(4)]
        np.testing.assert_allclose(both, correlation, atol=0.05)


def test_other_dyads_errors_are_independent(fitted: ObservationFit) -> None:
    drawn = run(replace(fitted.origin, correlation=0.7), FROZEN, 8000, NOTHING)[:, 0]
    matrix = np.corrcoef(drawn.T)
    matrix[np.arange(12), np.arange(12)] = matrix[np.arange(12), mirror(4)] = 0
    assert np.abs(matrix).max() < 0.06


def test_a_shift_holds_above_the_same_path_and_touches_no_other_dyad(fitted: ObservationFit) -> None:
    shifts = NOTHING.copy()
    shifts[1:4, 2] = 1.5
    difference = run(fitted.origin, FROZEN, 50, shifts) - run(fitted.origin, FROZEN, 50, NOTHING)
    np.testing.assert_allclose(difference[:, 1:4, 2], 1.5)
    np.testing.assert_array_equal(difference[:, 0, 2], 0.0)
    np.testing.assert_array_equal(np.delete(difference, 2, axis=2), 0.0)
    assert (difference[:, 4:, 2] < 1.5).all()
    assert (difference[:, 4:, 2] > 0).all()


def test_the_receiver_answers_a_period_later(reciprocal: ObservationFit) -> None:
    shifts = np.full((12, 12), np.nan)
    shifts[:, 0] = 1.0
    posterior, rng = reciprocal.learned.data.posterior(), np.random.default_rng(3)
    coefficients = posterior.draw(60, rng)
    ones = np.ones((60, 12))
    free, forced = (
        paths(reciprocal.origin, reciprocal.model, coefficients, ones, s, np.random.default_rng(4))[0]
        for s in (np.full((12, 12), np.nan), shifts)
    )
    answer = (forced - free).mean(axis=0)[:, mirror(4)[0]]
    assert answer[0] == 0.0
    assert answer[1] > 0.05
    assert answer[11] > answer[1]


def test_two_shifts_are_not_less_than_one(reciprocal: ObservationFit) -> None:
    """Linear terms only: twice the shift has twice the answer, draw by draw."""
    posterior = reciprocal.learned.data.posterior()
    coefficients, ones = posterior.draw(10, np.random.default_rng(3)), np.ones((10, 12))
    answers = []
    for size in (np.nan, 0.2, 0.4):
        shifts = np.full((8, 12), np.nan)
        shifts[:, 0] = size
        answers.append(
            paths(reciprocal.origin, reciprocal.model, coefficients, ones, shifts, np.random.default_rng(4))[0]
        )
    np.testing.assert_allclose(answers[2] - answers[0], 2 * (answers[1] - answers[0]), atol=1e-9)


def test_levels_that_leave_the_world_are_held_and_counted(fitted: ObservationFit) -> None:
    far = replace(fitted.origin, parts=fitted.origin.parts + np.array([40.0, 0, 0, 0, 0]))
    ones = np.ones((7, 12))
    values, met = paths(far, FROZEN, np.zeros((7, 12, 0)), ones, NOTHING, np.random.default_rng(0))
    assert met == 7
    assert values[:, 0].mean() == pytest.approx(10.0, abs=1.0)
    _, none = paths(fitted.origin, FROZEN, np.zeros((7, 12, 0)), ones, NOTHING, np.random.default_rng(0))
    assert none == 0


def test_dyads_that_are_not_covered_stay_missing(fitted: ObservationFit) -> None:
    parts = fitted.origin.parts.copy()
    parts[0] = np.nan
    values = run(replace(fitted.origin, parts=parts), FROZEN, 20, NOTHING)
    assert np.isnan(values[:, :, 0]).all()
    assert np.isfinite(values[:, :, 1:]).all()
