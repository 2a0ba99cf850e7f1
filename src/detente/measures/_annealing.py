"""A good partition of a signed graph into two camps by simulated annealing: an upper bound of its frustration."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.measures._signed_graph import SignedGraph

RUNS = 3
SWEEPS, HOT = 200, 1.5  # from random camps; the first temperature in mean absolute weights of a tie, falling to 0
MILD_SWEEPS, MILD = 40, 0.6  # from given camps, which are to be mended, not forgotten


def annealed(graph: SignedGraph, *, seed: int, start: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Return camps (nodes,), 1 or −1: the best partition met in some runs from random camps, or from `start`.

    Metropolis flips of one node at a time (Kirkpatrick, Gelatt & Vecchi 1983); the last sweep descends. It gives no
    proof. Equal seeds give equal camps.

    >>> from detente.measures._signed_graph import signed_graph
    >>> annealed(signed_graph(2, [[0, 1]], [-1.0]), seed=0).sum().item()
    0
    """
    one, other = graph.ends.T
    tails = np.concatenate([one, other])
    order = np.argsort(tails, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=graph.nodes))])
    neighbours = np.concatenate([other, one])[order]
    weights = np.concatenate([graph.weights, graph.weights])[order]
    scale = float(np.abs(weights).mean()) if weights.size else 0.0
    if start is None:
        return _best_of(starts, neighbours, weights, np.ones(graph.nodes, np.int64), 0.5, HOT * scale, SWEEPS, seed)
    return _best_of(starts, neighbours, weights, start, 0.0, MILD * scale, MILD_SWEEPS, seed)


@kernel
def _best_of(
    starts: NDArray[np.int64],
    neighbours: NDArray[np.int64],
    weights: NDArray[np.float64],
    first: NDArray[np.int64],
    shaken: float,
    hot: float,
    sweeps: int,
    seed: int,
) -> NDArray[np.int64]:
    """Anneal `RUNS` times from `first`, each node turned beforehand with probability `shaken`; return the best."""
    np.random.seed(seed)
    best = first.copy()
    least = 0.0
    for _ in range(RUNS):
        camps, change = first.copy(), 0.0
        for v in range(first.size):
            if np.random.random() < shaken:
                change += _flip(starts, neighbours, weights, camps, v)
        for sweep in range(sweeps):
            heat = hot * (1.0 - (sweep + 1) / sweeps)
            for _ in range(first.size):
                v = np.random.randint(first.size)
                rise = _pull(starts, neighbours, weights, camps, v)
                if rise <= 0.0 or (heat > 0.0 and np.random.random() < math.exp(-rise / heat)):
                    camps[v] = -camps[v]
                    change += rise
            if change < least - 1e-9:
                least = change
                best = camps.copy()
    return best


@kernel
def _pull(
    starts: NDArray[np.int64],
    neighbours: NDArray[np.int64],
    weights: NDArray[np.float64],
    camps: NDArray[np.int64],
    v: int,
) -> float:
    """Return by how much the frustrated weight rises when a node changes camp."""
    pull = 0.0
    for at in range(starts[v], starts[v + 1]):
        pull += weights[at] * camps[neighbours[at]]
    rise: float = pull * camps[v]
    return rise


@kernel
def _flip(
    starts: NDArray[np.int64],
    neighbours: NDArray[np.int64],
    weights: NDArray[np.float64],
    camps: NDArray[np.int64],
    v: int,
) -> float:
    """Change the camp of a node; return by how much the frustrated weight rises."""
    rise = _pull(starts, neighbours, weights, camps, v)
    camps[v] = -camps[v]
    return rise
