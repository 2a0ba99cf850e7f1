"""Print what large measures cost: `PYTHONPATH=. python tools/measure_speed.py`, in CPU seconds, nothing compiled anew.

Random signed graphs are of 200 nodes and 400 ties, half of them negative, five seeds; the census of triads is of the 30
states of WEIS with most events, at the end of each year from 1966 to 1992.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import numpy as np
import polars as pl
import xarray as xr

from detente.evaluation.replicate_signed_networks import windows
from detente.measures._clusterability import clusterability_of
from detente.measures._frustration import Frustration, frustration_of
from detente.measures._ordinal_irt import OrdinalIrt, fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls
from detente.measures._sign_null import sign_null
from detente.measures._signed_graph import SignedGraph, signed_graph
from detente.measures._triad_census import TriadCensus, triad_census
from detente.measures.relation_level import compute as relation_level
from detente.panel.events import events
from detente.sources._folder import read_source

NODES, TIES = 200, 400
SEEDS = range(5)
T = TypeVar("T")


def random_graph(seed: int) -> SignedGraph:
    """Return a random signed graph: each set of `TIES` pairs is as likely as any, half of the ties negative."""
    rng = np.random.default_rng(seed)
    pairs = np.stack(np.triu_indices(NODES, 1), axis=1)
    chosen = pairs[rng.choice(len(pairs), TIES, replace=False)]
    return signed_graph(NODES, chosen, rng.permutation(np.repeat([1.0, -1.0], TIES // 2)))


def busiest(count: int) -> list[str]:
    """Return the states of WEIS with most events sent and received."""
    sums = events()["events"]
    total = sums.sum(("time", "receiver")).values + sums.sum(("time", "sender")).values
    return [str(label) for label in sums["sender"].values[np.argsort(-total)][:count]]


def yearly_census(states: list[str]) -> TriadCensus:
    """Return the triangles of states at the end of each year."""
    panel = events(states)
    return triad_census(panel, levels=relation_level(panel).isel(time=slice(11, None, 12)))


def from_edges(graph: SignedGraph) -> xr.DataArray:
    """Return the ties of one network as a panel's: one period, matrix of signs."""
    ties = np.zeros((1, graph.nodes, graph.nodes))
    ties[0][tuple(graph.ends.T)] = ties[0][tuple(graph.ends[:, ::-1].T)] = graph.weights
    return xr.DataArray(ties, {"time": [0]}, ("time", "sender", "receiver"))


def ideal_points() -> tuple[OrdinalIrt, int]:
    """Return the fit of all roll calls of the General Assembly, votes in memory, and the number of sessions."""
    calls = roll_calls(votes())
    return fit_ordinal_irt(calls, anchors(calls.state)), len(np.unique(calls.session))


@cache
def votes() -> pl.DataFrame:
    """Return all votes, read once: reading is not what is timed."""
    return read_source("unga_votes")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what a function returns and the CPU seconds that it took."""
    start = time.process_time()
    return work(), time.process_time() - start


if __name__ == "__main__":
    frustration_of(random_graph(99), seconds=1.0)  # compiles
    found: list[tuple[Frustration, float]] = []
    for seed in SEEDS:
        found.append(timed(lambda seed=seed: frustration_of(random_graph(seed), seconds=600.0)))  # type: ignore[misc]
        result, seconds = found[-1]
        print(f"random signed graph {seed}: index {result.value:g}, proved {result.proved}, {seconds:.1f} CPU s")
    print(f"median {statistics.median(seconds for _, seconds in found):.1f} CPU s")
    graphs = windows().values()
    for groups in (2, 3, 4):
        all_found, seconds = timed(lambda: [clusterability_of(graph, groups) for graph in graphs])  # noqa: B023
        proved = sum(each.proved for each in all_found)
        print(f"51 windows of states, at most {groups} groups: {proved} proved, {seconds:.1f} CPU s")
    first = from_edges(windows()["46-49"])
    for name in ("balance", "walk_balance", "frustration_index"):
        null = sign_null(xr.Dataset(), name, ties=first, draws=99).isel(time=0)
        drawn = f"{null[f'{name}_null_mean'].item():.3f} ± {null[f'{name}_null_sd'].item():.3f}"
        print(f"states 1946-49: {name} {null[name].item():.3f}, with shuffled signs {drawn}")
    states = busiest(30)
    yearly_census(states[:3])
    census, seconds = timed(lambda: yearly_census(states))
    print(f"census of {int((census.likeliest >= 0).sum()):,} triad-years of 30 states: {seconds:.1f} CPU s")
    frame, seconds = timed(census.to_frame)
    print(f"as a table of {frame.height:,} rows: {seconds:.1f} CPU s")
    ideal_points()  # compiles
    start = time.perf_counter()
    (fitted, sessions), seconds = timed(ideal_points)
    took = time.perf_counter() - start
    print(f"ideal points of {sessions} sessions, {fitted.iterations} rounds: {took:.1f} s, {seconds:.1f} CPU s")
