"""How much the types depend on the band of indifference."""

from __future__ import annotations

import polars as pl

from detente.report.charts.type_sweep import type_sweep
from detente.report.figure import Figure
from detente.report.sections._type_frames import BAND, layered, types_at
from detente.report.triad import Triad
from detente.report.words import number, percent

BANDS = tuple(round(0.05 * step, 2) for step in range(16))


def swept(triad: Triad) -> pl.DataFrame:
    """Return the mean probability of each category over the months of the record: `band`, `category`, `p`."""
    means = [
        types_at(triad, band).group_by("category", maintain_order=True).agg(pl.col("p").mean(), band=pl.lit(band))
        for band in BANDS
    ]
    return pl.concat(means).select("band", "category", "p")


def sweep_figure(triad: Triad, bands: pl.DataFrame) -> Figure:
    """Return the picture of the sweep."""
    edges = layered(triad, bands, "band").rename({"band": "x"})
    none = dict(bands.filter(category="none").select("band", "p").iter_rows())
    widest = BANDS[-1]
    return Figure(
        "sweep",
        f"At a band of ±{number(BAND)}, {percent(none[BAND])} of the months have no type; at ±{number(widest)}, "
        f"{percent(none[widest])}.",
        f"Mean probability of each type over the months of {triad.source}, by the width of the band of indifference; "
        "the vertical marks the band used.",
        f"Stacked shares over the band of indifference; no type: {percent(none[0.0])} at 0, {percent(none[BAND])} at "
        f"{number(BAND)}, {percent(none[widest])} at {number(widest)}.",
        bands,
        lambda width: type_sweep(edges, band=BAND, width=width),
    )
