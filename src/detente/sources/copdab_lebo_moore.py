"""COPDAB: monthly mean of Azar-Havener weights between eight directed dyads, 1948–1978 (Lebo and Moore 2003)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "exCopdab.csv"
STATES = {"eg": 651, "is": 666, "us": 2, "ussr": 365, "fra": 220}
DYADS = ("eg2is", "is2eg", "us2ussr", "ussr2us", "us2fra", "fra2us", "us2is", "is2us")


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    wide = pl.scan_csv(paths[FILE]).unpivot(DYADS, index="ym", variable_name="dyad", value_name="weight")
    sender, receiver = (
        pl.col("dyad").str.split("2").list.get(side).replace_strict(STATES, return_dtype=pl.Int32) for side in (0, 1)
    )
    return wide.select(
        (pl.col("ym") + 190_000).cast(pl.Int32).alias("year_month"),
        sender.alias("sender"),
        receiver.alias("receiver"),
        pl.when(pl.col("weight") != 0).then("weight").alias("weight"),
    )


def _check(frame: pl.DataFrame) -> None:
    key = "copdab_lebo_moore"
    expect(key, "number of directed dyad-months", frame.height, 8 * 372)
    expect(key, "months without events", frame["weight"].null_count(), 545)
    usa = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 365)
    for year, mean in {1950: -15.1, 1960: -10.1, 1963: 4.6, 1973: 5.8}.items():
        months = usa.filter(pl.col("year_month") // 100 == year)["weight"].fill_null(0)
        expect(key, f"mean from the USA to the USSR in {year}", months.mean(), mean, within=0.05)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.rename({"weight": "copdab_weight"})


COVERAGE = Coverage(
    dt.date(1948, 1, 1),
    dt.date(1978, 12, 31),
    "eight directed dyads: Egypt and Israel, the USA with the USSR, France and Israel",
    "missing",
    "China is not in it",
)
WEIGHT = Column("mean Azar-Havener weight of the month's events, higher is more cooperative", "weight", -102.0, 92.0)

source = Source(
    key="copdab_lebo_moore",
    title="Conflict and Peace Data Bank, monthly means of eight directed dyads",
    version="sTSD exCopdab",
    producer="Edward Azar; Matthew Lebo and Will Moore; carried by sTSD (Steven Miller)",
    unit="directed dyad-month",
    coverage=COVERAGE,
    licence="GPL (>= 2) for the package that carries it (sTSD); the data itself: not stated",
    cite="""@article{lebo2003dynamic,
  author = {Lebo, Matthew J. and Moore, Will H.},
  title = {Dynamic Foreign Policy Behavior},
  journal = {Journal of Conflict Resolution},
  year = {2003},
  volume = {47},
  number = {1},
  pages = {13--32},
  note = {Events: Azar, Edward E. (1980), The Conflict and Peace Data Bank ({COPDAB}) Project,
    Journal of Conflict Resolution 24(1): 143--152}
}""",
    dataset="copdab-lebo-moore",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=194801, high=197812),
        "sender": Column("COW number of the state that acted", low=2, high=666),
        "receiver": Column("COW number of the state acted upon", low=2, high=666),
        "weight": WEIGHT,
    },
    read=_read,
    check=_check,
    notes=(
        "The file writes 0 for a month without events. No event on this scale weighs 0, and a mean of exactly 0 is "
        "rare, so 0 is read as missing.",
        "The file's month is YYMM without a century: 4801 is January 1948.",
        "The dummies of three wars are left out.",
    ),
    tables=(Table("directed", "month", COVERAGE, {"copdab_weight": WEIGHT}, _rows),),
)
