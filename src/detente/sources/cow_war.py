"""Inter-state wars, Correlates of War: which states were at war with each other, 1816–2007."""

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

FILE = "cow_war_inter.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("warnum").cast(pl.Int32).alias("war"),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        pl.col("cowinteronset").cast(pl.Int8).alias("onset"),
        pl.col("initiator1").cast(pl.Int8).alias("initiator"),
        pl.col("outcome1").cast(pl.Int8).alias("outcome"),
        known("batdeath1", -9).alias("battle_deaths"),
        pl.col("resume").cast(pl.Int8).alias("resumed"),
    )


def _dyad_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    begun = (pl.col("onset") == 1) & (pl.col("initiator") == 1)
    return frame.group_by("year", "sender", "receiver").agg(
        pl.lit(1, pl.Int8).alias("war_ongoing"),
        pl.col("onset").max().alias("war_onset"),
        begun.max().cast(pl.Int8).alias("war_initiated"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_war", "number of rows", frame.height, 1_932)
    expect("cow_war", "number of wars", frame["war"].n_unique(), 95)
    expect("cow_war", "last year of an inter-state war", frame["year"].max(), 2003)
    expect("cow_war", "rows of a war that is unfinished when the list ends", (frame["outcome"] == 5).sum(), 0)


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2007, 12, 31),
    "all members of the interstate system",
    "zero",
    "the list ends in 2007 and no inter-state war was going on then: 2004-2007 are years without any",
)

source = Source(
    key="cow_war",
    title="Inter-state wars",
    version="4.0 (1816-2007)",
    producer="Correlates of War Project; directed dyad-years by peacesciencer (Steven Miller)",
    unit="directed dyad-year of a phase of a war",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@book{sarkees2010wars,
  author = {Sarkees, Meredith Reid and Wayman, Frank Whelon},
  title = {Resort to War: A Data Guide to Inter-State, Extra-State, Intra-State, and Non-State Wars, 1816--2007},
  publisher = {CQ Press},
  address = {Washington, DC},
  year = {2010}
}""",
    dataset="disputes_wars",
    files=(FILE,),
    columns={
        "year": Column("calendar year in which the two are at war", low=1816, high=2007),
        "war": Column("number of the war", low=1, high=227),
        "sender": Column("COW number of one state", low=2, high=990),
        "receiver": Column("COW number of a state on the other side", low=2, high=990),
        "onset": Column("the war, or fighting after a pause in it, begins in this year", "0/1", 0, 1),
        "initiator": Column("the sender began the war", "0/1", 0, 1),
        "outcome": Column(
            "1 won, 2 lost, 3 compromise, 4 turned into another type of war, 6 stalemate, 7 fighting below war, "
            "8 changed sides; missing for phases that resume",
            "category",
            1,
            8,
        ),
        "battle_deaths": Column("the sender's battle deaths in the whole war against all its enemies", "deaths", 0),
        "resumed": Column("the phase resumes a war after a pause", "0/1", 0, 1),
    },
    read=_read,
    check=_check,
    notes=(
        "A dyad that stops and resumes fighting within one year has two rows (Denmark and Prussia in 1864); panels "
        "count the dyad-year once.",
        "Battle deaths are of the whole war and repeated in every year and against every enemy: never to be summed "
        "over rows, so panels do not have them. -9 (unknown) is null.",
        "A war that turns into a civil war ends here: the USA and Afghanistan in 2001, the USA and Iraq in 2003.",
    ),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            {
                "war_ongoing": Column("the two are at war with each other on some day of the year", "0/1", 0, 1),
                "war_onset": Column("a war, or fighting after a pause, begins between the two", "0/1", 0, 1),
                "war_initiated": Column("a war begins that the sender started", "0/1", 0, 1),
            },
            _dyad_years,
        ),
    ),
)
