"""The compiled do-paths of many states give what forecasts with minus without give."""

import datetime as dt

import numpy as np
import pytest
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import UsageError
from detente.schools._priors import observation_model
from detente.theories._design import all_features
from detente.theories._do_kernel import features_of
from detente.theories._do_paths import _reached, _third_parties, do_answers
from detente.theories._features import FEATURES
from detente.theories._levels import dyads, mirror, square
from detente.theories._observation import fit_observation
from detente.theories._policy import Move, Policy, respond

STATES, HORIZON = 4, 12
POLICY = Policy((Move("AAA", "BBB", 1.0, 1, 6), Move("CCC", "BBB", -0.5, 3, 9)))
OFF = ~np.eye(STATES, dtype=bool)


@pytest.fixture(scope="module")
def panel():
    return simulated_panel(
        states=STATES,
        periods=120,
        terms={"reciprocity": 0.05, "shared": 0.05},
        cinc=np.array([0.4, 0.3, 0.2, 0.1]),
        polyarchy=np.array([0.9, 0.1, 0.2, 0.8]),
        alliance=np.zeros((4, 4)),
        ideal_point=np.array([0.0, 1.0, 2.0, -1.0]),
        seed=3,
    )


def fitted(panel, key):
    school = None if key is None else registry.get("school", key)
    return fit_observation(panel, until=dt.date(2030, 1, 1), model=observation_model(school, "month"))


@pytest.mark.parametrize("key", [None, "axis", "memory"])
def test_answers_are_those_of_forecasts_with_minus_without(panel, key):
    fit = fitted(panel, key)
    ours = do_answers(fit, POLICY, HORIZON, range(12), draws=600, seed=1)
    theirs = respond(fit, POLICY, HORIZON, draws=100, seed=2).values[:, :, OFF]
    error = theirs.std(axis=0) / 10 + 0.005
    assert (np.abs(ours.mean(axis=0) - theirs.mean(axis=0)) < 5 * error).all()
    assert np.allclose(ours.std(axis=0), theirs.std(axis=0), atol=0.03)


def test_what_is_set_is_held_exactly_and_what_is_not_asked_is_left_out(panel):
    fit = fitted(panel, "axis")
    places = [0, 1]  # AAA -> BBB, AAA -> CCC
    held = do_answers(fit, POLICY, HORIZON, places, draws=20, seed=1)
    assert held.shape == (20, HORIZON, 2)
    assert np.allclose(held[:, :6, 0], fit.levels.movement()[0])


def test_one_seed_gives_one_answer(panel):
    fit = fitted(panel, None)
    first, again = (do_answers(fit, POLICY, 6, [0, 3], draws=20, seed=7) for _ in range(2))
    assert np.array_equal(first, again)


def test_a_state_outside_the_panel_is_told(panel):
    with pytest.raises(UsageError, match="the panel has no state 'USA'"):
        do_answers(fitted(panel, "axis"), Policy((Move("USA", "BBB", 1.0, 1, 6),)), 6, [0], draws=2, seed=1)


class Origin:
    """As much of where paths start as third parties need."""

    def __init__(self, states, roles, rng):
        self.weights, self.groups, self.roles = rng.uniform(0.1, 1, states), ((1, 1), (2, 6), (7, 12)), roles
        self.parts = np.ones((states * (states - 1), 5))


@pytest.mark.parametrize("in_roles", [False, True])
def test_features_are_those_of_the_arrays(in_roles):
    rng, states = np.random.default_rng(0), 5
    roles = {name: rng.random((states,) * 3) < 0.5 for name in FEATURES[2:6]} if in_roles else {}
    origin = Origin(states, roles, rng)
    plain, norms, entries, shares = _third_parties(origin, np.zeros(23), np.ones(23))
    level, (rows, columns) = rng.normal(size=states * (states - 1)), dyads(states)
    out = np.zeros((level.size, 7))
    everyone = np.arange(level.size)
    features_of(level, rows, columns, mirror(states), origin.weights, norms, plain, entries, shares, everyone, out)
    assert np.allclose(out, all_features(square(level, states), origin.weights, roles))


def test_moves_reach_pairs_roles_and_all_where_a_term_is_of_all_third_parties():
    moves = np.full((3, 6), np.nan)
    moves[0, 1] = 1.0
    back, none = mirror(3), np.zeros((0, 3), dtype=np.int64)
    nothing = np.zeros(7, dtype=np.int64)
    assert _reached(moves, nothing, none, back, everywhere=False).tolist() == sorted({1, int(back[1])})
    chain = np.array([[2, 3, 1]])  # dyad 3 answers dyad 1
    assert _reached(moves, nothing, chain, back, everywhere=False).tolist() == sorted(
        {1, int(back[1]), 3, int(back[3])}
    )
    everything = nothing.copy()
    everything[2] = 1
    assert _reached(moves, everything, none, back, everywhere=False).tolist() == list(range(6))
    assert _reached(moves, nothing, none, back, everywhere=True).size == 6
