"""Shared memberships in international governmental organizations, by pair of states and year, 1816–2014."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "igo_dyad_years.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        pl.col("dyadigos").alias("igo_shared"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_igo", "number of dyad-years", frame.height, 917_695)
    expect("cow_igo", "rows whose first number is not the smaller", (frame["sender"] >= frame["receiver"]).sum(), 0)
    expect("cow_igo", "sum of shared memberships", int(frame["igo_shared"].cast(pl.Int64).sum()), 20_527_043)
    france = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 220, pl.col("year") == 1943)
    expect("cow_igo", "rows of the USA and France in 1943", france.height, 0)


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2014, 12, 31),
    "pairs of members of the interstate system",
    "missing",
    "a pair without common organization has a row with 0; a pair without a row has a state outside the system",
)
SHARED = {"igo_shared": Column("organizations of which both are full members", "organizations", 0)}

source = Source(
    key="cow_igo",
    title="Shared memberships in international governmental organizations",
    version="3.0 (1816-2014)",
    producer="Correlates of War Project (Pevehouse, Nordstrom and others); carried by peacesciencer (Steven Miller)",
    unit="undirected dyad-year",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{pevehouse2020igo,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The Correlates of War {IGO} Version 3.0 Datasets},
  journal = {Journal of Peace Research},
  year = {2020},
  volume = {57},
  number = {3},
  pages = {492--503},
  doi = {10.1177/0022343319881175}
}""",
    dataset="cow_igo",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2014),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column("COW number of the other state", low=2, high=990),
        **SHARED,
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected: the smaller number first. No row in years in which one of the two is out of the system (France in "
        "1943): missing, not 0.",
        "The two Germanys and the two Yemens that end in 1990 have no rows of that year: missing, in 642 pairs.",
        "Every year has a count; the producer's own record before 1965 is of every fifth year.",
    ),
    tables=(Table("undirected", "year", COVERAGE, SHARED, lambda frame: frame),),
)
