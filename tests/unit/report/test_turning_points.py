"""Turning points: known steps are found, at their place, with their size; noise and gaps are not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.turning_points import changes, turning_points


def step(places: dict[int, float], periods: int = 240) -> np.ndarray:
    level = np.zeros(periods)
    for place, size in places.items():
        level[place:] += size
    return level


def test_steps_are_found_with_size_and_sign() -> None:
    level = step({60: 1.5, 140: -2.0})
    found = turning_points({"a": (level, np.full(240, 0.3))})
    assert [(point.place, round(point.change, 6)) for point in found] == [(140, -2.0), (60, 1.5)]


def test_largest_first_over_several_series() -> None:
    series = {"a": (step({60: 1.0}), np.full(240, 0.2)), "b": (step({100: 3.0}), np.full(240, 0.2))}
    assert [point.series for point in turning_points(series)] == ["b", "a"]


def test_a_change_within_its_uncertainty_is_none() -> None:
    assert turning_points({"a": (step({60: 0.3}), np.full(240, 0.5))}) == []


def test_the_fewest_are_filled_with_smaller_ones_but_not_more() -> None:
    level, sd = step(dict.fromkeys(range(30, 330, 30), 0.9), 360), np.full(360, 1.0)
    found = turning_points({"a": (level, sd)}, fewest=8, most=12)
    assert len(found) == 8
    assert all(0.5 <= point.score < 1.0 for point in found)


def test_wide_bands_count_less() -> None:
    series = {"sure": (step({60: 1.0}), np.full(240, 0.1)), "unsure": (step({60: 1.2}), np.full(240, 0.3))}
    assert turning_points(series)[0].series == "sure"


def test_neighbours_within_the_spacing_count_once_in_a_series_but_not_between_series() -> None:
    level, sd = step({60: 2.0, 66: 2.0}), np.full(240, 0.2)
    assert len(turning_points({"a": (level, sd)}, spacing=48)) == 1
    assert len(turning_points({"a": (level, sd), "b": (level, sd)}, spacing=48)) == 2


def test_at_most_as_many_as_asked() -> None:
    level = step(dict.fromkeys(range(30, 480, 30), 2.0), 500)
    assert len(turning_points({"a": (level, np.full(500, 0.2))}, most=9)) == 9


def test_no_change_across_a_gap() -> None:
    level = step({100: 3.0})
    level[98:102] = np.nan
    found = turning_points({"a": (level, np.full(240, 0.2))})
    assert found == []


def test_shorter_than_two_windows() -> None:
    assert turning_points({"a": (np.arange(23.0), np.full(23, 0.1))}) == []


def test_changes_are_differences_of_window_means() -> None:
    level = np.arange(20.0)
    change, score = changes(level, np.full(20, 0.5), 4)
    assert np.isnan(change[:4]).all()
    assert np.isnan(change[17:]).all()
    assert change[4:17] == pytest.approx(4.0)
    assert score[4:17] == pytest.approx(4.0 / np.hypot(0.5, 0.5))


@given(st.integers(0, 2**32 - 1), st.floats(-5, 5), st.floats(0.2, 5))
def test_moving_a_series_changes_nothing_and_scaling_it_only_sizes(seed: int, shift: float, factor: float) -> None:
    level = np.cumsum(np.random.default_rng(seed).normal(0, 0.3, 200))
    sd = np.full(200, 0.2)
    plain = turning_points({"a": (level, sd)})
    moved = turning_points({"a": (level * factor + shift, sd * factor)})
    assert [point.place for point in plain] == [point.place for point in moved]
    assert [point.change * factor for point in plain] == pytest.approx([point.change for point in moved])


@given(st.integers(0, 2**32 - 1))
def test_points_keep_their_distance_and_order(seed: int) -> None:
    level = np.cumsum(np.random.default_rng(seed).normal(0, 0.5, 300))
    found = turning_points({"a": (level, np.full(300, 0.1))}, spacing=18)
    places = sorted(point.place for point in found)
    assert all(later - earlier >= 18 for earlier, later in pairwise(places))
    assert [abs(point.score) for point in found] == sorted((abs(point.score) for point in found), reverse=True)
