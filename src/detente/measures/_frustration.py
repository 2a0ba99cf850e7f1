"""The frustration index, exact, with the two camps that attain it and the proof that no others do better.

Reduction, then biconnected blocks, then for each block every partition where it is small, else annealing for an upper
and branch and cut for a lower bound, which is quick in sparse networks and may not end in large, dense, hostile ones.
Cycles do not change when a camp is exchanged for the other, so the search over edges has no symmetry to break.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from detente.measures._annealing import annealed
from detente.measures._cycle_cover import cover_cycles
from detente.measures._exhaustive import MOST, least_frustrated
from detente.measures._negative_cycles import negative_cycles
from detente.measures._series_parallel import reduced, restored
from detente.measures._signed_graph import Integers, SignedGraph, cost, frustrated, signed_graph

SECONDS = 60.0


@dataclass(frozen=True)
class Frustration:
    """The least weight of frustrated ties found, with the partition that attains it and what is proved of it.

    `groups` (nodes,) numbers each node's group from 0, the group of node 0 being 0. `lower` ≤ index ≤ `value`; `proved`
    when they are equal. `nodes_searched` counts the parts of the search that linear programs bounded, 0 when none
    was needed.

    >>> Frustration(1.0, np.array([0, 1]), 1.0, 0).proved
    True
    """

    value: float
    groups: Integers
    lower: float
    nodes_searched: int

    @property
    def upper(self) -> float:
        """The same as `value`: the partition given shows that the index is no more."""
        return self.value

    @property
    def proved(self) -> bool:
        """Whether the value is proved to be the least."""
        return self.value - self.lower <= 1e-6 * max(1.0, self.value)


def frustration_index(
    nodes: int, ends: ArrayLike, weights: ArrayLike, *, seconds: float = SECONDS, seed: int = 0
) -> Frustration:
    """Return the frustration index of a signed network and two camps that attain it.

    The index is the least sum of absolute weights over ties that are positive between the camps or negative within,
    over all partitions into two camps; with weights ±1, the least number of ties whose removal or change of sign
    balances the network. `ends` (ties, 2) are node numbers from 0, `weights` (ties,) carry the signs; ties of a
    directed network enter as they are, missing ones are left out. After `seconds` the search stops and the result says
    `proved` False with both bounds. Equal seeds give equal camps where several attain the index.

    Raises what `signed_graph` raises. SCIENCE section 3, 'frustration index'; Aref & Wilson (2019); Aref, Mason &
    Wilson (2020).

    >>> found = frustration_index(3, [[0, 1], [1, 2], [0, 2]], [-1, -1, -1])
    >>> found.value, found.proved
    (1.0, True)
    """
    return frustration_of(signed_graph(nodes, ends, weights), seconds=seconds, seed=seed)


def frustration_of(graph: SignedGraph, *, seconds: float = SECONDS, seed: int = 0) -> Frustration:
    """Return the frustration index of a signed graph; arguments and result are those of `frustration_index`.

    >>> from detente.measures._signed_graph import from_matrix
    >>> frustration_of(from_matrix([[0, 1, 1], [1, 0, -1], [1, -1, 0]])).value
    1.0
    """
    deadline = time.monotonic() + seconds
    left = reduced(graph)
    lower, searched = left.graph.unavoidable, 0
    kept = np.ones(len(left.graph.weights), dtype=bool)
    for edges in blocks(left.graph):
        block = block_of(left.graph, edges)
        cover, bound, nodes = _solved(block, deadline, seed)
        kept[edges] = ~cover
        lower, searched = lower + bound, searched + nodes
    camps = restored(_two_camps(left.graph, kept), left.removed)
    value = cost(graph, camps)
    return Frustration(value, (camps != camps[:1]).astype(np.int64), min(lower, value), searched)


def blocks(graph: SignedGraph) -> list[NDArray[np.int64]]:
    """Return the edge numbers of each biconnected block; no cycle runs through two of them.

    >>> [block.tolist() for block in blocks(signed_graph(3, [[0, 1], [1, 2]], [1.0, 1.0]))]
    [[1], [0]]
    """
    number = {pair: at for at, pair in enumerate(map(tuple, graph.ends.tolist()))}
    network = nx.Graph(list(number))
    parts = nx.biconnected_component_edges(network)
    return [np.array(sorted(number[min(edge), max(edge)] for edge in part)) for part in parts]


def block_of(graph: SignedGraph, edges: Integers) -> SignedGraph:
    """Return some edges of a graph as a graph of their own, its nodes numbered anew in their order.

    >>> block_of(signed_graph(3, [[0, 1], [1, 2]], [1.0, -1.0]), np.array([1])).ends.tolist()
    [[0, 1]]
    """
    members, ends = np.unique(graph.ends[edges], return_inverse=True)
    return SignedGraph(members.size, ends.reshape(-1, 2), graph.weights[edges], 0.0)


def _solved(graph: SignedGraph, deadline: float, seed: int) -> tuple[NDArray[np.bool_], float, int]:
    """Return the frustrated edges of a block's best camps, a proved lower bound and the number of nodes searched."""
    if graph.nodes <= MOST:
        known = frustrated(graph, least_frustrated(graph))
        return known, float(np.abs(graph.weights[known]).sum()), 0
    known = frustrated(graph, annealed(graph, seed=seed))
    if not known.any():
        return known, 0.0, 0

    def repair(x: NDArray[np.float64]) -> NDArray[np.bool_]:
        return frustrated(graph, annealed(graph, seed=seed, start=_tree_camps(graph, x)))

    sizes = np.abs(graph.weights)
    degree = np.bincount(graph.ends.ravel(), minlength=graph.nodes)
    found = cover_cycles(
        sizes,
        negative_cycles(graph.nodes, graph.ends, graph.weights < 0),
        known,
        repair=repair,
        priority=degree[graph.ends].sum(axis=1).astype(np.float64),
        step=common_step(sizes),
        deadline=deadline,
    )
    return found.cover, found.lower, found.nodes


