"""Regressors of the observation-driven form: what is pooled, what is scaled, what is left to the local level."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.theories._beliefs import FILTERED, Beliefs, everything, own_interest, own_past
from detente.theories._design import Model, cells, design, world
from detente.theories._features import FEATURES
from detente.theories._levels import Levels, learn, levels_of

UNTIL = dt.date(1973, 12, 31)
MONTHS = 96


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=7, periods=MONTHS, seed=2)


@pytest.fixture(scope="module")
def levels(panel: xr.Dataset) -> Levels:
    return learn(panel, UNTIL)


def everybody(panel: xr.Dataset) -> np.ndarray:
    n = panel.sizes["sender"]
    return np.ones((panel.sizes["time"], n, n, n), dtype=bool)


def nobody(panel: xr.Dataset) -> np.ndarray:
    return ~everybody(panel)


def test_one_row_for_every_cell_with_events_in_order_of_time(panel: xr.Dataset, levels: Levels) -> None:
    time, dyad = cells(levels)
    assert (np.diff(time) >= 0).all()
    assert time.size == int((panel["events"] > 0).sum())
    plan = design(panel, levels, Model(everything(FILTERED, 3), {}))
    assert plan.columns.shape == (time.size, 23)
    assert plan.base.shape == plan.known.shape == dyad.shape


def test_without_free_terms_the_base_is_the_local_level(panel: xr.Dataset, levels: Levels) -> None:
    nothing = Beliefs(own_past(FILTERED, 3).mean, np.zeros((7, 3)))
    plan = design(panel, levels, Model(nothing, {}, constant_sd=0.0, world_sd=0.0))
    assert plan.columns.shape[1] == 0
    np.testing.assert_allclose(plan.base, levels.filtered.predicted_mean[cells(levels)], atol=1e-12)


def test_the_first_year_has_no_regressors_and_falls_back(panel: xr.Dataset, levels: Levels) -> None:
    plan = design(panel, levels, Model(own_interest(FILTERED, 3), {}))
    time, _ = cells(levels)
    assert not plan.known[time < 12].any()
    assert plan.known[time >= 12].all()
    assert not plan.columns[time < 12].any()
    np.testing.assert_allclose(plan.base[time < 12], levels.filtered.predicted_mean[cells(levels)][time < 12])


def test_columns_are_in_units_of_the_prior_sd(panel: xr.Dataset, levels: Levels) -> None:
    narrow = design(panel, levels, Model(own_interest(FILTERED, 3), {}))
    beliefs = own_interest(FILTERED, 3)
    wide = design(panel, levels, Model(Beliefs(beliefs.mean, 2 * beliefs.sd), {}, constant_sd=0.4, world_sd=0.2))
    np.testing.assert_allclose(wide.columns, 2 * narrow.columns)
    np.testing.assert_allclose(wide.base, narrow.base)


def test_terms_with_sd_zero_are_excluded(panel: xr.Dataset, levels: Levels) -> None:
    plan = design(panel, levels, Model(own_interest(FILTERED, 3), {}))
    assert plan.columns.shape[1] == 2 + 6


def test_regressors_see_nothing_of_their_period(panel: xr.Dataset, levels: Levels) -> None:
    changed = panel.copy(deep=True)
    changed["cooperation"][60:] = 0.0
    changed["conflict"][60:] = changed["events"][60:]
    later = levels_of(changed, levels.tone, levels.scales)
    model = Model(everything(FILTERED, 3), {})
    plan, again = design(panel, levels, model), design(changed, later, model)
    early = cells(levels)[0] <= 60
    np.testing.assert_array_equal(plan.columns[early], again.columns[early])
    assert not np.array_equal(plan.columns[~early], again.columns[~early])


def test_roles_of_everybody_and_nobody(panel: xr.Dataset, levels: Levels) -> None:
    plain = design(panel, levels, Model(everything(FILTERED, 3), {}))
    full = design(panel, levels, Model(everything(FILTERED, 3), {"toward_sender": everybody}))
    none = design(panel, levels, Model(everything(FILTERED, 3), {"toward_sender": nobody}))
    at = 2 + 3 * FEATURES.index("toward_sender")
    np.testing.assert_allclose(full.columns, plain.columns, rtol=1e-9, atol=1e-12)
    assert not none.columns[:, at : at + 3].any()
    others = np.delete(np.arange(23), [at, at + 1, at + 2])
    np.testing.assert_allclose(none.columns[:, others], plain.columns[:, others])


def test_the_world_is_the_mean_of_the_others_last_period(levels: Levels) -> None:
    factor = world(levels)
    assert factor.shape == (MONTHS + 1, 42)
    last = levels.square(levels.filtered.mean)[-1]
    last[0, 1] = last[1, 0] = np.nan
    assert factor[-1, 0] == pytest.approx(np.nanmean(last))
    assert np.isnan(factor[0]).all()


def test_few_states_have_no_world_of_their_own() -> None:
    small = learn(simulated_panel(states=4, periods=48, seed=3), dt.date(1969, 12, 31))
    assert not world(small).any()
