"""The frustration index and its parts on networks whose answer is known."""

from __future__ import annotations

import time

import numpy as np
import pytest

from detente.errors import UsageError
from detente.measures._annealing import annealed
from detente.measures._cycle_cover import cover_cycles
from detente.measures._frustration import blocks, common_step, frustration_index, frustration_of
from detente.measures._negative_cycles import negative_cycles, single_negative_cycles
from detente.measures._series_parallel import reduced, restored
from detente.measures._signed_graph import cost, from_matrix, frustrated, signed_graph

RANDOM = np.random.default_rng(7)


def sparse(nodes: int, ties: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a random signed network, half of its ties negative."""
    rng = np.random.default_rng(seed)
    pairs = np.argwhere(np.triu(np.ones((nodes, nodes)), 1))
    signs = np.repeat([1.0, -1.0], ties // 2)
    return pairs[rng.choice(len(pairs), ties, replace=False)], rng.permutation(signs)


@pytest.mark.parametrize("nodes", [3, 4, 5, 6, 7, 8, 9])
def test_all_hostile_networks_have_the_index_of_two_equal_camps(nodes: int) -> None:
    """Among n states all hostile to one another the best two camps are halves: (n/2 over 2) twice."""
    found = frustration_of(from_matrix(np.eye(nodes) - 1))
    half, rest = nodes // 2, nodes - nodes // 2
    assert found.value == half * (half - 1) / 2 + rest * (rest - 1) / 2
    assert found.proved
    assert sorted(np.bincount(found.groups).tolist()) == [half, rest]


def test_a_balanced_network_needs_no_search() -> None:
    camps = RANDOM.choice([1, -1], 40)
    found = frustration_of(from_matrix(np.outer(camps, camps)))
    assert (found.value, found.lower, found.nodes_searched) == (0.0, 0.0, 0)
    assert (found.groups == (camps != camps[0])).all()


def test_two_triangles_at_one_node_add_up() -> None:
    ends = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [2, 4]]
    assert frustration_index(5, ends, [-1, 1, 1, -1, -1, -1]).value == 2
    assert len(blocks(signed_graph(5, ends, np.ones(6)))) == 2


def test_weights_decide_which_tie_gives_way() -> None:
    found = frustration_index(3, [[0, 1], [1, 2], [0, 2]], [5.0, 4.0, -0.25])
    assert found.value == pytest.approx(0.25)
    assert found.groups.tolist() == [0, 0, 0]


def test_missing_ties_and_isolated_states_cost_nothing() -> None:
    ties = np.full((4, 4), np.nan)
    ties[0, 1] = ties[1, 0] = -1
    found = frustration_of(from_matrix(ties))
    assert found.value == 0
    assert found.proved
    assert found.groups[0] != found.groups[1]
    assert frustration_index(0, [], []).value == 0


def test_directed_ties_that_contradict_each_other_are_frustrated_once() -> None:
    ties = np.array([[0, 1, 1], [-1, 0, 1], [1, 1, 0]])
    assert frustration_of(from_matrix(ties, directed=True)).value == 1


def test_when_time_runs_out_both_bounds_are_given() -> None:
    ends, signs = sparse(80, 200, 1)
    stopped, whole = (frustration_index(80, ends, signs, seconds=seconds) for seconds in (0.0, 60.0))
    assert whole.proved
    assert not stopped.proved
    assert stopped.lower <= whole.value <= stopped.upper == stopped.value
    assert cost(signed_graph(80, ends, signs), stopped.groups) == stopped.value


def test_the_same_seed_gives_the_same_camps() -> None:
    ends, signs = sparse(60, 140, 3)
    one, other = (frustration_index(60, ends, signs, seed=5) for _ in range(2))
    assert (one.groups == other.groups).all()


def test_a_network_of_two_hundred_is_proved() -> None:
    ends, signs = sparse(200, 400, 1)
    found = frustration_index(200, ends, signs)
    assert found.proved
    assert cost(signed_graph(200, ends, signs), found.groups) == found.value


@pytest.mark.parametrize(
    ("nodes", "ends", "weights", "words"),
    [
        (2, [[0, 2]], [1.0], "node 2 is not one of the 2 nodes"),
        (2, [[0, 1]], [np.nan], "finite, not nan"),
        (2, [[0, 1]], [1.0, 1.0], "1 ties have 2 weights"),
        (2, [[1, 1]], [1.0], "node 1 with itself"),
    ],
)
def test_what_is_no_network_is_refused(nodes: int, ends: list[list[int]], weights: list[float], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        signed_graph(nodes, ends, weights)


def test_matrices_must_be_square_and_symmetric() -> None:
    with pytest.raises(UsageError, match="square"):
        from_matrix(np.ones((2, 3)))
    with pytest.raises(UsageError, match="differ by direction"):
        from_matrix([[0, np.nan], [1, 0]])


def test_reduction_empties_networks_without_odd_knots() -> None:
    ends = [[0, 1], [1, 2], [2, 3], [3, 0], [3, 4]]
    left = reduced(signed_graph(5, ends, [1, 1, 1, -1, -1]))
    assert left.graph.ends.size == 0
    assert left.graph.unavoidable == 1
    camps = restored(np.ones(5, dtype=np.int64), left.removed)
    assert cost(signed_graph(5, ends, [1, 1, 1, -1, -1]), camps) == 1


def test_cycles_are_negative_and_violated() -> None:
    ends, signs = sparse(20, 50, 2)
    x = np.random.default_rng(0).uniform(0, 0.3, 50)
    cycles = negative_cycles(20, ends, signs < 0)(x)
    assert cycles
    for cycle in map(list, cycles):
        assert signs[cycle].prod() == -1
        assert (np.bincount(ends[cycle].ravel()) % 2 == 0).all()
        assert x[cycle].sum() < 1


def test_single_negative_cycles_have_one_negative_edge() -> None:
    ends, signs = sparse(20, 50, 2)
    cycles = single_negative_cycles(20, ends, signs < 0)(np.zeros(50))
    assert cycles
    assert {int((signs[list(cycle)] < 0).sum()) for cycle in cycles} == {1}


def test_the_search_stops_at_its_deadline_with_a_bound() -> None:
    everything = np.ones(3, dtype=bool)
    found = cover_cycles(
        np.ones(3),
        lambda x: [(0, 1, 2)],
        everything,
        repair=lambda x: everything,
        priority=np.zeros(3),
        deadline=time.monotonic() - 1,
    )
    assert found.lower == 0
    assert found.cover.all()


def test_annealing_never_gives_more_than_it_was_given() -> None:
    graph = signed_graph(30, *sparse(30, 60, 4))
    start = np.ones(30, dtype=np.int64)
    assert cost(graph, annealed(graph, seed=1, start=start)) <= cost(graph, start)
    assert frustrated(graph, annealed(graph, seed=1)).sum() <= 30


def test_steps_are_the_common_divisor_of_whole_weights() -> None:
    assert common_step(np.array([6.0, 9.0])) == 3.0
    assert common_step(np.array([6.0, 0.5])) == 0.0


@pytest.mark.parametrize("seed", range(4))
def test_branch_and_cut_agrees_with_every_partition_tried(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ends, signs = sparse(20, 60, seed)
    tried = frustration_index(20, ends, signs)
    monkeypatch.setattr("detente.measures._frustration.MOST", 2)
    searched = frustration_index(20, ends, signs)
    assert tried.nodes_searched == 0 < searched.nodes_searched
    assert searched.proved
    assert tried.value == searched.value == tried.lower
