"""Moments several periods ahead: what is known at an origin, and nothing more, in every theory that has them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import UsageError
from detente.evaluation.scoreboard import competitors
from detente.measures._local_level import predict_levels
from detente.theories._ahead import levels_ahead, predicted
from detente.theories._design import cells
from detente.theories._evidence import log_predictive
from detente.theories._joint_fit import JointFit
from detente.theories._levels import Levels, learn, levels_of
from detente.theories._theory import Fitted

MONTHS, CHANGED = 84, 66
UNTIL = dt.date(1969, 12, 31)
FIGURES = {
    "cinc": np.array([0.3, 0.2, 0.1, 0.1]),
    "polyarchy": np.array([0.9, 0.1, 0.2, 0.6]),
    "ideal_point": np.array([2.5, -1.0, -0.5, 0.0]),
    "alliance": np.eye(4)[::-1],
}
FITS = {
    **competitors("month", ["interest", "wedge", "memory"], 0),
    "climatology": lambda panel, until: registry.get("theory", "climatology").fit(panel, until=until, seed=0),
    "volume_only": lambda panel, until: registry.get("theory", "volume_only").fit(panel, until=until, seed=0),
}
every_theory = pytest.mark.parametrize("key", FITS)
_DONE: dict[str, Fitted] = {}


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=4, periods=MONTHS, volume=3, seed=5, terms={"reciprocity": 0.1}, **FIGURES)


@pytest.fixture(scope="module")
def levels(panel: xr.Dataset) -> Levels:
    known = learn(panel, UNTIL)
    return levels_of(panel, known.tone, known.scales)


def fitted(key: str, panel: xr.Dataset) -> Fitted:
    if key not in _DONE:
        _DONE[key] = FITS[key](panel, UNTIL)
    return _DONE[key]


def test_one_step_ahead_is_the_filter_itself(levels: Levels) -> None:
    mean, variance = predicted(levels, 1)
    np.testing.assert_allclose(mean, levels.filtered.predicted_mean, atol=1e-12)
    np.testing.assert_allclose(variance, levels.filtered.predicted_variance, atol=1e-12)
    assert levels_ahead(levels, 1).times.size == MONTHS


@pytest.mark.parametrize("horizon", [1, 3, 12])
def test_the_last_origin_foresees_what_the_level_itself_foresees(panel: xr.Dataset, horizon: int) -> None:
    known = learn(panel, dt.date(1971, 12, 31))
    whole = levels_of(panel, known.tone, known.scales)
    mean, variance = predict_levels(known.filtered, known.scales, horizon)
    ours = predicted(whole, horizon)
    np.testing.assert_allclose(ours[0][72], mean[-1], atol=1e-12)
    np.testing.assert_allclose(ours[1][72], variance[-1], atol=1e-12)


def test_a_row_by_origin_has_the_events_of_its_target(levels: Levels) -> None:
    later = levels_ahead(levels, 6)
    np.testing.assert_array_equal(later.effective[10], levels.effective[15])
    assert later.times[10] == levels.times[10]


@every_theory
@pytest.mark.parametrize("horizon", [1, 3, 24])
def test_every_cell_with_an_origin_in_the_record_has_moments(
    key: str, panel: xr.Dataset, levels: Levels, horizon: int
) -> None:
    moments = fitted(key, panel).ahead(panel, horizon)
    time, _ = cells(levels)
    np.testing.assert_array_equal(np.isfinite(moments.mean), time >= horizon - 1)
    assert (moments.variance[time >= horizon - 1] > 0).all()


@pytest.mark.parametrize("key", ["no_change", "historical_mean", "volume_only"])
def test_at_horizon_one_the_moments_give_the_log_scores(key: str, panel: xr.Dataset, levels: Levels) -> None:
    fit = fitted(key, panel)
    moments, (time, dyad) = fit.ahead(panel, 1), cells(levels)
    share, effective = levels.share[time, dyad], levels.effective[time, dyad]
    ours = np.full(levels.share.shape, np.nan)
    ours[time, dyad] = log_predictive(moments.mean, moments.variance, share, effective, levels.tone)
    there = fit.log_score(panel).to_numpy()
    np.testing.assert_allclose(levels.square(ours)[MONTHS - len(there) :], there, atol=1e-9)


def test_the_spread_of_schools_widens_with_the_horizon_as_that_of_the_local_level(panel: xr.Dataset) -> None:
    for key in ("no_change", "interest"):
        near, far = (fitted(key, panel).ahead(panel, horizon) for horizon in (1, 24))
        late = np.isfinite(far.mean)
        assert far.variance[late].mean() > 1.1 * near.variance[late].mean()


def test_climatology_is_the_same_at_every_horizon_from_one_origin(panel: xr.Dataset, levels: Levels) -> None:
    near, far = (fitted("climatology", panel).ahead(panel, horizon).mean for horizon in (1, 4))
    time, dyad = cells(levels)
    at = {(t, d): number for number, (t, d) in enumerate(zip(time, dyad, strict=True))}
    pairs = [(at[t - 3, d], number) for (t, d), number in at.items() if (t - 3, d) in at]
    assert len(pairs) > 100
    np.testing.assert_array_equal([near[a] for a, _ in pairs], [far[b] for _, b in pairs])


@every_theory
@pytest.mark.parametrize("horizon", [1, 5])
def test_nothing_after_its_origin_changes_a_forecast(key: str, panel: xr.Dataset, levels: Levels, horizon: int) -> None:
    """Another history from a month on, as full of events in the same cells: forecasts made before are the same."""
    other, rng = panel.copy(deep=True), np.random.default_rng(3)
    friendly = rng.binomial(np.nan_to_num(panel["events"].to_numpy()[CHANGED:]).astype(int), 0.9)
    for name, values in (("cooperation", friendly), ("conflict", panel["events"].to_numpy()[CHANGED:] - friendly)):
        cube = other[name].to_numpy().copy()
        cube[CHANGED:] = np.where(np.isfinite(cube[CHANGED:]), values, np.nan)
        other[name] = (panel[name].dims, cube)
    for name in ("cinc", "polyarchy", "ideal_point", "alliance"):
        cube = other[name].to_numpy().copy()
        cube[CHANGED:] = 1 - cube[CHANGED:]
        other[name] = (panel[name].dims, cube)
    before, after = (fitted(key, panel).ahead(record, horizon) for record in (panel, other))
    known = cells(levels)[0] - horizon + 1 <= CHANGED
    np.testing.assert_array_equal(before.mean[known], after.mean[known])
    np.testing.assert_array_equal(before.variance[known], after.variance[known])
    if key != "volume_only":
        assert not np.array_equal(before.mean[~known], after.mean[~known])


def test_a_planted_answer_is_used_at_longer_horizons_too() -> None:
    """Where the other side's conduct leads, forecasts three months ahead are nearer the truth with reciprocity."""
    world = simulated_panel(states=4, periods=200, volume=20, seed=2, terms={"inertia": 0.6, "reciprocity": 0.35})
    truth = world["level"].to_numpy()
    until = dt.date(1975, 12, 31)
    errors = {}
    for key in ("autoregressive", "interest"):
        fit = FITS[key](world, until)
        level = levels_of(world, fit.levels.tone, fit.levels.scales)
        time, dyad = cells(level)
        rows, columns = np.nonzero(~np.eye(4, dtype=bool))
        late = time > 130
        gap = fit.ahead(world, 3).mean - truth[time, rows[dyad], columns[dyad]]
        errors[key] = np.mean(gap[late] ** 2)
    assert errors["interest"] < 0.98 * errors["autoregressive"]


def test_a_horizon_outside_the_record_is_refused(panel: xr.Dataset) -> None:
    for key in ("no_change", "climatology", "volume_only", "wedge"):
        for horizon in (0, MONTHS + 1):
            with pytest.raises(UsageError, match=f"from 1 to the record's {MONTHS} periods, not {horizon}"):
                fitted(key, panel).ahead(panel, horizon)


def test_a_theory_that_draws_says_so(panel: xr.Dataset) -> None:
    joint = object.__new__(JointFit)
    with pytest.raises(UsageError, match="JointFit forecasts by draws"):
        joint.ahead(panel, 1)
