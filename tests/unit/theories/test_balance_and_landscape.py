"""Balance and landscape as theories: what pulls, what is estimated, which camps, and no look ahead."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DataMissingError
from detente.evaluation.scoreboard import tournament_panel
from detente.measures._landscape import energy, landscape, pulls
from detente.theories import landscape as theory_of_camps
from detente.theories._recent_ties import recent_ties
from detente.theories.balance import balance_pull, propensity
from detente.theories.balance import theory as balance
from detente.theories.landscape import camps, same_camp
from detente.theories.landscape import theory as camps_theory

STATES = ["USA", "RUS", "CHN", "GBR", "FRA", "ISR", "EGY", "IND", "PAK", "JPN"]


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return tournament_panel(STATES, end="1977-12")


def yearly(cooperation: np.ndarray, conflict: np.ndarray) -> xr.Dataset:
    """Return a yearly panel of event sums (time, state, state)."""
    names = [f"S{number:02d}" for number in range(cooperation.shape[1])]
    axes = {"time": np.arange(1950, 1950 + len(cooperation)), "sender": names, "receiver": names}
    dims = ("time", "sender", "receiver")
    return xr.Dataset({"cooperation": (dims, cooperation), "conflict": (dims, conflict)}, axes, {"frequency": "year"})


def signed_world(pull: float, inertia: float, states: int, years: int, seed: int) -> xr.Dataset:
    """Return a world whose signs follow their past and the pull of balance, both in log odds."""
    rng = np.random.default_rng(seed)
    rows, columns = np.triu_indices(states, 1)
    sign = np.zeros((states, states))
    kind, hostile = np.zeros((years, states, states)), np.zeros((years, states, states))
    for year in range(years):
        force = (sign @ sign) / (states - 2)
        chance = 1.0 / (1.0 + np.exp(-(inertia * sign + pull * force)[rows, columns]))
        drawn = np.where(rng.random(rows.size) < chance, 1.0, -1.0)
        sign = np.zeros((states, states))
        sign[rows, columns] = sign[columns, rows] = drawn
        kind[year], hostile[year] = 20.0 + 15.0 * sign, 20.0 - 15.0 * sign
    return yearly(kind, hostile)


@pytest.mark.parametrize("pull", [0.0, 4.0])
def test_the_propensity_to_balance_comes_out_of_worlds_with_and_without_it(pull: float) -> None:
    found = [propensity(signed_world(pull, 0.5, 12, 30, seed)) for seed in range(12)]
    z = np.array([(each.pull - pull) / each.pull_error for each in found])
    assert abs(z.mean()) < 1.0
    assert (np.abs(z) < 3.5).all()
    assert np.mean([each.inertia for each in found]) == pytest.approx(0.5, abs=0.15)
    assert found[0].ties == 29 * 66 - 66  # the first year has no year before it, the second no sign before


def test_common_friends_and_common_enemies_pull_together() -> None:
    tie = np.array([[0, 1, 1, -1], [1, 0, 0, -1], [1, 0, 0, 1], [-1, -1, 1, 0]], dtype=float)
    world = yearly(
        np.repeat((20 + 15 * tie)[None], 2, axis=0) * (tie != 0),
        np.repeat((20 - 15 * tie)[None], 2, axis=0) * (tie != 0),
    )
    np.testing.assert_array_equal(np.sign(np.nan_to_num(recent_ties(world)[1])), tie)
    pull = balance_pull(world)[1]
    assert pull[0, 1] == 1.0  # a common enemy
    assert pull[1, 2] == 0.0  # a common friend, and an enemy of one who is the other's friend
    np.testing.assert_array_equal(pull, pull.T)


def test_a_tie_without_events_is_not_active(panel: xr.Dataset) -> None:
    ties = recent_ties(panel)
    assert np.isnan(ties[0]).all()
    assert np.isnan(ties[:, range(10), range(10)]).all()
    np.testing.assert_array_equal(ties, ties.transpose(0, 2, 1))


@pytest.mark.parametrize("figure", [recent_ties, balance_pull, same_camp])
def test_what_comes_later_changes_nothing(figure: object, panel: xr.Dataset) -> None:
    np.testing.assert_array_equal(figure(panel)[:80], figure(panel.isel(time=slice(0, 80))))  # type: ignore[operator]


def test_a_record_with_too_few_ties_has_no_propensity() -> None:
    with pytest.raises(DataMissingError, match="needs 50 active ties"):
        propensity(signed_world(1.0, 0.5, 4, 4, 0))


@given(st.integers(0, 10_000), st.integers(2, 10))
def test_descent_ends_where_no_single_move_lowers_the_energy(seed: int, states: int) -> None:
    rng = np.random.default_rng(seed)
    wish = rng.normal(size=(states, states))
    wish = wish + wish.T
    size = rng.uniform(0.1, 2.0, states)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(theory_of_camps, "SEARCHED", 0)
        side = camps(size, wish)
    pull = pulls(size, wish)
    here = energy(pull, side)
    for state in range(states):
        other = side.copy()
        other[state] = 1 - other[state]
        assert energy(pull, other) >= here - 1e-9
    assert here >= landscape(size, wish).energy[0] - 1e-9
    assert side[0] == 0


def test_few_states_get_the_least_energy() -> None:
    rng = np.random.default_rng(3)
    wish = rng.normal(size=(7, 7))
    wish = wish + wish.T
    assert energy(pulls(np.ones(7), wish), camps(np.ones(7), wish)) == landscape(np.ones(7), wish).energy[0]


def test_camps_are_mutual_and_of_a_whole_year(panel: xr.Dataset) -> None:
    found = same_camp(panel)
    assert np.isnan(found[:12]).all()
    later = found[12:]
    assert set(np.unique(later[np.isfinite(later)])) <= {-1.0, 1.0}
    np.testing.assert_array_equal(later, later.transpose(0, 2, 1))
    np.testing.assert_array_equal(found[24], found[35])


def test_camps_ask_for_capabilities(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="the landscape asks about 'cinc'"):
        same_camp(panel.drop_vars("cinc"))


@pytest.mark.parametrize("theory", [balance, camps_theory])
def test_both_learn_a_weight_for_their_pull(theory: object, panel: xr.Dataset) -> None:
    until = dt.date(1976, 12, 31)
    fit = theory.fit(panel, until=until, seed=0)  # type: ignore[attr-defined]
    moments = fit.ahead(panel, 1)
    assert np.isfinite(moments.mean).any()
