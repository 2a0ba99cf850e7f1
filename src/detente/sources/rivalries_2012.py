"""Strategic rivalries of Thompson and Dreyer (2012): which states held each other for enemies, 1494–2010."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rivalries import dyad_years, spells
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "thompson_dreyer_2012.csv"
LAST_YEAR = 2010


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    listed = pl.scan_csv(paths[FILE], infer_schema_length=None)
    return spells(listed, ("rivalryno", "rivalryname", "styear", "endyear"), LAST_YEAR)


def _check(frame: pl.DataFrame) -> None:
    expect("rivalries_2012", "number of rivalries", frame.height, 197)
    expect("rivalries_2012", "rivalries going on when the list ends", frame["censored"].sum(), 42)
    first = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 365)["start"].dt.year().to_list()
    expect("rivalries_2012", "first years of the rivalries of the USA and Russia", first, [1945, 2007])


COVERAGE = Coverage(
    dt.date(1494, 1, 1),
    dt.date(LAST_YEAR, 12, 31),
    "all states",
    "zero",
    "a rivalry that was going on in 2010 ends there because the list does; panels begin with the system in 1816",
)

source = Source(
    key="rivalries_2012",
    title="Strategic rivalries (Thompson and Dreyer)",
    version="2012 (1494-2010)",
    producer="William Thompson, David Dreyer; carried by peacesciencer (Steven Miller)",
    unit="rivalry of two states from year to year",
    coverage=COVERAGE,
    licence=_licences.CARRIED,
    cite="""@book{thompson2012rivalries,
  author = {Thompson, William R. and Dreyer, David R.},
  title = {Handbook of International Rivalries, 1494--2010},
  publisher = {CQ Press},
  address = {Washington, DC},
  year = {2012}
}""",
    dataset="rivalries",
    files=(FILE,),
    columns={
        "rivalry": Column("number of the rivalry", low=1),
        "name": Column("name of the rivalry"),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column(
            "COW number of the other state; 324 is Venice, a number of the carrier's own", low=2, high=990
        ),
        "start": Column("1 January of the first year"),
        "end": Column("31 December of the last year"),
        "censored": Column("going on in 2010, when the list ends", "0/1", 0, 1),
        "region": Column("region of the rivalry"),
        "type1": Column("foremost kind: spatial, positional, ideological or interventionary"),
        "type2": Column("second kind, if any"),
        "type3": Column("third kind, if any"),
    },
    read=_read,
    check=_check,
    notes=(
        "The earlier list; rivalries_2021 changes spells and kinds. Never to be mixed in one variable.",
        "Years in which one of the two is no member of the system are in the list: a panel of members loses them.",
    ),
    tables=(
        Table(
            "undirected",
            "year",
            COVERAGE,
            {
                "rivalry_2012": Column("a strategic rivalry of the list of 2012 goes on", "0/1", 0, 1),
                "rivalry_2012_onset": Column("a strategic rivalry of the list of 2012 begins", "0/1", 0, 1),
            },
            dyad_years("rivalry_2012", ()),
        ),
    ),
)
