"""Prequential scores: same cells for all, sums that are Bayes factors, intervals that cover."""

from __future__ import annotations

import datetime as dt
from functools import partial

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import names_of, simulated_panel

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.evaluation.log_scores import bayes_factor, log_scores
from detente.theories._theory import Fitted

START = dt.date(1972, 1, 1)


def scores_of(values: np.ndarray) -> xr.DataArray:
    periods, states = values.shape[:2]
    time = (np.datetime64("1970-01", "M") + np.arange(periods)).astype("datetime64[ns]")
    codes = names_of(states)
    cube = values.copy()
    cube[:, np.eye(states, dtype=bool)] = np.nan
    return xr.DataArray(cube, {"time": time, "sender": codes, "receiver": codes}, ("time", "sender", "receiver"))


def fit_of(key: str):
    return partial(lambda theory, panel, until: theory.fit(panel, until=until, seed=0), registry.get("theory", key))


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=4, periods=108, seed=3)


@pytest.fixture(scope="module")
def scores(panel: xr.Dataset) -> xr.DataArray:
    fits = {key: fit_of(key) for key in ("no_change", "historical_mean")}
    return log_scores(panel, fits, start=START)


def test_scores_begin_with_the_start(scores: xr.DataArray) -> None:
    assert scores.dims == ("theory", "time", "sender", "receiver")
    assert scores["theory"].to_numpy().tolist() == ["no_change", "historical_mean"]
    assert scores["time"].to_numpy()[0] == np.datetime64("1972-01-01")
    assert scores.sizes["time"] == 36


def test_every_month_with_events_counts_once(panel: xr.Dataset, scores: xr.DataArray) -> None:
    expected = int((panel["events"].sel(time=slice("1972", None)) > 0).sum())
    assert int(np.isfinite(scores.sel(theory="no_change")).sum()) == expected


def test_theories_that_score_different_cells_are_refused(panel: xr.Dataset) -> None:
    class Partly(Fitted):
        until = START

        def forecast(self, horizon, *, draws, seed, policy=None):
            raise NotImplementedError

        def log_score(self, record: xr.Dataset) -> xr.DataArray:
            whole = registry.get("theory", "no_change").fit(record, until=dt.date(1971, 12, 31), seed=0)
            return whole.log_score(record).where(lambda score: score.sender != "AAA")

    with pytest.raises(UsageError, match="'lazy' and 'no_change' do not score the same"):
        log_scores(panel, {"no_change": fit_of("no_change"), "lazy": lambda record, until: Partly()}, start=START)


def test_a_period_after_the_record_has_nothing_to_score(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="nothing to score"):
        log_scores(panel, {"no_change": fit_of("no_change")}, start=dt.date(1980, 1, 1))


@given(seed=st.integers(0, 10**6))
def test_factors_are_antisymmetric_and_add_up(seed: int) -> None:
    a, b, c = (scores_of(np.random.default_rng(seed + k).normal(size=(30, 4, 4))) for k in range(3))
    forward, back = bayes_factor(a, b), bayes_factor(b, a)
    assert forward.total == pytest.approx(-back.total)
    assert forward.high - forward.total == pytest.approx(back.total - back.low)
    assert forward.total + bayes_factor(b, c).total == pytest.approx(bayes_factor(a, c).total)


def test_against_itself_a_theory_gains_nothing() -> None:
    same = scores_of(np.random.default_rng(0).normal(size=(30, 3, 3)))
    factor = bayes_factor(same, same)
    assert (factor.total, factor.low, factor.high, factor.cells) == (0.0, 0.0, 0.0, 180)


def test_clusters_widen_the_interval() -> None:
    """Differences that a pair shares in all months are fewer pieces of evidence than they look."""
    rng = np.random.default_rng(1)
    loose, shared = rng.normal(size=(120, 6, 6)), np.tile(rng.normal(size=(6, 6)), (120, 1, 1))
    null = scores_of(np.zeros((120, 6, 6)))
    free, clustered = bayes_factor(scores_of(loose), null), bayes_factor(scores_of(shared), null)
    assert clustered.high - clustered.low > 3 * (free.high - free.low)


def test_a_year_shared_by_all_widens_the_interval() -> None:
    rng = np.random.default_rng(1)
    years = np.repeat(rng.normal(size=10), 12)[:, None, None] * np.ones((120, 6, 6))
    null = scores_of(np.zeros((120, 6, 6)))
    alone = bayes_factor(scores_of(rng.normal(size=(120, 6, 6))), null)
    together = bayes_factor(scores_of(years), null)
    assert together.high - together.low > 3 * (alone.high - alone.low)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
def test_intervals_cover_the_expected_gain(level: float) -> None:
    """Pairs and years with gains of their own around 0.3: the total's interval covers its expectation."""
    rng, hits, worlds = np.random.default_rng(5), 0, 150
    null = scores_of(np.zeros((120, 7, 7)))
    for _ in range(worlds):
        upper = np.triu(rng.normal(0, 0.3, (7, 7)), 1)
        years = np.repeat(rng.normal(0, 0.3, 10), 12)[:, None, None]
        gain = 0.3 + (upper + upper.T)[None] + years + rng.normal(size=(120, 7, 7))
        factor = bayes_factor(scores_of(gain), null, level=level)
        hits += factor.low < 0.3 * factor.cells < factor.high
    assert level - 0.13 < hits / worlds < level + 0.13


def test_one_cluster_has_no_interval() -> None:
    one = scores_of(np.random.default_rng(0).normal(size=(12, 2, 2)))
    factor = bayes_factor(one, xr.zeros_like(one))
    assert np.isfinite(factor.total)
    assert np.isnan(factor.low) and np.isnan(factor.high)


def test_missing_cells_are_left_out_not_counted_as_zero() -> None:
    values = np.ones((24, 3, 3))
    values[0] = np.nan
    factor = bayes_factor(scores_of(values), scores_of(np.zeros((24, 3, 3))))
    assert factor.cells == 23 * 6
    assert factor.total == pytest.approx(23 * 6)


def test_nothing_in_common_is_refused() -> None:
    empty = scores_of(np.full((5, 3, 3), np.nan))
    with pytest.raises(DataMissingError, match="no scored dyad-period in common"):
        bayes_factor(empty, empty)
