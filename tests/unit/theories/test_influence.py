"""Influence as a theory and as a regression: known networks come back, policies travel along them, gaps are borne."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.moments import moments_are_those_of_scores
from tests.worlds import simulated_panel

from detente.errors import ConvergenceError, UsageError
from detente.theories import _influence_levels
from detente.theories._influence_levels import Influence, fit_influence
from detente.theories._levels import dyads, mirror
from detente.theories._policy import Move, Policy, respond
from detente.theories._var_equations import Equations
from detente.theories.influence import InfluenceFit, theory

A = np.array([[0.0, 0.3, 0.0, 0.0], [0.0, 0.0, 0.0, -0.25], [0.0, 0.0, 0.0, 0.0], [0.2, 0.0, 0.0, 0.0]])
B = np.array([[0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.3, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, -0.3, 0.0]])


def equations(periods: int = 1200, seed: int = 0) -> Equations:
    """Return outcomes that follow A and B of four states, with a constant of 0.1 and inertia of −0.2."""
    rng, one = np.random.default_rng(seed), np.eye(4)
    rows, columns = dyads(4)
    x = rng.normal(size=(periods + 1, 4, 4)) * (1 - one)
    mean = (one + A) @ x @ (one + B).T - x + 0.1 - 0.2 * x
    y = (mean + 0.5 * rng.normal(size=x.shape))[:, rows, columns]
    return Equations(x[:, None, rows, columns], y[:-1], np.full((periods, 12), 4.0), mirror(4))


@pytest.fixture(scope="module")
def known() -> Influence:
    return fit_influence(equations(), ("AAA", "BBB", "CCC", "DDD"), seed=1)


def test_networks_of_influence_come_back(known: Influence) -> None:
    for draws, truth in ((known.a, A), (known.b, B)):
        mean, sd = draws.mean((0, 1)), draws.std((0, 1))
        off = ~np.eye(4, dtype=bool)
        assert (np.abs(mean - truth)[off] < 3.5 * sd[off]).all()
        assert np.corrcoef(mean[off], truth[off])[0, 1] > 0.97


def test_own_terms_and_the_spread_come_back(known: Influence) -> None:
    np.testing.assert_allclose(known.own.mean((0, 1)), [0.1, -0.2, 0.0], atol=0.04)
    assert known.factor.mean() == pytest.approx(1.0, abs=0.05)  # outcomes have the variance that their precision says


def test_equations_say_what_the_networks_say(known: Influence) -> None:
    one, (rows, columns) = np.eye(4), dyads(4)
    x = np.random.default_rng(2).normal(size=(4, 4)) * (1 - one)
    own, a, b = known.own[0, 0], known.a[0, 0], known.b[0, 0]
    expected = (one + a) @ x @ (one + b).T - x + own[0] + own[1] * x + own[2] * x.T
    row = np.append(x[rows, columns], 1.0)
    np.testing.assert_allclose(row @ known.coefficients()[0], expected[rows, columns], atol=1e-12)


def test_missing_outcomes_are_left_out() -> None:
    told = equations(600)
    told.precision[:300, 3] = 0.0
    told.outcomes[:300, 3] = 1e6
    found = fit_influence(told, ("AAA", "BBB", "CCC", "DDD"), seed=1)
    assert np.abs(found.a.mean((0, 1)) - A).max() < 0.15


def test_chains_that_did_not_converge_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_influence_levels, "DRAWS", 8)
    monkeypatch.setattr(_influence_levels, "BURN", 0)
    monkeypatch.setattr(_influence_levels, "LENGTHS", (1, 2))
    with pytest.raises(ConvergenceError) as caught:
        fit_influence(equations(100), ("AAA", "BBB", "CCC", "DDD"), seed=1)
    assert caught.value.exit_code == 5


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=4, periods=150, volume=15.0, terms={"inertia": 0.6, "toward_receiver": 0.3}, seed=3)


@pytest.fixture(scope="module")
def until(panel: xr.Dataset) -> dt.date:
    return panel["time"].to_numpy()[120].astype("datetime64[D]").item()


@pytest.fixture(scope="module")
def fitted(panel: xr.Dataset, until: dt.date) -> InfluenceFit:
    return theory.fit(panel, until=until, seed=0)


def test_networks_are_labelled_and_have_no_diagonal(fitted: InfluenceFit) -> None:
    networks = fitted.networks()
    assert networks["mean"].dims == ("network", "state", "other")
    assert np.isnan(np.diagonal(networks["mean"].to_numpy(), axis1=1, axis2=2)).all()
    off = networks["positive"].to_numpy()[:, ~np.eye(4, dtype=bool)]
    assert ((off >= 0) & (off <= 1)).all()
    assert (networks["sd"].to_numpy()[:, ~np.eye(4, dtype=bool)] > 0).all()


def test_senders_who_follow_the_others_are_found_to_follow(fitted: InfluenceFit) -> None:
    sending = fitted.networks()["mean"].sel(network="sending").to_numpy()
    assert np.nanmean(sending) > 0.02


def test_moments_one_period_ahead_are_those_of_the_scores(panel: xr.Dataset, fitted: InfluenceFit) -> None:
    moments_are_those_of_scores(panel, fitted)


def test_moments_further_ahead_are_wider(panel: xr.Dataset, fitted: InfluenceFit) -> None:
    near, far = fitted.ahead(panel, 1), fitted.ahead(panel, 3)
    both = np.isfinite(far.variance)
    assert far.variance[both].mean() > near.variance[both].mean()
    with pytest.raises(UsageError, match="horizon"):
        fitted.ahead(panel, 151)


def test_a_policy_moves_others_a_period_later_and_not_at_once(fitted: InfluenceFit) -> None:
    answer = respond(fitted, Policy((Move("AAA", "BBB", 2.0, 1, 1),)), 3, draws=32, seed=3)
    other = answer.sel(sender="CCC", receiver="BBB").to_numpy()
    np.testing.assert_allclose(other[:, 0], 0.0, atol=1e-12)
    assert np.abs(other[:, 1]).max() > 0


def test_what_comes_after_the_date_changes_nothing(panel: xr.Dataset, until: dt.date, fitted: InfluenceFit) -> None:
    later = panel.copy(deep=True)
    later["conflict"][125:] *= 3
    later["weight_squares"][125:] *= 9
    np.testing.assert_array_equal(theory.fit(later, until=until, seed=0).network.a, fitted.network.a)


def test_a_state_outside_coverage_for_half_of_the_record_moves_nobody_then(panel: xr.Dataset, until: dt.date) -> None:
    late = panel.copy(deep=True)
    for name in ("events", "cooperation", "conflict", "weight_squares"):
        late[name][:60, 0, :] = np.nan
        late[name][:60, :, 0] = np.nan
    found = theory.fit(late, until=until, seed=0)
    rows, columns = dyads(4)
    away = (rows == 0) | (columns == 0)
    assert (found.told.precision[:60, away] == 0).all()
    assert (found.told.past[:60, :, away] == 0).all()
    assert np.isfinite(found.forecast(2, draws=4, seed=0).to_numpy()[..., 0, 1]).all()
