"""A good partition of a signed graph into at most k groups by simulated annealing: an upper bound of its index."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.measures._signed_graph import Integers, SignedGraph

RUNS, SWEEPS, HOT = 4, 300, 1.5  # the first temperature in mean absolute weights of a tie, falling to 0


def grouped(graph: SignedGraph, groups: int, *, seed: int) -> Integers:
    """Return the group (nodes,), from 0 to `groups` − 1, of each node in the best partition met in some runs.

    Metropolis moves of one node at a time (Kirkpatrick, Gelatt & Vecchi 1983); the last sweep descends. It gives no
    proof. Equal seeds give equal groups.

    >>> from detente.measures._signed_graph import signed_graph
    >>> len(set(grouped(signed_graph(3, [[0, 1], [1, 2], [0, 2]], [-1, -1, -1]), 3, seed=0).tolist()))
    3
    """
    one, other = graph.ends.T
    tails = np.concatenate([one, other])
    order = np.argsort(tails, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=graph.nodes))])
    weights = np.concatenate([graph.weights, graph.weights])[order]
    scale = float(np.abs(weights).mean()) if weights.size else 0.0
    return _best_of(starts, np.concatenate([other, one])[order], weights, groups, HOT * scale, seed)


@kernel
def _best_of(
    starts: Integers, neighbours: Integers, weights: NDArray[np.float64], groups: int, hot: float, seed: int
) -> Integers:
    """Anneal `RUNS` times from random groups and return the groups with the most weight within."""
    np.random.seed(seed)
    nodes = starts.size - 1
    best, most = np.zeros(nodes, np.int64), -np.inf
    for _ in range(RUNS):
        member = np.random.randint(0, groups, nodes)
        pull = np.zeros((nodes, groups))  # weight of a node's ties to each group
        within = 0.0
        for v in range(nodes):
            for at in range(starts[v], starts[v + 1]):
                pull[v, member[neighbours[at]]] += weights[at]
        for v in range(nodes):
            within += pull[v, member[v]] / 2.0
        for sweep in range(SWEEPS):
            heat = hot * (1.0 - (sweep + 1) / SWEEPS)
            for _ in range(nodes):
                v, group = np.random.randint(nodes), np.random.randint(groups)
                old = member[v]
                gain = pull[v, group] - pull[v, old]
                if group != old and (gain >= 0.0 or (heat > 0.0 and np.random.random() < math.exp(gain / heat))):
                    for at in range(starts[v], starts[v + 1]):
                        pull[neighbours[at], old] -= weights[at]
                        pull[neighbours[at], group] += weights[at]
                    member[v] = group
                    within += gain
            if within > most + 1e-9:
                most = within
                best = member.copy()
    return best
