"""Algebra of the similarity indices on random profiles, and their agreement with scipy and with brute force."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import kendalltau

from detente.errors import UsageError
from detente.measures._similarity import (
    class_distances,
    cohen_kappa,
    kendall_tau_b,
    profile_tables,
    scott_pi,
    signorino_ritter_s,
)

CLASSES = 4
profiles = st.integers(2, 9).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, CLASSES - 1), min_size=n, max_size=n), min_size=2, max_size=2)
)
kinds = st.booleans().map(lambda squared: class_distances(range(CLASSES), squared=squared))
Table = NDArray[np.float64]
INDICES = (signorino_ritter_s, scott_pi, cohen_kappa)


def table_of(pair: list[list[int]]) -> Table:
    return profile_tables(np.array(pair), CLASSES)[0, 1]


@given(profiles, kinds)
def test_a_profile_is_wholly_similar_to_itself(pair: list[list[int]], distance: Table) -> None:
    table = profile_tables(np.array(pair), CLASSES)[0, 0]
    assert signorino_ritter_s(table, distance) == 1.0
    varies = len(set(pair[0])) > 1
    for index in (scott_pi, cohen_kappa):
        assert index(table, distance) == 1.0 if varies else np.isnan(index(table, distance))
    assert kendall_tau_b(table) == pytest.approx(1.0) if varies else np.isnan(kendall_tau_b(table))


@given(profiles, kinds)
def test_all_indices_are_between_minus_one_and_one_and_symmetric(pair: list[list[int]], distance: Table) -> None:
    table = table_of(pair)
    found = [index(table, distance) for index in INDICES] + [kendall_tau_b(table)]
    turned = [index(table.T, distance) for index in INDICES] + [kendall_tau_b(table.T)]
    np.testing.assert_allclose(found, turned, atol=1e-12)
    known = np.array(found)[~np.isnan(found)]
    assert (np.abs(known) <= 1 + 1e-12).all()


@given(profiles, kinds)
def test_s_is_the_formula_over_third_states(pair: list[list[int]], distance: Table) -> None:
    one, other = np.array(pair)
    by_hand = 1 - 2 * distance[one, other].sum() / one.size
    assert signorino_ritter_s(table_of(pair), distance) == pytest.approx(by_hand)


@given(profiles)
def test_tau_b_is_scipys(pair: list[list[int]]) -> None:
    assume(all(len(set(profile)) > 1 for profile in pair))
    assert kendall_tau_b(table_of(pair)) == pytest.approx(kendalltau(*pair).statistic, abs=1e-12)


@given(st.lists(st.integers(0, 3), min_size=5, max_size=5), st.lists(st.integers(0, 3), min_size=5, max_size=5), kinds)
def test_kappa_is_zero_in_expectation_over_shuffled_profiles(one: list[int], other: list[int], distance: Table) -> None:
    assume(len({*one, *other}) > 1)
    every = np.array([[one, order] for order in permutations(other)])
    found = [cohen_kappa(profile_tables(pair, CLASSES)[0, 1], distance) for pair in every]
    assert np.mean(found) == pytest.approx(0.0, abs=1e-12)


@given(profiles, kinds)
def test_pi_is_never_above_kappa(pair: list[list[int]], distance: Table) -> None:
    """Pooling two distributions can only lower the distance expected by chance (energy distance is not negative)."""
    pi, kappa = scott_pi(table_of(pair), distance), cohen_kappa(table_of(pair), distance)
    assert np.isnan(pi) or np.isnan(kappa) or pi <= kappa + 1e-12


@given(profiles, kinds)
def test_equal_weights_change_nothing_and_a_weight_of_two_is_a_third_state_twice(
    pair: list[list[int]], distance: Table
) -> None:
    array = np.array(pair)
    plain = signorino_ritter_s(table_of(pair), distance)
    seven = profile_tables(array, CLASSES, np.full(array.shape[1], 7.0))[0, 1]
    assert signorino_ritter_s(seven, distance) == pytest.approx(plain)
    twice = profile_tables(np.column_stack([array, array[:, 0]]), CLASSES)[0, 1]
    weights = np.where(np.arange(array.shape[1]) == 0, 2.0, 1.0)
    np.testing.assert_allclose(profile_tables(array, CLASSES, weights)[0, 1], twice)


def test_chance_makes_states_without_allies_alike_in_s_only() -> None:
    """The case for π and κ: two states with one ally each, not the same one, among a hundred."""
    one, other = np.zeros((2, 100), np.int64)
    one[0], other[1] = 3, 3
    table, distance = profile_tables(np.array([one, other]), 4)[0, 1], class_distances(range(4))
    assert signorino_ritter_s(table, distance) == pytest.approx(0.96)
    assert scott_pi(table, distance) < 0
    assert cohen_kappa(table, distance) < 0


def test_the_textbook_kappa() -> None:
    """Cohen (1960), 200 cases in three classes by two judges: κ = 0.492."""
    table = np.array([[88.0, 10, 2], [14, 40, 6], [18, 10, 12]])
    nominal = 1.0 - np.eye(3)
    assert cohen_kappa(table, nominal) == pytest.approx(0.492, abs=5e-4)


def test_an_empty_table_has_no_similarity() -> None:
    for index in INDICES:
        assert np.isnan(index(np.zeros((3, 3)), class_distances([1, 2, 3])))
    assert np.isnan(kendall_tau_b(np.zeros((3, 3))))


def test_classes_without_any_distance_are_an_error() -> None:
    with pytest.raises(UsageError, match="two different values"):
        class_distances([1, 1])
