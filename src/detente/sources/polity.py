"""Polity: institutionalized democracy less autocracy (polity2) by state and year, 1816–2020."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "democracy_cow.parquet"
LAST_YEAR = 2020


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    coded = pl.scan_parquet(paths[FILE]).filter(pl.col("polity2").is_not_null())
    return coded.select(pl.col("year").cast(pl.Int32), pl.col("ccode").cast(pl.Int32), pl.col("polity2").cast(pl.Int8))


def _check(frame: pl.DataFrame) -> None:
    expect("polity", "number of coded state-years", frame.height, 14_435)
    expect("polity", "states coded after 2018", frame.filter(pl.col("year") > 2018)["ccode"].unique().to_list(), [2])
    known = {(2, 2020): 5, (710, 2018): -7, (365, 2018): 4}
    for (state, year), score in known.items():
        found = frame.filter(pl.col("ccode") == state, pl.col("year") == year)["polity2"].to_list()
        expect("polity", f"polity2 of {state} in {year}", found, [score])


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(LAST_YEAR, 12, 31),
    "members of the interstate system of more than 500,000 inhabitants whose number in Polity is the COW number",
    "missing",
    "ends in 2018 for all but the USA; misses the USSR from 1923 to 1991 and others that Polity numbers otherwise",
)
SCORE = {"polity2": Column("democracy less autocracy, Polity's revised score", "points", -10, 10)}

source = Source(
    key="polity",
    title="Polity score (polity2)",
    version="Polity5, as carried by isard 2026-06",
    producer="Monty Marshall, Center for Systemic Peace; carried by isard (Steven Miller)",
    unit="state-year that is coded",
    coverage=COVERAGE,
    licence=_licences.REGIMES,
    cite="""@misc{marshall2020polity,
  author = {Marshall, Monty G. and Gurr, Ted Robert},
  title = {{Polity5}: Political Regime Characteristics and Transitions, 1800--2018. Dataset Users' Manual},
  year = {2020},
  howpublished = {Center for Systemic Peace, https://www.systemicpeace.org}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=LAST_YEAR),
        "ccode": Column("COW number of the state", low=2, high=990),
        **SCORE,
    },
    read=_read,
    check=_check,
    notes=(
        "The carrier joined Polity's own numbers as if they were COW's, so these are missing, not unscored: USSR "
        "1923-1991, Yugoslavia and Serbia in 70 years to 2018, Vietnam from 1977, Austria-Hungary to 1918, Ethiopia "
        "from 1994, Sudan from 2012, Italy to 1860, Pakistan to 1971. Take polyarchy or unified_democracy instead.",
        "Missing is no middle: a score of 0 is an anocracy. polity2 has already turned interregna into 0 and "
        "transitions into interpolated scores.",
    ),
    tables=(Table("state", "year", COVERAGE, SCORE, state_years(SCORE)),),
)
