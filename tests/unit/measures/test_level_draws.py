"""Draws of level paths: the smoother's means and variances, and what an average over months leaves open."""

from __future__ import annotations

import numpy as np
import pytest

from detente.measures._level_draws import draw_levels
from detente.measures._local_level import Filtered, filter_levels, smooth_levels
from detente.measures._scales import Scales

DRAWS = 3000


@pytest.fixture(scope="module")
def filtered() -> Filtered:
    rng = np.random.default_rng(0)
    return filter_levels(rng.uniform(0, 1, (60, 3)), rng.choice([0.0, 2.0, 10.0], (60, 3)), 0.1, Scales())


def test_means_and_variances_are_the_smoothers(filtered: Filtered) -> None:
    drawn = draw_levels(filtered, Scales(), DRAWS, 1)
    mean, variance = smooth_levels(filtered, Scales())
    assert drawn.shape == (DRAWS, 60, 3)
    assert (abs(drawn.mean(axis=0) - mean) < 4.5 * np.sqrt(variance / DRAWS)).all()
    assert np.allclose(drawn.var(axis=0), variance, rtol=0.15)


def test_errors_of_neighbouring_months_go_together(filtered: Filtered) -> None:
    drawn = draw_levels(filtered, Scales(), DRAWS, 1)
    _, variance = smooth_levels(filtered, Scales())
    independent = variance.sum(axis=0) / 60**2
    assert (drawn.mean(axis=1).var(axis=0) > 3 * independent).all()


def test_the_plain_local_level_has_no_fading_part(filtered: Filtered) -> None:
    plain = Scales(fading_variance=0.0)
    drawn = draw_levels(filter_levels(np.full((20, 1), 0.8), np.full((20, 1), 30.0), 0.0, plain), plain, 500, 1)
    assert np.isfinite(drawn).all() and abs(drawn.mean() - np.log(4)) < 0.3


def test_the_seed_says_which_draws(filtered: Filtered) -> None:
    one, again, other = (draw_levels(filtered, Scales(), 5, seed) for seed in (1, 1, 2))
    assert (one == again).all() and not (one == other).any()


def test_averages_over_months_are_covered_where_the_truth_is_known() -> None:
    rng = np.random.default_rng(7)
    scales = Scales(level_variance=0.02, transitory_variance=0.2, start_variance=1.0, fading_variance=0.2)
    months, dyads = 60, 80
    lasting = rng.normal(0, 1, dyads) + np.cumsum(rng.normal(0, np.sqrt(0.02), (months, dyads)), axis=0)
    fading = np.zeros((months, dyads))
    fading[0] = rng.normal(0, np.sqrt(0.2), dyads)
    for t in range(1, months):
        fading[t] = 0.5 * fading[t - 1] + rng.normal(0, np.sqrt(0.2 * 0.75), dyads)
    levels = lasting + fading
    chance = 1 / (1 + np.exp(-(levels + rng.normal(0, np.sqrt(0.2), levels.shape))))
    counts = np.full(levels.shape, 8.0)
    share = rng.binomial(8, chance) / 8
    drawn = draw_levels(filter_levels(share, counts, 0.0, scales), scales, 400, 3).mean(axis=1)
    low, high = np.quantile(drawn, (0.1, 0.9), axis=0)
    truth = levels.mean(axis=0)
    assert 0.68 <= ((low < truth) & (truth < high)).mean() <= 0.92
