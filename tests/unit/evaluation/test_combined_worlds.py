"""Made-up worlds of the combined score: reproducible, and sources that see the truth as they are said to."""

from __future__ import annotations

import numpy as np
import xarray as xr

from detente.evaluation.combined_worlds import SPANS, world
from detente.measures._combined_sources import SOURCES, scores_of


def test_a_seed_is_a_world() -> None:
    one, other, third = world(4), world(4), world(5)
    xr.testing.assert_identical(one[1], other[1])
    assert not np.allclose(one[0].values, third[0].values, equal_nan=True)


def test_sources_speak_in_their_months_only() -> None:
    _, panel = world(4)
    for name, (score, _) in scores_of(panel).items():
        months = np.flatnonzero(~np.isnan(score).all(axis=(1, 2)))
        assert SPANS[name][0] <= months[0] <= SPANS[name][0] + 11
        assert months[-1] == SPANS[name][1] - 1
    begin, end = SPANS["weis"]
    assert np.isnan(panel["cooperation"].values[end:]).all()
    assert not np.isnan(panel["cooperation"].values[begin:end, 0, 1]).any()


def test_scores_rise_with_the_level() -> None:
    slopes: dict[str, list[float]] = {}
    for seed in range(6):
        truth, panel = world(seed)
        for name, (score, _) in scores_of(panel).items():
            seen = truth.values if SOURCES[name].directed else (truth.values + truth.values.swapaxes(1, 2)) / 2
            there = ~np.isnan(score) & ~np.isnan(seen)
            slopes.setdefault(name, []).append(float(np.polyfit(seen[there], score[there], 1)[0]) / SOURCES[name].unit)
    for name, found in slopes.items():
        assert 0.5 < np.mean(found) < 1.5, name


def test_undirected_scores_are_the_same_both_ways() -> None:
    _, panel = world(4)
    for name in ("tsinghua_score", "gdelt_weight_balance"):
        np.testing.assert_array_equal(panel[name].values, panel[name].values.swapaxes(1, 2))
