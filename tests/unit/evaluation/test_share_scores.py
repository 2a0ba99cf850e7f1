"""Scores of shares: sums by hand, draws, propriety, calibration under the truth, and the scoreboard's log score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit
from scipy.stats import binom

from detente.evaluation._share_scores import LEVEL, MOST_EVENTS, Outcomes, share_scores, weights_of
from detente.evaluation.scores import pit_histogram
from detente.theories._ahead import Moments
from detente.theories._evidence import log_predictive
from detente.theories._mixing import GRID

TONE = -0.4


def simulated(cells: int, events: float, seed: int) -> tuple[Moments, Outcomes]:
    """Return forecasts and what happens when they are true."""
    rng = np.random.default_rng(seed)
    moments = Moments(rng.normal(0, 1, cells), rng.uniform(0.2, 1.5, cells))
    count = 1 + rng.poisson(events, cells)
    logit = TONE + rng.normal(moments.mean, np.sqrt(moments.variance))
    return moments, Outcomes(rng.binomial(count, expit(logit)) / count, count.astype(float), TONE)


def test_log_scores_are_those_of_the_scoreboard() -> None:
    moments, outcomes = simulated(400, 6, 1)
    uneven = Outcomes(outcomes.share, outcomes.effective * 0.83, TONE)
    ours = share_scores(weights_of(moments), uneven).log_score
    there = log_predictive(moments.mean, moments.variance, uneven.share, uneven.effective, TONE)
    np.testing.assert_allclose(ours, there, atol=2e-5)


def test_crps_agrees_with_that_of_all_possible_draws() -> None:
    """One event to seven: the mixture of binomials as a weighted sample of its values."""
    moments, outcomes = simulated(60, 2, 2)
    weights = weights_of(moments)
    ours = share_scores(weights, outcomes).crps
    for cell in range(60):
        count = int(outcomes.effective[cell])
        chance = weights[cell] @ binom.pmf(np.arange(count + 1), count, expit(TONE + GRID)[:, None])
        values, share = np.arange(count + 1) / count, outcomes.share[cell]
        spread = (chance[:, None] * chance * np.abs(values[:, None] - values)).sum()
        assert ours[cell] == pytest.approx(chance @ np.abs(values - share) - spread / 2, abs=1e-12)


def test_crps_of_many_events_agrees_with_a_sample() -> None:
    import scoringrules  # compiles for seconds: not in every process

    moments, outcomes = simulated(5, 150, 3)
    rng = np.random.default_rng(4)
    logit = TONE + rng.normal(moments.mean, np.sqrt(moments.variance), (4000, 5))
    draws = rng.binomial(outcomes.effective.astype(int), expit(logit)) / outcomes.effective
    sampled = scoringrules.crps_ensemble(outcomes.share, draws.T, estimator="fair")
    np.testing.assert_allclose(share_scores(weights_of(moments), outcomes).crps, sampled, atol=0.01)


def test_the_truth_is_calibrated() -> None:
    moments, outcomes = simulated(20_000, 4, 5)
    found = share_scores(weights_of(moments), outcomes)
    assert found.coverage.mean() == pytest.approx(LEVEL, abs=0.006)
    assert abs(pit_histogram(found.below, found.upto) - 0.1).max() < 0.008
    narrow = share_scores(weights_of(Moments(moments.mean, moments.variance / 6)), outcomes)
    assert narrow.coverage.mean() < LEVEL - 0.03


@given(st.floats(-1.5, 1.5), st.floats(0.3, 3.0), st.integers(1, 12))
@settings(max_examples=30)
def test_no_forecast_beats_the_truth_in_expectation(shift: float, factor: float, count: int) -> None:
    mean, variance = np.full(count + 1, 0.4), np.full(count + 1, 0.8)
    outcomes = Outcomes(np.arange(count + 1) / count, np.full(count + 1, float(count)), TONE)
    true = weights_of(Moments(mean, variance))
    chance = true[0] @ binom.pmf(np.arange(count + 1), count, expit(TONE + GRID)[:, None])
    best = share_scores(true, outcomes)
    rival = share_scores(weights_of(Moments(mean + shift, variance * factor)), outcomes)
    assert chance @ best.crps <= chance @ rival.crps + 1e-12
    assert chance @ best.log_score >= chance @ rival.log_score - 1e-12


@given(st.floats(-8, 8), st.floats(0.1, 4), st.floats(0, 1), st.floats(0.1, 900))
def test_bounds(mean: float, variance: float, share: float, effective: float) -> None:
    found = share_scores(
        weights_of(Moments(np.array([mean]), np.array([variance]))),
        Outcomes(np.array([share]), np.array([effective]), TONE),
    )
    assert 0 <= found.crps[0] <= 1 and 0 <= found.interval_score[0] <= 1 + 2 / (1 - LEVEL)
    assert 0 <= found.below[0] <= found.upto[0] <= 1 and 0 <= found.coverage[0] <= 1
    assert np.isfinite(found.log_score[0])


def test_a_certain_month_of_one_event_says_nothing_of_halves() -> None:
    """With even odds a share of 0 and one of 1 lose the same, and the interval holds both."""
    both = Outcomes(np.array([0.0, 1.0]), np.ones(2), 0.0)
    found = share_scores(weights_of(Moments(np.zeros(2), np.ones(2))), both)
    np.testing.assert_allclose(found.crps, 0.25)
    np.testing.assert_allclose(found.interval_score, 1.0)
    np.testing.assert_allclose(found.coverage, 0.9)


def test_beyond_the_most_events_the_number_no_longer_counts() -> None:
    outcomes = [Outcomes(np.array([0.3]), np.array([count]), TONE) for count in (MOST_EVENTS * 1.0, MOST_EVENTS * 9.0)]
    first, second = (share_scores(weights_of(Moments(np.zeros(1), np.ones(1))), each) for each in outcomes)
    assert first.crps == second.crps and first.log_score != second.log_score


def test_a_mean_outside_the_grid_is_held_inside() -> None:
    weights = weights_of(Moments(np.array([50.0]), np.array([0.3])))
    assert weights.sum() == pytest.approx(1) and weights @ GRID == pytest.approx([9.0], abs=0.1)
