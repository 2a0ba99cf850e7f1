"""Worlds with known levels are what they say, and bands of levels hold the truth in them; narrower ones do not."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray
from scipy.stats import binom

from detente.evaluation._calibrate_levels import BAND, TRUTHS, calibrate_levels, known_levels
from detente.evaluation._level_worlds import LARGEST_ROOT, MONTHS, OWN_LAGS, VOLUMES, Truth, own_lags, simulate_world

WORLDS = 8


@pytest.fixture(scope="module", params=TRUTHS)
def errors(request: pytest.FixtureRequest) -> NDArray[np.float64]:
    """Give the errors of the last levels, in sd, of all dyads of a few worlds, (world, dyad)."""
    return np.array([standard_errors(request.param, seed) for seed in range(WORLDS)])


def standard_errors(truth: Truth, seed: int) -> NDArray[np.float64]:
    world = simulate_world(truth, 144, seed=seed)
    level, sd, tone = known_levels(world, january=132)
    return (world.logit[-1] - tone - level) / sd


def test_bands_hold_the_truth_four_times_in_five(errors: NDArray[np.float64]) -> None:
    """About 400 dyads: three binomial standard errors, widened for dyads that share a world, are 8 points."""
    assert (np.abs(errors) < 1.2816).mean() == pytest.approx(BAND, abs=0.08)


def test_narrower_bands_would_be_found_out(errors: NDArray[np.float64]) -> None:
    assert (np.abs(errors) < 0.6 * 1.2816).mean() < BAND - 0.08


def test_errors_are_centred(errors: NDArray[np.float64]) -> None:
    assert abs(errors.mean()) < 0.2


def test_the_table_has_a_row_a_process_and_volume() -> None:
    found = calibrate_levels(3, seed=4, truths=["random walk"])
    assert found.columns == ["truth", "events_a_month", "worlds", "covered", "low", "high", "inside"]
    assert found["events_a_month"].to_list() == list(VOLUMES)
    assert found.equals(calibrate_levels(3, seed=4, truths=["random walk"]))
    assert set((found["covered"] * 3).round(9)) <= {0.0, 1.0, 2.0, 3.0}


def test_the_envelope_is_simultaneous() -> None:
    """Three rows: each edge leaves less than a sixth of 5 % outside, and one count further in leaves more."""
    found = calibrate_levels(2, seed=1, truths=["random walk"])
    low, high = (round(found[edge][0] * 2) for edge in ("low", "high"))
    each = 1 - 0.95 ** (1 / 3)
    assert binom.cdf(low - 1, 2, BAND) <= each / 2
    assert binom.sf(high, 2, BAND) <= each / 2


def test_worlds_have_the_volumes_weights_and_gaps_of_the_record() -> None:
    counts = np.zeros(3)
    for seed in range(12):
        world = simulate_world("stationary", MONTHS, seed=seed)
        total = world.cooperation + world.conflict
        weighty = (world.weight_squares > 0).mean(axis=0)
        counts += weighty[:3] / 12
        assert np.all((world.weight_squares > 0) == (total > 0))
        assert world.weight_squares.max() <= 10.0**2 * 120
    assert 0.1 < counts[0] < 0.5  # 0.7 events a month leave most months empty
    assert counts[0] < counts[1] < counts[2]
    assert counts[2] > 0.6  # the busiest dyads of WEIS include wars, silent before and after


@pytest.mark.parametrize("volume", range(3))
def test_events_come_as_often_as_asked(volume: int) -> None:
    """Mean of sums of weights over mean weight, in a world of all months."""
    worlds = [simulate_world("random walk", MONTHS, seed=seed) for seed in range(10)]
    sums = np.mean([(w.cooperation + w.conflict).mean(axis=0)[volume] for w in worlds])
    other = np.mean([(w.cooperation + w.conflict).mean(axis=0)[2] for w in worlds])
    assert sums / other == pytest.approx(VOLUMES[volume] / VOLUMES[2], rel=0.15)


def test_own_lags_are_the_stationary_prior() -> None:
    drawn = np.array([own_lags(np.random.default_rng(seed)) for seed in range(400)])
    groups = np.column_stack([drawn[:, 0], drawn[:, 1:6].sum(axis=1), drawn[:, 6:].sum(axis=1)])
    np.testing.assert_allclose(groups.mean(axis=0), OWN_LAGS, atol=0.05)
    assert (drawn.sum(axis=1) < 1).all()
    companion = np.vstack([drawn[0], np.eye(11, 12)])
    assert np.abs(np.linalg.eigvals(companion)).max() < LARGEST_ROOT


def test_seeds_tell_worlds_apart() -> None:
    one, same, other = (simulate_world("stationary", 30, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.logit, same.logit)
    assert not np.array_equal(one.logit, other.logit)


def test_all_rows_of_a_quick_run_can_be_read() -> None:
    found = calibrate_levels(1, seed=9)
    assert found["truth"].unique().sort().to_list() == ["random walk", "stationary"]
    assert found.select(pl.col("inside")).height == 6
