"""Log predictive densities: exact integrals, proper scores, sites that give the posterior back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom, norm

from detente.theories._evidence import log_normaliser, log_predictive, moments, sites

logits = st.floats(-4, 4)
variances = st.floats(0.05, 6)


def one(mean: float, variance: float, share: float, effective: float, tone: float) -> float:
    arrays = [np.array([value]) for value in (mean, variance, share, effective)]
    return float(log_predictive(*arrays, tone)[0])


def integral(mean: float, variance: float, hits: int, trials: int, tone: float) -> float:
    sd = np.sqrt(variance)

    def integrand(z: float) -> float:
        return binom.pmf(hits, trials, 1 / (1 + np.exp(-(tone + z)))) * norm.pdf(z, mean, sd)

    return quad(integrand, mean - 12 * sd, mean + 12 * sd, limit=400, epsabs=1e-13)[0]


@given(mean=logits, variance=variances, tone=st.floats(-2, 2), trials=st.integers(1, 40), data=st.data())
def test_score_is_the_log_of_the_integrated_binomial(mean, variance, tone, trials, data) -> None:
    hits = data.draw(st.integers(0, trials))
    expected = integral(mean, variance, hits, trials, tone)
    assert one(mean, variance, hits / trials, trials, tone) == pytest.approx(np.log(expected), abs=2e-4)


@given(mean=logits, variance=variances, trials=st.integers(1, 30))
def test_probabilities_of_all_outcomes_sum_to_one(mean: float, variance: float, trials: int) -> None:
    hits = np.arange(trials + 1)
    full = np.full(hits.shape, 1.0)
    scores = log_predictive(mean * full, variance * full, hits / trials, trials * full, -0.5)
    assert np.exp(scores).sum() == pytest.approx(1.0, abs=1e-3)


@given(
    truth=st.tuples(logits, variances),
    other=st.tuples(logits, variances),
    trials=st.integers(1, 30),
)
def test_the_true_predictive_wins_in_expectation(truth, other, trials: int) -> None:
    """The score is proper: over all outcomes, weighted by the truth, no other predictive scores higher."""
    hits = np.arange(trials + 1)
    full = np.full(hits.shape, 1.0)
    true, wrong = (log_predictive(m * full, v * full, hits / trials, trials * full, 0.0) for m, v in (truth, other))
    assert (np.exp(true) * (true - wrong)).sum() >= -1e-3


def test_a_thin_month_decides_less_than_a_rich_one() -> None:
    thin = one(1.0, 1.0, 1.0, 1.0, 0.0) - one(-1.0, 1.0, 1.0, 1.0, 0.0)
    rich = one(1.0, 1.0, 1.0, 9.0, 0.0) - one(-1.0, 1.0, 1.0, 9.0, 0.0)
    assert 0 < thin < rich


def test_no_events_no_score() -> None:
    assert np.isnan(one(0.3, 1.0, 0.5, 0.0, 0.0))


def test_tone_is_an_offset() -> None:
    assert one(0.7, 1.3, 0.4, 5.0, 0.5) == pytest.approx(one(1.2, 1.3, 0.4, 5.0, 0.0), abs=1e-9)


@given(share=st.floats(0, 1), effective=st.floats(0.05, 500))
def test_normaliser_depends_on_the_month_alone_and_mirrors(share: float, effective: float) -> None:
    there, back = log_normaliser(np.array([share, 1 - share]), np.array([effective, effective]))
    assert there == pytest.approx(back, abs=1e-6)
    assert there >= -1e-9


@given(mean=logits, variance=variances, effective=st.floats(0.1, 60), share=st.floats(0, 1))
def test_sites_give_the_posterior_back(mean: float, variance: float, effective: float, share: float) -> None:
    arrays = [np.array([value]) for value in (mean, variance, share, effective)]
    precision, shift = sites(*arrays, 0.2)
    after, spread, _ = moments(*arrays, 0.2)
    assert precision[0] >= 0
    assert 1 / (1 / variance + precision[0]) == pytest.approx(spread[0], rel=1e-6)
    assert spread[0] * (mean / variance + shift[0]) == pytest.approx(after[0], abs=1e-6)


def test_sites_of_empty_months_are_nothing() -> None:
    precision, shift = sites(np.zeros(2), np.ones(2), np.array([0.5, 1.0]), np.array([0.0, 3.0]), 0.0)
    assert precision[0] == shift[0] == 0
    assert precision[1] > 0 and shift[1] > 0


def test_cells_keep_their_places() -> None:
    rng = np.random.default_rng(0)
    mean, variance = rng.normal(size=(4, 3)), rng.gamma(2, 1, (4, 3))
    share, effective = rng.random((4, 3)), rng.gamma(2, 3, (4, 3))
    block = log_predictive(mean, variance, share, effective, 0.1)
    assert block.shape == (4, 3)
    assert block[2, 1] == pytest.approx(one(mean[2, 1], variance[2, 1], share[2, 1], effective[2, 1], 0.1))
