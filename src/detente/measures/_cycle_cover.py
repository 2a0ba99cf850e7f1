"""The cheapest set of edges that hits every cycle of a kind: branch and cut over linear programs solved by HiGHS.

Both kinds of imbalance are such problems. A network is balanced when it has no negative cycle (Harary 1953),
clusterable when it has none with exactly one negative edge (Davis 1967); the edges to take out cover those cycles.
The caller's `separate` finds cycles that a fractional solution leaves uncovered, so that few are ever written down.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from detente.errors import ConvergenceError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Cycles = list[tuple[int, ...]]
TOLERANCE = 1e-6
CANDIDATES = 8  # edges on which branching is tried out before one is chosen
TRIAL_STEPS = 60  # simplex iterations of one such trial
STALLS = 3  # rounds of cutting with hardly any gain before branching
SLACK = 0.05  # a cycle covered by this much more than needed is forgotten before branching
DEVEX = 1  # HiGHS's pricing rule; its default weighs every row anew whenever a trial goes back to a basis
GAIN = 0.003  # what counts as a gain, in steps of the objective


@dataclass(frozen=True)
class Covered:
    """What branch and cut found: a proved lower bound, the cheapest cover (edges,), and how many nodes were searched.

    >>> Covered(1.0, np.array([True, False]), 3).lower
    1.0
    """

    lower: float
    cover: Flags
    nodes: int


@dataclass(frozen=True)
class _Node:
    """A part of the search still open: bounds of every edge's variable, and a lower bound of the cost within it."""

    low: Floats
    high: Floats
    bound: float


class _Program:
    """The linear program over edges: costs, 0 ≤ x ≤ 1, and Σ x ≥ 1 over each cycle found so far."""

    def __init__(self, costs: Floats) -> None:
        self.size = costs.size
        self.columns = np.arange(costs.size, dtype=np.int32)
        self.solver = highspy.Highs()
        self.solver.silent()
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("simplex_dual_edge_weight_strategy", DEVEX)
        self.solver.addVars(self.size, np.zeros(self.size), np.ones(self.size))
        self.solver.changeColsCost(self.size, self.columns, costs)

    def add(self, cycles: Cycles) -> None:
        lengths = np.array([len(cycle) for cycle in cycles])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32)
        edges = np.concatenate([np.array(cycle) for cycle in cycles]).astype(np.int32)
        ones, none = np.ones(len(cycles)), np.full(len(cycles), highspy.kHighsInf)
        self.solver.addRows(len(cycles), ones, none, edges.size, starts, edges, np.ones(edges.size))

    def restrict(self, low: Floats, high: Floats) -> None:
        self.solver.changeColsBounds(self.size, self.columns, low, high)

    def solve(self) -> tuple[float, Floats, Floats]:
        """Return the least cost (infinite when infeasible), the solution and its reduced costs."""
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return np.inf, np.zeros(self.size), np.zeros(self.size)
        if status != highspy.HighsModelStatus.kOptimal:
            raise ConvergenceError(f"HiGHS stopped with '{self.solver.modelStatusToString(status)}', not an optimum")
        found = self.solver.getSolution()
        cost = float(self.solver.getInfo().objective_function_value)
        return cost, np.clip(found.col_value, 0.0, 1.0), np.array(found.col_dual)

    def forget(self) -> None:
        """Take out cycles that the present solution covers amply: a small program solves faster."""
        ample = np.flatnonzero(np.array(self.solver.getSolution().row_value) > 1.0 + SLACK).astype(np.int32)
        if 5 * ample.size > self.solver.getNumRow():
            self.solver.deleteRows(ample.size, ample)
            self.solver.run()

    def trial(self, edge: int, value: float) -> float:
        """Return about what the cost becomes when one variable is fixed, after a few dual simplex steps."""
        self.solver.changeColBounds(edge, value, value)
        self.solver.run()
        infeasible = self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible
        return np.inf if infeasible else float(self.solver.getInfo().objective_function_value)


def cover_cycles(
    costs: Floats,
    separate: Callable[[Floats], Cycles],
    known: Flags,
    *,
    repair: Callable[[Floats], Flags],
    priority: Floats,
    step: float = 0.0,
    deadline: float = np.inf,
) -> Covered:
    """Return the cheapest set of edges that hits every cycle, with a proved lower bound.

    `costs` (edges,) are positive; `separate(x)` returns cycles, as tuples of edge numbers, whose sum over x is below 1,
    and none only when there is none. `known` (edges,) is a cover that the caller has, the first upper bound;
    `repair(x)` makes a cover of a fractional solution, as good as it cheaply can. `priority` (edges,) says which of
    edges alike undecided to branch on, the highest; `step` is a number of which every cover's cost is a multiple (0:
    any real number); `deadline` is a time of `time.monotonic`. When it stops the search, `lower` is below the cost of
    `cover` and is still a proved bound.

    1. Relax to 0 ≤ x ≤ 1 and add violated cycles until none is left or they stop paying.
    2. Drop a part of the search whose bound says that nothing cheaper is in it; fix variables by their reduced costs.
    3. Else branch on the fractional edge whose two trials raise the cost most (Applegate et al. 2006, chapter 14).

    Raises `ConvergenceError` when HiGHS fails. SCIENCE section 3, 'frustration index'; Aref, Mason & Wilson (2020)
    give the constraints, their equation 14.

    >>> triangle = lambda x: [(0, 1, 2)] if x.sum() < 1 - 1e-6 else []
    >>> costs, everything = np.array([1.0, 2.0, 3.0]), np.ones(3, dtype=bool)
    >>> found = cover_cycles(costs, triangle, everything, repair=lambda x: everything, priority=np.zeros(3), step=1.0)
    >>> found.lower, found.cover.tolist()
    (1.0, [True, False, False])
    """
    program, best, nodes = _Program(costs), _Best(costs, known, step), 0
    open_nodes = [_Node(np.zeros(costs.size), np.ones(costs.size), 0.0)]
    while open_nodes:
        node = open_nodes.pop()
        if node.bound > best.cutoff:
            continue
        nodes += 1
        node, x, slopes = _relax(program, node, separate, repair, best, deadline)
        if time.monotonic() > deadline:
            open_nodes.append(node)
            break
        ranked = _ranked(x, priority)
        if node.bound <= best.cutoff and ranked.size:
            open_nodes += _children(program, _tightened(node, slopes, best.cutoff), ranked)
    lower = min([best.cost, *(node.bound for node in open_nodes)])
    return Covered(best.raised(lower), best.cover, nodes)


