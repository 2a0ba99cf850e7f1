"""Energy scores of a triad: the truth wins, mixtures lie between, intervals hold the truth."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from detente.evaluation._share_scores import Outcomes
from detente.evaluation._triad import DRAWS, energies, energy_skill
from detente.evaluation.scores import crps_sample
from detente.theories._ahead import Moments

PERIODS, SIX, TONE = 150, 6, -0.3


@pytest.fixture(scope="module")
def scored() -> dict[str, np.ndarray]:
    """Return energy scores of the truth, of one that is off by 1.5 logits, and of mixtures that are all the one."""
    rng = np.random.default_rng(4)
    time = np.repeat(np.arange(PERIODS), SIX)
    mean, variance = rng.normal(0, 1, time.size), np.full(time.size, 0.3)
    events = 1 + rng.poisson(8, time.size)
    logit = TONE + rng.normal(mean, np.sqrt(variance))
    outcomes = Outcomes(rng.binomial(events, expit(logit)) / events, events.astype(float), TONE)
    entrants = {"truth": Moments(mean, variance), "off": Moments(mean + 1.5, variance)}
    weights = np.tile([1.0, 0.0], (time.size, 1))
    return energies(entrants, time, outcomes, weights, "stacked", seed=1)


def test_every_period_has_a_score_of_its_dyads(scored: dict[str, np.ndarray]) -> None:
    for energy in scored.values():
        assert energy.shape == (PERIODS,) and (energy > 0).all()


def test_the_truth_wins_and_a_mixture_of_it_alone_is_the_truth(scored: dict[str, np.ndarray]) -> None:
    assert scored["truth"].mean() < 0.8 * scored["off"].mean()
    np.testing.assert_array_equal(scored["stacked"], scored["truth"])


def test_skill_of_the_truth_is_above_nothing_and_of_itself_nothing(scored: dict[str, np.ndarray]) -> None:
    found = energy_skill(scored["truth"], scored["off"], block=6, seed=0, level=0.95)
    assert 0.2 < found.low < found.value < found.high < 1
    assert energy_skill(scored["off"], scored["off"], block=6, seed=0, level=0.95) == (0.0, 0.0, 0.0)


def test_one_dyad_with_events_has_the_crps_of_its_draws() -> None:
    time, outcomes = np.array([3, 7]), Outcomes(np.array([0.2, 0.9]), np.array([5.0, 10.0]), TONE)
    moments = Moments(np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    ours = energies({"one": moments}, time, outcomes, np.ones((2, 1)), "stacked", seed=3)["one"]
    rng = np.random.default_rng(3)
    logit = TONE + moments.mean + np.sqrt(0.5) * rng.standard_normal((DRAWS, 2))
    shares = rng.binomial([5, 10], expit(logit)) / [5, 10]
    np.testing.assert_allclose(ours, crps_sample(shares.T, outcomes.share))


def test_half_a_mixture_is_drawn_half_of_the_time() -> None:
    """One entrant is sure of 0, the other of 1: of their even mixture half of the draws are each."""
    time = np.repeat(np.arange(60), 2)
    outcomes = Outcomes(np.zeros(120), np.full(120, 400.0), 0.0)
    far = {key: Moments(np.full(120, mean), np.full(120, 1e-4)) for key, mean in (("no", -9.0), ("yes", 9.0))}
    found = energies(far, time, outcomes, np.full((120, 2), 0.5), "stacked", seed=5)
    assert found["no"].mean() == pytest.approx(0.0, abs=0.01)
    assert found["yes"].mean() == pytest.approx(np.sqrt(2), abs=0.01)
    assert found["stacked"].mean() == pytest.approx(np.sqrt(2) / 4, abs=0.02)
