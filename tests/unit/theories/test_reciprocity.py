"""Reciprocity in worlds of known answers, and on records with holes."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import UsageError
from detente.theories._design import cells
from detente.theories._evidence import log_predictive
from detente.theories._levels import levels_of, periods_until
from detente.theories._policy import Move, Policy, respond
from detente.theories._var_levels import error_correlation, foresee, told_by
from detente.theories._var_paths import Start, paths
from detente.theories.reciprocity import ReciprocityFit


def fitted(panel: xr.Dataset, until: dt.date) -> ReciprocityFit:
    fit = registry.get("theory", "reciprocity").fit(panel, until=until, seed=0)
    assert isinstance(fit, ReciprocityFit)
    return fit


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """A world of four states in which each answers half of what it was done."""
    return simulated_panel(states=4, periods=240, volume=20.0, terms={"inertia": 0.4, "reciprocity": 0.45}, seed=5)


@pytest.fixture(scope="module")
def fit(panel: xr.Dataset) -> ReciprocityFit:
    return fitted(panel, middle(panel))


def middle(panel: xr.Dataset) -> dt.date:
    return panel["time"].to_numpy()[150].astype("datetime64[D]").item()


def test_who_is_answered_answers(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    one, other, third = (str(state) for state in panel["sender"].to_numpy()[:3])
    answer = respond(fit, Policy((Move(one, other, 1.0, 1, 6),)), 8, draws=200, seed=2).mean("draw")
    back, aside = (answer.sel(sender=a, receiver=b).to_numpy() for a, b in ((other, one), (third, other)))
    assert back[0] == 0.0  # within the period nobody answers
    assert back[1:6].min() > 3 * np.abs(aside).max()
    assert 0 < back[7] < back[5]


def test_it_foresees_better_than_each_level_alone(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    alone = registry.get("theory", "no_change").fit(panel, until=fit.until, seed=0).log_score(panel).sum().item()
    assert fit.log_score(panel).sum().item() > alone + 5


def test_nothing_later_is_known(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    cut = panel.isel(time=slice(0, 230)).copy(deep=True)
    changed = cut.copy(deep=True)
    changed["cooperation"][225:], changed["conflict"][225:] = 0.0, 50.0
    changed["weight_squares"][225:] = 50.0
    first, second = fit, fitted(changed, fit.until)
    np.testing.assert_array_equal(first.forecast(3, draws=5, seed=1), second.forecast(3, draws=5, seed=1))
    for horizon in (1, 4):
        one, two = (each.ahead(record, horizon) for each, record in ((first, cut), (second, changed)))
        levels = levels_of(cut, first.levels.tone, first.levels.scales)
        known = cells(levels)[0] < 225
        np.testing.assert_array_equal(one.mean[known], two.mean[known])
        np.testing.assert_array_equal(one.variance[known], two.variance[known])


def test_moments_and_scores_agree(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    levels = levels_of(panel, fit.levels.tone, fit.levels.scales)
    origin, (time, dyad) = periods_until(levels, fit.until), cells(levels)
    found, later = fit.ahead(panel, 1), time >= origin
    share, effective = levels.share[time, dyad][later], levels.effective[time, dyad][later]
    near = log_predictive(found.mean[later], found.variance[later], share, effective, levels.tone)
    exact = fit.log_score(panel).to_numpy()
    assert near.mean() == pytest.approx(np.nanmean(exact), abs=0.02)


def test_draws_spread_as_the_moments_say(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    drawn = fit.forecast(1, draws=2000, seed=3).isel(lead=0).to_numpy()[:, ~np.eye(4, dtype=bool)]
    levels = levels_of(panel, fit.levels.tone, fit.levels.scales)
    time, _ = cells(levels)
    found = fit.ahead(panel, 1)
    here = time == periods_until(levels, fit.until)
    assert here.sum() == 12
    spread = np.sqrt(found.variance[here] - levels.scales.transitory_variance)
    assert np.abs(drawn.mean(axis=0) - found.mean[here]).max() < 0.15 * spread.mean()
    np.testing.assert_allclose(drawn.std(axis=0), spread, rtol=0.25)


def test_common_shocks_are_found_and_independent_ones_are_none(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    told = told_by(fit.levels, fit.levels)
    common = np.random.default_rng(0).standard_normal((len(told.outcomes), 1))
    zero = np.zeros(told.outcomes.shape)
    rows = told.precision > 0
    together = type(told)(told.past, np.where(rows, common, 0.0), told.precision, told.mirror)
    off = ~np.eye(12, dtype=bool)
    assert np.median(error_correlation(fit.levels, together, zero)[off]) > 0.5
    noise = np.random.default_rng(1).standard_normal(rows.shape)
    apart = type(told)(told.past, np.where(rows, noise, 0.0), told.precision, told.mirror)
    found = error_correlation(fit.levels, apart, zero)
    assert np.abs(found[off]).max() < 0.4
    assert np.linalg.eigvalsh(found)[0] > 0


SUMS = ("events", "cooperation", "conflict", "weight_squares")
LATE = dt.date(1973, 7, 1)


def short(panel: xr.Dataset) -> xr.Dataset:
    """Return the first nine years, to be changed."""
    return panel.isel(time=slice(0, 108)).copy(deep=True)


def test_a_state_that_is_there_for_half_the_time(panel: xr.Dataset) -> None:
    late, gone = short(panel), short(panel)
    for name in SUMS:
        late[name][:45, 3, :] = late[name][:45, :, 3] = np.nan
        gone[name][45:, 3, :] = gone[name][45:, :, 3] = np.nan
    fit = fitted(late, LATE)
    draws = fit.forecast(4, draws=20, seed=0).to_numpy()[..., ~np.eye(4, dtype=bool)]
    assert np.isfinite(draws).all()
    assert np.isfinite(fit.log_score(late).to_numpy()[:, 3, 0]).any()
    fit = fitted(gone, LATE)
    assert np.isnan(fit.forecast(2, draws=5, seed=0).isel(sender=3).to_numpy()).all()
    one, other = str(gone["sender"][0].item()), str(gone["sender"][3].item())
    with pytest.raises(UsageError, match="outside the coverage"):
        fit.forecast(2, draws=2, seed=0, policy=Policy((Move(one, other, 1.0, 1, 1),)))


def test_a_dyad_never_observed_stays_where_nothing_is_known(panel: xr.Dataset) -> None:
    silent = short(panel)
    for name in SUMS:
        silent[name][:, 0, 1] = 0.0
    fit = fitted(silent, LATE)
    draws = fit.forecast(2, draws=400, seed=0)
    other = draws.isel(sender=1, receiver=2).std("draw")
    assert (draws.isel(sender=0, receiver=1).std("draw") > other).all()
    assert np.isnan(fit.log_score(silent).to_numpy()[:, 0, 1]).all()


def test_a_month_of_a_thousand_times_the_events_leaves_finite_answers(panel: xr.Dataset) -> None:
    loud = short(panel)
    for name in SUMS:
        loud[name][60, 0, 1] = 20_000.0
    draws = fitted(loud, LATE).forecast(12, draws=50, seed=0)
    assert draws.attrs["truncated_draws"] == 0
    assert np.nanmax(np.abs(draws.to_numpy())) < 10


def test_a_constant_record_is_foreseen_as_it_is() -> None:
    panel = simulated_panel(states=3, periods=80, volume=6.0, seed=1)
    for name in ("cooperation", "conflict", "weight_squares", "events"):
        panel[name][:] = panel[name].where(panel[name].isnull(), {"cooperation": 3.0, "conflict": 3.0}.get(name, 6.0))
    for name in ("system_cooperation", "system_conflict"):
        if name in panel:
            panel[name][:] = 18.0
    fit = fitted(panel, panel["time"].to_numpy()[60].astype("datetime64[D]").item())
    assert np.nanmax(np.abs(fit.forecast(6, draws=200, seed=0).mean("draw").to_numpy())) < 0.1


def test_a_horizon_beyond_the_record_is_refused(panel: xr.Dataset, fit: ReciprocityFit) -> None:
    for horizon in (0, 241):
        with pytest.raises(UsageError, match="horizon"):
            fit.ahead(panel, horizon)


def test_two_states_answer_each_other() -> None:
    pair = simulated_panel(states=2, periods=120, volume=15.0, terms={"inertia": 0.4, "reciprocity": 0.4}, seed=2)
    fit = fitted(pair, LATE)
    one, other = (str(state) for state in pair["sender"].to_numpy())
    answer = respond(fit, Policy((Move(one, other, 1.0, 1, 3),)), 3, draws=100, seed=0).mean("draw")
    assert answer.sel(sender=other, receiver=one).to_numpy()[2] > 0


def test_years_have_two_lags() -> None:
    panel = simulated_panel(states=4, periods=20, volume=30.0, seed=3, frequency="year")
    fit = fitted(panel, panel["time"].to_numpy()[14].astype("datetime64[D]").item())
    assert fit.told.past.shape[1] == 2
    assert np.isfinite(fit.log_score(panel).to_numpy()[:, 0, 1]).all()


def test_explosive_draws_meet_the_bound_and_are_counted(fit: ReciprocityFit) -> None:
    start = Start(np.zeros((1, 2)), np.tile([1.0, 0.0, 0.1, 0.0, 0.0], (2, 1)), np.eye(2), fit.levels.scales)
    wild = np.zeros((5, 3, 2))
    wild[:2, 0, 0], wild[:, -1] = 3.0, 0.0
    shifts = np.full((20, 2), np.nan)
    values, met = paths(start, wild, np.ones((5, 2)), shifts, np.random.default_rng(0))
    assert met == 2
    assert np.abs(values).max() < 12


def test_scores_begin_without_a_past(fit: ReciprocityFit) -> None:
    found = foresee(fit.levels, fit.tightness, len(fit.levels.times))
    assert np.isfinite(found.scores[0]).all()
    assert (found.variance > 0).all()
