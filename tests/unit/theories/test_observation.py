"""The observation-driven form on worlds whose law is known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.errors import DataMissingError, UsageError
from detente.theories._beliefs import FILTERED, own_interest, own_past
from detente.theories._design import Model
from detente.theories._features import FEATURES
from detente.theories._observation import ObservationFit, encompassing, fit_observation
from detente.theories._policy import Move, Policy, respond

UNTIL = dt.date(1979, 12, 31)
INTEREST = Model(own_interest(FILTERED, 3), {})
OWN = Model(own_past(FILTERED, 3), {}, world_sd=0.0)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=5, periods=240, volume=6, terms={"reciprocity": 0.12}, seed=6)


@pytest.fixture(scope="module")
def fitted(panel: xr.Dataset) -> ObservationFit:
    return fit_observation(panel, until=UNTIL, model=INTEREST)


def pooled(fitted: ObservationFit) -> np.ndarray:
    """Pooled posterior means: constant, world, then (feature, lag group)."""
    mean, sd = fitted.model.prior()
    result = mean.copy()
    result[sd > 0] += sd[sd > 0] * fitted.learned.data.posterior().pool_mean
    return result


def effect(fitted: ObservationFit, feature: str) -> float:
    return float(pooled(fitted)[2:].reshape(7, -1)[FEATURES.index(feature)].sum())


@pytest.mark.parametrize(
    ("feature", "truth"), [("by_receiver", 0.15), ("toward_sender", -0.15), ("toward_receiver", 0.15)]
)
def test_the_sign_of_a_planted_third_party_term_is_found(feature: str, truth: float) -> None:
    world = simulated_panel(states=6, periods=300, volume=12, terms={feature: truth, "inertia": 0.75}, seed=11)
    found = fit_observation(world, until=dt.date(1990, 12, 31))
    assert np.sign(effect(found, feature)) == np.sign(truth)
    assert abs(effect(found, feature)) > 0.04


def test_shared_friends_and_enemies_are_found() -> None:
    world = simulated_panel(
        states=6, periods=300, volume=12, terms={"shared": 0.5, "inertia": 0.75}, error_sd=0.4, seed=12
    )
    assert effect(fit_observation(world, until=dt.date(1990, 12, 31)), "shared") > 0.1


def test_without_third_parties_none_are_found() -> None:
    world = simulated_panel(states=6, periods=300, volume=12, seed=13)
    found = fit_observation(world, until=dt.date(1990, 12, 31))
    assert all(abs(effect(found, feature)) < 0.1 for feature in FEATURES[2:6])


def test_reciprocity_improves_forecasts_where_it_is_true(panel: xr.Dataset) -> None:
    scores = {
        key: fit_observation(panel, until=UNTIL, model=m).log_score(panel).sum()
        for key, m in {"o": OWN, "i": INTEREST}.items()
    }
    assert float(scores["i"] - scores["o"]) > 0


def test_scores_have_the_contract_of_theories(panel: xr.Dataset, fitted: ObservationFit) -> None:
    scores = fitted.log_score(panel)
    assert scores.dims == ("time", "sender", "receiver")
    assert scores["time"].to_numpy()[0] == np.datetime64("1980-01-01")
    later = panel.sel(time=slice("1980-01-01", None))
    np.testing.assert_array_equal(np.isfinite(scores.to_numpy()), (later["events"] > 0).to_numpy())
    assert scores.attrs["units"] == "nat"


def test_a_panel_without_later_months_has_no_scores(panel: xr.Dataset, fitted: ObservationFit) -> None:
    assert fitted.log_score(panel.sel(time=slice(None, "1979-12-31"))).sizes["time"] == 0


def test_forecast_has_the_contract_of_theories(fitted: ObservationFit) -> None:
    draws = fitted.forecast(5, draws=130, seed=1)
    assert draws.dims == ("draw", "lead", "sender", "receiver")
    assert draws.shape == (130, 5, 5, 5)
    assert draws["lead"].to_numpy().tolist() == [1, 2, 3, 4, 5]
    off = ~np.eye(5, dtype=bool)
    assert np.isfinite(draws.to_numpy()[:, :, off]).all()
    assert np.isnan(draws.to_numpy()[:, :, ~off]).all()
    assert draws.attrs["truncated_draws"] == 0


def test_forecasts_cover_what_came(panel: xr.Dataset, fitted: ObservationFit) -> None:
    """80 % bands of the level, six months ahead, from one origin over all dyads: between 60 and 95 %."""
    off = ~np.eye(5, dtype=bool)
    draws = fitted.forecast(6, draws=400, seed=2).to_numpy()[..., off]
    low, high = np.quantile(draws, [0.1, 0.9], axis=0)
    truth = panel["level"].sel(time=slice("1980-01-01", "1980-06-30")).to_numpy()[:, off]
    offset = -0.4 - fitted.levels.tone
    inside = (truth + offset > low) & (truth + offset < high)
    assert 0.6 < inside.mean() < 0.95


def test_same_seed_same_draws_and_another_seed_others(fitted: ObservationFit) -> None:
    first, again, other = (fitted.forecast(2, draws=20, seed=seed) for seed in (1, 1, 2))
    xr.testing.assert_identical(first, again)
    assert not first.equals(other)


def test_draws_do_not_depend_on_how_many_are_asked_within_a_chunk(fitted: ObservationFit) -> None:
    many = fitted.forecast(2, draws=250, seed=1)
    assert many.sizes["draw"] == 250
    assert np.unique(many.isel(lead=0, sender=0, receiver=1)).size == 250


def test_a_policy_is_minus_its_opposite(fitted: ObservationFit) -> None:
    warm, cool = (
        respond(fitted, Policy((Move("AAA", "BBB", size, 1, 4),)), 6, draws=30, seed=3) for size in (1.0, -1.0)
    )
    off = ~np.eye(5, dtype=bool)
    np.testing.assert_allclose(warm.to_numpy()[..., off], -cool.to_numpy()[..., off], atol=1e-9)


def test_a_policy_moves_the_named_dyad_by_its_size(fitted: ObservationFit) -> None:
    effect = respond(fitted, Policy((Move("AAA", "BBB", 0.5, 2, 3),)), 4, draws=10, seed=3)
    path = effect.sel(sender="AAA", receiver="BBB").to_numpy()
    np.testing.assert_allclose(path[:, 1:3], 0.5 * fitted.levels.movement()[0])
    np.testing.assert_array_equal(path[:, 0], 0)


def test_moves_of_one_dyad_add_up(fitted: ObservationFit) -> None:
    twice = Policy((Move("AAA", "BBB", 0.5, 1, 2), Move("AAA", "BBB", 0.5, 2, 3)))
    path = respond(fitted, twice, 3, draws=4, seed=0).sel(sender="AAA", receiver="BBB").to_numpy()
    unit = fitted.levels.movement()[0]
    np.testing.assert_allclose(path, np.tile([0.5 * unit, unit, 0.5 * unit], (4, 1)))


def test_a_move_of_an_unknown_state_says_which(fitted: ObservationFit) -> None:
    with pytest.raises(UsageError, match="no state 'AAB'; did you mean AAA"):
        fitted.forecast(2, draws=2, seed=0, policy=Policy((Move("AAB", "BBB", 1.0, 1, 1),)))


def test_a_move_of_a_dyad_outside_coverage_is_refused(panel: xr.Dataset) -> None:
    gone = panel.copy(deep=True)
    for name in ("cooperation", "conflict", "weight_squares"):
        gone[name][100:, 0, :] = np.nan
    fitted = fit_observation(gone, until=UNTIL, model=INTEREST)
    with pytest.raises(UsageError, match="AAA -> BBB is outside the coverage"):
        fitted.forecast(2, draws=2, seed=0, policy=Policy((Move("AAA", "BBB", 1.0, 1, 1),)))
    assert np.isnan(fitted.forecast(2, draws=2, seed=0).sel(sender="AAA")).all()


def test_seed_changes_nothing_in_the_fit(panel: xr.Dataset, fitted: ObservationFit) -> None:
    again = fit_observation(panel, until=UNTIL, model=INTEREST, seed=99)
    np.testing.assert_array_equal(pooled(again), pooled(fitted))


def test_the_default_is_the_encompassing_model(panel: xr.Dataset) -> None:
    default = fit_observation(panel, until=UNTIL)
    assert default.model.beliefs.sd.min() > 0
    np.testing.assert_array_equal(default.model.beliefs.mean, encompassing("month").beliefs.mean)


def test_yearly_panels_work_too() -> None:
    yearly = simulated_panel(states=6, periods=30, volume=40, frequency="year", terms={"inertia": 0.6}, seed=3)
    fitted = fit_observation(yearly, until=dt.date(1985, 12, 31))
    assert np.isfinite(fitted.log_score(yearly).sum())
    assert fitted.forecast(3, draws=20, seed=0).sizes["lead"] == 3


def test_too_short_a_record_is_refused(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="24 months"):
        fit_observation(panel, until=dt.date(1967, 1, 1))
