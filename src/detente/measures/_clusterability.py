"""How far a signed network is from falling into at most k groups, friendly within and hostile between: exact.

Two camps are balance, more are clusterability (Davis 1967). The index of any number of groups is a least cover of the
cycles with exactly one negative edge and bounds that of k groups from below; where annealing attains it, nothing is
left to prove. Else a program that assigns nodes to groups is solved by HiGHS with those cycles as cuts.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array, kron

from detente.errors import ConvergenceError, UsageError
from detente.measures._cycle_cover import Cycles, cover_cycles
from detente.measures._frustration import SECONDS, Frustration, block_of, blocks, common_step, frustration_of
from detente.measures._grouping import grouped
from detente.measures._negative_cycles import single_negative_cycles
from detente.measures._signed_graph import Integers, SignedGraph, cost, frustrated

Floats = NDArray[np.float64]
TOLERANCE = 1e-6
OPTIMAL, STOPPED = 0, 1  # what HiGHS says of its end


def clusterability_of(graph: SignedGraph, groups: int, *, seconds: float = SECONDS, seed: int = 0) -> Frustration:
    """Return the least weight of ties positive between or negative within groups, over partitions into at most k.

    `groups` is k, at least 1; 2 is the frustration index. The result's `groups` number each node's group. After
    `seconds` the search stops and `proved` is False, with both bounds. Raises `UsageError` for fewer than one group.
    SCIENCE section 3, 'frustration index'; Davis (1967); Doreian & Mrvar (1996), who call it the line index of
    clusterability.

    >>> from detente.measures._signed_graph import from_matrix
    >>> hostile = from_matrix(np.eye(4) - 1)
    >>> [clusterability_of(hostile, groups).value for groups in (1, 2, 3, 4)]
    [6.0, 2.0, 1.0, 0.0]
    """
    if groups < 1:
        raise UsageError(f"a network is divided into at least one group, not {groups}")
    if groups == 1:
        everyone = np.zeros(graph.nodes, np.int64)
        return Frustration(cost(graph, everyone), everyone, cost(graph, everyone), 0)
    if groups == 2:
        return frustration_of(graph, seconds=seconds, seed=seed)
    deadline, lower, searched = time.monotonic() + seconds, graph.unavoidable, 0
    parts = []
    for edges in blocks(graph):
        members = np.unique(graph.ends[edges])
        found = _solved(block_of(graph, edges), groups, deadline, seed)
        parts.append((members, found.groups))
        lower, searched = lower + found.lower, searched + found.nodes_searched
    labels = _joined(graph.nodes, parts, groups)
    value = cost(graph, labels)
    return Frustration(value, labels, min(lower, value), searched)


def _solved(graph: SignedGraph, groups: int, deadline: float, seed: int) -> Frustration:
    """Return the index of one block, its partition and a proved lower bound."""
    best = grouped(graph, groups, seed=seed)
    value = cost(graph, best)
    if value == 0.0:
        return Frustration(0.0, best, 0.0, 0)
    cycles: Cycles = []
    bound, nodes = _any_number(graph, best, cycles, deadline)
    if value <= bound + TOLERANCE or time.monotonic() > deadline:
        return Frustration(value, best, bound, nodes)
    return _assigned(graph, groups, cycles, Frustration(value, best, bound, nodes), deadline)


def _any_number(graph: SignedGraph, known: Integers, cycles: Cycles, deadline: float) -> tuple[float, int]:
    """Return a proved lower bound of the index of any number of groups; `cycles` collects what proves it."""
    sizes = np.abs(graph.weights)
    separate = single_negative_cycles(graph.nodes, graph.ends, graph.weights < 0)

    def collected(x: Floats) -> Cycles:
        found = separate(x)
        cycles.extend(found)
        return found

    def repair(x: Floats) -> NDArray[np.bool_]:
        return frustrated(graph, known)

    degree = np.bincount(graph.ends.ravel(), minlength=graph.nodes)
    found = cover_cycles(
        sizes,
        collected,
        frustrated(graph, known),
        repair=repair,
        priority=degree[graph.ends].sum(axis=1).astype(np.float64),
        step=common_step(sizes),
        deadline=deadline,
    )
    return found.lower, found.nodes


def _assigned(graph: SignedGraph, groups: int, cycles: Cycles, known: Frustration, deadline: float) -> Frustration:
    """Return the index of at most k groups by a mixed-integer program that assigns each node to a group.

    Variables are z, node by node whether it is in each group, then f, whether each tie is lost. The i-th node of
    highest degree may join only the first i groups: groups have no names.
    """
    sizes, width = np.abs(graph.weights), graph.nodes * groups
    rank = np.argsort(np.argsort(-np.bincount(graph.ends.ravel(), minlength=graph.nodes), kind="stable"))
    upper = np.ones(width + sizes.size)
    upper[:width] = (np.arange(groups)[None, :] <= rank[:, None]).ravel()
    found = milp(
        np.concatenate([np.zeros(width), sizes]),
        integrality=np.concatenate([np.ones(width), np.zeros(sizes.size)]),
        bounds=Bounds(0.0, upper),
        constraints=_constraints(graph, groups, cycles),
        options={"time_limit": max(deadline - time.monotonic(), 0.1), "mip_rel_gap": 0.0},
    )
    if found.status not in (OPTIMAL, STOPPED):
        raise ConvergenceError(f"HiGHS found no division into {groups} groups: {found.message}")
    step = common_step(sizes)
    bound = float(found.mip_dual_bound or 0.0)
    bound = float(np.ceil(bound / step - TOLERANCE) * step) if step else bound
    best = known.groups
    if found.x is not None:
        chosen = found.x[:width].reshape(graph.nodes, groups).argmax(axis=1)
        best = chosen if cost(graph, chosen) < known.value else best
    value = cost(graph, best)
    nodes = known.nodes_searched + int(found.mip_node_count or 0)
    return Frustration(value, best, min(value, max(bound, known.lower)), nodes)


def _constraints(graph: SignedGraph, groups: int, cycles: Cycles) -> LinearConstraint:
    """Return: each node is in one group; a tie is lost when its ends' groups say so; every cycle loses a tie."""
    width, ties = graph.nodes * groups, len(graph.weights)
    positive = graph.weights > 0
    rows = np.arange(ties * groups)
    columns = (graph.ends[:, :, None] * groups + np.arange(groups)).transpose(1, 0, 2).reshape(2, -1)
    one, other = (csr_array((np.ones(rows.size), (rows, ends)), shape=(rows.size, width)) for ends in columns)
    lost = kron(eye_array(ties), np.ones((groups, 1)), format="csr")
    within, between = np.repeat(~positive, groups), np.repeat(positive, groups)
    unique = list(dict.fromkeys(tuple(sorted(cycle)) for cycle in cycles))
    around = csr_array(
        (
            np.ones(sum(map(len, unique))),
            np.array([edge for cycle in unique for edge in cycle], np.int64),
            np.cumsum([0, *map(len, unique)]),
        ),
        shape=(len(unique), ties),
    )
    member = kron(eye_array(graph.nodes), np.ones((1, groups)), format="csr")
    every = block_array(
        [
            [member, csr_array((graph.nodes, ties))],
            [-(one + other)[within], lost[within]],
            [(other - one)[between], lost[between]],
            [(one - other)[between], lost[between]],
            [None, around],
        ],
        format="csc",
    )
    least = (np.ones(graph.nodes), np.full(within.sum(), -1.0), np.zeros(2 * between.sum()), np.ones(len(unique)))
    low = np.concatenate(least)
    high = np.concatenate([np.ones(graph.nodes), np.full(low.size - graph.nodes, np.inf)])
    return LinearConstraint(every, low, high)


def _joined(nodes: int, parts: list[tuple[Integers, Integers]], groups: int) -> Integers:
    """Return one partition from those of the blocks: a block's groups are renamed where it meets what is labelled."""
    labels = np.full(nodes, -1)
    waiting = list(parts)
    while waiting:
        at = next((i for i, (members, _) in enumerate(waiting) if (labels[members] >= 0).any()), 0)
        members, own = waiting.pop(at)
        shared = np.flatnonzero(labels[members] >= 0)[:1]
        names = np.arange(groups)
        for place in shared.tolist():
            there, here = int(labels[members[place]]), int(own[place])
            names[[here, there]] = names[[there, here]]
        labels[members] = names[own]
    return np.where(labels < 0, 0, labels)
