"""A signed network as an edge list: each pair of nodes once, with the weight and the sign of its tie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import UsageError

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SignedGraph:
    """Nodes numbered from 0, `ends` (edges, 2) with the lower number first and sorted, `weights` (edges,) not zero.

    The sign of a weight is the sign of the tie. `unavoidable` is the cost that every partition bears, since some pairs
    have ties of both signs: the smaller of the two weights of each such pair, already taken off `weights`.

    >>> signed_graph(2, [[0, 1], [1, 0]], [1.0, -3.0])
    SignedGraph(nodes=2, ends=array([[0, 1]]), weights=array([-2.]), unavoidable=1.0)
    """

    nodes: int
    ends: Integers
    weights: Floats
    unavoidable: float


def signed_graph(nodes: int, ends: ArrayLike, weights: ArrayLike) -> SignedGraph:
    """Return the signed graph of an edge list, ties between the same two nodes added up.

    `ends` (ties, 2) are node numbers, in any order and with repetitions (a directed network has up to two ties a pair);
    `weights` (ties,) are finite; those of 0 are no ties. Raises `UsageError` for a node not from 0 to `nodes` − 1, a
    tie of a node with itself, or a weight that is not finite.

    >>> signed_graph(3, [[2, 1]], [1.0]).ends.tolist()
    [[1, 2]]
    >>> signed_graph(3, [[1, 1]], [1.0])
    Traceback (most recent call last):
    detente.errors.UsageError: tie 0 is of node 1 with itself; a signed network has ties between two nodes
    """
    pairs = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
    values = np.asarray(weights, dtype=np.float64).reshape(-1)
    _check(nodes, pairs, values)
    low, high = pairs.min(axis=1, initial=nodes), pairs.max(axis=1, initial=-1)
    keys, place = np.unique(low * nodes + high, return_inverse=True)
    positive = np.bincount(place, np.maximum(values, 0.0), keys.size)
    negative = np.bincount(place, np.maximum(-values, 0.0), keys.size)
    net = positive - negative
    kept = net != 0
    unique = np.stack(np.divmod(keys[kept], nodes), axis=1)
    return SignedGraph(nodes, unique, net[kept], float(np.minimum(positive, negative).sum()))


def from_matrix(ties: ArrayLike, *, directed: bool = False) -> SignedGraph:
    """Return the signed graph of a square matrix of ties, NaN and 0 where there is none, the diagonal left out.

    Undirected (default), the matrix must be symmetric, NaN in the same places, and each pair counts once. `directed`
    counts the tie of i to j and that of j to i, so that two that contradict each other are frustrated once whatever the
    camps. Raises `UsageError` for a matrix that is not square, or is not symmetric although undirected.

    >>> from_matrix([[0, 1], [-1, 0]], directed=True).unavoidable
    1.0
    >>> from_matrix([[0, 1], [-1, 0]])
    Traceback (most recent call last):
    detente.errors.UsageError: the ties of nodes 0 and 1 differ by direction (1.0 and -1.0); ask for a directed network
    """
    matrix = np.asarray(ties, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise UsageError(f"ties are a square matrix, one row and one column a node, not of shape {matrix.shape}")
    if not directed:
        differ = np.argwhere(~np.isclose(matrix, matrix.T, rtol=0.0, atol=1e-12, equal_nan=True))
        if differ.size:
            i, j = differ[0].tolist()
            raise UsageError(
                f"the ties of nodes {i} and {j} differ by direction ({matrix[i, j]} and {matrix[j, i]}); "
                "ask for a directed network"
            )
        matrix = np.triu(matrix)
    there = ~np.isnan(matrix) & (matrix != 0) & ~np.eye(len(matrix), dtype=bool)
    return signed_graph(len(matrix), np.argwhere(there), matrix[there])


def frustrated(graph: SignedGraph, groups: Integers) -> NDArray[np.bool_]:
    """Return which edges a partition frustrates: positive ones between groups, negative ones within, (edges,).

    >>> frustrated(signed_graph(3, [[0, 1], [1, 2], [0, 2]], [1, 1, -1]), np.array([0, 0, 0])).tolist()
    [False, True, False]
    """
    within = groups[graph.ends[:, 0]] == groups[graph.ends[:, 1]]
    return np.asarray(within != (graph.weights > 0))


def cost(graph: SignedGraph, groups: Integers) -> float:
    """Return the sum of absolute weights that a partition frustrates, `groups` (nodes,) naming each node's group.

    >>> cost(signed_graph(3, [[0, 1], [1, 2], [0, 2]], [1, 1, -5]), np.array([0, 0, 1]))
    1.0
    """
    return graph.unavoidable + float(np.abs(graph.weights[frustrated(graph, groups)]).sum())


def _check(nodes: int, pairs: Integers, values: Floats) -> None:
    if len(pairs) != len(values):
        raise UsageError(f"{len(pairs)} ties have {len(values)} weights; each needs one")
    outside = (pairs < 0) | (pairs >= nodes)
    if outside.any():
        raise UsageError(f"node {pairs[outside][0]} is not one of the {nodes} nodes, numbered from 0")
    same = np.flatnonzero(pairs[:, 0] == pairs[:, 1])
    if same.size:
        at = int(same[0])
        raise UsageError(f"tie {at} is of node {pairs[at, 0]} with itself; a signed network has ties between two nodes")
    if not np.isfinite(values).all():
        raise UsageError(f"weights of ties are finite, not {values[~np.isfinite(values)][0]}; leave a missing tie out")
