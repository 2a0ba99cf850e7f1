"""Answers to moves under a made-up fit: what the numbers are, and what they must do when the fit changes."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.answers import (
    BAND,
    HELD,
    Answer,
    Move,
    answer,
    detectable,
    from_row,
    point_effects,
    prior_sd,
    to_row,
)
from detente.theories._joint_summary import Summary
from detente.theories._layout import layout

STATES = ("CHN", "RUS", "USA")
CAUSE, EFFECT = ("USA", "RUS"), ("RUS", "CHN")
NAMES = layout(STATES, np.ones((1, 3))).coefficients
DYADS = layout(STATES, np.ones((1, 3))).dyads


def summary(toward_sender: float = 0.0, sd: float = 0.01, prior: float = 0.02, inertia: float = 0.5) -> Summary:
    """Return a fit in which dyads remember, and others' conduct toward the sender counts, first lag only."""
    size = len(NAMES)
    prior_mean, prior_sd = np.zeros((6, size)), np.zeros((6, size))
    inertia_1, third = NAMES.index("inertia_1"), NAMES.index("toward_sender_1")
    prior_mean[:, inertia_1], prior_sd[:, inertia_1], prior_sd[:, third] = inertia, prior, prior
    mean = np.zeros((6, size))
    mean[:, inertia_1], mean[:, third] = inertia, toward_sender
    active = np.flatnonzero(prior_sd.reshape(-1) > 0)
    return Summary(
        states=STATES,
        start="1966-01",
        end="1992-12",
        months=324,
        unit=1.7,
        world=0.1,
        prior_mean=prior_mean,
        prior_sd=prior_sd,
        mean=mean.reshape(-1)[active],
        covariance=sd**2 * np.eye(len(active)),
        errors=np.tile(0.05 * np.eye(2), (3, 1, 1)),
        recent=np.zeros((12, 6)),
        recent_sd=np.full((12, 6), 0.2),
        movement=np.linspace(0.4, 0.9, 6),
        events=np.full(6, 200.0),
    )


def test_a_tie_that_answers_nobody_holds() -> None:
    """Held 12 of 24 months, the moved tie itself is 1 for those and fades by its inertia after."""
    fit = summary(sd=1e-9)
    found = answer(fit, Move((CAUSE,), (EFFECT,)), draws=50)
    assert abs(found.effect) < 1e-6
    assert found.holds == 1.0
    own = answer(fit, Move((CAUSE,), (CAUSE,)), draws=50)
    np.testing.assert_allclose(own.path[:HELD, 0], 1.0, atol=1e-9)
    np.testing.assert_allclose(own.path[HELD:, 0], 0.5 ** np.arange(1, 13), atol=1e-6)
    np.testing.assert_allclose(own.shock[:, 0], 0.5 ** np.arange(24), atol=1e-6)


def test_the_effect_is_in_sd_of_the_answering_tie() -> None:
    """USA→RUS enters RUS→CHN as how others treat the sender: 0.3 of the cause's sd, over the answer's."""
    fit = summary(toward_sender=0.3, sd=1e-9)
    shock = answer(fit, Move((CAUSE,), (EFFECT,)), draws=20).shock
    scale = fit.movement[DYADS.index(CAUSE)] / fit.movement[DYADS.index(EFFECT)]
    assert shock[1, 0] == pytest.approx(0.3 * scale, abs=1e-6)
    assert shock[0, 0] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("move", [Move((CAUSE,), (EFFECT,)), Move((CAUSE, CAUSE[::-1]), (EFFECT, EFFECT[::-1]))])
def test_cooling_is_warming_upside_down(move: Move) -> None:
    """Exactly so without shared friends and enemies: the model is linear and the random numbers are the same."""
    fit = summary(toward_sender=0.2)
    up, down = (answer(fit, replace(move, sign=sign), draws=200) for sign in (1, -1))
    assert down.effect == pytest.approx(-up.effect)
    assert (down.warms, down.cools) == (up.cools, up.warms)
    np.testing.assert_allclose(down.quantiles, -np.array(up.quantiles)[::-1], atol=1e-12)


def test_probabilities_and_quantiles_are_those_of_the_draws() -> None:
    found = answer(summary(toward_sender=0.15, sd=0.05), Move((CAUSE,), (EFFECT,)), draws=800)
    assert found.warms + found.holds + found.cools == pytest.approx(1.0)
    assert list(found.quantiles) == sorted(found.quantiles)
    assert found.quantiles[0] < found.effect < found.quantiles[3]
    assert 0.0 < found.warms < 1.0
    wider = answer(summary(toward_sender=0.15, sd=0.05), Move((CAUSE,), (EFFECT,)), band=2 * BAND, draws=800)
    assert wider.holds > found.holds
    assert wider.effect == found.effect


