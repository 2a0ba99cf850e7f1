"""The tool behind the speeds in docs/validation.md measures what it says it does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tools.measure_speed import NODES, SEEDS, TIES, busiest, from_edges, random_graph, timed, yearly_census

VALIDATION = Path(__file__).parents[2] / "docs" / "validation.md"


@pytest.mark.parametrize("seed", SEEDS)
def test_graphs_have_the_size_and_the_share_of_signs(seed: int) -> None:
    graph = random_graph(seed)
    assert (graph.nodes, len(graph.weights), int((graph.weights < 0).sum())) == (NODES, TIES, TIES // 2)
    assert len({tuple(pair) for pair in graph.ends.tolist()}) == TIES
    assert graph.unavoidable == 0
    np.testing.assert_array_equal(graph.ends, random_graph(seed).ends)


def test_seeds_give_different_graphs() -> None:
    assert len({tuple(random_graph(seed).ends.ravel().tolist()) for seed in SEEDS}) == len(SEEDS)


def test_the_matrix_of_a_graph_is_symmetric_and_has_its_ties() -> None:
    graph = random_graph(0)
    ties = from_edges(graph).values[0]
    np.testing.assert_array_equal(ties, ties.T)
    assert np.abs(ties).sum() == 2 * TIES
    assert ties.sum() == 0


def test_the_busiest_states_come_first() -> None:
    assert busiest(3)[0] == "USA"
    assert len(set(busiest(30))) == 30


def test_the_census_is_of_decembers_from_1966_to_1992() -> None:
    census = yearly_census(["USA", "RUS", "CHN"])
    assert [str(time)[:7] for time in census.time[[0, -1]]] == ["1966-12", "1992-12"]
    assert census.types.shape == (27, 1, 5)


def test_work_is_timed_and_returned() -> None:
    found, seconds = timed(lambda: sum(range(1000)))
    assert found == 499_500
    assert seconds >= 0


def test_the_page_names_the_command() -> None:
    assert "python tools/measure_speed.py" in VALIDATION.read_text(encoding="utf-8")
