"""The three baselines: what each foresees, and that a policy changes the named dyad alone."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente import registry
from detente.measures._local_level import predict_levels
from detente.theories._evidence import log_predictive
from detente.theories._levels import dyads
from detente.theories._policy import Move, Policy, respond
from detente.theories._theory import Fitted

UNTIL = dt.date(1975, 12, 31)
KEYS = ("no_change", "historical_mean", "autoregressive")
WARM = Policy((Move("AAA", "BBB", 1.0, 1, 3),))


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=4, periods=180, volume=8, seed=7)


@pytest.fixture(scope="module")
def fits(panel: xr.Dataset) -> dict[str, Fitted]:
    return {key: registry.get("theory", key).fit(panel, until=UNTIL, seed=0) for key in KEYS}


def test_no_change_scores_are_those_of_the_filter(panel: xr.Dataset, fits: dict[str, Fitted]) -> None:
    levels = fits["no_change"].levels
    scores = fits["no_change"].log_score(panel)
    rows, columns = dyads(4)
    first = panel.isel(time=120)
    mean, variance = predict_levels(levels.filtered, levels.scales, 1)
    count = first["events"].to_numpy()[rows, columns]
    share = first["cooperation"].to_numpy()[rows, columns] / np.maximum(count, 1)
    expected = log_predictive(
        mean[0],
        variance[0] + levels.scales.transitory_variance,
        np.where(count > 0, share, 0.5),
        count / levels.scales.overdispersion,
        levels.tone,
    )
    np.testing.assert_allclose(scores.to_numpy()[0][rows, columns], expected, atol=1e-9)


def test_no_change_draws_have_the_moments_of_the_filter(fits: dict[str, Fitted]) -> None:
    levels = fits["no_change"].levels
    mean, variance = predict_levels(levels.filtered, levels.scales, 12)
    draws = fits["no_change"].forecast(12, draws=8000, seed=1).to_numpy()[..., *dyads(4)]
    np.testing.assert_allclose(draws.mean(axis=0), mean, atol=0.06)
    np.testing.assert_allclose(draws.var(axis=0), variance, rtol=0.1)


def test_historical_mean_foresees_the_mean_at_every_lead(panel: xr.Dataset, fits: dict[str, Fitted]) -> None:
    draws = fits["historical_mean"].forecast(24, draws=4000, seed=1).mean("draw")
    assert float(np.abs(draws.isel(lead=0) - draws.isel(lead=23)).max()) < 0.1
    past = panel.isel(time=slice(0, 120))
    logit = np.log(past["cooperation"].sum("time") / past["conflict"].sum("time")) - fits["historical_mean"].levels.tone
    rows, columns = dyads(4)
    pairs = draws.isel(lead=0).to_numpy()[rows, columns], logit.to_numpy()[rows, columns]
    np.testing.assert_allclose(*pairs, atol=0.35)
    assert np.corrcoef(*pairs)[0, 1] > 0.97


def test_historical_mean_is_shrunk_for_a_dyad_of_few_events(panel: xr.Dataset) -> None:
    thin = panel.copy(deep=True)
    for name in ("cooperation", "conflict", "weight_squares", "events"):
        thin[name][:, 0, 1] = 0.0
    for name in ("cooperation", "weight_squares", "events"):
        thin[name][50, 0, 1] = 1.0
    fitted = registry.get("theory", "historical_mean").fit(thin, until=UNTIL, seed=0)
    level = float(fitted.forecast(1, draws=4000, seed=0).sel(sender="AAA", receiver="BBB").mean())
    assert 0 < level < 2


def test_the_truth_orders_the_baselines(panel: xr.Dataset, fits: dict[str, Fitted]) -> None:
    """Levels that fade: own past beats the local level beats the mean of everything so far."""
    total = {key: float(fits[key].log_score(panel).sum()) for key in KEYS}
    assert total["autoregressive"] > total["historical_mean"]
    assert total["no_change"] > total["historical_mean"]


def test_a_constant_world_is_the_means() -> None:
    constant = simulated_panel(states=4, periods=180, volume=8, terms={"inertia": 0.0}, error_sd=0.05, seed=9)
    total = {
        key: float(registry.get("theory", key).fit(constant, until=UNTIL, seed=0).log_score(constant).sum())
        for key in ("no_change", "historical_mean")
    }
    assert total["historical_mean"] >= total["no_change"] - 1.0


@pytest.mark.parametrize("key", KEYS)
def test_a_policy_changes_the_named_dyad_alone(key: str, fits: dict[str, Fitted]) -> None:
    effect = respond(fits[key], WARM, 8, draws=20, seed=2)
    own = effect.sel(sender="AAA", receiver="BBB").to_numpy()
    unit = fits["no_change"].levels.movement()[0]
    np.testing.assert_allclose(own[:, :3], unit)
    others = effect.to_numpy()[..., ~np.eye(4, dtype=bool)][..., 1:]
    np.testing.assert_array_equal(others, 0.0)


def test_what_a_policy_leaves_behind_differs_by_theory(fits: dict[str, Fitted]) -> None:
    after = {
        key: respond(fits[key], WARM, 8, draws=200, seed=2).sel(sender="AAA", receiver="BBB").mean("draw")
        for key in KEYS
    }
    assert abs(float(after["historical_mean"][7])) < 0.1 * float(after["historical_mean"][0])
    assert 0 < float(after["no_change"][7]) < float(after["no_change"][0])
    assert 0 <= float(after["autoregressive"][7]) < float(after["autoregressive"][2])


def test_own_past_ignores_the_other_side(panel: xr.Dataset, fits: dict[str, Fitted]) -> None:
    model = fits["autoregressive"].model
    assert not model.beliefs.sd[1:].any() and model.world_sd == 0
