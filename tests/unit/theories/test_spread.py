"""Spread factors: learned from past scores, shared between dyads, never ruled out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm

from detente.theories._spread import FACTORS, mix, spread_weights

evidences = arrays(float, (5, len(FACTORS)), elements=st.floats(-400, 0))


def evidence_of(factor: float, errors: int, seed: int = 0) -> np.ndarray:
    sample = np.random.default_rng(seed).normal(0, np.sqrt(factor), errors)
    return np.array([norm.logpdf(sample, 0, np.sqrt(k)).sum() for k in FACTORS])


@given(evidence=evidences)
def test_weights_are_probabilities_and_none_is_zero_for_the_unknown(evidence: np.ndarray) -> None:
    weights = spread_weights(np.vstack([evidence, np.zeros(len(FACTORS))]))
    np.testing.assert_allclose(weights.sum(axis=1), 1.0)
    assert (weights >= 0).all() and (weights[-1] > 0).all()


@pytest.mark.parametrize("factor", [0.4, 1.0, 2.5])
def test_a_long_past_finds_the_factor(factor: float) -> None:
    weights = spread_weights(evidence_of(factor, 2000)[None])
    assert FACTORS[weights[0].argmax()] == factor
    assert weights[0].max() > 0.95


def test_a_dyad_with_little_past_borrows_from_the_others() -> None:
    others = np.stack([evidence_of(2.5, 300, seed) for seed in range(8)])
    thin = evidence_of(2.5, 1, seed=99)
    alone = spread_weights(thin[None])[0]
    among = spread_weights(np.vstack([others, thin]))[-1]
    assert FACTORS[among.argmax()] == 2.5
    assert among @ FACTORS > 1.3 * (alone @ FACTORS)


def test_a_dyad_with_much_past_keeps_its_own() -> None:
    others = np.stack([evidence_of(2.5, 300, seed) for seed in range(8)])
    own = spread_weights(np.vstack([others, evidence_of(0.4, 2000)]))[-1]
    assert FACTORS[own.argmax()] == 0.4


@given(evidence=evidences, constant=st.floats(-50, 50))
def test_only_differences_of_evidence_matter(evidence: np.ndarray, constant: float) -> None:
    evidence = evidence - 1.0  # away from zero rows, which mean 'no past'
    moved = evidence + constant
    if moved.any(axis=1).all():
        np.testing.assert_allclose(spread_weights(evidence), spread_weights(moved), rtol=1e-6, atol=1e-9)


def test_mixture_is_between_its_parts_and_exact() -> None:
    scores = np.log(np.array([[0.1, 0.3], [0.2, 0.2]]))
    weights = np.array([[0.25, 0.75], [0.5, 0.5]])
    np.testing.assert_allclose(np.exp(mix(scores, weights)), [0.25, 0.2])


def test_mixture_of_tiny_densities_does_not_underflow() -> None:
    assert mix(np.array([[-5000.0, -5000.0]]), np.array([[0.5, 0.5]]))[0] == pytest.approx(-5000.0)
