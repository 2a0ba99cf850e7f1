"""What is kept of a joint fit comes back as it was and draws what it should."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import numpy as np
import pytest
from tests.joint import NAMES

from detente.theories._joint_model import Posterior, Prior
from detente.theories._joint_summary import Summary, coefficient_draws, free_paths, from_row, summary_of, to_row
from detente.theories._layout import layout
from detente.theories._stationary import stationary

MONTHS = 40


def posterior_of(states: int = 3, seed: int = 0, inertia: float = 0.2) -> Posterior:
    """Return a made-up posterior of mild coefficients: no shared friends and enemies."""
    rng = np.random.default_rng(seed)
    small = layout(NAMES[:states], np.ones((MONTHS, states)))
    dyads, size = len(small.dyads), len(small.coefficients)
    mean, sd = np.zeros((dyads, size)), np.full((dyads, size), 0.02)
    mean[:, 2:5] = inertia
    sd[:, -3:] = 0.0
    active = np.flatnonzero(sd.reshape(-1) > 0)
    root = 0.01 * rng.normal(0, 1, (len(active), 4))
    errors = np.tile(np.array([[0.05, 0.02], [0.02, 0.08]]), (len(small.pairs), 1, 1))
    levels = rng.normal(0, 1, (MONTHS, dyads))
    recent = 0.04 * np.eye(12 * dyads)
    where = mean.reshape(-1)[active] + rng.normal(0, 0.01, len(active))
    covariance = root @ root.T + 1e-4 * np.eye(len(active))
    variance = np.full_like(levels, 0.04)
    world = rng.normal(0, 0.3, MONTHS)
    return Posterior(small, Prior(mean, sd), active, where, covariance, errors, levels, variance, recent, world, 1.7, 9)


def summary(states: int = 3, seed: int = 0, inertia: float = 0.2) -> Summary:
    made = posterior_of(states, seed, inertia)
    return summary_of(made, "1966-01", "1969-04", np.arange(len(made.layout.dyads), dtype=float))


@pytest.mark.parametrize("states", [3, 4, 5])
def test_a_row_comes_back_as_the_summary(states: int) -> None:
    """Through JSON, single precision: five digits survive."""
    kept = summary(states)
    back = from_row(json.loads(json.dumps(to_row(kept))))
    for field in fields(Summary):
        one, two = getattr(kept, field.name), getattr(back, field.name)
        if isinstance(one, np.ndarray):
            assert one.shape == two.shape, field.name
            np.testing.assert_allclose(two, one, rtol=1e-6, atol=0, err_msg=field.name)
        else:
            assert one == two, field.name
    np.testing.assert_array_equal(back.active, kept.active)
    np.testing.assert_array_equal(back.covariance, back.covariance.T)


def test_numbers_are_kept_to_five_digits() -> None:
    made, kept = posterior_of(), summary()
    np.testing.assert_allclose(kept.mean, made.mean, rtol=5e-5)
    np.testing.assert_allclose(kept.covariance, made.covariance, rtol=5e-5, atol=1e-12)
    assert all(float(f"{value:.5g}") == pytest.approx(value, rel=1e-12) for value in kept.mean)


def test_it_is_the_end_of_the_record_that_is_kept() -> None:
    made, kept = posterior_of(), summary()
    np.testing.assert_allclose(kept.recent, made.levels[-12:], rtol=5e-5)
    np.testing.assert_allclose(kept.recent_sd, 0.2)
    np.testing.assert_allclose(kept.movement, made.levels.std(axis=0), rtol=5e-5)
    assert kept.world == pytest.approx(made.world[-1], rel=5e-5)
    assert kept.months == MONTHS


def test_draws_have_the_posteriors_moments() -> None:
    kept = summary()
    found = coefficient_draws(kept, 3000, 3)
    flat = found.coefficients.reshape(3000, -1)
    assert found.explosive < 30
    sd = np.sqrt(np.diag(kept.covariance))
    assert np.abs((flat[:, kept.active].mean(axis=0) - kept.mean) / sd).max() < 4.5 / np.sqrt(3000)
    np.testing.assert_allclose(np.cov(flat[:, kept.active].T), kept.covariance, atol=6 / np.sqrt(3000) * sd.max() ** 2)
    assert not np.delete(flat, kept.active, axis=1).any()


def test_draws_of_the_prior_have_the_priors_moments() -> None:
    """Pool and deviations: dyads share what the pool believes."""
    kept = summary()
    flat = coefficient_draws(kept, 3000, 3, deviation=0.5).coefficients.reshape(3000, 6, -1)
    np.testing.assert_allclose(flat[:, :, 5:-3].std(axis=0), 0.02 * np.sqrt(1.25), rtol=0.08)
    assert np.corrcoef(flat[:, 0, 6], flat[:, 4, 6])[0, 1] == pytest.approx(0.8, abs=0.03)
    np.testing.assert_allclose(flat[:, :, 2:5].mean(axis=0), 0.2, atol=0.005)


def test_explosive_draws_are_left_out_and_counted() -> None:
    kept = summary(inertia=0.27)
    found = coefficient_draws(kept, 300, 5)
    assert found.explosive > 0
    assert len(found.coefficients) == 300
    assert stationary(kept.layout, found.coefficients).all()


def test_where_hardly_a_draw_is_stationary_they_are_found_all_the_same() -> None:
    """Nearly all explode around an inertia of 1.02: draws lie between the origin and the edge, near the mean."""
    kept = summary(inertia=0.34)
    found = coefficient_draws(kept, 60, 1)
    assert len(found.coefficients) == 60
    assert stationary(kept.layout, found.coefficients).all()
    assert found.explosive > 60
    sums = found.coefficients[:, :, 2:5].sum(axis=2)
    assert 0.7 < sums.mean() < 1.02


def test_draws_are_those_of_their_seed() -> None:
    kept = summary()
    one, two, other = (coefficient_draws(kept, 20, seed).coefficients for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, two)
    assert not np.array_equal(one, other)


def test_free_paths_have_the_errors_of_the_fit() -> None:
    """Drift less constant and world factor is Student-t with ν/(ν−2) times the scale matrix, correlated in pairs."""
    kept = summary()
    coefficients = coefficient_draws(kept, 2000, 1).coefficients
    history, drift, levels = free_paths(kept, coefficients, 6, 7, degrees=9.0)
    assert levels.shape == drift.shape == (2000, 6, 6)
    errors = drift - (coefficients[:, :, 0] + kept.world * coefficients[:, :, 1])[:, None]
    for p, pair in enumerate(kept.layout.pairs):
        found = np.cov(errors[:, :, pair].reshape(-1, 2).T)
        np.testing.assert_allclose(found, kept.errors[p] * 9 / 7, atol=0.006)
    assert np.abs(np.corrcoef(errors[:, 0].T)[0, 1]) < 0.08, "USA to one and to another are not a pair"
    np.testing.assert_allclose(history.mean(axis=0), kept.recent, atol=0.025)
    np.testing.assert_allclose(history.std(axis=0), kept.recent_sd, rtol=0.1)


def test_a_longer_horizon_does_not_change_a_fit() -> None:
    kept = replace(summary(), errors=np.tile(1e-12 * np.eye(2), (3, 1, 1)))
    coefficients = coefficient_draws(kept, 5, 1).coefficients
    short, longer = (free_paths(kept, coefficients, horizon, 7)[2] for horizon in (4, 8))
    np.testing.assert_allclose(short, longer[:, :4], atol=1e-4)


def test_draws_of_a_prior_are_made_once_for_all_fits_under_it() -> None:
    """Another fit under the same prior gets the very draws; another prior, seed or deviation gets others."""
    one, other = summary(seed=1), summary(seed=2)
    kept = coefficient_draws(one, 30, 4, deviation=0.5)
    assert coefficient_draws(other, 30, 4, deviation=0.5) is kept
    narrower = replace(one, prior_sd=0.5 * one.prior_sd)
    for changed in (
        coefficient_draws(narrower, 30, 4, deviation=0.5),
        coefficient_draws(one, 30, 5, deviation=0.5),
        coefficient_draws(one, 30, 4, deviation=0.4),
        coefficient_draws(one, 30, 4),
    ):
        assert not np.array_equal(changed.coefficients, kept.coefficients)