def _tree_camps(graph: SignedGraph, x: NDArray[np.float64]) -> Integers:
    """Return camps (nodes,), 1 or −1, that frustrate none of the edges of the spanning tree of least x.

    Barahona, Grötschel, Jünger & Reinelt (1988) so make a cut of a solution of the relaxation.
    """
    lengths = csr_array((x + 1e-9, (graph.ends[:, 0], graph.ends[:, 1])), shape=(graph.nodes, graph.nodes))
    ones, others = minimum_spanning_tree(lengths).nonzero()
    kept = np.isin(graph.ends @ [graph.nodes, 1], ones.astype(np.int64) * graph.nodes + others)
    return _two_camps(graph, kept)


def common_step(sizes: NDArray[np.float64]) -> float:
    """Return the number of which every sum of these weights is a multiple: their common divisor if whole, else 0.

    >>> common_step(np.array([4.0, 6.0])), common_step(np.array([0.5]))
    (2.0, 0.0)
    """
    whole = np.rint(sizes)
    return float(np.gcd.reduce(whole.astype(np.int64))) if (whole == sizes).all() else 0.0


def _two_camps(graph: SignedGraph, kept: NDArray[np.bool_]) -> Integers:
    """Return camps (nodes,), 1 or −1, that frustrate none of the edges kept, which form a balanced graph."""
    ties: list[list[tuple[int, int]]] = [[] for _ in range(graph.nodes)]
    signs = np.sign(graph.weights[kept]).astype(int).tolist()
    for (one, other), sign in zip(graph.ends[kept].tolist(), signs, strict=True):
        ties[one].append((other, sign))
        ties[other].append((one, sign))
    camps = [0] * graph.nodes
    for root in range(graph.nodes):
        waiting = [] if camps[root] else [root]
        camps[root] = camps[root] or 1
        while waiting:
            node = waiting.pop()
            for other, sign in ties[node]:
                if not camps[other]:
                    camps[other] = camps[node] * sign
                    waiting.append(other)
    return np.array(camps, dtype=np.int64)
