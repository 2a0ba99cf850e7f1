"""Least distance between states' territories on 1 January, CShapes 2.0, 1886–2019."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "cow_mindist.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        pl.col("mindist").alias("minimum_distance"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cshapes_distance", "number of dyad-years", frame.height, 952_244)
    expect(
        "cshapes_distance",
        "mean distance",
        float(frame.select(pl.col("minimum_distance").mean()).item()),
        6790.852875,
        1e-5,
    )
    expect("cshapes_distance", "pairs that touch", int((frame["minimum_distance"] == 0).sum()), 21_267)


COVERAGE = Coverage(
    dt.date(1886, 1, 1),
    dt.date(2019, 12, 31),
    "pairs of states on 1 January",
    "missing",
    "a state that enters during a year has its first distance in the next",
)
DISTANCE = {"minimum_distance": Column("least distance of the territories on 1 January", "km", 0, 20_038)}

source = Source(
    key="cshapes_distance",
    title="Least distance between states",
    version="CShapes 2.0 (1886-2019)",
    producer="Guy Schvitz and others, ETH Zurich; computed by peacesciencer (Steven Miller)",
    unit="undirected dyad-year",
    coverage=COVERAGE,
    licence=_licences.CSHAPES,
    cite="""@article{schvitz2022cshapes,
  author = {Schvitz, Guy and Girardin, Luc and R{\\"u}egger, Seraina and Weidmann, Nils B. and Cederman, Lars-Erik
    and Gleditsch, Kristian Skrede},
  title = {Mapping the International System, 1886--2019: The {CShapes} 2.0 Dataset},
  journal = {Journal of Conflict Resolution},
  year = {2022},
  volume = {66},
  number = {1},
  pages = {144--161},
  doi = {10.1177/00220027211013563}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1886, high=2019),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column("COW number of the other state", low=2, high=990),
        **DISTANCE,
    },
    read=_read,
    check=_check,
    notes=(
        "Not for commercial use (CC BY-NC-SA 4.0). Begins in 1886: missing before, never 0, which means touching.",
        "Territories with their dependencies on 1 January: pairs of a state that enters later in the year have no row.",
        "Outlines of atolls lack islands: distances of Kiribati, the Marshall Islands, the Maldives, Palau and the "
        "Seychelles can be over 3,000 km too long, longer than between capitals.",
    ),
    tables=(Table("undirected", "year", COVERAGE, DISTANCE, lambda frame: frame),),
    redistributable=True,
)
