"""Laws of the frustration index: brute force agrees, switching and relabelling change nothing."""

from __future__ import annotations

import itertools
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.measures._frustration import frustration_index, frustration_of
from detente.measures._signed_graph import SignedGraph, cost, from_matrix, signed_graph

WHOLE = st.sampled_from([-3.0, -2.0, -1.0, -1.0, 0.0, 1.0, 1.0, 2.0])
REAL = st.floats(-2.0, 2.0).map(lambda value: round(value, 3))


@st.composite
def matrices(draw: st.DrawFn, most: int = 12) -> NDArray[np.float64]:
    """Draw symmetric matrices of ties, whole or real, some missing."""
    nodes = draw(st.integers(2, most))
    count = nodes * (nodes - 1) // 2
    values = draw(st.lists(draw(st.sampled_from([WHOLE, REAL])) | st.just(np.nan), min_size=count, max_size=count))
    ties = np.zeros((nodes, nodes))
    ties[np.triu_indices(nodes, 1)] = values
    return ties + ties.T


def brute_force(graph: SignedGraph) -> float:
    """Return the least cost over all partitions into two camps."""
    codes = np.arange(2 ** (graph.nodes - 1))[:, None] >> np.arange(graph.nodes) & 1
    within = codes[:, graph.ends[:, 0]] == codes[:, graph.ends[:, 1]]
    return graph.unavoidable + float(((within != (graph.weights > 0)) @ np.abs(graph.weights)).min())


@settings(max_examples=60)
@given(matrices())
def test_it_equals_brute_force_and_is_proved(ties: NDArray[np.float64]) -> None:
    graph = from_matrix(ties)
    found = frustration_of(graph)
    assert found.proved
    np.testing.assert_allclose(found.value, brute_force(graph), atol=1e-9)
    np.testing.assert_allclose(found.value, cost(graph, found.groups), atol=1e-9)


@given(matrices(), st.data())
def test_switching_a_camp_changes_nothing(ties: NDArray[np.float64], data: st.DataObject) -> None:
    camps = np.array(data.draw(st.lists(st.sampled_from([1, -1]), min_size=len(ties), max_size=len(ties))))
    switched = ties * np.outer(camps, camps)
    one, other = frustration_of(from_matrix(ties)).value, frustration_of(from_matrix(switched)).value
    np.testing.assert_allclose(one, other, atol=1e-9)


@given(matrices(), st.randoms(use_true_random=False))
def test_names_of_states_do_not_matter(ties: NDArray[np.float64], random: object) -> None:
    order = list(range(len(ties)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = (frustration_of(from_matrix(each)).value for each in (ties, ties[np.ix_(order, order)]))
    np.testing.assert_allclose(one, other, atol=1e-9)


@given(matrices(8), matrices(8))
def test_directed_networks_are_their_arcs_added_up(one: NDArray[np.float64], other: NDArray[np.float64]) -> None:
    size = min(len(one), len(other))
    arcs = np.triu(one[:size, :size]) + np.tril(other[:size, :size])
    there = [(i, j) for i, j in itertools.permutations(range(size), 2) if np.isfinite(arcs[i, j])]
    weights = [arcs[pair] for pair in there]
    graph = signed_graph(size, np.array(there).reshape(-1, 2), weights)
    np.testing.assert_allclose(frustration_of(from_matrix(arcs, directed=True)).value, brute_force(graph), atol=1e-9)


@given(matrices(), st.floats(0.1, 10.0))
def test_it_scales_with_the_weights(ties: NDArray[np.float64], factor: float) -> None:
    pairs = np.argwhere(np.triu(np.nan_to_num(ties), 1))
    weights = ties[tuple(pairs.T)]
    one = frustration_index(len(ties), pairs, weights).value
    np.testing.assert_allclose(frustration_index(len(ties), pairs, weights * factor).value, one * factor, atol=1e-6)


@settings(max_examples=25)
@given(matrices(9))
def test_branch_and_cut_alone_equals_brute_force(ties: NDArray[np.float64]) -> None:
    graph = from_matrix(ties)
    with mock.patch("detente.measures._frustration.MOST", 0):
        found = frustration_of(graph)
    assert found.proved
    np.testing.assert_allclose(found.value, brute_force(graph), atol=1e-6)
