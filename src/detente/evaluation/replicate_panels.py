"""The whole directed dyad-year panel 1816–2016 against what peacesciencer 1.2.9 prints for it."""

from __future__ import annotations

from typing import Any

import polars as pl

from detente.evaluation.replications import Result
from detente.panel.build import plan
from detente.panel.long import make

WHO = "peacesciencer 1.2.9, directed dyad-years 1816-2016"
SUMS = {
    "mid_ongoing": 10_230,
    "mid_onset": 6_922,
    "gml_mid_ongoing": 9_284,
    "gml_mid_onset": 6_248,
    "igo_shared": 41_053_832,
    "rivalry": 14_764,
}
MEANS = {
    "sender_cinc": (0.008345057, 5e-10),
    "sender_polyarchy": (0.4044561, 5e-8),
    "sender_polity2": (0.8754911, 5e-8),
}
CONTIGUITY = (1_831_230, 47_904, 2_156, 2_322, 11_108, 17_570)
ROWS = {"directed-dyad-year": 1_912_290, "dyad-year": 956_145, "state-year": 15_951}


def replicate() -> list[dict[str, Any]]:
    """Return row counts, sums, means and contiguity classes beside the published ones."""
    frame = make(
        plan("directed-dyad-year", start=1816, end=2016, add=[*SUMS, "cinc", "polyarchy", "polity2", "contiguity"])
    ).frame
    heights = {unit: make(plan(unit, start=1816, end=2016)).frame.height for unit in ROWS}
    results = [Result(f"rows, {unit}", WHO, rows, heights[unit]) for unit, rows in ROWS.items()]
    results += [Result(f"sum of {name}", WHO, total, _total(frame[name])) for name, total in SUMS.items()]
    results += [Result(f"mean {name}", WHO, mean, _mean(frame[name]), near) for name, (mean, near) in MEANS.items()]
    results += [
        Result(f"rows in contiguity class {number}", WHO, rows, int((frame["contiguity"] == number).sum()))
        for number, rows in enumerate(CONTIGUITY)
    ]
    return [result.to_row() for result in results]


def _total(column: pl.Series) -> int:
    return int(column.cast(pl.Int64).sum())


def _mean(column: pl.Series) -> float:
    return float(column.cast(pl.Float64).mean())  # type: ignore[arg-type]
