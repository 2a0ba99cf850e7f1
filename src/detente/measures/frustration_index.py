"""Frustration index: how many ties must go, or turn, for a signed network to fall into two camps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._clusterability import clusterability_of
from detente.measures._frustration import SECONDS
from detente.measures._measure import Measure
from detente.measures._network import by_period, matrices
from detente.measures._signed_graph import from_matrix
from detente.measures._stamp import stamped

CITE = """@article{aref2020modeling,
  author = {Aref, Samin and Mason, Andrew J. and Wilson, Mark C.},
  title = {A Modeling and Computational Study of the Frustration Index in Signed Networks},
  journal = {Networks},
  volume = {75}, number = {1}, pages = {95--110}, year = {2020}
}"""
TITLES = {
    "frustration_index": "frustration index, or its least upper bound where it is not proved",
    "frustration_index_lower": "proved lower bound of the frustration index",
    "frustration_index_total": "sum of absolute weights of ties, of which the index is at most half",
}


def compute(
    panel: xr.Dataset,
    *,
    ties: xr.DataArray | None = None,
    directed: bool = False,
    groups: int = 2,
    seconds: float = SECONDS,
) -> xr.Dataset:
    """Return the frustration index of each period's network, its lower bound and the total weight of ties, (time,).

    The index is the least sum of absolute weights of ties that are positive between two camps or negative within one.
    It is proved where `frustration_index_lower` equals it; after `seconds` a period's search stops with both bounds.
    With more than two `groups` it is the least over partitions into at most so many (clusterability, Davis 1967).

    `ties` (time, sender, receiver) carry signs and weights, default `signed_tie` of the panel, weights ±1. NaN and 0
    are no tie; a period in which no tie is known is NaN. `directed` counts both directions of a pair. Raises
    `UsageError` for ties that differ by direction although not `directed`. SCIENCE section 3, 'frustration
    index'; Aref, Mason & Wilson (2020); the line index of balance of Harary (1959).

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1970-06")).sel(time="1970-06-01")
    >>> found["frustration_index"].item(), found["frustration_index_total"].item()
    (1.0, 3.0)
    """

    def figures(matrix: NDArray[np.float64]) -> Mapping[str, float]:
        graph = from_matrix(matrix, directed=directed)
        found = clusterability_of(graph, groups, seconds=seconds)
        total = float(np.abs(graph.weights).sum()) + 2 * graph.unavoidable
        return dict(zip(TITLES, (found.value, found.lower, total), strict=True))

    return by_period(matrices(panel, ties), figures, TITLES, measure.units, CITE)


def camps(
    panel: xr.Dataset,
    *,
    ties: xr.DataArray | None = None,
    directed: bool = False,
    groups: int = 2,
    seconds: float = SECONDS,
) -> xr.DataArray:
    """Return camps that attain the index in each period, (time, state), numbered from 0, the first tied state's.

    States without a tie in a period are NaN. Where several divisions attain the index this is one of them; states in
    separate parts of a network stand to each other as it happens. Arguments are those of `compute`.

    >>> from detente.panel.events import events
    >>> panel = events(["CHN", "RUS", "USA"], end="1970-06")
    >>> camps(panel).sel(time="1970-06-01").values.tolist()
    [0.0, 0.0, 1.0]
    """
    signs = matrices(panel, ties)
    sides = np.full(signs.shape[:2], np.nan)
    for at, matrix in enumerate(signs.values):
        graph = from_matrix(matrix, directed=directed)
        tied = np.unique(graph.ends)
        if tied.size:
            found = clusterability_of(graph, groups, seconds=seconds).groups[tied]
            _, first, number = np.unique(found, return_index=True, return_inverse=True)
            sides[at, tied] = np.argsort(np.argsort(first))[number]
    labelled = xr.DataArray(
        sides, dims=("time", "state"), coords={"time": signs["time"], "state": signs["sender"].values}
    )
    return stamped(labelled, "camp", long_name="camp of least frustration", units="number", citation=CITE)


measure = Measure(
    key="frustration_index",
    title="Frustration index",
    definition="The least number, or weight, of ties whose removal or change of sign leaves a network of two camps, "
    "friendly within and hostile between.",
    formula="min over camps X of Σ |w_ij| · 1[tie ij is frustrated by X]",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time",),
    units="ties",
    bounds=(0.0, None),
    symmetric=True,
    synonyms=("line index of balance", "line index of imbalance", "minimum deletion set"),
    not_to_be_confused_with="share of balanced triads, which knows no longer cycles",
    section="3",
    cite=CITE,
    compute=compute,
)
