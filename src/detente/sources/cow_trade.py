"""Dyadic trade, Correlates of War: what each state imported from each other state, 1870–2014."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "dyadic_trade_v4_0.parquet"
FLOWS = {"imports": "flow1", "exports": "flow2", "smoothed_imports": "smoothflow1", "smoothed_exports": "smoothflow2"}
DOLLARS = "million current US dollars"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        *(pl.col(column).alias(name) for name, column in FLOWS.items()),
    )


def _both_ways(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return each pair twice: what one imports from the other is what the other exports to it."""
    there = ("year", "sender", "receiver", "imports", "exports")
    back = ("year", "receiver", "sender", "exports", "imports")
    names = ("year", "sender", "receiver", "trade_imports", "trade_exports")
    return pl.concat(
        [frame.select(pl.col(o).alias(n) for o, n in zip(way, names, strict=True)) for way in (there, back)]
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_trade", "number of dyad-years", frame.height, 673_654)
    expect("cow_trade", "rows whose first number is not the smaller", (frame["sender"] >= frame["receiver"]).sum(), 0)
    expect("cow_trade", "missing imports", frame["imports"].null_count(), 22_937)
    china = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 710, pl.col("year") == 2014)
    expect("cow_trade", "American imports from China in 2014", china["imports"].to_list(), [472_525])


COVERAGE = Coverage(
    dt.date(1870, 1, 1),
    dt.date(2014, 12, 31),
    "pairs of members of the interstate system with any record of trade",
    "missing",
    "a pair without a row has no record, which is not the same as no trade",
)

source = Source(
    key="cow_trade",
    title="Dyadic trade",
    version="4.0 (1870-2014)",
    producer="Correlates of War Project (Barbieri, Keshk); carried by peacesciencer (Steven Miller)",
    unit="undirected dyad-year with two flows",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{barbieri2009trading,
  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian M.},
  title = {Trading Data: Evaluating Our Assumptions and Coding Rules},
  journal = {Conflict Management and Peace Science},
  year = {2009},
  volume = {26},
  number = {5},
  pages = {471--491},
  doi = {10.1177/0738894209343887},
  note = {Version 4.0: Barbieri and Keshk (2016)}
}""",
    dataset="cow_trade",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1870, high=2014),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column("COW number of the other state", low=2, high=990),
        "imports": Column("imports of the first state from the second", DOLLARS, 0),
        "exports": Column("imports of the second state from the first", DOLLARS, 0),
        "smoothed_imports": Column("imports, smoothed over neighbouring years by the producer", DOLLARS, 0),
        "smoothed_exports": Column("exports, smoothed over neighbouring years by the producer", DOLLARS, 0),
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected rows with two flows; panels have each direction: imports of the sender from the receiver.",
        "Both flows are recorded by the importer: 'exports' are the partner's imports, freight and insurance included.",
        "Current dollars: deflate before comparing over time. Rounded to a million: 0 is less than half a million.",
        "A missing flow (-9 at the producer) is null, and a pair without any row is missing: never 0.",
        "Smoothed flows use later years too: not to be used in forecasts, so panels do not have them.",
    ),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            {
                "trade_imports": Column("imports of the sender from the receiver", DOLLARS, 0),
                "trade_exports": Column("imports of the receiver from the sender", DOLLARS, 0),
            },
            _both_ways,
        ),
    ),
)
