"""National trade, Correlates of War: total imports and exports by state and year, 1870–2014."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import of_the_time
from detente.sources._table import Table

FILE = "national_trade_v4_0.parquet"
DOLLARS = "million current US dollars"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    known = pl.col("imports").is_not_null() | pl.col("exports").is_not_null()
    return (
        pl.scan_parquet(paths[FILE])
        .filter(known)
        .select(
            pl.col("year").cast(pl.Int32),
            of_the_time(pl.col("ccode").cast(pl.Int32), pl.col("year")).alias("ccode"),
            pl.col("imports").alias("national_imports"),
            pl.col("exports").alias("national_exports"),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_trade_national", "number of state-years", frame.height, 13_595)
    expect("cow_trade_national", "missing imports", frame["national_imports"].null_count(), 733)
    bonn = frame.filter(pl.col("ccode") == 260, pl.col("year") == 1970)["national_exports"].to_list()
    expect("cow_trade_national", "West German exports in 1970", bonn, [34_230.0])
    expect("cow_trade_national", "missing exports", frame["national_exports"].null_count(), 6)


COVERAGE = Coverage(
    dt.date(1870, 1, 1), dt.date(2014, 12, 31), "members of the interstate system with a record of trade", "missing"
)
TOTALS = {
    "national_imports": Column("total imports of the state", DOLLARS, 0),
    "national_exports": Column("total exports of the state", DOLLARS, 0),
}

source = Source(
    key="cow_trade_national",
    title="National trade",
    version="4.0 (1870-2014)",
    producer="Correlates of War Project (Barbieri, Keshk); carried by peacesciencer (Steven Miller)",
    unit="state-year with a total",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@misc{barbieri2016trade,
  author = {Barbieri, Katherine and Keshk, Omar M. G.},
  title = {Correlates of War Project Trade Data Set Codebook, Version 4.0},
  year = {2016},
  howpublished = {https://correlatesofwar.org/data-sets/bilateral-trade/}
}""",
    dataset="cow_trade",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1870, high=2014),
        "ccode": Column("COW number of the state", low=2, high=990),
        **TOTALS,
    },
    read=_read,
    check=_check,
    notes=(
        "West Germany's trade of 1960-1989 stands under 255 in the file; here it is 260's. From 1960 there are rows of "
        "territories before their independence. Rows without either total are left out: they say nothing.",
        "Totals come from other sources than the dyads and are not their sums.",
        "Current dollars: deflate before comparing over time. Missing is null, never 0.",
    ),
    tables=(Table("state", "year", COVERAGE, TOTALS, state_years(TOTALS)),),
)