def test_the_effect_is_the_mean_of_the_path() -> None:
    fit = summary(toward_sender=0.2)
    for horizon in (6, 12, 30):
        found = answer(fit, Move((CAUSE,), (EFFECT,), horizon=horizon), draws=100)
        assert found.path.shape == found.shock.shape == (horizon, 3)
        assert found.effect == pytest.approx(found.path[:, 0].mean())


def test_both_directions_are_the_mean_of_each() -> None:
    fit = summary(toward_sender=0.2)
    one, two = (answer(fit, Move((CAUSE,), (tie,)), draws=100).effect for tie in (EFFECT, EFFECT[::-1]))
    assert answer(fit, Move((CAUSE,), (EFFECT, EFFECT[::-1])), draws=100).effect == pytest.approx((one + two) / 2)


def test_point_effects_are_answers_of_a_sure_fit() -> None:
    fit = summary(toward_sender=0.2, sd=1e-9)
    points = point_effects(fit)
    assert points.shape == (6, 6)
    for cause, effect in ((CAUSE, EFFECT), (CAUSE, CAUSE), (EFFECT, CAUSE)):
        found = answer(fit, Move((cause,), (effect,)), draws=10).effect
        assert points[DYADS.index(cause), DYADS.index(effect)] == pytest.approx(found, abs=1e-5)


def test_the_priors_sd_grows_with_the_prior_and_not_with_the_posterior() -> None:
    move = Move((CAUSE,), (EFFECT,))
    narrow, wide = (prior_sd(summary(prior=width), move) for width in (0.01, 0.03))
    assert wide > 2 * narrow
    assert prior_sd(summary(prior=0.02, toward_sender=0.2, sd=0.001), move) == prior_sd(summary(prior=0.02), move)


@given(sd=st.floats(0.01, 1.0), more=st.floats(1.01, 3.0), prior=st.floats(0.05, 3.0), band=st.floats(0.05, 1.0))
def test_detectable_effects_grow_with_doubt_and_band(sd: float, more: float, prior: float, band: float) -> None:
    """Where a record says less, a larger effect is needed, up to none at all."""
    one, worse, farther = (
        detectable(sd, prior, band),
        detectable(sd * more, prior, band),
        detectable(sd, prior, band * more),
    )
    if one is None:
        assert worse is None
        assert farther is None
    else:
        assert one > band
        assert worse is None or worse > one
        assert farther is not None
        assert farther > one
        assert detectable(sd, prior * more, band) <= one


def test_the_detectable_effect_is_detected_four_times_in_five() -> None:
    """Against simulation: Gaussian prior and record, posterior by conjugacy, called supported at probability 0.90."""
    sd, prior, band = 0.15, 0.5, 0.25
    least = detectable(sd, prior, band)
    noise = 1.0 / (sd**-2 - prior**-2)
    seen = np.random.default_rng(1).normal(least, np.sqrt(noise), 40_000)
    mean = (1.0 - sd**2 / prior**2) * seen
    assert (mean > band + 1.2816 * sd).mean() == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("prior", [None, 0.3])
def test_a_row_comes_back_as_the_answer(prior: float | None) -> None:
    move = Move((CAUSE,), (EFFECT,))
    found = answer(summary(toward_sender=0.2), move, draws=50)
    row = json.loads(json.dumps(to_row("a key", move, found, prior, [(1.0, 0.123456, -0.1, 0.3)])))
    assert (row["key"], row["cause"], row["effect"], row["prior_sd"]) == ("a key", "USA->RUS", "RUS->CHN", prior)
    assert row["projection"] == [1.0, 0.1235, -0.1, 0.3]
    back = from_row(row)
    assert isinstance(back, Answer)
    for name in ("effect", "sd", "quantiles", "path", "shock"):
        np.testing.assert_allclose(getattr(back, name), getattr(found, name), rtol=1e-3, atol=1e-12)
    for name in ("warms", "cools", "explosive", "other_bands"):
        assert getattr(back, name) == getattr(found, name)


def test_other_bands_are_those_half_and_twice_as_wide() -> None:
    move, fit = Move((CAUSE,), (EFFECT,)), summary(toward_sender=0.2)
    band = abs(answer(fit, move, draws=200).effect)
    shares = answer(fit, move, band=band, draws=200).other_bands
    narrow, wide = (answer(fit, move, band=wider * band, draws=200) for wider in (0.5, 2.0))
    assert shares == (narrow.warms, narrow.cools, wide.warms, wide.cools)
    assert shares[0] + shares[1] > shares[2] + shares[3]
