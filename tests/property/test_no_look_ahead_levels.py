"""Nothing after a month changes a level, a scale, a tone or a type of triangle of that month or before."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measures._constants import expanding_tone, scales_table
from detente.measures._moving_tone import moving_tone
from detente.measures.relation_level import compute
from detente.measures.triangle_type import compute as triangle_type
from detente.panel.events import events

MONTHS = 30
SUMS = ("cooperation", "conflict", "weight_squares")


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """Give the first 30 months of the triangle, as its own source: scales and tone are learned from itself."""
    whole = events(["CHN", "RUS", "USA"], end="1968-06")
    return whole.assign_attrs(instrument="of its own").drop_vars(["system_cooperation", "system_conflict"])


def changed_from(panel: xr.Dataset, month: int, seed: int) -> xr.Dataset:
    """Return another history from a month on."""
    rng = np.random.default_rng(seed)
    other = panel.copy(deep=True)
    for name in SUMS:
        cells = other[name].values
        cells[month:] = np.where(np.isfinite(cells[month:]), 60 * rng.random(cells[month:].shape), np.nan)
    return other


later = given(month=st.integers(1, MONTHS - 1), seed=st.integers(0, 10**6))


@later
@settings(max_examples=6)
def test_levels_before_a_change_stay_to_the_last_bit(panel: xr.Dataset, month: int, seed: int) -> None:
    before, after = compute(panel), compute(changed_from(panel, month, seed))
    for name in ("relation_level", "relation_level_sd"):
        np.testing.assert_array_equal(before[name][:month], after[name][:month])
    assert not np.array_equal(before["relation_level"][month], after["relation_level"][month], equal_nan=True)


@later
@settings(max_examples=6)
def test_refits_of_years_before_a_change_stay(panel: xr.Dataset, month: int, seed: int) -> None:
    """The row of a year rests on months before that January: the change reaches the rows after its own year only."""
    before, after = scales_table(panel), scales_table(changed_from(panel, month, seed))
    untouched = month // 12
    assert before[:untouched].equals(after[:untouched])
    assert not before[untouched:].equals(after[untouched:])


@later
def test_tones_before_a_change_stay(panel: xr.Dataset, month: int, seed: int) -> None:
    other = changed_from(panel, month, seed)
    np.testing.assert_array_equal(expanding_tone(panel)[: month + 1], expanding_tone(other)[: month + 1])
    one, two = moving_tone(panel, []), moving_tone(other, [])
    np.testing.assert_array_equal(one[: month + 1], two[: month + 1])
    assert not np.array_equal(expanding_tone(panel), expanding_tone(other))


@later
@settings(max_examples=6)
def test_levels_under_a_moving_tone_see_nothing_later(panel: xr.Dataset, month: int, seed: int) -> None:
    other, world = changed_from(panel, month, seed), events(end="1968-06")
    rest = changed_from(world, month, seed)
    before = compute(panel, tone="moving", world=world)["relation_level"]
    after = compute(other, tone="moving", world=rest)["relation_level"]
    np.testing.assert_array_equal(before[:month], after[:month])


@later
@settings(max_examples=4)
def test_types_of_triangle_see_nothing_later(panel: xr.Dataset, month: int, seed: int) -> None:
    before, after = triangle_type(panel), triangle_type(changed_from(panel, month, seed))
    for name in ("triangle_type", "pivot", "pariah"):
        np.testing.assert_array_equal(before[name][:month], after[name][:month])


def test_the_smoothed_twin_does_look_ahead(panel: xr.Dataset) -> None:
    """The same comparison finds what it should where later months are used: it can fail."""
    before, after = (compute(p, smoothed=True)["relation_level"] for p in (panel, changed_from(panel, 20, 1)))
    assert not np.array_equal(before[:20], after[:20], equal_nan=True)