class _Best:
    """The cheapest cover so far, and what follows from it for the search."""

    def __init__(self, costs: Floats, cover: Flags, step: float) -> None:
        self.costs, self.cover, self.step = costs, cover, step
        self.cost = float(costs[cover].sum())

    def offer(self, cover: Flags) -> None:
        cost = float(self.costs[cover].sum())
        if cost < self.cost - TOLERANCE:
            self.cost, self.cover = cost, cover

    @property
    def cutoff(self) -> float:
        """The bound above which a part of the search holds nothing cheaper."""
        return self.cost - (self.step - TOLERANCE if self.step else TOLERANCE * max(1.0, self.cost))

    def raised(self, lower: float) -> float:
        """Return a lower bound raised to the next cost that a cover can have."""
        return min(self.cost, float(np.ceil(lower / self.step - TOLERANCE) * self.step)) if self.step else lower


def _relax(
    program: _Program,
    node: _Node,
    separate: Callable[[Floats], Cycles],
    repair: Callable[[Floats], Flags],
    best: _Best,
    deadline: float,
) -> tuple[_Node, Floats, Floats]:
    """Return the node with its bound raised by cutting, the solution there and its reduced costs."""
    program.restrict(node.low, node.high)
    bound, stalls = node.bound, 0
    while True:
        cost, x, slopes = program.solve()
        stalls = stalls + 1 if cost - bound < GAIN * (best.step or best.cost - bound) else 0
        bound = max(bound, cost)
        if bound > best.cutoff or time.monotonic() > deadline:
            break
        cycles = separate(x)
        fractional = bool((np.abs(x - np.rint(x)) > TOLERANCE).any())
        best.offer(repair(x) if cycles or fractional else x > 0.5)
        if not cycles or (stalls >= STALLS and fractional):
            break
        program.add(cycles)
    return _Node(node.low, node.high, bound), x, slopes


def _tightened(node: _Node, slopes: Floats, cutoff: float) -> _Node:
    """Return the node with every variable fixed that its reduced cost forbids to move."""
    free = node.low < node.high
    gap = cutoff - node.bound
    high = np.where(free & (slopes > gap + TOLERANCE), 0.0, node.high)
    low = np.where(free & (slopes < -gap - TOLERANCE), 1.0, node.low)
    return _Node(low, high, node.bound)


def _ranked(x: Floats, priority: Floats) -> NDArray[np.int64]:
    """Return the fractional edges, those nearest to a half first, of edges about alike the higher priority."""
    distance = np.abs(x - 0.5)
    order = np.lexsort((-priority, np.round(distance, 1)))
    return order[distance[order] < 0.5 - TOLERANCE]


def _children(program: _Program, node: _Node, ranked: NDArray[np.int64]) -> list[_Node]:
    """Return the two parts of a node, on the edge whose trials raise the cost most, the cheaper part last."""
    candidates = [edge for edge in ranked.tolist() if node.low[edge] < node.high[edge]][:CANDIDATES]
    program.forget()
    basis = program.solver.getBasis()
    program.solver.setOptionValue("simplex_iteration_limit", TRIAL_STEPS)
    rises = np.empty((len(candidates), 2))
    for k, edge in enumerate(candidates):
        for value in (0, 1):
            program.solver.setBasis(basis)
            rises[k, value] = program.trial(edge, float(value)) - node.bound
        program.solver.changeColBounds(edge, float(node.low[edge]), float(node.high[edge]))
    program.solver.setOptionValue("simplex_iteration_limit", highspy.kHighsIInf)
    program.solver.setBasis(basis)
    best = int(np.argmax(np.clip(rises, TOLERANCE, 1e6).prod(axis=1)))
    parts = [_fixed(node, candidates[best], value) for value in (0.0, 1.0)]
    return parts if rises[best, 1] < rises[best, 0] else parts[::-1]


def _fixed(node: _Node, edge: int, value: float) -> _Node:
    low, high = node.low.copy(), node.high.copy()
    low[edge] = high[edge] = value
    return _Node(low, high, node.bound)
