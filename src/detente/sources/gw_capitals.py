"""Capitals of the independent states of Gleditsch and Ward with their places, 1816–2024."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "gw_capitals.csv"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE], schema_overrides={"stdate": pl.Date, "enddate": pl.Date}).select(
        pl.col("gwcode").cast(pl.Int32),
        "capital",
        pl.col("stdate").alias("start"),
        pl.col("enddate").alias("end"),
        pl.col("lat").alias("latitude"),
        pl.col("lng").alias("longitude"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("gw_capitals", "number of spells of capitals", frame.height, 264)
    germany = frame.filter(pl.col("gwcode") == 260).sort("start")["capital"].to_list()
    expect("gw_capitals", "capitals of the state 260", germany, ["Bonn", "Berlin"])


source = Source(
    key="gw_capitals",
    title="Capitals of Gleditsch and Ward's states",
    version="peacesciencer, to the end of 2024",
    producer="Steven Miller (peacesciencer)",
    unit="spell of a city as a state's capital",
    coverage=Coverage(
        dt.date(1816, 1, 1),
        dt.date(2024, 12, 31),
        "independent states, and some of them before their beginning or after their end",
        "missing",
    ),
    licence=_licences.COW,
    cite="""@misc{miller2025capitals,
  author = {Miller, Steven V.},
  title = {Capitals and Capital Transitions for {Gleditsch--Ward} States},
  year = {2025},
  howpublished = {R package peacesciencer, data set gw\\_capitals}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "gwcode": Column("Gleditsch and Ward's number of the state", low=2, high=990),
        "capital": Column("city, under a name of today"),
        "start": Column("first day as capital; the state may not have been one yet"),
        "end": Column("last day as capital; the state may have ended before"),
        "latitude": Column("latitude as the file has it", "degrees north", -90, 90),
        "longitude": Column("longitude as the file has it", "degrees east", -180, 180),
    },
    read=_read,
    check=_check,
    notes=(
        "Places as in the file: Brasilia, Riyadh and Tunis are up to 850 km off; cow_capitals has them right.",
        "Numbers are Gleditsch and Ward's: in 260 Bonn is followed by Berlin.",
    ),
)
