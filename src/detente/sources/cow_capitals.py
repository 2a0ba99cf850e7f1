"""Capitals of the members of the interstate system with their places, and the distance between them, 1816–2024."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "cow_capitals.csv"
MEAN_EARTH_RADIUS = 6371.0088
PLACES = {"Brasilia": (-15.7942, -47.8822), "Riyadh": (24.7136, 46.6753), "Tunis": (36.8065, 10.1815)}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    raw = pl.scan_csv(paths[FILE], schema_overrides={"stdate": pl.Date, "enddate": pl.Date})
    latitude, longitude = ({city: place[at] for city, place in PLACES.items()} for at in (0, 1))
    return raw.select(
        pl.col("ccode").cast(pl.Int32),
        "capital",
        pl.col("stdate").alias("start"),
        pl.col("enddate").alias("end"),
        pl.coalesce(pl.col("capital").replace_strict(latitude, default=None), "lat").alias("latitude"),
        pl.coalesce(pl.col("capital").replace_strict(longitude, default=None), "lng").alias("longitude"),
    )


def _dyad_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return great-circle distances, by way of chords: exact to the metre for neighbours and antipodes alike."""
    latitude, longitude = pl.col("latitude").radians(), pl.col("longitude").radians()
    place = {"x": latitude.cos() * longitude.cos(), "y": latitude.cos() * longitude.sin(), "z": latitude.sin()}
    points = _begun(frame).select("ccode", "first", "last", **place)
    squares = pl.sum_horizontal((pl.col(axis) - pl.col(f"{axis}_other")) ** 2 for axis in place)
    pairs = points.join_where(points, pl.col("ccode") < pl.col("ccode_other"), suffix="_other").select(
        pl.int_ranges(
            pl.max_horizontal("first", "first_other"), pl.min_horizontal("last", "last_other") + 1, dtype=pl.Int32
        ).alias("year"),
        pl.col("ccode").alias("sender"),
        pl.col("ccode_other").alias("receiver"),
        (2 * MEAN_EARTH_RADIUS * (squares.sqrt() / 2).clip(0, 1).arcsin()).alias("capital_distance"),
    )
    return pairs.filter(pl.col("year").list.len() > 0).explode("year")


def _begun(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return the years that each capital began (``first`` to ``last``): a year of two capitals is the earlier one's."""
    before = pl.col("end").shift(1).over("ccode", order_by="start")
    started, ended = pl.col("start").dt.year(), pl.col("end").dt.year()
    first = started + (before.dt.year() == started).fill_null(False).cast(pl.Int32)
    return frame.with_columns(first.alias("first"), ended.alias("last")).filter(pl.col("first") <= pl.col("last"))


def _check(frame: pl.DataFrame) -> None:
    expect("cow_capitals", "number of spells of capitals", frame.height, 242)
    expect("cow_capitals", "number of states", frame["ccode"].n_unique(), 217)
    russia = frame.filter(pl.col("ccode") == 365).sort("start")["capital"].to_list()
    expect("cow_capitals", "Russia's capitals", russia, ["Saint Petersburg", "Moscow"])


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2024, 12, 31),
    "states of the system, and some of them before their entry or after their exit",
    "missing",
)

source = Source(
    key="cow_capitals",
    title="Capitals and the distance between them",
    version="peacesciencer, to the end of 2024",
    producer="Steven Miller (peacesciencer); three places corrected here",
    unit="spell of a city as a state's capital",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{miller2022peacesciencer,
  author = {Miller, Steven V.},
  title = {{peacesciencer}: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  year = {2022},
  volume = {39},
  number = {6},
  pages = {755--779},
  doi = {10.1177/07388942221077926}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "ccode": Column("COW number of the state", low=2, high=990),
        "capital": Column("city, under a name of today"),
        "start": Column("first day as capital; the state may not have been one yet"),
        "end": Column("last day as capital; the state may have ended before"),
        "latitude": Column("latitude of the city", "degrees north", -90, 90),
        "longitude": Column("longitude of the city", "degrees east", -180, 180),
    },
    read=_read,
    check=_check,
    notes=(
        "Brasilia, Riyadh and Tunis stand at the middle of their country or province in the file, up to 850 km off; "
        "here they have their own places.",
        "Spells reach beyond membership of the system on purpose: they do not say who was a state.",
        "Distances are great circles on a sphere of mean radius 6371.0088 km; peacesciencer takes the equatorial one, "
        "which makes all distances 0.11 % longer. In a year with two capitals the first counts.",
    ),
    tables=(
        Table(
            "undirected",
            "year",
            COVERAGE,
            {"capital_distance": Column("great-circle distance of the capitals on 1 January", "km", 0, 20_016)},
            _dyad_years,
        ),
    ),
)
