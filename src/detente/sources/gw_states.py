"""Independent states of Gleditsch and Ward: who is a state, from which day to which, since 1816."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "gw_system.csv"
LAST_DAY = dt.date(2020, 12, 31)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE], schema_overrides={"start": pl.Date, "end": pl.Date}).select(
        pl.col("gwcode").cast(pl.Int32),
        pl.col("gw_abb").alias("abbreviation"),
        pl.col("gw_name").alias("name"),
        pl.col("microstate").cast(pl.Int8),
        "start",
        pl.when(pl.col("end") < LAST_DAY).then(pl.col("end")).alias("end"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("gw_states", "number of spells", frame.height, 239)
    expect("gw_states", "spells of microstates", frame["microstate"].sum(), 23)
    germany = frame.filter(pl.col("gwcode") == 260)["end"].to_list()
    expect("gw_states", "end of the state 260, which is united Germany today", germany, [None])


source = Source(
    key="gw_states",
    title="Independent states (Gleditsch and Ward)",
    version="2020, with microstates",
    producer="Kristian Skrede Gleditsch, Michael Ward; carried by isard (Steven Miller)",
    unit="spell of a state's independence",
    coverage=Coverage(
        dt.date(1816, 1, 1),
        LAST_DAY,
        "all independent states",
        "zero",
        "spells open on the last day are read as still open (end is null)",
    ),
    licence=_licences.COW,
    cite="""@article{gleditsch1999states,
  author = {Gleditsch, Kristian S. and Ward, Michael D.},
  title = {A Revised List of Independent States since the Congress of Vienna},
  journal = {International Interactions},
  year = {1999},
  volume = {25},
  number = {4},
  pages = {393--413},
  doi = {10.1080/03050629908434958}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "gwcode": Column("Gleditsch and Ward's number of the state", low=2, high=990),
        "abbreviation": Column("their abbreviation, which is not the ISO code"),
        "name": Column("name in their list, one for the whole spell"),
        "microstate": Column("fewer than 250,000 inhabitants", "0/1", 0, 1),
        "start": Column("first day as an independent state"),
        "end": Column("last day as an independent state; null while one"),
    },
    read=_read,
    check=_check,
    notes=(
        "Not the COW numbers everywhere: Germany is 260 before and after 1990, Yemen 678, Serbia 340 before 1918 and "
        "from 2006, Kiribati 970 (in COW that is Nauru). Never to be joined with COW numbers without a crosswalk.",
        "Independent states that COW leaves out are in it: Tibet, Transvaal, the Orange Free State, Canada from 1867.",
        "The older file without microstates (to 2017) holds nothing that this one has not.",
    ),
)
