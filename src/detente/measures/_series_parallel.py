"""Taking out nodes of a signed graph that never decide its frustration: series and parallel reduction with weights.

A node whose strongest tie outweighs all its others together sides with that neighbour in some best partition, so its
other ties pass to the neighbour. Nodes with one or two ties are of this kind; a network without odd knots vanishes.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.measures._signed_graph import Integers, SignedGraph, signed_graph

Ties = dict[int, dict[int, float]]


@dataclass(frozen=True)
class Reduced:
    """What is left: a graph on the same node numbers, and for each node taken out, in order, its ties at that time.

    >>> reduced(signed_graph(3, [[0, 1], [1, 2]], [1.0, -1.0])).graph.ends.tolist()
    []
    """

    graph: SignedGraph
    removed: tuple[tuple[int, dict[int, float]], ...]


def reduced(graph: SignedGraph) -> Reduced:
    """Return the graph without the nodes whose strongest tie is at least as strong as all their others together.

    The frustration index is the same, what becomes unavoidable on the way being counted; `restored` gives the camps of
    the nodes taken out. Ties that come to lie between the same two nodes add up, opposite ones cancel: the weaker is
    unavoidable.

    >>> triangle = signed_graph(3, [[0, 1], [1, 2], [0, 2]], [1.0, 1.0, -1.0])
    >>> reduced(triangle).graph.unavoidable
    1.0
    """
    ties: Ties = {node: {} for node in range(graph.nodes)}
    for (one, other), weight in zip(graph.ends.tolist(), graph.weights.tolist(), strict=True):
        ties[one][other] = ties[other][one] = weight
    unavoidable, removed = graph.unavoidable, []
    waiting = list(ties)
    while waiting:
        node = waiting.pop()
        if node not in ties or not _decided(ties[node]):
            continue
        own = ties.pop(node)
        for neighbour in own:
            del ties[neighbour][node]
        unavoidable += _pass_on(ties, own)
        removed.append((node, own))
        waiting += own
    left = [(one, other, weight) for one in ties for other, weight in ties[one].items() if one < other]
    core = signed_graph(graph.nodes, [edge[:2] for edge in left], [edge[2] for edge in left])
    return Reduced(SignedGraph(core.nodes, core.ends, core.weights, unavoidable), tuple(removed))


def restored(camps: Integers, removed: tuple[tuple[int, dict[int, float]], ...]) -> Integers:
    """Return camps (nodes,), 1 or −1, of all nodes: those taken out, last first, side as their ties weigh.

    >>> import numpy as np
    >>> restored(np.array([1, 0]), ((1, {0: -1.0}),)).tolist()
    [1, -1]
    """
    camps = camps.copy()
    for node, ties in reversed(removed):
        camps[node] = 1 if sum(weight * camps[neighbour] for neighbour, weight in ties.items()) >= 0 else -1
    return camps


def _decided(ties: dict[int, float]) -> bool:
    sizes = [abs(weight) for weight in ties.values()]
    return not sizes or 2 * max(sizes) >= sum(sizes)


def _pass_on(ties: Ties, own: dict[int, float]) -> float:
    """Give a node's other ties to its strongest neighbour; return the cost that this makes unavoidable."""
    if not own:
        return 0.0
    heir = max(own, key=lambda neighbour: abs(own[neighbour]))
    side = 1.0 if own[heir] > 0 else -1.0
    unavoidable = 0.0
    for neighbour, weight in own.items():
        if neighbour == heir:
            continue
        old, new = ties[heir].pop(neighbour, 0.0), side * weight
        ties[neighbour].pop(heir, None)
        unavoidable += min(abs(old), abs(new)) if old * new < 0 else 0.0
        if old + new:
            ties[heir][neighbour] = ties[neighbour][heir] = old + new
    return unavoidable
