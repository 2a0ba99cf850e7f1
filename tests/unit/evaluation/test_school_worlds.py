"""Worlds of schools are drawn from the observation-driven form itself, on the months of a real record."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.evaluation.school_worlds import Ground, _coefficients, _Filter, _Past, simulate_school
from detente.evaluation.tournament_panel import record
from detente.measures._local_level import filter_levels
from detente.panel.contract import check_panel
from detente.schools._priors import observation_model
from detente.theories._design import cells, design
from detente.theories._features import FEATURES
from detente.theories._levels import levels_of

STATES = ["CHN", "FRA", "GBR", "IND", "RUS", "USA"]
MONTHS = 84


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Give seven years of six states: enough for a world factor, few enough to be quick."""
    panel = record("weis", dt.date(1968, 1, 1), states=STATES)
    return Ground(panel.isel(time=slice(24, 24 + MONTHS)))


def world_of(ground: Ground, key: str, size: float = 1.0, seed: int = 1) -> xr.Dataset:
    return simulate_school(ground, registry.get("school", key), size=size, seed=seed)


def test_a_world_keeps_the_contract_the_volumes_and_the_structure(ground: Ground) -> None:
    world = check_panel(world_of(ground, "threat"))
    for name in ("events", "weight_squares", "cinc", "polyarchy", "system_cooperation"):
        np.testing.assert_array_equal(world[name], ground.panel[name])
    total, real = (panel["cooperation"] + panel["conflict"] for panel in (world, ground.panel))
    np.testing.assert_allclose(total, real)
    assert float((world["cooperation"] < -1e-12).sum()) == 0
    assert not np.allclose(world["cooperation"], ground.panel["cooperation"], equal_nan=True)


def test_a_world_is_its_seed_s(ground: Ground) -> None:
    first, again, other = (world_of(ground, "interest", seed=seed)["cooperation"] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other, equal_nan=True)


def test_the_real_record_is_left_as_it_is(ground: Ground) -> None:
    before = ground.panel["cooperation"].copy(deep=True)
    world_of(ground, "axis")
    xr.testing.assert_identical(ground.panel["cooperation"], before)


@pytest.mark.parametrize("key", ["interest", "threat", "memory", "wedge", "regime"])
def test_each_month_is_drawn_from_what_the_school_would_have_forecast(ground: Ground, key: str) -> None:
    """Regressors that the form finds in the finished world are those from which its months were drawn: all terms,
    roles that depend on the simulated events, figures, long memory, world factor and the filter's forecast."""
    seen: list[tuple[np.ndarray, np.ndarray]] = []
    original = _Past.design

    def watched(self: _Past, month: int, local: np.ndarray) -> object:
        plan = original(self, month, local)
        seen.append((plan.base, plan.columns))
        return plan

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Past, "design", watched)
        world = world_of(ground, key)
    levels = levels_of(world, ground.fit.levels.tone, ground.fit.levels.scales)
    expected = design(world, levels, observation_model(registry.get("school", key), "month"))
    time, dyad = cells(levels)
    np.testing.assert_allclose(np.stack([base for base, _ in seen])[time, dyad], expected.base, atol=1e-8)
    np.testing.assert_allclose(np.stack([columns for _, columns in seen])[time, dyad], expected.columns, atol=1e-8)


def test_the_filter_step_by_step_is_the_filter(ground: Ground) -> None:
    levels = ground.fit.levels
    whole = filter_levels(levels.share, levels.effective, levels.tone, levels.scales)
    steps = _Filter(levels.scales, levels.share.shape[1])
    for month, (share, effective) in enumerate(zip(levels.share, levels.effective, strict=True)):
        mean, variance = steps.predict()
        np.testing.assert_allclose(mean, whole.predicted_mean[month], atol=1e-9)
        np.testing.assert_allclose(variance, whole.predicted_variance[month], atol=1e-9)
        steps.update(share, effective, levels.tone)
        np.testing.assert_allclose(steps.mean, whole.mean[month], atol=1e-9)


def test_what_all_schools_share_can_be_drawn_from_the_prior(ground: Ground) -> None:
    """Pools vary by 1 sd of the prior from draw to draw, dyads around their pool by the deviation."""
    drawn = np.stack([ground.believed(np.random.default_rng(seed)) for seed in range(400)])
    assert drawn.shape[1:] == ground.shared.shape
    pools = drawn.mean(axis=1)
    np.testing.assert_allclose(drawn.std(axis=1, ddof=1).mean(), ground.fit.model.deviation, rtol=0.02)
    np.testing.assert_allclose(pools.std(axis=0), np.hypot(1.0, ground.fit.model.deviation / np.sqrt(30)), rtol=0.15)
    school = registry.get("school", "interest")
    worlds = [simulate_school(ground, school, size=1.0, seed=1, from_prior=prior) for prior in (True, True, False)]
    np.testing.assert_array_equal(worlds[0]["conflict"], worlds[1]["conflict"])
    assert not np.allclose(worlds[0]["conflict"].fillna(0), worlds[2]["conflict"].fillna(0))


@pytest.mark.parametrize("size", [0.0, 0.5, 2.0])
def test_what_a_school_believes_holds_so_many_times_as_strongly(ground: Ground, size: float) -> None:
    """The prior's mean plus the deviation in its sds is `size` times the prior's mean; shared terms are as learned."""
    model = observation_model(registry.get("school", "threat"), "month")
    mean, sd = model.prior()
    found = (mean + np.zeros((30, 1)))[:, sd > 0] + sd[sd > 0] * _coefficients(ground.shared, model, size)
    np.testing.assert_allclose(found[:, 8:], np.tile(size * mean[sd > 0][8:], (30, 1)), atol=1e-12)
    np.testing.assert_allclose(found[:, :8], mean[sd > 0][:8] + sd[sd > 0][:8] * ground.shared, atol=1e-12)
    assert mean[2 + 3 * FEATURES.index("shared")] == 0.1


def test_what_is_planted_is_there(ground: Ground) -> None:
    """With a common enemy binding five times as strongly pairs move with their shared friends and enemies."""

    def slope(size: float) -> float:
        world = world_of(ground, "threat", size=size)
        levels = levels_of(world, ground.fit.levels.tone, ground.fit.levels.scales)
        plan = design(world, levels, observation_model(registry.get("school", "threat"), "month"))
        time, dyad = cells(levels)
        surprise = levels.filtered.mean[time, dyad] - levels.filtered.predicted_mean[time, dyad]
        column = plan.columns[:, 8]
        return float(column @ surprise / (column @ column))

    assert slope(5.0) > slope(0.0)
