"""Filtered levels of a panel: order of dyads, coverage, past only, units of policies."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.errors import DataMissingError
from detente.measures._scales import Scales
from detente.theories._levels import dyads, learn, levels_of, mirror, past, periods_until, square, tone_of

UNTIL = dt.date(1971, 12, 31)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=4, periods=120, seed=1)


def test_dyads_run_row_by_row_and_square_puts_them_back() -> None:
    values = np.arange(24.0).reshape(2, 12)
    rows, columns = dyads(4)
    cube = square(values, 4)
    np.testing.assert_array_equal(cube[:, rows, columns], values)
    assert np.isnan(cube[:, np.arange(4), np.arange(4)]).all()


def test_mirror_is_its_own_inverse_and_has_no_fixed_point() -> None:
    other = mirror(6)
    assert (other[other] == np.arange(30)).all()
    assert (other != np.arange(30)).all()
    rows, columns = dyads(6)
    assert (rows[other] == columns).all()


def test_past_ends_with_the_month_that_holds_the_date(panel: xr.Dataset) -> None:
    assert past(panel, dt.date(1969, 3, 1)).sizes["time"] == 39
    assert past(panel, dt.date(1969, 3, 31)).sizes["time"] == 39


def test_a_record_of_less_than_two_years_is_refused(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match=r"24 months of record .* there are 23"):
        past(panel, dt.date(1967, 11, 30))


def test_yearly_records_need_five_years() -> None:
    yearly = simulated_panel(states=3, periods=8, frequency="year")
    assert past(yearly, dt.date(1970, 12, 31)).sizes["time"] == 5
    with pytest.raises(DataMissingError, match="5 years of record"):
        past(yearly, dt.date(1969, 12, 31))


def test_tone_is_the_pooled_share(panel: xr.Dataset) -> None:
    c, f = float(panel["cooperation"].sum()), float(panel["conflict"].sum())
    assert tone_of(panel) == pytest.approx(np.log(c / f))


def test_a_record_of_one_kind_of_event_has_no_tone(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="one kind"):
        tone_of(panel.assign(conflict=panel["conflict"] * 0))


def test_learned_levels_see_nothing_after_the_date(panel: xr.Dataset) -> None:
    later = panel["time"] > np.datetime64("1971-12-31")
    changed = panel.assign(cooperation=panel["cooperation"].where(~later, 0.0))
    first, second = learn(panel, UNTIL), learn(changed, UNTIL)
    assert (first.tone, first.scales) == (second.tone, second.scales)
    np.testing.assert_array_equal(first.filtered.mean, second.filtered.mean)


@pytest.mark.parametrize(("volume", "least"), [(5, 0.45), (40, 0.8)])
def test_levels_follow_the_truth_the_closer_the_more_events(volume: int, least: float) -> None:
    busy = simulated_panel(states=4, periods=120, volume=volume, seed=1)
    levels = learn(busy, dt.date(1975, 12, 31))
    rows, columns = dyads(4)
    truth = busy["level"].to_numpy()[:, rows, columns]
    assert np.corrcoef(levels.filtered.mean[24:].ravel(), truth[24:].ravel())[0, 1] > least


def test_outside_coverage_nothing_is_seen(panel: xr.Dataset) -> None:
    gone = panel.copy(deep=True)
    for name in ("cooperation", "conflict", "weight_squares"):
        gone[name][:60, 0, :] = np.nan
    levels = levels_of(gone, -0.4, Scales())
    rows, _ = dyads(4)
    assert not levels.covered[:60, rows == 0].any()
    assert not levels.effective[:60, rows == 0].any()
    assert levels.covered[60:].all()
    assert np.isfinite(levels.filtered.mean).all()


def test_movement_is_larger_for_a_livelier_dyad(panel: xr.Dataset) -> None:
    still = panel.copy(deep=True)
    for name in ("cooperation", "conflict"):
        still[name][:, 0, 1] = still["events"][:, 0, 1] / 2
    assert learn(still, UNTIL).movement()[0] < 0.5 * learn(panel, UNTIL).movement()[0]


def test_a_dyad_that_never_was_has_no_movement(panel: xr.Dataset) -> None:
    gone = panel.copy(deep=True)
    for name in ("cooperation", "conflict", "weight_squares"):
        gone[name][:, 3, :] = np.nan
    movement = learn(gone, UNTIL).movement()
    assert np.isnan(movement[9:]).all()
    assert np.isfinite(movement[:9]).all()


def test_periods_until(panel: xr.Dataset) -> None:
    levels = levels_of(panel, 0.0, Scales())
    assert periods_until(levels, dt.date(1966, 1, 1)) == 1
    assert periods_until(levels, dt.date(1965, 12, 31)) == 0
