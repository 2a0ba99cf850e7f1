"""National Material Capabilities of the release before: CINC by state and year as it stood in 2021, 1816–2016."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._rows import known
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "nmc_v6_abridged.parquet"
MISSING = -9
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        *(known(component, MISSING).cast(pl.Float64) for component in COMPONENTS),
        "cinc",
    )


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.select("year", pl.col("ccode").alias("state"), pl.col("cinc").alias("cinc_release_6"))


def _check(frame: pl.DataFrame) -> None:
    expect("cow_nmc_6", "number of state-years", frame.height, 15_951)
    top = frame.sort("cinc").row(-1, named=True)
    expect("cow_nmc_6", "state and year of the greatest CINC", (top["ccode"], top["year"]), (2, 1945))
    expect("cow_nmc_6", "missing military expenditures", frame["milex"].null_count(), 2_217)


COVERAGE = Coverage(dt.date(1816, 1, 1), dt.date(2016, 12, 31), "all members of the interstate system", "missing")
SHARE = Column("composite index of national capability as published in 2021", "share", 0.0, 1.0)

source = Source(
    key="cow_nmc_6",
    title="National Material Capabilities, release 6.0",
    version="6.0 abridged (1816-2016), of 2021",
    producer="Correlates of War Project",
    unit="state-year",
    coverage=COVERAGE,
    licence="data: not stated; carrying repository: MIT",
    cite="""@article{singer1987capability,
  author = {Singer, J. David},
  title = {Reconstructing the Correlates of War Dataset on Material Capabilities of States, 1816--1985},
  journal = {International Interactions},
  year = {1987},
  volume = {14},
  number = {2},
  pages = {115--132},
  doi = {10.1080/03050628808434695},
  note = {National Material Capabilities, version 6.0 (2021)}
}""",
    dataset="cow_nmc",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2016),
        "ccode": Column("COW number of the state", low=2, high=990),
        "milex": Column("military expenditure", "thousand pounds to 1913, thousand current US dollars from 1914", 0.0),
        "milper": Column("military personnel", "thousand persons", 0.0),
        "irst": Column("iron and steel production", "thousand tons", 0.0),
        "pec": Column("primary energy consumption", "thousand coal-ton equivalents", 0.0),
        "tpop": Column("total population", "thousand persons", 0.0),
        "upop": Column("population of cities of 100,000 and more", "thousand persons", 0.0),
        "cinc": SHARE,
    },
    read=_read,
    check=_check,
    notes=(
        "An earlier vintage, for showing what a release changes; cow_nmc is the current one.",
        "-9 (missing) is null here, as in the current release.",
    ),
    tables=(Table("state", "year", COVERAGE, {"cinc_release_6": SHARE}, _state_years),),
)
