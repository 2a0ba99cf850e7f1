"""Israelis and Palestinians: monthly mean Goldstein weights and the Jewish peace index, 1996–2005."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "BCFdata_Y.csv"
MONTHS_TO_APRIL_1996 = 1996 * 12 + 3


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    since = pl.col("month") - 1 + MONTHS_TO_APRIL_1996
    return pl.scan_csv(paths[FILE]).select(
        (since // 12 * 100 + since % 12 + 1).cast(pl.Int32).alias("year_month"),
        pl.col("I2P").alias("israel_to_palestinians"),
        pl.col("P2I").alias("palestinians_to_israel"),
        pl.col("JPI").alias("jewish_peace_index"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("israel_palestine_month", "number of months", frame.height, 117)
    expect(
        "israel_palestine_month", "first mean from Israel", frame["israel_to_palestinians"][0], -2.58056, within=1e-5
    )
    expect("israel_palestine_month", "last index", frame["jewish_peace_index"][-1], 52.9)


source = Source(
    key="israel_palestine_month",
    title="Israeli-Palestinian mean Goldstein weights and Jewish peace index, monthly",
    version="MSBVAR",
    producer="Patrick Brandt, Michael Colaresi and John Freeman",
    unit="month",
    coverage=Coverage(
        dt.date(1996, 4, 1),
        dt.date(2005, 12, 31),
        "Israel and the Palestinians, who are no member of the interstate system: no panel has them",
        "missing",
        "the manual says 108 months to 2005-03; the file has 117",
    ),
    licence="MIT + file LICENSE (package MSBVAR)",
    cite="""@article{brandt2008dynamics,
  author = {Brandt, Patrick T. and Colaresi, Michael and Freeman, John R.},
  title = {The Dynamics of Reciprocity, Accountability, and Credibility},
  journal = {Journal of Conflict Resolution},
  year = {2008},
  volume = {52},
  number = {3},
  pages = {343--374}
}""",
    dataset="israel-palestine",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=199604, high=200512),
        "israel_to_palestinians": Column("mean Goldstein weight, Israel to Palestinians", "Goldstein weight", -10, 10),
        "palestinians_to_israel": Column("mean Goldstein weight, Palestinians to Israel", "Goldstein weight", -10, 10),
        "jewish_peace_index": Column("Jewish public's support of the peace process", "per cent", 0, 100),
    },
    read=_read,
    check=_check,
    notes=(
        "The file has row numbers, no dates. The manual's first month is 1996-04; with it the series goes with the "
        "events of KEDS Levant best of all months (correlation 0.77; 0.66 one month earlier, 0.59 one later), so the "
        "nine rows beyond the manual's end are April to December 2005.",
        "Palestinians have no COW number, so this series adds nothing to panels.",
    ),
)
