"""The walk through a record: forecasts first, learning afterwards, year by year."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.theories._beliefs import FILTERED, Beliefs, own_interest, own_past
from detente.theories._design import Design, Model, cells, design
from detente.theories._evidence import log_normaliser, log_predictive
from detente.theories._levels import Levels, learn, levels_of
from detente.theories._spread import FACTORS
from detente.theories._walk import walk

UNTIL = dt.date(1977, 12, 31)
MODEL = Model(own_interest(FILTERED, 3), {})
FROZEN = Model(Beliefs(own_past(FILTERED, 3).mean, np.zeros((7, 3))), {}, constant_sd=0.0, world_sd=0.0)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=5, periods=144, terms={"reciprocity": 0.1}, seed=4)


@pytest.fixture(scope="module")
def levels(panel: xr.Dataset) -> Levels:
    return learn(panel, UNTIL)


@pytest.fixture(scope="module")
def plan(panel: xr.Dataset, levels: Levels) -> Design:
    return design(panel, levels, MODEL)


def test_every_month_with_events_has_a_score_and_no_other(levels: Levels, plan: Design) -> None:
    scores = walk(levels, plan, 0.5, 60)[0].scores
    np.testing.assert_array_equal(np.isfinite(scores), levels.effective > 0)


def test_first_scores_mix_the_local_level_over_all_spreads(panel: xr.Dataset, levels: Levels) -> None:
    """Before anything was learned, every factor on the spread is as likely as any other."""
    scores = walk(levels, design(panel, levels, FROZEN), 0.5, 60)[0].scores
    mean, variance = levels.filtered.predicted_mean[:12], levels.filtered.predicted_variance[:12]
    variance = variance + levels.scales.transitory_variance
    share, effective = levels.share[:12], levels.effective[:12]
    parts = [np.exp(log_predictive(mean, k * variance, share, effective, levels.tone)) for k in FACTORS]
    np.testing.assert_allclose(scores[:12], np.log(np.mean(parts, axis=0)), rtol=1e-6, atol=1e-8)


def test_scores_are_of_the_quasi_binomial_family(levels: Levels, plan: Design) -> None:
    """No density of a share can exceed that of the best logit there is."""
    scores = walk(levels, plan, 0.5, 60)[0].scores
    share, effective = levels.share, levels.effective
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = np.nan_to_num(share * np.log(share)) + np.nan_to_num((1 - share) * np.log(1 - share))
    best = effective * entropy + log_normaliser(share, effective)
    assert (scores - best)[np.isfinite(scores)].max() < 1e-6


@pytest.mark.parametrize("month", [70, 84, 100])
def test_no_score_knows_its_own_month_or_later(panel: xr.Dataset, levels: Levels, month: int) -> None:
    changed = panel.copy(deep=True)
    changed["cooperation"][month:] = changed["events"][month:]
    changed["conflict"][month:] = 0.0
    later = levels_of(changed, levels.tone, levels.scales)
    first = walk(levels, design(panel, levels, MODEL), 0.5, 60)[0].scores
    second = walk(later, design(changed, later, MODEL), 0.5, 60)[0].scores
    np.testing.assert_array_equal(first[:month], second[:month])
    assert not np.array_equal(first[month:], second[month:], equal_nan=True)


def test_coefficients_are_renewed_at_the_origin(panel: xr.Dataset, levels: Levels, plan: Design) -> None:
    """Whatever month is the origin, all that is before it is used for the month after it."""
    at_66 = walk(levels, plan, 0.5, 66)[0].scores
    at_60 = walk(levels, plan, 0.5, 60)[0].scores
    seen = levels.effective > 0
    assert not np.allclose(at_66[66:72][seen[66:72]], at_60[66:72][seen[66:72]], atol=1e-6)
    short = levels_of(panel.isel(time=slice(0, 66)), levels.tone, levels.scales)
    _, learned = walk(short, design(panel.isel(time=slice(0, 66)), short, MODEL), 0.5, 66)
    time, dyad = cells(levels)
    row = int(np.flatnonzero(time == 66)[0])
    mean, _ = learned.data.posterior().predict(plan.columns[[row]], dyad[[row]])
    under = [
        np.exp(
            log_predictive(
                plan.base[[row]] + mean,
                k * (levels.filtered.predicted_variance[66, dyad[[row]]] + levels.scales.transitory_variance)
                + learned.data.posterior().predict(plan.columns[[row]], dyad[[row]])[1],
                levels.share[66, dyad[[row]]],
                levels.effective[66, dyad[[row]]],
                levels.tone,
            )
        )
        for k in FACTORS
    ]
    expected = np.log(np.array(under)[:, 0] @ learned.weights()[dyad[row]])
    assert at_66[66, dyad[row]] == pytest.approx(expected, abs=1e-9)


def test_paired_errors_are_found() -> None:
    """Errors that the two directions of a pair share show up as a positive correlation, others do not."""
    base = simulated_panel(states=6, periods=200, volume=30, seed=8)
    mirrored = base.copy(deep=True)
    upper = np.triu(np.ones((6, 6), dtype=bool), 1)
    for name in ("cooperation", "conflict", "events", "weight_squares"):
        cube = base[name].to_numpy()
        mirrored[name][:] = np.where(upper, cube, np.swapaxes(cube, 1, 2))
    found = {}
    for key, panel in {"free": base, "mirrored": mirrored}.items():
        levels = learn(panel, dt.date(1982, 8, 31))
        _, learned = walk(levels, design(panel, levels, MODEL), 0.5, 200)
        found[key] = learned.correlation()
    assert abs(found["free"]) < 0.2
    assert found["mirrored"] > 0.6


def test_nothing_learned_means_no_correlation(levels: Levels) -> None:
    empty = Levels(**{**levels.__dict__, "effective": np.zeros_like(levels.effective)})
    plan = Design(np.zeros(0), np.zeros((0, 2)), np.zeros(0, dtype=bool))
    foreseen, learned = walk(empty, plan, 0.5, 60)
    assert np.isnan(foreseen.scores).all()
    assert learned.correlation() == 0.0
