"""Worlds of the joint form are what they say, and the fit finds their truth: the more events, the closer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.errors import ConvergenceError
from detente.evaluation.calibration import envelope, one_world, table
from detente.evaluation.joint_worlds import BURN, shares, simulate_world, stationary_truth
from detente.theories._beliefs import LATENT, Beliefs, everything
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_prior import joint_prior
from detente.theories._joint_record import Choices, record_of
from detente.theories._stationary import stationary

STATES = ("CHN", "RUS", "USA")
SEEDS = (11, 12)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(STATES, Choices())[0]


@pytest.fixture(scope="module")
def prior() -> Prior:
    scales = record_of(STATES, Choices())[2]
    return joint_prior(Beliefs(*(np.tile(part, (6, 1, 1)) for part in everything(LATENT, 3))), scales)


@pytest.mark.parametrize("effective", [0.3, 1.0, 1.4, 2.5, 7.0, 31.2])
@pytest.mark.parametrize("p", [0.2, 0.5, 0.85])
def testshares_vary_as_so_many_effective_events_do(effective: float, p: float) -> None:
    """Mean p, variance p·(1 − p)/m whatever the fraction; less than one event is one event."""
    rng = np.random.default_rng(3)
    drawn = shares(np.full(60_000, p), np.full(60_000, effective), rng)
    assert drawn.mean() == pytest.approx(p, abs=0.012)
    assert drawn.var() == pytest.approx(p * (1 - p) / max(effective, 1.0), rel=0.04)
    assert drawn.min() >= 0.0
    assert drawn.max() <= 1.0


def test_months_without_events_say_nothing() -> None:
    drawn = shares(np.full(5, 0.9), np.zeros(5), np.random.default_rng(1))
    np.testing.assert_array_equal(drawn, 0.5)


def test_a_world_has_the_months_of_the_record(record: Record, prior: Prior) -> None:
    world = simulate_world(record, prior, seed=5, volume=2.0)
    np.testing.assert_array_equal(world.record.effective, 2.0 * record.effective)
    assert world.record.layout is record.layout
    assert world.record.share.shape == world.levels.shape == record.share.shape
    assert not np.array_equal(world.record.share, record.share)
    again, other = (simulate_world(record, prior, seed=seed, volume=2.0) for seed in (5, 6))
    np.testing.assert_array_equal(again.levels, world.levels)
    assert not np.array_equal(other.levels, world.levels)


def test_truths_are_stationary_draws_of_the_prior(record: Record, prior: Prior) -> None:
    """Terms that the prior excludes are zero, and dyads share what the pool believes."""
    closed = replace(prior, sd=np.where(np.arange(23) >= 20, 0.0, prior.sd))
    rng = np.random.default_rng(2)
    truths = np.array([stationary_truth(record, closed, rng) for _ in range(40)])
    assert stationary(record.layout, truths).all()
    assert (truths[:, :, 20:] == 0).all()
    assert truths[:, :, 11].std() == pytest.approx(0.08 * np.sqrt(1.25), rel=0.35)
    assert np.corrcoef(truths[:, 0, 11], truths[:, 3, 11])[0, 1] > 0.4


def test_a_prior_that_always_explodes_is_an_error(record: Record, prior: Prior) -> None:
    with pytest.raises(ConvergenceError, match="no stationary truth"):
        stationary_truth(record, replace(prior, mean=prior.mean + 0.5), np.random.default_rng(1))


def test_errors_are_those_of_the_prior(record: Record, prior: Prior) -> None:
    """Over worlds the mean precision is the prior's, and pairs are correlated in some worlds, either way."""
    worlds = [simulate_world(record, prior, seed=seed) for seed in range(20)]
    errors = np.array([world.errors for world in worlds]).reshape(-1, 2, 2)
    precision = np.linalg.inv(errors)
    assert np.trace(precision, axis1=1, axis2=2).mean() / 2 == pytest.approx(1 / prior.error_variance, rel=0.15)
    correlation = errors[:, 0, 1] / np.sqrt(errors[:, 0, 0] * errors[:, 1, 1])
    assert abs(correlation.mean()) < 0.15
    assert correlation.std() > 0.1
    assert BURN >= 60


@pytest.fixture(scope="module")
def fits() -> list[dict[str, Any]]:
    """Give two worlds fitted at the volume of the record."""
    return [one_world(seed) for seed in SEEDS]


def test_effects_are_where_the_fit_says(fits: list[dict[str, Any]]) -> None:
    """30 effects a world share their truth: root mean square z about 1, none absurd."""
    z = np.array([world["effect_z"] for world in fits])
    assert z.shape == (2, 30)
    assert 0.4 < np.sqrt((z**2).mean()) < 1.8
    assert np.abs(z).max() < 5.0


def test_bands_of_levels_hold_the_truth(fits: list[dict[str, Any]]) -> None:
    assert 0.7 < np.mean([world["levels"] for world in fits]) < 0.92


def test_more_events_bring_coefficients_closer(fits: list[dict[str, Any]]) -> None:
    """Thirty times the events, the same truth and levels: the mean is closer, and either is closer than the prior."""
    for seed, few in zip(SEEDS, fits, strict=True):
        many = one_world(seed, volume=30.0)
        assert many["prior_errors"] == few["prior_errors"]
        assert np.mean(many["errors"]) < np.mean(few["errors"]) < np.mean(few["prior_errors"])


def test_the_table_sums_worlds_up_and_counts_failures(fits: list[dict[str, Any]]) -> None:
    found = table([*fits, {"seed": 3, "failed": "a reason"}])
    assert (found["worlds"], found["failed"]) == (2, 1)
    assert found["effects_envelope"] == envelope(2, 30)
    assert found["coefficients"] == pytest.approx(np.mean([world["coefficients"] for world in fits]))
    assert found["effects_least"] <= found["effects_mean"] <= found["effects_most"]


def test_envelopes_widen_with_tests_and_narrow_with_worlds() -> None:
    (low, high), (lower, higher), (tight, tighter) = envelope(100, 1), envelope(100, 30), envelope(1000, 1)
    assert lower < low < 0.8 < high < higher
    assert low < tight < 0.8 < tighter < high
