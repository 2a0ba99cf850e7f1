"""Stacking, skill and the model confidence set on simulated losses whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import norm

from detente.errors import UsageError
from detente.evaluation.confidence_set import confidence_set
from detente.evaluation.log_scores import clustered_sd
from detente.evaluation.skill import skill
from detente.evaluation.stacking import stacking_weights


def mixed(cells: int, seed: int) -> np.ndarray:
    """Return log scores of three normals of outcomes that are 70 % of the first kind, 30 % of the second."""
    rng = np.random.default_rng(seed)
    outcome = np.where(rng.random(cells) < 0.7, rng.normal(-2, 1, cells), rng.normal(2, 1, cells))
    return np.stack([norm.logpdf(outcome, mean, 1) for mean in (-2, 2, 6)], axis=1)


def test_weights_of_a_mixture_come_back() -> None:
    weights = stacking_weights(mixed(8000, 1))
    np.testing.assert_allclose(weights, [0.7, 0.3, 0.0], atol=0.02)
    assert weights.sum() == pytest.approx(1)


def test_weights_are_those_of_a_general_optimiser() -> None:
    scores = mixed(300, 2)

    def loss(logits: np.ndarray) -> float:
        weights = np.exp(logits) / np.exp(logits).sum()
        return -float(np.log(np.exp(scores) @ weights).sum())

    best = minimize(loss, np.zeros(3), method="BFGS")
    weights = stacking_weights(scores)
    assert -float(np.log(np.exp(scores) @ weights).sum()) <= best.fun + 0.02


@given(st.integers(0, 10**6), st.integers(2, 6))
@settings(max_examples=25)
def test_the_mixture_is_no_worse_than_any_theory_on_what_it_learned_from(seed: int, theories: int) -> None:
    scores = np.random.default_rng(seed).normal(-1, 1, (40, theories))
    weights = stacking_weights(scores)
    assert (weights >= 0).all() and weights.sum() == pytest.approx(1)
    mixture = np.log(np.exp(scores) @ weights).sum()
    assert mixture >= scores.sum(axis=0).max() - 0.05


def test_nothing_learned_weighs_alike_and_a_start_is_kept() -> None:
    assert stacking_weights(np.empty((0, 4))).tolist() == [0.25] * 4
    assert stacking_weights(np.full((3, 2), -np.inf)).tolist() == [0.5, 0.5]
    start = np.array([1.0, 0.0])
    later = stacking_weights(np.log([[0.1, 0.9]] * 50), start)
    assert later[1] > 0.9


def test_a_cell_that_one_theory_held_impossible_costs_it_and_not_the_others() -> None:
    scores = np.array([[-1.0, -1.0]] * 20 + [[-np.inf, -3.0]])
    assert stacking_weights(scores)[1] > 0.9


def test_a_missing_log_score_is_refused() -> None:
    with pytest.raises(UsageError, match="every theory must forecast every cell"):
        stacking_weights(np.array([[np.nan, 0.0]]))


def groups(pairs: int, blocks: int, each: int) -> tuple[np.ndarray, np.ndarray]:
    pair, block, _ = np.meshgrid(np.arange(pairs), np.arange(blocks), np.arange(each), indexing="ij")
    return pair.ravel(), block.ravel()


def test_intervals_of_skill_hold_the_truth_where_pairs_share_their_fate() -> None:
    """Losses that differ by pair: intervals that take cells for independent would be six times too narrow."""
    rng, pairs = np.random.default_rng(3), groups(30, 15, 12)
    held, narrow = 0, 0
    for _ in range(200):
        fate = rng.normal(0, 0.3, 30)[pairs[0]] + rng.normal(0, 0.1, 15)[pairs[1]]
        reference = 1 + rng.gamma(2, 0.2, fate.size)
        losses = 0.98 * reference + fate + rng.normal(0, 0.1, fate.size)
        found = skill(losses, reference, *pairs)
        held += found.low <= 0.02 <= found.high
        narrow += abs(found.value - 0.02) <= 1.96 * np.std(losses - reference) / np.sqrt(fate.size) / reference.mean()
    assert 0.88 <= held / 200 <= 1.0
    assert narrow / 200 < 0.6


def test_skill_against_itself_is_none_and_sides_are_right() -> None:
    pairs = groups(4, 5, 2)
    reference = np.random.default_rng(1).gamma(2, 1, 40)
    assert skill(reference, reference, *pairs) == (0.0, 0.0, 0.0)
    better, worse = skill(0.9 * reference, reference, *pairs), skill(1.2 * reference, reference, *pairs)
    assert better.value == pytest.approx(0.1) and worse.value == pytest.approx(-0.2)
    assert better.low <= better.value <= better.high


def test_one_cluster_has_no_interval_and_infinite_losses_no_skill() -> None:
    one, blocks = np.zeros(4, dtype=int), np.arange(4)
    found = skill(np.ones(4), np.ones(4), one, blocks)
    assert found.value == 0 and np.isnan(found.low)
    assert np.isnan(skill(np.array([np.inf, 1, 1, 1]), np.ones(4), blocks, blocks).value)
    with pytest.raises(UsageError, match="loses something"):
        skill(np.ones(4), np.zeros(4), blocks, blocks)


def test_clustering_alone_is_the_floor() -> None:
    values = np.random.default_rng(5).normal(0, 1, 60)
    alone = clustered_sd(values, np.arange(60), np.arange(60))
    assert alone == pytest.approx(np.sqrt(((values - values.mean()) ** 2).sum() * 60 / 59))


def losses(gaps: list[float], periods: int, seed: int) -> np.ndarray:
    """Return losses that share a month's luck and drift together, theory by theory apart by a gap."""
    rng = np.random.default_rng(seed)
    common = np.convolve(rng.normal(0, 1, periods + 5), np.ones(6) / 6, mode="valid")
    return 5 + common[:, None] + rng.normal(0, 0.3, (periods, len(gaps))) + np.array(gaps)


def test_the_bad_leave_and_the_best_stays() -> None:
    values = confidence_set(losses([0.0, 0.0, 0.5, 1.0], 240, 1), np.ones(240), block=12, seed=0)
    assert values.max() == 1 and (values[:2] > 0.05).all() and (values[2:] < 0.01).all()


def test_equals_stay_together_nine_times_in_ten() -> None:
    """The set of level 90 % holds all of four equal theories in about nine samples of ten."""
    whole = [
        (confidence_set(losses([0.0] * 4, 120, seed), np.ones(120), block=6, seed=0, draws=400) >= 0.1).all()
        for seed in range(60)
    ]
    assert 0.75 <= np.mean(whole) <= 1.0


def test_cells_count_alike_whatever_their_period() -> None:
    """A theory that is better in the one full period and worse in many empty ones is better over cells."""
    cells = np.array([1000.0] + [1.0] * 29)
    first, second = np.full(30, 1.0) * cells, np.where(np.arange(30) == 0, 0.9, 1.1) * cells
    values = confidence_set(np.stack([first, second], axis=1), cells, block=2, seed=0)
    assert values[1] == 1.0


def test_same_seed_same_set_and_bad_losses_are_refused() -> None:
    sample = losses([0.0, 0.1], 60, 2)
    first, again = (confidence_set(sample, np.ones(60), block=6, seed=4) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    with pytest.raises(UsageError, match="finite losses"):
        confidence_set(np.array([[np.inf, 1.0], [1.0, 1.0]]), np.ones(2), block=1, seed=0)
