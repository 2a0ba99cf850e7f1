"""Frustration, triads and landscapes against published and independently computed figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.evaluation.replications import Result
from detente.measures._balance import CLASSES, triad_counts
from detente.measures._clusterability import clusterability_of
from detente.measures._frustration import Frustration, frustration_of
from detente.measures._landscape import Landscape, landscape
from detente.measures._signed_graph import SignedGraph, signed_graph
from detente.sources._folder import verified_path

GROUP = "measures"
AREF = "Aref & Wilson (2019)"
DOREIAN = "Doreian & Mrvar (2015), data; index by an integer program elsewhere"
PROOF = "no published figure: the bound that the program proves"
SIGNNET = "signnet, on the data of Doreian & Mrvar (2015)"
AXELROD = "Axelrod & Bennett (1993), sizes of 1936 as printed in Table 1"
POWERS = ("Br", "Fr", "Ge", "It", "SU")
ALLIES = ("Br", "Fr", "SU")


def replicate() -> list[dict[str, Any]]:
    """Return indices of the Gahuku-Gama and of 51 windows of states, triads of 1946–49, and stable alignments."""
    tribes, three = frustration_of(gahuku_gama()), clusterability_of(gahuku_gama(), 3)
    powers, nations = stable(POWERS), stable(None)
    actual = [0 if label in ALLIES else 1 for label in POWERS]
    among = int((powers.camps == actual).all(axis=1).sum())
    results = [
        Result("frustration index, Gahuku-Gama", AREF, 7, tribes.value),
        Result("frustration index, Gahuku-Gama: proved lower bound", AREF, 7, tribes.lower),
        Result("Gahuku-Gama in at most three groups: found, against proved", PROOF, three.lower, three.value),
        *_windows(),
        *_triads(),
        Result("landscape, five powers: stable alignments", AXELROD, 4, powers.energy.size),
        Result("landscape, five powers: those that are the actual one", AXELROD, 0, among),
        Result("landscape, 17 nations: strictly stable alignments", AXELROD, 195, int(nations.strict.sum())),
        Result("landscape, 17 nations: stable alignments, ties among them", AXELROD, 226, nations.energy.size),
        Result("landscape, 17 nations: the paper's count, of sizes not rounded", AXELROD, 209, nations.energy.size, 17),
    ]
    return [result.to_row() for result in results]


def gahuku_gama() -> SignedGraph:
    """Return the signed network of the Gahuku-Gama tribes (Read 1954): 16 tribes, 58 ties.

    >>> from detente.sources._folder import read_manifest
    >>> read_manifest("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    frame = pl.read_csv(verified_path("signed_networks", "gahuku_gama.csv"))
    return signed_graph(16, frame.select("from", "to").to_numpy() - 1, frame["sign"].to_numpy())


def window_frustrations() -> dict[str, Frustration]:
    """Return the frustration index of every four-year window of states, 1946–49 to 1996–99, by the window's label."""
    return {window: frustration_of(graph) for window, graph in windows().items()}


def windows() -> dict[str, SignedGraph]:
    """Return the signed networks of states by the window's label; isolated states are left out."""
    edges = pl.read_parquet(verified_path("signed_networks", "cow_windows_edges.parquet"))
    return {str(window): _graph(part) for (window,), part in edges.group_by("window", maintain_order=True)}


def stable(labels: Sequence[str] | None) -> Landscape:
    """Return the landscape of nations of 1936 that all wish to be apart, of those with these labels, or all 17."""
    sizes = pl.read_csv(verified_path("axelrod_bennett", "sizes_1936_table1.csv"))
    chosen = sizes if labels is None else sizes.filter(pl.col("label").is_in(list(labels)))
    return landscape(chosen["size_percent"].to_numpy(), np.eye(chosen.height) - 1)


def _windows() -> list[Result]:
    given = pl.read_csv(verified_path("signed_networks", "cow_windows_frustration.csv"))
    found = window_frustrations()
    alike = sum(found[window].value == index for window, index in given.select("window", "frustration_index").rows())
    proved = sum(each.proved for each in found.values())
    return [
        Result("frustration index, windows of states 1946–99: equal where given", DOREIAN, given.height, alike),
        Result("frustration index, windows of states 1946–99: proved", DOREIAN, len(found), proved),
    ]


def _triads() -> list[Result]:
    counts = triad_counts(_matrix(windows()["46-49"]))
    published = dict(zip(CLASSES, (1556, 63, 23, 14), strict=True))
    return [
        Result(f"triads {kind}, states 1946–49", SIGNNET, published[kind], count)
        for kind, count in zip(CLASSES, counts.tolist(), strict=True)
    ]


def _graph(edges: pl.DataFrame) -> SignedGraph:
    ends = edges.select("from", "to").to_numpy()
    names, places = np.unique(ends.astype(str), return_inverse=True)
    return signed_graph(names.size, places.reshape(-1, 2), edges["sign"].to_numpy())


def _matrix(graph: SignedGraph) -> NDArray[np.float64]:
    ties = np.zeros((graph.nodes, graph.nodes))
    ties[tuple(graph.ends.T)] = graph.weights
    return ties + ties.T
