"""Regressors beside the features: structure, separate lags for conflict, and models that have none of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.theories._beliefs import FILTERED, own_interest
from detente.theories._design import Model, cells, design
from detente.theories._extra import CONFLICT_LAGS, Extra, figures, longest, regressors
from detente.theories._features import FEATURES, LAG_GROUPS
from detente.theories._levels import Levels, dyads, learn
from detente.theories._observation import fit_observation

UNTIL = dt.date(1972, 12, 31)
STATES, MONTHS = 4, 84
PLAIN = Model(own_interest(FILTERED, 3), {})


def steps(panel: xr.Dataset) -> np.ndarray:
    """A figure of every pair that grows by one a period."""
    time = np.arange(panel.sizes["time"], dtype=float)
    return np.broadcast_to(time[:, None, None], (panel.sizes["time"], STATES, STATES))


def gap(panel: xr.Dataset) -> np.ndarray:
    """A figure that the pairs of the first state lack."""
    values = np.ones((panel.sizes["time"], STATES, STATES))
    values[:, 0] = np.nan
    return values


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=STATES, periods=MONTHS, volume=8, seed=5)


@pytest.fixture(scope="module")
def levels(panel: xr.Dataset) -> Levels:
    return learn(panel, UNTIL)


def last_column(panel: xr.Dataset, levels: Levels, extra: Extra) -> np.ndarray:
    """Return the extra's regressor by cell, in its own unit."""
    return design(panel, levels, replace(PLAIN, extras=(extra,))).columns[:, -1] / extra.sd


def test_lags_of_conflict_follow_on_each_other_and_reach_further() -> None:
    for frequency, groups in CONFLICT_LAGS.items():
        assert groups[: len(LAG_GROUPS[frequency])] == LAG_GROUPS[frequency]
        assert all(first == last + 1 for (_, last), (first, _) in pairwise(groups))


def test_a_figure_stands_at_its_own_period(panel: xr.Dataset, levels: Levels) -> None:
    """Its function has seen to the vintage; the design takes row t for period t."""
    time, _ = cells(levels)
    plan = design(panel, levels, replace(PLAIN, extras=(Extra(0.0, 0.5, figure=steps),)))
    np.testing.assert_allclose(plan.columns[plan.known, -1], 0.5 * time[plan.known])


def test_levels_below_zero_alone_are_remembered(panel: xr.Dataset, levels: Levels) -> None:
    """The mean over three lags of min(θ, 0), by hand."""
    time, dyad = cells(levels)
    low = np.minimum(levels.filtered.mean, 0.0)
    late = time >= 12
    found = last_column(panel, levels, Extra(0.0, 0.1, feature="inertia", lags=(2, 4), below=True))
    wanted = sum(low[time[late] - lag, dyad[late]] for lag in (2, 3, 4)) / 3
    np.testing.assert_allclose(found[late], wanted, atol=1e-12)
    assert (found <= 0).all() and (found < 0).any()


def test_what_was_suffered_is_what_the_other_side_did(panel: xr.Dataset, levels: Levels) -> None:
    time, dyad = cells(levels)
    theta = levels.square(levels.filtered.mean)
    rows, columns = dyads(STATES)
    late = time >= 12
    found = last_column(panel, levels, Extra(0.0, 0.1, feature="reciprocity", below=True))
    wanted = np.minimum(theta[time[late] - 1, columns[dyad[late]], rows[dyad[late]]], 0.0)
    np.testing.assert_allclose(found[late], wanted, atol=1e-12)


def test_a_product_is_a_figure_times_a_lag(panel: xr.Dataset, levels: Levels) -> None:
    time, dyad = cells(levels)
    late = time >= 12
    found = last_column(panel, levels, Extra(0.0, 0.1, figure=steps, feature="inertia"))
    wanted = time[late] * levels.filtered.mean[time[late] - 1, dyad[late]]
    np.testing.assert_allclose(found[late], wanted, atol=1e-12)


def test_the_long_past_must_be_there(panel: xr.Dataset, levels: Levels) -> None:
    time, _ = cells(levels)
    extra = Extra(0.0, 0.1, feature="inertia", lags=(13, 36), below=True)
    plan = design(panel, levels, replace(PLAIN, extras=(extra,)))
    assert not plan.known[time < 36].any() and plan.known[time >= 36].all()


def test_a_pair_without_the_figure_is_left_to_the_local_level(panel: xr.Dataset, levels: Levels) -> None:
    _, dyad = cells(levels)
    plan = design(panel, levels, replace(PLAIN, extras=(Extra(0.3, 0.1, figure=gap),)))
    lacking = dyads(STATES)[0][dyad] == 0
    assert not plan.known[lacking].any()
    local = levels.filtered.predicted_mean[cells(levels)]
    np.testing.assert_array_equal(plan.base[lacking], local[lacking])


def test_without_extras_nothing_changes(panel: xr.Dataset, levels: Levels) -> None:
    one, other = design(panel, levels, PLAIN), design(panel, levels, replace(PLAIN, extras=()))
    for name in ("base", "columns", "known"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert longest((), 12) == 12 and figures((), panel) == () and regressors((), (), lambda extra: np.ones(1)) == []


def test_prior_has_the_extras_at_its_end() -> None:
    mean, sd = replace(PLAIN, extras=(Extra(-0.2, 0.3), Extra(0.1, 0.4))).prior()
    assert mean[-2:].tolist() == [-0.2, 0.1] and sd[-2:].tolist() == [0.3, 0.4]
    assert mean.size == 2 + len(FEATURES) * 3 + 2


@pytest.mark.parametrize(
    "extra",
    [
        Extra(-0.2, 1e-6, figure=lambda panel: np.ones((panel.sizes["time"], STATES, STATES))),
        Extra(0.3, 1e-6, feature="inertia", lags=(1, 1), below=True),
        Extra(0.5, 1e-6, feature="reciprocity", lags=(13, 36), below=True),
    ],
    ids=["figure", "lag", "long lags"],
)
def test_paths_begin_where_the_one_step_forecast_is(panel: xr.Dataset, extra: Extra) -> None:
    """With all coefficients nearly known, the first lead's mean is the design's prediction for the next period.

    Without the extra it is another one, so that the test can fail.
    """
    model = replace(PLAIN, extras=(extra,), constant_sd=1e-6, world_sd=1e-6)
    beliefs = type(model.beliefs)(model.beliefs.mean, np.full_like(model.beliefs.sd, 1e-6) * (model.beliefs.sd > 0))
    model = replace(model, beliefs=beliefs)
    months = MONTHS - 1
    until = panel["time"].to_numpy()[months - 1].astype("datetime64[D]").item()
    fitted = fit_observation(panel, until=until, model=model)
    first = fitted.forecast(1, draws=4000, seed=1).to_numpy()[:, 0].mean(axis=0)
    known = learn(panel, until)
    whole = replace(known, **_longer(panel, known))
    plan = design(panel, whole, model)
    time, dyad = cells(whole)
    here = (time == months) & plan.known
    rows, columns = dyads(STATES)
    simulated = first[rows[dyad[here]], columns[dyad[here]]]
    np.testing.assert_allclose(simulated, plan.base[here], atol=0.05)
    plain = design(panel, whole, replace(model, extras=()))
    assert np.abs(plain.base[here] - plan.base[here]).max() > 0.1


def _longer(panel: xr.Dataset, known: Levels) -> dict[str, object]:
    from detente.theories._levels import levels_of

    longer = levels_of(panel, known.tone, known.scales)
    return {name: getattr(longer, name) for name in ("times", "share", "effective", "covered", "filtered")}
