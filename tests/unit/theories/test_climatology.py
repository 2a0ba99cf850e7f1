"""Climatology and the volume-only placebo: what they know, what they do not, and their arithmetic."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from scipy.special import expit
from tests.worlds import TONE, simulated_panel

from detente import registry
from detente.measures._scales import Scales
from detente.theories._evidence import log_predictive
from detente.theories._levels import learn, levels_of
from detente.theories._mixing import GRID, learn_mixing, log_likelihood, normal_weights
from detente.theories._volume import PRIOR_SD, spread, volume_moments

UNTIL = dt.date(1981, 12, 31)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """Return a world of two dyads' worth of moods: level −1.5 in half of the months, 1.5 in the others, 25 events."""
    quiet = simulated_panel(states=3, periods=216, volume=25, seed=1)
    rng = np.random.default_rng(1)
    mood = np.where(rng.random(quiet["level"].shape) < 0.5, -1.5, 1.5)
    friendly = rng.binomial(np.nan_to_num(quiet["events"].to_numpy()).astype(int), expit(TONE + mood)).astype(float)
    friendly[:, np.eye(3, dtype=bool)] = np.nan
    dims, events = quiet["events"].dims, quiet["events"].to_numpy()
    return quiet.assign(cooperation=(dims, friendly), conflict=(dims, events - friendly))


def test_two_moods_stay_two_and_do_not_melt_into_one(panel: xr.Dataset) -> None:
    weights = learn_mixing(learn(panel, UNTIL)).weights
    near_moods = np.abs(np.abs(GRID) - 1.5) < 0.75
    between = np.abs(GRID) < 0.5
    assert (weights[:, near_moods].sum(axis=1) > 0.6).all()
    assert (weights[:, between].sum(axis=1) < 0.2).all()


def test_where_moods_alternate_climatology_beats_the_mean_and_no_change(panel: xr.Dataset) -> None:
    total = {
        key: float(registry.get("theory", key).fit(panel, until=UNTIL, seed=0).log_score(panel).sum())
        for key in ("climatology", "historical_mean", "no_change")
    }
    assert total["climatology"] > total["historical_mean"] + 10
    assert total["climatology"] > total["no_change"] + 10


def test_draws_have_the_distribution_that_was_learned(panel: xr.Dataset) -> None:
    fit = registry.get("theory", "climatology").fit(panel, until=UNTIL, seed=0)
    draws = fit.forecast(2, draws=4000, seed=3).sel(sender="AAA", receiver="BBB").to_numpy()
    ours = fit.mixing.weights[0]
    assert draws.mean() == pytest.approx(ours @ GRID, abs=0.08)
    assert (draws > 0).mean() == pytest.approx(ours[GRID > 0].sum(), abs=0.04)
    assert abs(np.corrcoef(draws.T)[0, 1]) < 0.05


def test_one_month_moves_the_start_half_way_to_its_posterior() -> None:
    """Newton's recursion, first step, by hand: half the start, half the posterior of the one month."""
    panel = simulated_panel(states=2, periods=24, volume=4, seed=3)
    for name in ("events", "cooperation", "conflict", "weight_squares"):
        cube = panel[name].to_numpy().copy()
        cube[1:] = np.where(np.isfinite(cube[1:]), 0.0, np.nan)
        panel[name] = (panel[name].dims, cube)
    levels = levels_of(panel, TONE, Scales())
    mixing = learn_mixing(levels)
    start = normal_weights(np.zeros(1), np.array([spread(levels)]))[0]
    first = levels.share[0, :1], levels.effective[0, :1], levels.tone
    events = np.exp(log_likelihood(*first))[0]
    posterior = start * events / (start @ events)
    np.testing.assert_allclose(mixing.weights[0], (start + posterior) / 2, atol=1e-12)
    exact = log_predictive(
        np.zeros(1), np.array([spread(levels)]), levels.share[0, :1], levels.effective[0, :1], levels.tone
    )
    assert mixing.scores[0, 0] == pytest.approx(exact[0], abs=1e-3)
    assert np.isnan(mixing.scores[1:]).all()


def with_tone_of_volume(slope: float) -> xr.Dataset:
    """Return a world in which every dyad's logit follows the log of last month's number of events of all."""
    rng, panel = np.random.default_rng(7), simulated_panel(states=5, periods=240, seed=7)
    busy = np.exp(rng.normal(0, 1, 240))
    events = rng.poisson(4 * busy[:, None, None], (240, 5, 5)).astype(float)
    last = np.log1p(np.concatenate([[0.0], events[:-1].sum(axis=(1, 2))]))
    logit = slope * (last - last.mean())[:, None, None] + rng.normal(0, 0.3, events.shape)
    friendly = rng.binomial(events.astype(int), expit(logit)).astype(float)
    hole = np.broadcast_to(np.eye(5, dtype=bool), events.shape)
    dims = panel["events"].dims
    cubes = {"events": events, "weight_squares": events, "cooperation": friendly, "conflict": events - friendly}
    return panel.assign({name: (dims, np.where(hole, np.nan, cube)) for name, cube in cubes.items()})


def test_the_placebo_finds_what_follows_volume() -> None:
    panel = with_tone_of_volume(0.8)
    fit = registry.get("theory", "volume_only").fit(panel, until=UNTIL, seed=0)
    mean, _ = volume_moments(fit.levels, 1)
    volume = np.log1p(np.concatenate([[0.0], fit.levels.effective.sum(axis=1)]))
    late = slice(60, None)
    slope = np.polyfit(volume[late], mean[late], 1)[0]
    assert 0.4 < slope < 0.9
    ahead = volume_moments(fit.levels, 6)[0]
    assert abs(np.polyfit(volume[late], ahead[late], 1)[0]) < 0.25


def test_the_placebo_does_not_know_about_whom(panel: xr.Dataset) -> None:
    fit = registry.get("theory", "volume_only").fit(panel, until=UNTIL, seed=0)
    moments = fit.ahead(panel, 1)
    _, first, count = np.unique(np.nonzero(fit.levels.effective > 0)[0], return_index=True, return_counts=True)
    assert (count > 1).any()
    for start, size in zip(first[:50], count[:50], strict=True):
        assert np.ptp(moments.mean[start : start + size]) == 0


def test_before_anything_was_seen_the_placebo_has_its_prior(panel: xr.Dataset) -> None:
    levels = learn(panel, UNTIL)
    mean, variance = volume_moments(levels, 3)
    assert mean[:3].tolist() == [0.0, 0.0, 0.0]
    assert variance[0] == pytest.approx(PRIOR_SD[0] ** 2)
    assert variance[-1] < variance[1]
