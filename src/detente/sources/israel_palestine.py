"""Israelis and Palestinians: sums of Goldstein weights in 52 periods a year, 1979–2003 (Brandt and Freeman 2006)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "IsraelPalestineConflict.csv"
FIRST_YEAR, PERIODS_BEFORE, PERIODS_A_YEAR = 1979, 14, 52


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE]).select(
        _first_day(pl.col("week") - 1).alias("date"),
        pl.col("week").cast(pl.Int32),
        pl.col("i2p").alias("israel_to_palestinians"),
        pl.col("p2i").alias("palestinians_to_israel"),
    )


def _first_day(elapsed: pl.Expr) -> pl.Expr:
    """Return the day that the 15th, 16th … 52nd part of 1979 and of the years after it begins on."""
    since = elapsed + PERIODS_BEFORE
    year = FIRST_YEAR + since // PERIODS_A_YEAR
    start, end = pl.date(year, 1, 1), pl.date(year + 1, 1, 1)
    part = (since % PERIODS_A_YEAR) * (end - start).dt.total_days() // PERIODS_A_YEAR
    return start + pl.duration(days=part)


def _check(frame: pl.DataFrame) -> None:
    expect("israel_palestine", "number of periods", frame.height, 1278)
    expect("israel_palestine", "least sum from Israel", frame["israel_to_palestinians"].min(), -1324.2, within=0.01)
    expect("israel_palestine", "least sum to Israel", frame["palestinians_to_israel"].min(), -521.9, within=0.01)
    expect("israel_palestine", "first day of the last period", frame["date"].max(), dt.date(2003, 10, 29))


source = Source(
    key="israel_palestine",
    title="Israeli-Palestinian Goldstein sums, 52 periods a year",
    version="MSBVAR",
    producer="Patrick Brandt and John Freeman, from KEDS Levant (Philip Schrodt and others)",
    unit="52nd part of a year",
    coverage=Coverage(
        dt.date(1979, 4, 1),
        dt.date(2003, 12, 31),
        "Israel and the Palestinians, who are no member of the interstate system: no panel has them",
        "missing",
        "0 is a sum: no events, or events that cancel each other",
    ),
    licence="MIT + file LICENSE (package MSBVAR)",
    cite="""@article{brandt2006advances,
  author = {Brandt, Patrick T. and Freeman, John R.},
  title = {Advances in {Bayesian} Time Series Modeling and the Study of Politics: Theory Testing, Forecasting, and
    Policy Analysis},
  journal = {Political Analysis},
  year = {2006},
  volume = {14},
  number = {1},
  pages = {1--36}
}""",
    dataset="israel-palestine",
    files=(FILE,),
    columns={
        "date": Column("first day of the period, good to a few days"),
        "week": Column("number of the period, 1 to 1278", low=1, high=1278),
        "israel_to_palestinians": Column("sum of Goldstein weights, Israel to Palestinians", "Goldstein weight"),
        "palestinians_to_israel": Column("sum of Goldstein weights, Palestinians to Israel", "Goldstein weight"),
    },
    read=_read,
    check=_check,
    notes=(
        "The periods are called weeks, but there are 52 a year: in steps of seven days from 1979-04-15 they run away "
        "from the events of KEDS Levant by a day or so a year, to four weeks at the end; as 52nd parts of a year "
        "they stay with them.",
        "Palestinians have no COW number, so this series adds nothing to panels.",
    ),
)
