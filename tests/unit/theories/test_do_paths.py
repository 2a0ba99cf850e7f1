"""The compiled do-paths of many states give what forecasts with minus without give."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import UsageError
from detente.schools._priors import observation_model
from detente.schools._school import School, Structure, Term
from detente.theories._do_kernel import Ties
from detente.theories._do_paths import World, do_answers, reached
from detente.theories._frames import shifts
from detente.theories._levels import dyads, mirror
from detente.theories._observation import fit_observation
from detente.theories._paths import paths
from detente.theories._policy import Move, Policy, respond

STATES, HORIZON = 4, 12
POLICY = Policy((Move("AAA", "BBB", 1.0, 1, 6), Move("CCC", "BBB", -0.5, 3, 9)))
ONE = Policy((Move("AAA", "BBB", 1.0, 1, 6),))
OFF = ~np.eye(STATES, dtype=bool)
OWN = School(
    key="own",
    title="Own",
    belief="",
    holders=(),
    terms=(Term("shared", 0.1, 0.05), Term("toward_sender", -0.1, 0.05, role="sender_democracy")),
    structure=(Structure("joint_democracy", 0.1, 0.05, times="toward_receiver"),),
    against="",
    cite="",
)


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
    school = registry.get("school", key) if isinstance(key, str) else key
    return fit_observation(panel, until=dt.date(2030, 1, 1), model=observation_model(school, "month"))


@pytest.mark.parametrize("key", [None, "axis", "memory"])
def test_answers_are_those_of_forecasts_with_minus_without(panel, key):
    fit = fitted(panel, key)
    ours = do_answers(fit, POLICY, HORIZON, range(12), draws=600, seed=1)
    theirs = respond(fit, POLICY, HORIZON, draws=100, seed=2).values[:, :, OFF]
    error = theirs.std(axis=0) / 10 + 0.005
    assert (np.abs(ours.mean(axis=0) - theirs.mean(axis=0)) < 5 * error).all()
    assert np.allclose(ours.std(axis=0), theirs.std(axis=0), atol=0.03)


def quiet(origin, seed):
    """Return the origin with one month to come, which tells of two dyads in three without noise, of others nothing."""
    told = np.where(np.random.default_rng(seed).random((1, len(origin.parts))) < 0.67, 1e16, 0.0)
    return replace(origin, information=told)


def both(fit, origin, moves, asked, draws=6):
    """Return answers under the same coefficients and no errors, compiled and of whole forecasts."""
    rng = np.random.default_rng(5)
    coefficients, none = fit.learned.data.posterior().draw(draws, rng), np.zeros((draws, moves.shape[1]))
    world, ours = World.of(origin, fit.model, moves, asked), np.zeros((draws, len(moves), len(asked)))
    world.answer(coefficients[:, world.heard], none[:, world.heard], rng, ours)
    under, free = (
        paths(origin, fit.model, coefficients, none, shift, np.random.default_rng(1))[0]
        for shift in (moves, np.full_like(moves, np.nan))
    )
    return ours, (under - free)[:, :, list(asked)]


@pytest.mark.parametrize("key", [None, "axis", "wedge", "regime", "threat", "memory", "ideology", OWN])
def test_without_errors_every_draw_is_that_of_the_whole_forecast(panel, key):
    fit = fitted(panel, key)
    moves = shifts(POLICY, fit.levels, fit.levels.movement(), 40)
    ours, theirs = both(fit, quiet(fit.origin, 1), moves, range(12))
    assert np.abs(theirs).max() > 0.3
    assert np.allclose(ours, theirs, atol=1e-6)


@pytest.mark.parametrize("key", [None, "axis", "memory"])
def test_dyads_asked_about_are_the_same_alone(panel, key):
    fit = fitted(panel, key)
    moves = shifts(ONE, fit.levels, fit.levels.movement(), 20)
    for asked in ([7], [0, 3], [11, 4, 0]):
        ours, theirs = both(fit, quiet(fit.origin, 2), moves, asked)
        assert np.allclose(ours, theirs, atol=1e-6)


@pytest.mark.parametrize("key", [None, "threat", "axis"])
def test_a_state_that_joined_a_moment_ago_and_one_that_is_gone(panel, key):
    """Where the past is too short the level goes on as it is; who is not there is no third party."""
    fit, (rows, columns) = fitted(panel, key), dyads(STATES)
    origin, young, gone = quiet(fit.origin, 3), (rows == 2) | (columns == 2), (rows == 3) | (columns == 3)
    history, parts = origin.history.copy(), origin.parts.copy()
    history[:5, young], history[:, gone], parts[gone] = np.nan, np.nan, np.nan
    world = np.where(gone, np.nan, origin.world)
    short = replace(origin, history=history, parts=parts, world=world)
    moves = shifts(ONE, fit.levels, fit.levels.movement(), 20)
    ours, theirs = both(fit, short, moves, np.flatnonzero(~gone))
    assert np.allclose(ours, theirs, atol=1e-6)
    ours, _ = both(fit, short, moves, np.flatnonzero(gone))
    assert not ours.any()


def test_levels_beyond_the_bound_are_clipped_as_in_forecasts(panel):
    fit = fitted(panel, "threat")
    far = replace(quiet(fit.origin, 4), world=fit.origin.world + 400)
    moves = shifts(ONE, fit.levels, fit.levels.movement(), 10)
    ours, theirs = both(fit, far, moves, range(12))
    unclipped, _ = both(fit, quiet(fit.origin, 4), moves, range(12))
    assert np.allclose(ours, theirs, atol=1e-5)
    assert not np.allclose(ours, unclipped, atol=1e-3)


def test_what_is_set_is_held_exactly_and_what_is_not_asked_is_left_out(panel):
    fit = fitted(panel, "axis")
    places = [0, 1]  # AAA -> BBB, AAA -> CCC
    held = do_answers(fit, POLICY, HORIZON, places, draws=20, seed=1)
    assert held.shape == (20, HORIZON, 2)
    assert np.allclose(held[:, :6, 0], fit.levels.movement()[0])


def test_one_seed_gives_one_answer_and_another_another(panel):
    fit = fitted(panel, None)
    first, again, other = (do_answers(fit, POLICY, 6, [0, 3], draws=300, seed=seed) for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.allclose(first, other)
    assert not np.allclose(first[:50], first[250:])  # the second lot of draws has random numbers of its own


def test_a_state_outside_the_panel_is_told(panel):
    with pytest.raises(UsageError, match="the panel has no state 'USA'"):
        do_answers(fitted(panel, "axis"), Policy((Move("USA", "BBB", 1.0, 1, 6),)), 6, [0], draws=2, seed=1)


def test_shared_friends_in_a_role_are_asked_of_whole_forecasts(panel):
    fit = fitted(panel, replace(OWN, terms=(Term("shared", 0.1, 0.05, role="sender_democracy"),)))
    ours = do_answers(fit, ONE, 4, [0, 5], draws=8, seed=3)
    theirs = respond(fit, ONE, 4, draws=8, seed=3).values[:, :, OFF]
    assert np.array_equal(ours, theirs[:, :, [0, 5]])


def ties_with(plain, entries=()):
    """Return ties of three states in which dyads answer dyads, (feature, dyad, source) in order."""
    counts = np.zeros((9, 6), dtype=np.int64)
    for feature, dyad, _ in entries:
        counts[feature, dyad] += 1
    first = counts.cumsum().reshape(9, 6)
    first = np.concatenate([first[:, :1] - counts[:, :1], first], axis=1)
    sources = np.array([source for *_, source in entries], dtype=np.int64)
    use = np.array(plain + [0] * (9 - len(plain)))
    return Ties(*dyads(3), mirror(3), np.ones(3), use, np.ones((9, 6)), first, sources, np.ones(len(sources)))


def test_moves_reach_pairs_roles_and_all_where_a_term_is_of_all_third_parties():
    moves = np.full((3, 6), np.nan)
    moves[0, 1] = 1.0
    back = mirror(3)
    assert reached(moves, ties_with([1, 1]), everywhere=False).tolist() == sorted({1, int(back[1])})
    chain = ties_with([1, 1, 2], [(2, 3, 1)])  # dyad 3 answers dyad 1
    assert reached(moves, chain, everywhere=False).tolist() == sorted({1, int(back[1]), 3, int(back[3])})
    assert reached(moves, ties_with([1, 1, 1]), everywhere=False).tolist() == list(range(6))
    assert reached(moves, ties_with([1, 1]), everywhere=True).size == 6
