"""Crosswalk between Correlates of War and Gleditsch–Ward numbers, by state and year, 1816–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "cow_gw_crosswalk.csv"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE], infer_schema_length=None).select(
        pl.col("year").cast(pl.Int32),
        pl.col("stateabb").alias("abbreviation"),
        pl.col("ccode").cast(pl.Int32),
        pl.col("gwcode").cast(pl.Int32),
        pl.col("cw_name").alias("cow_name"),
        "gw_name",
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_gw_crosswalk", "number of rows", frame.height, 17_916)
    differ = frame.filter(pl.col("ccode") != pl.col("gwcode")).select("ccode", "gwcode").unique().height
    expect("cow_gw_crosswalk", "pairs of different numbers", differ, 7)
    expect("cow_gw_crosswalk", "rows of states that COW did not have", frame["ccode"].null_count(), 210)


source = Source(
    key="cow_gw_crosswalk",
    title="Crosswalk between COW and Gleditsch–Ward states",
    version="isard 2026-06",
    producer="Steven Miller (isard)",
    unit="state-year of either system",
    coverage=Coverage(
        dt.date(1816, 1, 1),
        dt.date(2025, 12, 31),
        "members of the COW system and, where they match one by abbreviation, of Gleditsch and Ward's",
        "missing",
        "memberships open at the end of either list are carried on to 2025",
    ),
    licence=_licences.COW,
    cite="""@misc{miller2026isard,
  author = {Miller, Steven V.},
  title = {{isard}: Overflow Data for Quantitative Peace Science Research},
  year = {2026},
  howpublished = {R package, https://github.com/svmiller/isard}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2025),
        "abbreviation": Column("abbreviation by which the two lists are matched"),
        "ccode": Column("COW number; missing where the state is no member", low=2, high=990),
        "gwcode": Column("Gleditsch and Ward's number; missing where the state is not in their list", low=2, high=990),
        "cow_name": Column("name in the COW list"),
        "gw_name": Column("name in Gleditsch and Ward's list"),
    },
    read=_read,
    check=_check,
    notes=(
        "A number can stand twice in a year: 260 of 1990 is West Germany's and united Germany's. The rows of 260 "
        "without COW number from 1991, and of 678 in most years to 1989, are leftovers of the match: read the others.",
    ),
)
