"""GDELT 2.0: daily weights between countries summed by month, undirected, January 2018 to February 2024."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first, month_of
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers_of_codes
from detente.sources._table import Table

SUMS, MEANS, DAYS = "dyad_month_all.parquet", "dyad_month_mean_gaps.parquet", "days.csv"
NO_STATES = ["ABW", "AIA", "BMU", "COK", "CYM", "GGY", "MAC", "PSE", "SHN", "VAT"]


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    sums, means = pl.scan_parquet(paths[SUMS]), pl.scan_parquet(paths[MEANS])
    codes = pl.concat([sums.select(code=side) for side in ("a", "b")]).unique().collect()["code"]
    known = numbers_of_codes(codes, "iso3")
    numbered = [pl.col(side).replace_strict(known, return_dtype=pl.Int32).alias(f"state_{side}") for side in ("a", "b")]
    return (
        sums.join(means, on=["month", "a", "b"], how="left", maintain_order="left")
        .join(_available_days(paths[DAYS]), on="month", how="left", maintain_order="left")
        .select(
            month_of("month"),
            "a",
            "b",
            *numbered,
            "weight_sum",
            pl.col("weight_pos").alias("weight_positive"),
            pl.col("weight_neg").alias("weight_negative"),
            pl.col("days").cast(pl.Int32),
            "days_available",
            "weight_mean",
        )
    )


def _available_days(path: Path) -> pl.LazyFrame:
    month = pl.col("date").str.slice(0, 7).alias("month")
    return pl.scan_csv(path).group_by(month).agg(pl.col("available").sum().cast(pl.Int32).alias("days_available"))


def _check(frame: pl.DataFrame) -> None:
    expect("gdelt_graph", "number of pair-months", frame.height, 436_752)
    strangers = {code for side in ("a", "b") for code in frame.filter(pl.col(f"state_{side}").is_null())[side]}
    expect("gdelt_graph", "countries that are no states", sorted(strangers), NO_STATES)
    days = frame.unique("year_month")["days_available"].sum()
    expect("gdelt_graph", "days that the source has", int(days), 2149)
    known = {("RUS", "USA", 202203): -10_532, ("RUS", "USA", 201807): 19_163, ("RUS", "UKR", 202203): -93_561}
    for (a, b, month), weight in known.items():
        row = frame.filter(pl.col("a") == a, pl.col("b") == b, pl.col("year_month") == month)["weight_sum"]
        expect("gdelt_graph", f"sum of weights of {a} and {b} in {month}", round(row.item()), weight)


def _balance(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the sum of weights over the sum of absolute weights: free of volume and of how many days there are."""
    size = pl.col("weight_positive") - pl.col("weight_negative")
    states = frame.drop_nulls(["state_a", "state_b"]).filter(size > 0)
    balance = (pl.col("weight_sum") / size).clip(-1, 1).alias("gdelt_weight_balance")
    return states.select("year_month", *lower_first("state_a", "state_b"), balance)


COVERAGE = Coverage(
    dt.date(2018, 1, 1),
    dt.date(2024, 2, 23),
    "pairs of countries with an ISO code that is also GDELT's: Serbia, Montenegro and others have no value at all",
    "missing",
    "96 of 2,245 days are missing, most of them from 2022-11 to 2023-06; February 2024 ends on the 23rd",
)

source = Source(
    key="gdelt_graph",
    title="GDELT 2.0 country graph by month (gzemo)",
    version="snapshot of 2024-02",
    producer="GDELT Project (Kalev Leetaru); graph by gzemo, University of Trento",
    unit="undirected pair of countries and month",
    coverage=Coverage(COVERAGE.start, dt.date(2024, 2, 29), COVERAGE.states, "missing", COVERAGE.note),
    licence="GPL-3 (gdelt-graph-data); dyad_month_mean_gaps CC BY-NC-SA 4.0 (sister repository); GDELT: free to use "
    "and redistribute with the source named",
    cite="""@misc{gzemo2024gdelt,
  author = {{gzemo}},
  title = {gdelt-graph-data: {GDELT} 2.0 Daily Country Graph},
  year = {2024},
  howpublished = {M.Sc. project, University of Trento},
  note = {GDELT: Leetaru and Schrodt (2013)}
}""",
    dataset="gdelt-graph",
    files=(SUMS, MEANS, DAYS),
    columns={
        "year_month": Column("month in which the events entered GDELT, as year * 100 + month", low=201801, high=202402),
        "a": Column("ISO alpha-3 code, first in the alphabet"),
        "b": Column("ISO alpha-3 code"),
        "state_a": Column("COW number of the one; missing where it is no state", low=2, high=990),
        "state_b": Column("COW number of the other", low=2, high=990),
        "weight_sum": Column("sum of the daily weights; positive is cooperative", "weight"),
        "weight_positive": Column("sum of the positive daily weights", "weight", 0.0),
        "weight_negative": Column("sum of the negative daily weights", "weight", high=0.0),
        "days": Column("days with a weight that is not zero", "days", 0, 31),
        "days_available": Column("days of the month that the source has", "days", 0, 31),
        "weight_mean": Column("mean of the daily weights by another run, in 17 months with missing days", "weight"),
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected: the program adds each event to both directions.",
        "The weight has no scale of its own: Goldstein value plus terms for sources, articles and tone, summed over "
        "events, so it grows with the news. Levels of different years must not be compared; the balance may.",
        "By day of entry into GDELT, not by day of the event. A sum over a month with missing days is too small.",
    ),
    tables=(
        Table(
            "undirected",
            "month",
            COVERAGE,
            {
                "gdelt_weight_balance": Column(
                    "sum of daily weights over the sum of their absolute values: 1 all days cooperative",
                    "share",
                    -1.0,
                    1.0,
                )
            },
            _balance,
        ),
    ),
)
