"""Signorino and Ritter's S of alliance portfolios against FPSIM's file, and why the rest has no counterpart."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from detente import core
from detente.evaluation.replications import Result
from detente.measures._alliance_portfolios import GREATEST, portfolio_tables, portfolios
from detente.measures._similarity import class_distances, signorino_ritter_s
from detente.sources._folder import read_source

GROUP = "measures"
WHO = "FPSIM (Häge; Miller), S of valued ATOP alliances"
YEARS = (1946, 2018)
NEAR = 1e-6
SERIES = {"absolute": "alliance_s_absolute", "squared": "alliance_s_squared"}
ALIKE, DIFFERENT = "alike", "different, unknown why"
APART = "no published value: one shared no day with another member of that year"
NO_VALUE = "no published value, unknown why"


def replicate() -> list[dict[str, Any]]:
    """Return the shares of dyad-years 1946–2018 that agree to 1e-6, of which 0.85 is asked, and the rest by cause."""
    found = compare(*YEARS)
    apart = int(found["apart"].sum())
    results = []
    for kind, column in SERIES.items():
        counts = dict(found[f"cause_{kind}"].value_counts().iter_rows())
        name, share = f"S, {kind} distance", counts.get(ALIKE, 0) / found.height
        results += [
            Result(f"{name}: share of {found.height} dyad-years within 1e-6", WHO, 1.0, share, 0.15),
            Result(f"{name}: {DIFFERENT}", WHO, 0, counts.get(DIFFERENT, 0)),
            Result(f"{name}: {APART}", WHO, found[column].null_count(), apart),
        ]
    return [result.to_row() for result in results]


def compare(first: int, last: int) -> pl.DataFrame:
    """Return FPSIM's dyad-years with our S beside theirs and, for either distance, why they are alike or not.

    In eight years a member had left the system before another entered (East Germany and Germany in 1990): the file has
    no value for states that shared no day with some other member of the year, `apart`.
    """
    published = read_source("fpsim").filter(pl.col("year").is_between(first, last))
    pledges = read_source("atop")
    years = [_of_year(rows, pledges) for rows in published.partition_by("year", maintain_order=True)]
    return pl.concat(years).with_columns(_cause(kind) for kind in SERIES)


def _of_year(rows: pl.DataFrame, pledges: pl.DataFrame) -> pl.DataFrame:
    year = int(rows["year"][0])
    found = portfolios(pledges, year)
    at = tuple(np.searchsorted(found.members, rows[role].to_numpy()) for role in ("sender", "receiver"))
    tables = portfolio_tables(found, found.members, valued=True)[at]
    scores = {
        kind: signorino_ritter_s(tables, class_distances(range(GREATEST + 1), squared=kind == "squared"))
        for kind in SERIES
    }
    alone = _not_with_all(year)
    return rows.with_columns(
        *(pl.Series(f"s_{kind}", values) for kind, values in scores.items()),
        (pl.col("sender").is_in(alone) | pl.col("receiver").is_in(alone)).alias("apart"),
    )


def _not_with_all(year: int) -> list[int]:
    """Return the members of a year that shared no day of it with some other member."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    spells = core.table("states").filter((pl.col("start") <= last) & (pl.col("end").fill_null(last) >= first))
    begin, end = pl.col("start").clip(first), pl.col("end").fill_null(last).clip(upper_bound=last)
    return spells.filter((begin > end.min()) | (end < begin.max()))["ccode"].to_list()


def _cause(kind: str) -> pl.Expr:
    published, ours = pl.col(SERIES[kind]), pl.col(f"s_{kind}")
    without = pl.when("apart").then(pl.lit(APART)).otherwise(pl.lit(NO_VALUE))
    valued = pl.when((published - ours).abs() <= NEAR).then(pl.lit(ALIKE)).otherwise(pl.lit(DIFFERENT))
    return pl.when(published.is_null()).then(without).otherwise(valued).alias(f"cause_{kind}")
