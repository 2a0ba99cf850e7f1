"""Similarity of alliance portfolios: Signorino and Ritter's S on valued ATOP alliances, dyad-years 1816–2018."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "alliance_s_dyad_years.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        pl.col("sallyva").cast(pl.Float64).alias("alliance_s_absolute"),
        pl.col("sallyvs").cast(pl.Float64).alias("alliance_s_squared"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("fpsim", "number of dyad-years", frame.height, 994_005)
    expect("fpsim", "dyad-years without S", frame["alliance_s_absolute"].null_count(), 3_728)
    expect("fpsim", "pairs whose first state is not the lower", frame.filter(~_ordered()).height, 0)
    row = frame.filter(pl.col("year") == 1816, pl.col("sender") == 2, pl.col("receiver") == 200)
    expect("fpsim", "S of the USA and Britain in 1816", row["alliance_s_absolute"].item(), 0.565217, within=1e-6)


def _ordered() -> pl.Expr:
    return pl.col("sender") < pl.col("receiver")


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2018, 12, 31),
    "all members of the interstate system",
    "missing",
    "3,728 dyad-years have no value, most in 1975, 1990, 1964 and 1945; the source does not say why",
)
VARIABLES = {
    "alliance_s_absolute": Column("Signorino-Ritter S of alliance portfolios, absolute distances", "S", -1.0, 1.0),
    "alliance_s_squared": Column("Signorino-Ritter S of alliance portfolios, squared distances", "S", -1.0, 1.0),
}

source = Source(
    key="fpsim",
    title="Foreign policy similarity: S of valued alliance portfolios",
    version="svmiller/fpsim, mid-2025 work in progress",
    producer="Frank Häge; Steven Miller (fpsim)",
    unit="undirected dyad-year",
    coverage=COVERAGE,
    licence="not stated",
    cite="""@article{signorino1999tau,
  author = {Signorino, Curtis S. and Ritter, Jeffrey M.},
  title = {Tau-b or Not Tau-b: Measuring the Similarity of Foreign Policy Positions},
  journal = {International Studies Quarterly},
  year = {1999},
  volume = {43},
  number = {1},
  pages = {115--144},
  note = {Values of the package fpsim (Miller), after H{\\"a}ge (2011), Political Analysis 19(3): 287--305}
}""",
    dataset="fpsim",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2018),
        "sender": Column("COW number of the lower-numbered state", low=2, high=990),
        "receiver": Column("COW number of the higher-numbered state", low=2, high=990),
        **VARIABLES,
    },
    read=_read,
    check=_check,
    notes=(
        "How alliances were valued is not documented; defence or offence 3, consultation 2, neutrality or "
        "nonaggression 1 and 3 on the diagonal come nearest.",
        "Similarity of portfolios, not an alliance: two states without any ally are alike.",
        "The full FPSIM file (Scott's pi, Cohen's kappa, UN votes) is not in it.",
    ),
    tables=(Table("undirected", "year", COVERAGE, VARIABLES, lambda frame: frame),),
)
