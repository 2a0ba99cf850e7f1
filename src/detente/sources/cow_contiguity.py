"""Direct contiguity, Correlates of War 3.2: which states border each other by land or across water, 1816–2016."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import spell_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "cow_contiguity_directed.csv"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return (
        pl.scan_csv(paths[FILE], schema_overrides={"stdate": pl.Date, "enddate": pl.Date})
        .filter(pl.col("ccode1") < pl.col("ccode2"))
        .select(
            pl.col("ccode1").cast(pl.Int32).alias("sender"),
            pl.col("ccode2").cast(pl.Int32).alias("receiver"),
            pl.col("conttype").cast(pl.Int8).alias("contiguity"),
            pl.col("stdate").alias("start"),
            pl.col("enddate").dt.month_end().alias("end"),
        )
    )


def _dyad_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return of each year the class that came first: the one that the pair began it with."""
    years = spell_years(frame).group_by("year", "sender", "receiver")
    return years.agg(pl.col("contiguity").sort_by("start").first())


def _check(frame: pl.DataFrame) -> None:
    expect("cow_contiguity", "number of spells of undirected pairs", frame.height, 937)
    expect("cow_contiguity", "spells of land borders", (frame["contiguity"] == 1).sum(), 474)
    strait = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 365, pl.col("contiguity") > 0)
    expect("cow_contiguity", "USA and Russia across water", strait["start"].to_list(), [dt.date(1959, 1, 1)])


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2016, 12, 31),
    "all members of the interstate system",
    "zero",
    "the master record has contiguous pairs only: no record means not contiguous, to the end of 2016",
)

source = Source(
    key="cow_contiguity",
    title="Direct contiguity",
    version="3.2 (1816-2016)",
    producer="Correlates of War Project (Stinnett and others); carried by peacesciencer (Steven Miller)",
    unit="spell of one class of contiguity of two states",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{stinnett2002contiguity,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Gochman, Charles},
  title = {The Correlates of War Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science},
  year = {2002},
  volume = {19},
  number = {2},
  pages = {58--66},
  doi = {10.1177/073889420201900203}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column("COW number of the other state", low=2, high=990),
        "contiguity": Column(
            "0 not contiguous, 1 by land, across at most 2: 12, 3: 24, 4: 150, 5: 400 miles of water", "class", 0, 5
        ),
        "start": Column("first day of the first month"),
        "end": Column("last day of the last month"),
    },
    read=_read,
    check=_check,
    notes=(
        "Classes are no order: 0 is not contiguous, 1 the nearest. See minimum_distance before reading 0 as far.",
        "Known by month; the day is a convention. The carrier turned each pair both ways; one way is read, as it was.",
        "In a year with two classes panels have the first. The USA and Russia are contiguous from 1959, by Alaska.",
    ),
    tables=(
        Table(
            "undirected",
            "year",
            COVERAGE,
            {
                "contiguity": Column(
                    "class with which the pair begins the year: 0 not contiguous, 1 by land, across at most 2: 12, "
                    "3: 24, 4: 150, 5: 400 miles of water",
                    "class",
                    0,
                    5,
                )
            },
            _dyad_years,
        ),
    ),
)
