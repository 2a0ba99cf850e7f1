"""Triads by class, closed walks and their null distribution."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.errors import UsageError
from detente.measures._balance import BALANCED, CLASSES, CLUSTERABLE, share_of, shuffled, triad_counts, walk_balance
from detente.measures._frustration import frustration_of
from detente.measures._signed_graph import from_matrix

STATES = ["CHN", "FRA", "RUS", "USA"]


def random_ties(nodes: int, seed: int, missing: float = 0.3) -> np.ndarray:
    """Return a symmetric matrix of signs with some ties missing."""
    rng = np.random.default_rng(seed)
    signs = rng.choice([1.0, -1.0, np.nan], (nodes, nodes), p=[(1 - missing) / 2, (1 - missing) / 2, missing])
    upper = np.triu(signs, 1)
    return upper + upper.T


def labelled(matrix: np.ndarray) -> xr.DataArray:
    """Return a matrix as the ties of one period."""
    coordinates = {"time": np.array(["1950-01-01"], dtype="datetime64[ns]"), "sender": STATES, "receiver": STATES}
    return xr.DataArray(matrix[None], dims=("time", "sender", "receiver"), coords=coordinates)


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_those_of_going_through_all_triads(seed: int) -> None:
    ties = random_ties(12, seed)
    counts = dict.fromkeys(CLASSES, 0)
    for i, j, k in itertools.combinations(range(12), 3):
        signs = ties[i, j], ties[j, k], ties[i, k]
        if np.isfinite(signs).all():
            counts[CLASSES[sum(sign < 0 for sign in signs)]] += 1
    assert triad_counts(ties).tolist() == list(counts.values())


def test_many_networks_at_once() -> None:
    stack = np.stack([random_ties(8, seed) for seed in range(3)])
    assert (triad_counts(stack) == np.stack([triad_counts(each) for each in stack])).all()


@pytest.mark.parametrize("seed", range(4))
def test_order_of_states_does_not_matter(seed: int) -> None:
    ties = random_ties(9, seed)
    order = np.random.default_rng(seed).permutation(9)
    turned = ties[np.ix_(order, order)]
    assert (triad_counts(turned) == triad_counts(ties)).all()
    assert walk_balance(turned) == pytest.approx(walk_balance(ties))


@pytest.mark.parametrize("seed", range(4))
def test_switching_a_camp_keeps_balance(seed: int) -> None:
    """Signs of cycles do not change when every tie of some states turns (Zaslavsky 1982)."""
    ties = random_ties(9, seed)
    camps = np.random.default_rng(seed).choice([1, -1], 9)
    switched = ties * np.outer(camps, camps)
    one, other = (share_of(triad_counts(each), BALANCED) for each in (ties, switched))
    assert one == other
    assert walk_balance(switched) == pytest.approx(walk_balance(ties))


def test_two_camps_are_balanced_three_only_clusterable() -> None:
    two, three = (np.equal.outer(camps, camps) * 2.0 - 1 for camps in (np.arange(9) % 2, np.arange(9) % 3))
    assert share_of(triad_counts(two), BALANCED) == 1
    assert walk_balance(two) == pytest.approx(1)
    assert share_of(triad_counts(three), BALANCED) < share_of(triad_counts(three), CLUSTERABLE) == 1
    assert walk_balance(three) < 1


def test_no_triads_have_no_share() -> None:
    assert np.isnan(share_of(triad_counts(np.zeros((4, 4))), BALANCED))
    assert np.isnan(walk_balance(np.full((4, 4), np.nan)))


def test_longer_walks_weigh_more_when_they_reach_further() -> None:
    """A ring of five with one enmity has only a long negative cycle: it shows the more, the further walks reach."""
    ties = np.roll(np.eye(5), 1, axis=1)
    ties[0, 1] = -1
    ring = ties + ties.T
    near, far = (walk_balance(ring, reach=reach) for reach in (0.2, 0.9))
    assert far < near < 1


@pytest.mark.parametrize("reach", [0.0, 1.0, -0.5])
def test_a_reach_outside_its_range_is_refused(reach: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        walk_balance(np.ones((2, 2)), reach=reach)


def test_the_null_keeps_ties_and_the_number_of_signs() -> None:
    ties = random_ties(10, 1)
    seen: list[np.ndarray] = []
    shuffled(lambda matrix: float(seen.append(matrix) or 0), ties, draws=5, seed=0)
    known = np.nan_to_num(ties)
    for matrix in seen[1:]:
        assert ((matrix != 0) == (known != 0)).all()
        assert (matrix < 0).sum() == (known < 0).sum()
        assert (matrix == matrix.T).all()


def test_two_camps_are_more_balanced_than_chance() -> None:
    camps = np.arange(10) % 2
    ties = np.equal.outer(camps, camps) * 2.0 - 1
    null = shuffled(lambda matrix: frustration_of(from_matrix(matrix)).value, ties, draws=39, seed=3)
    assert (null.observed, null.larger, null.smaller) == (0.0, 1.0, 1 / 40)
    assert null.mean > 5


def test_random_signs_are_no_rarer_than_chance_says() -> None:
    """Over random networks the one-sided p-value is uniform: its mean is near one half."""
    values = [shuffled(walk_balance, random_ties(8, seed, 0.0), draws=19, seed=seed).larger for seed in range(60)]
    assert 0.4 < np.mean(values) < 0.65


def test_a_null_of_no_draws_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one draw"):
        shuffled(walk_balance, np.ones((3, 3)), draws=0, seed=0)


def test_measures_of_given_ties() -> None:
    camps = np.array([0, 1, 0, 1])
    ties = labelled(np.equal.outer(camps, camps) * 2.0 - 1)
    ties.values[0, 0, 1] = ties.values[0, 1, 0] = 1.0
    np.fill_diagonal(ties.values[0], np.nan)
    panel = xr.Dataset()
    balance = registry.get("measure", "balance")(panel, ties=ties)
    frustration = registry.get("measure", "frustration_index")(panel, ties=ties)
    assert float(balance["balance"].item()) == 0.5
    assert balance["triads_two_positive"].item() == 2
    assert frustration["frustration_index"].item() == frustration["frustration_index_lower"].item() == 1
    assert frustration["frustration_index_total"].item() == 6
    assert registry.get("measure", "walk_balance")(panel, ties=ties)["walk_balance"].item() < 1


def test_periods_without_known_ties_are_missing() -> None:
    ties = labelled(np.full((4, 4), np.nan))
    for key in ("balance", "walk_balance", "frustration_index", "landscape"):
        result = registry.get("measure", key)(xr.Dataset(), ties=ties)
        assert all(result[name].isnull().all() for name in result), key
