"""Cycles that a fractional set of frustrated edges leaves uncovered, found by shortest paths.

In the signed double cover each node v has two copies, v⁺ and v⁻; a positive edge joins copies of one sign, a negative
edge copies of opposite sign. A path from v⁺ to v⁻ is a negative closed walk through v (Zaslavsky 1982), so the shortest
such paths, with the solution as lengths, are the negative cycles that are violated most.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Cycles = list[tuple[int, ...]]
SLACK = 1e-6
HOP = 1e-5  # added to each length, so that among equals the cycle with fewer edges is found: it is less often implied


def negative_cycles(nodes: int, ends: Integers, negative: NDArray[np.bool_]) -> Callable[[Floats], Cycles]:
    """Return a function that finds negative cycles, each a tuple of edge numbers, whose sum over x is below 1.

    `ends` (edges, 2) are node numbers from 0 to `nodes` − 1, no two edges alike; `negative` (edges,) tells the sign.
    The function takes x (edges,), from 0 to 1, and gives each cycle once. Of whole numbers it returns no cycle only
    when there is none; of fractions it may leave out cycles whose sum is within `HOP` an edge of 1.

    >>> find = negative_cycles(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([False, False, True]))
    >>> find(np.zeros(3)), find(np.array([1.0, 0.0, 0.0]))
    ([(0, 1, 2)], [])
    """
    one, other = ends[:, 0], ends[:, 1]
    crossed = np.where(negative, nodes, 0)
    tails = np.concatenate([one, one + nodes])
    heads = np.concatenate([other + crossed, other + nodes - crossed])
    tails, heads = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    edge = np.tile(np.arange(len(ends)), 4)
    number = _numbered(tails, heads, edge)
    every = np.arange(nodes)

    def find(x: Floats) -> Cycles:
        lengths = csr_array((x[edge] + HOP, (tails, heads)), shape=(2 * nodes, 2 * nodes))
        distance, previous = dijkstra(lengths, indices=every, limit=1.0, return_predecessors=True)
        across = distance[every, every + nodes]
        near = np.argsort(across, kind="stable")
        walks = (_walk(previous[v], v, v + nodes) for v in near[: int((across < 1.0).sum())].tolist())
        return _violated((_first_negative(walk, nodes, number) for walk in walks), x)

    return find


def single_negative_cycles(nodes: int, ends: Integers, negative: NDArray[np.bool_]) -> Callable[[Floats], Cycles]:
    """Return a function that finds cycles with exactly one negative edge whose sum over x is below 1.

    Arguments and result are as in `negative_cycles`. Without such cycles a network is clusterable (Davis 1967).

    >>> ends = np.array([[0, 1], [1, 2], [0, 2]])
    >>> single_negative_cycles(3, ends, np.array([True, True, True]))(np.zeros(3))
    []
    """
    friendly = np.flatnonzero(~negative)
    one, other = ends[friendly].T
    number = _numbered(np.concatenate([one, other]), np.concatenate([other, one]), np.tile(friendly, 2))
    hostile = np.flatnonzero(negative)
    starts, place = np.unique(ends[hostile, 0], return_inverse=True)

    def find(x: Floats) -> Cycles:
        lengths = csr_array((x[friendly] + HOP, (one, other)), shape=(nodes, nodes))
        distance, previous = dijkstra(lengths, directed=False, indices=starts, limit=1.0, return_predecessors=True)
        around = distance[place, ends[hostile, 1]] + x[hostile]
        near = np.argsort(around, kind="stable")[: int((around < 1.0).sum())]
        walks = ((e, _walk(previous[place[e]], int(ends[hostile[e], 0]), int(ends[hostile[e], 1]))) for e in near)
        return _violated(((*_edges(walk, number), int(hostile[e])) for e, walk in walks), x)

    return find


def _numbered(tails: Integers, heads: Integers, edge: Integers) -> dict[tuple[int, int], int]:
    return dict(zip(zip(tails.tolist(), heads.tolist(), strict=True), edge.tolist(), strict=True))


def _walk(previous: NDArray[np.int32], start: int, end: int) -> list[int]:
    """Return the shortest path from start to end, as nodes, backwards."""
    path = [end]
    while path[-1] != start:
        path.append(int(previous[path[-1]]))
    return path


def _edges(walk: list[int], number: dict[tuple[int, int], int]) -> list[int]:
    return [number[pair] for pair in itertools.pairwise(walk)]


def _first_negative(walk: list[int], nodes: int, number: dict[tuple[int, int], int]) -> tuple[int, ...]:
    """Return the first negative cycle of a negative closed walk; positive loops on the way are cut off."""
    trail: list[int] = []
    place: dict[int, int] = {}
    for copy in walk:
        node = copy % nodes
        if node not in place:
            place[node] = len(trail)
            trail.append(copy)
            continue
        start = place[node]
        if trail[start] != copy:
            return tuple(_edges([*trail[start:], copy], number))
        for later in trail[start + 1 :]:
            del place[later % nodes]
        del trail[start + 1 :]
    raise AssertionError("a walk between the two copies of a node is negative")


def _violated(cycles: Iterable[tuple[int, ...]], x: Floats) -> Cycles:
    """Return each cycle once that x leaves uncovered."""
    once = dict.fromkeys(tuple(sorted(cycle)) for cycle in cycles)
    return [cycle for cycle in once if x[list(cycle)].sum() < 1.0 - SLACK]
