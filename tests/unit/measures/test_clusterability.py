"""At most k groups: equal to trying every partition, published values, bounds when stopped, the measure's arguments."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.evaluation.replicate_signed_networks import gahuku_gama
from detente.measures._clusterability import clusterability_of
from detente.measures._frustration import frustration_of
from detente.measures._grouping import grouped
from detente.measures._sign_null import STATISTICS, sign_null
from detente.measures._signed_graph import SignedGraph, cost, from_matrix, signed_graph
from detente.measures.frustration_index import camps
from detente.measures.frustration_index import compute as frustration_index
from detente.panel.events import events


def random_graph(seed: int, nodes: int, *, weighted: bool) -> SignedGraph:
    rng = np.random.default_rng(seed)
    matrix = np.triu(rng.choice([-1.0, 0.0, 1.0], p=[0.5, 0.2, 0.3], size=(nodes, nodes)), 1)
    matrix = matrix * np.triu(rng.uniform(0.1, 2, (nodes, nodes)), 1) if weighted else matrix
    return from_matrix(matrix + matrix.T)


def tried(graph: SignedGraph, groups: int) -> float:
    """Return the least cost over every partition."""
    return min(cost(graph, np.array(choice)) for choice in product(range(groups), repeat=graph.nodes))


@given(seed=st.integers(0, 10_000), nodes=st.integers(2, 6), groups=st.integers(1, 4), weighted=st.booleans())
@settings(max_examples=25)
def test_equal_to_trying_every_partition(seed: int, nodes: int, groups: int, weighted: bool) -> None:
    graph = random_graph(seed, nodes, weighted=weighted)
    found = clusterability_of(graph, groups)
    assert found.proved
    assert found.value == pytest.approx(tried(graph, groups))
    assert found.value == pytest.approx(cost(graph, found.groups))
    assert found.groups.min() >= 0 and found.groups.max() < groups


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_hostile_cliques_need_as_many_groups_as_states(groups: int) -> None:
    size = groups + 2
    found = clusterability_of(from_matrix(np.eye(size) - 1), groups)
    parts = np.bincount(np.arange(size) % groups)
    assert found.value == (parts * (parts - 1) // 2).sum()
    assert found.proved


def test_more_groups_never_cost_more() -> None:
    graph = random_graph(7, 12, weighted=False)
    values = [clusterability_of(graph, groups).value for groups in range(1, 7)]
    assert values == sorted(values, reverse=True)
    assert values[1] == frustration_of(graph).value


@pytest.mark.data
def test_gahuku_gama_in_three_groups_loses_two_ties(data: Path) -> None:
    found = clusterability_of(gahuku_gama(), 3)
    assert (found.value, found.proved) == (2.0, True)  # Doreian & Mrvar (1996)
    assert sorted(np.bincount(found.groups).tolist()) == [4, 5, 7]


def test_blocks_that_share_a_state_fit_together() -> None:
    ends = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [2, 4], [5, 6]]
    graph = signed_graph(8, ends, [-1, -1, -1, -1, -1, -1, -1])
    found = clusterability_of(graph, 3)
    assert found.value == 0
    assert all(found.groups[one] != found.groups[other] for one, other in ends)


def test_ties_of_both_signs_cost_whatever_the_groups() -> None:
    graph = signed_graph(2, [[0, 1], [1, 0]], [1.0, -3.0])
    assert [clusterability_of(graph, groups).value for groups in (1, 2, 3)] == [3.0, 1.0, 1.0]


def test_stopped_early_both_bounds_are_given() -> None:
    found = clusterability_of(random_graph(3, 40, weighted=False), 3, seconds=0.0)
    assert not found.proved
    assert 0 <= found.lower < found.value


def test_no_group_is_no_division() -> None:
    with pytest.raises(UsageError, match="at least one group, not 0"):
        clusterability_of(from_matrix(np.zeros((2, 2))), 0)


def test_annealing_repeats_itself() -> None:
    graph = random_graph(5, 15, weighted=True)
    np.testing.assert_array_equal(grouped(graph, 3, seed=1), grouped(graph, 3, seed=1))


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return events(["USA", "RUS", "CHN", "IND", "PAK"], start="1966-01", end="1971-12")


def test_the_measure_takes_the_number_of_groups(panel: xr.Dataset) -> None:
    axes = {"time": [0], "sender": ["CHN", "IND", "USA"], "receiver": ["CHN", "IND", "USA"]}
    hostile = xr.DataArray((np.eye(3) - 1)[None], axes, ("time", "sender", "receiver"))
    values = [frustration_index(panel, ties=hostile, groups=groups)["frustration_index"].item() for groups in (1, 2, 3)]
    assert values == [3.0, 1.0, 0.0]
    assert camps(panel, ties=hostile, groups=3).values.tolist() == [[0.0, 1.0, 2.0]]


@pytest.mark.parametrize("name", STATISTICS)
def test_the_null_surrounds_what_chance_gives(name: str, panel: xr.Dataset) -> None:
    found = sign_null(panel.isel(time=slice(0, 12)), name, draws=19, seed=1)
    known = found[name].notnull()
    assert known.any()
    assert (found[f"{name}_larger"] + found[f"{name}_smaller"] >= 1).where(known, True).all()
    assert (found[f"{name}_null_sd"] >= 0).where(known, True).all()
    again = sign_null(panel.isel(time=slice(0, 12)), name, draws=19, seed=1)
    xr.testing.assert_identical(found, again)


def test_two_camps_are_far_from_chance() -> None:
    side = np.array([1.0, 1, 1, 1, -1, -1, -1, -1])
    ties = xr.DataArray(np.outer(side, side)[None], dims=("time", "sender", "receiver"), coords={"time": [0]})
    found = sign_null(xr.Dataset(), "frustration_index", ties=ties, draws=99).isel(time=0)
    assert found["frustration_index"] == 0
    assert found["frustration_index_null_mean"] > 3
    assert found["frustration_index_smaller"] == 0.01
    assert sign_null(xr.Dataset(), "balance", ties=ties, draws=99)["balance_larger"].item() == 0.01


def test_other_figures_have_no_null(panel: xr.Dataset) -> None:
    with pytest.raises(UsageError, match="no permutation null is known for 'balanse'; did you mean balance"):
        sign_null(panel, "balanse")
