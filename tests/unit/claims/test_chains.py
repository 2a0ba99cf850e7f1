"""Chains under made-up fits: one link is the usual answer, dead links pass nothing on, statuses go together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.claims import answers as ask
from detente.claims.answers import HELD, Move
from detente.claims.chains import _path, _together, path_answer
from detente.theories._joint_summary import Summary
from detente.theories._layout import layout

STATES = ("CHN", "RUS", "USA")
NAMES = layout(STATES, np.ones((1, 3))).coefficients
US, BACK, EAST = (("USA", "RUS"),), (("RUS", "USA"),), (("RUS", "CHN"),)
THERE, HOME = Move(US, BACK), Move(BACK, EAST)


def fit(terms: dict[tuple[str, str], dict[str, float]], sd: float = 1e-9) -> Summary:
    """Return a fit in which these dyads have these coefficients and nothing else moves."""
    shape = (6, len(NAMES))
    mean, prior_sd = np.zeros(shape), np.zeros(shape)
    places = {dyad: number for number, dyad in enumerate(layout(STATES, np.ones((1, 3))).dyads)}
    for dyad, given in terms.items():
        for name, value in given.items():
            mean[places[dyad], NAMES.index(name)] = value
            prior_sd[:, NAMES.index(name)] = 0.1
    active = np.flatnonzero(prior_sd.reshape(-1) > 0)
    return Summary(
        states=STATES, start="1966-01", end="1992-12", months=324, unit=1.7, world=0.0, prior_mean=np.zeros(shape),
        prior_sd=prior_sd, mean=mean.reshape(-1)[active], covariance=sd**2 * np.eye(len(active)),
        errors=np.tile(0.05 * np.eye(2), (3, 1, 1)), recent=np.zeros((12, 6)), recent_sd=np.full((12, 6), 0.2),
        movement=np.linspace(0.4, 0.9, 6), events=np.full(6, 200.0),
    )  # fmt: skip


PASSING = {BACK[0]: {"reciprocity_1": 0.3}, EAST[0]: {"by_sender_1": 0.4}}


def test_of_one_link_the_whole_is_the_usual_answer() -> None:
    one = fit({BACK[0]: {"reciprocity_1": 0.3, "inertia_1": 0.4}}, sd=0.05)
    along, usual = path_answer(one, [THERE], 0.25), ask.answer(one, THERE)
    assert along.effect == pytest.approx(usual.effect, abs=1e-12)
    assert along.quantiles == pytest.approx(usual.quantiles) and along.warms == usual.warms


def test_what_arrives_is_the_product_of_what_the_links_pass_on() -> None:
    """Without inertia a month's move is 0.3 of it in the next dyad a month later, and 0.3·0.4 two months later."""
    chain = fit(PASSING)
    path = _path(chain, [THERE, HOME], 20, None)
    place = {dyad: number for number, dyad in enumerate(chain.layout.dyads)}
    ratio = chain.movement[place[US[0]]] / chain.movement[place[EAST[0]]]
    np.testing.assert_allclose(path[:, :2], 0.0, atol=1e-5)
    np.testing.assert_allclose(path[:, 2 : HELD + 2], 0.12 * ratio, atol=1e-5)
    np.testing.assert_allclose(path[:, HELD + 2 :], 0.0, atol=1e-5)


def test_a_dead_link_passes_nothing_on() -> None:
    dead = fit({BACK[0]: {"reciprocity_1": 0.3}})
    assert abs(path_answer(dead, [THERE, HOME], 0.25).effect) < 1e-6
    assert ask.answer(dead, THERE).effect > 0.05


def test_other_ways_to_the_last_tie_are_left_out() -> None:
    """How others treat the sender moves the last tie directly; along the chain nothing of that counts."""
    direct = fit({BACK[0]: {"reciprocity_1": 0.3}, EAST[0]: {"toward_sender_1": 0.5}})
    assert ask.answer(direct, Move(US, EAST)).effect > 0.1
    assert abs(path_answer(direct, [THERE, HOME], 0.25).effect) < 1e-6


def test_cooling_is_the_mirror_of_warming() -> None:
    chain = fit(PASSING, sd=0.02)
    warm = path_answer(chain, [THERE, HOME], 0.05)
    cool = path_answer(chain, [replace(THERE, sign=-1), replace(HOME, sign=-1)], 0.05)
    assert cool.effect == pytest.approx(-warm.effect, abs=1e-9) and cool.cools == warm.warms


@pytest.mark.parametrize(
    "statuses", list(product(["supported", "contradicted", "no effect", "undetermined"], repeat=3))
)
def test_a_chain_is_as_strong_as_all_of_it(statuses: tuple[str, str, str]) -> None:
    found = _together(dict(zip(("one", "other", "whole"), statuses, strict=True)))
    if "contradicted" in statuses:
        assert found == "contradicted"
    elif "no effect" in statuses:
        assert found == "no effect"
    else:
        assert found == ("supported" if set(statuses) == {"supported"} else "undetermined")
