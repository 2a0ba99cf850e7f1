"""China's trade with 25 partners by month, in US dollars, 2002–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table

FILE = "panel_clean.parquet"
CHINA = 710


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_parquet(paths[FILE])
    known = numbers(frame.select(pl.col("Country").unique()).collect().to_series())
    return frame.select(
        pl.col("month").str.slice(0, 7).str.replace("-", "").cast(pl.Int32).alias("year_month"),
        pl.col("Country").replace_strict(known, return_dtype=pl.Int32).alias("partner"),
        pl.col("Trade_Exports").alias("exports"),
        pl.col("Trade_Imports").alias("imports"),
        pl.col("FTA_Dummy").cast(pl.Int8).alias("trade_agreement"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("china_trade", "number of partner-months", frame.height, 6_685)
    expect("china_trade", "partners", frame["partner"].n_unique(), 25)
    expect("china_trade", "partners that are no states", frame["partner"].null_count(), 0)
    usa = frame.filter(pl.col("partner") == 2, pl.col("year_month") == 201801)
    expect("china_trade", "exports to the USA in 2018-01", usa["exports"].item(), 37_644.97689, within=1e-4)


def _flows(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give trade as flows from the exporter to the importer."""
    pairs = frame.with_columns(china=pl.lit(CHINA, pl.Int32))
    ends = {"exports": ("china", "partner"), "imports": ("partner", "china")}
    sides = [
        pairs.select(
            "year_month",
            pl.col(sender).alias("sender"),
            pl.col(receiver).alias("receiver"),
            pl.col(flow).alias("china_trade_flow"),
        )
        for flow, (sender, receiver) in ends.items()
    ]
    return pl.concat(sides)


COVERAGE = Coverage(
    dt.date(2002, 1, 1),
    dt.date(2025, 10, 31),
    "China with 25 partners, never two partners with each other",
    "missing",
    "not every partner has every month: Iran from 2016-01 to 2023-10, and others end in 2024 or 2025",
)

source = Source(
    key="china_trade",
    title="Monthly trade of China with 25 partners",
    version="release of 2026-08",
    producer="Kelao Hu and Zihan Wang",
    unit="month of China with one partner",
    coverage=COVERAGE,
    licence="CC BY 4.0 (data of the repository; the source databases stay under their publishers' terms)",
    cite="""@misc{hu2026trade,
  author = {Hu, Kelao and Wang, Zihan},
  title = {Choosing the Ruler: Monthly Trade Panel of {China}},
  year = {2026},
  howpublished = {Replication package, Zenodo},
  doi = {10.5281/zenodo.21862534}
}""",
    dataset="china-relations",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=200201, high=202510),
        "partner": Column("COW number of the partner", low=2, high=990),
        "exports": Column("exports of China to the partner", "million US dollars", 0.0),
        "imports": Column("imports of China from the partner", "million US dollars", 0.0),
        "trade_agreement": Column("a trade agreement is in force", "0/1", 0, 1),
    },
    read=_read,
    check=_check,
    notes=(
        "China's exports to the partner and imports from it; whose customs report them is not stated.",
        "A month without a row is missing, not a month without trade. Income and exchange rates are left out.",
    ),
    tables=(
        Table(
            "directed",
            "month",
            COVERAGE,
            {
                "china_trade_flow": Column(
                    "exports from sender to receiver, one of them China", "million US dollars", 0.0
                )
            },
            _flows,
        ),
    ),
    redistributable=True,
)
