"""Intra-state wars, Correlates of War: which states had a civil war within them, 1816–2007."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import known
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "cow_war_intra.parquet"
UNKNOWN, NOT_APPLICABLE = -9, -8
LAST_YEAR = 2007


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    flags = {
        "onset": "cowintraonset",
        "resumed": "resume_combat",
        "primary": "primary_state",
        "internationalised": "intnl",
    }
    deaths = {"deaths_a": "sideadeaths", "deaths_b": "sidebdeaths"}
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("warnum").cast(pl.Int32).alias("war"),
        pl.col("warname").alias("name"),
        pl.col("wartype").alias("type"),
        known("ccodea", NOT_APPLICABLE).cast(pl.Int32).alias("state_a"),
        known("ccodeb", NOT_APPLICABLE).cast(pl.Int32).alias("state_b"),
        *(pl.col(column).cast(pl.Int8).alias(name) for name, column in flags.items()),
        pl.col("outcome").cast(pl.Int8),
        *(known(column, UNKNOWN, NOT_APPLICABLE).alias(name) for name, column in deaths.items()),
        pl.col("ongo2007").cast(pl.Int8).alias("ongoing_in_2007"),
    )


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    within = (pl.col("primary") == 1) & (pl.col("year") <= LAST_YEAR)
    central = pl.col("type") == "central control"
    return (
        frame.filter(within)
        .group_by("year", pl.col("state_a").alias("state"))
        .agg(
            pl.lit(1, pl.Int8).alias("civil_war_ongoing"),
            pl.col("onset").max().alias("civil_war_onset"),
            central.max().cast(pl.Int8).alias("civil_war_over_government"),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_civil_war", "number of rows", frame.height, 1_361)
    expect("cow_civil_war", "number of wars", frame["war"].n_unique(), 306)
    unfinished = frame.filter(pl.col("outcome") == 5)["war"].n_unique()
    expect("cow_civil_war", "wars that are unfinished when the list ends", unfinished, 2)
    primary = frame.filter(pl.col("primary") == 1)
    expect(
        "cow_civil_war", "rows of a state at war within itself without its number", primary["state_a"].null_count(), 0
    )


def _coverage(last_year: int) -> Coverage:
    return Coverage(
        dt.date(1816, 1, 1),
        dt.date(last_year, 12, 31),
        "all members of the interstate system",
        "zero",
        "ends with 2007, when two wars were unfinished (Colombia, Sri Lanka); of 2008 the list has Somalia only",
    )


source = Source(
    key="cow_civil_war",
    title="Intra-state wars",
    version="4.1 (1816-2007)",
    producer="Correlates of War Project; years by peacesciencer (Steven Miller)",
    unit="participant-year of a war",
    coverage=_coverage(2008),
    licence=_licences.COW,
    cite="""@book{dixon2016intrastate,
  author = {Dixon, Jeffrey and Sarkees, Meredith Reid},
  title = {A Guide to Intra-State Wars: An Examination of Civil Wars, 1816--2014},
  publisher = {Sage},
  address = {Thousand Oaks, CA},
  year = {2016}
}""",
    dataset="disputes_wars",
    files=(FILE,),
    columns={
        "year": Column("calendar year in which the war is going on", low=1816, high=2008),
        "war": Column("number of the war", low=500),
        "name": Column("name of the war"),
        "type": Column("'central control' or 'local issues'"),
        "state_a": Column("COW number of the participant on side A; missing where it is no state", low=2, high=990),
        "state_b": Column("COW number of the participant on side B; missing where it is no state", low=2, high=990),
        "onset": Column("the war, or fighting after a pause in it, begins in this year", "0/1", 0, 1),
        "resumed": Column("the war has a pause in it", "0/1", 0, 1),
        "primary": Column("side A of the row is the state within which the war is fought", "0/1", 0, 1),
        "internationalised": Column("another state took part", "0/1", 0, 1),
        "outcome": Column(
            "1 A won, 2 B won, 3 compromise, 4 another type of war, 5 unfinished in 2007, 6 stalemate, 7 below war",
            "category",
            1,
            7,
        ),
        "deaths_a": Column("deaths of side A in the whole war", "deaths", 0),
        "deaths_b": Column("deaths of side B in the whole war", "deaths", 0),
        "ongoing_in_2007": Column("the war had not ended when the list ends", "0/1", 0, 1),
    },
    read=_read,
    check=_check,
    notes=(
        "-9 (unknown) and -8 (not applicable: the participant is no state) are null.",
        "A war has one row a year for every participant: only the primary state's rows are its own civil war. The USA "
        "in Somalia in 2007 is not at war within itself.",
        "Deaths are of the whole war, repeated in each of its years.",
    ),
    tables=(
        Table(
            "state",
            "year",
            _coverage(LAST_YEAR),
            {
                "civil_war_ongoing": Column("a civil war goes on within the state", "0/1", 0, 1),
                "civil_war_onset": Column("a civil war, or fighting after a pause in one, begins", "0/1", 0, 1),
                "civil_war_over_government": Column("one that goes on is about the central government", "0/1", 0, 1),
            },
            _state_years,
        ),
    ),
)
