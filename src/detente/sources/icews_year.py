"""ICEWS: events between 152 states by quad class, directed and yearly, 2002–2014."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table
from detente.states import CCODES

FILE = "icews.parquet"
QUADS = {
    "verbal_cooperation": "verbCoop",
    "material_cooperation": "matlCoop",
    "verbal_conflict": "verbConf",
    "material_conflict": "matlConf",
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        _ccode("i_iso3c").alias("sender"),
        _ccode("j_iso3c").alias("receiver"),
        *(pl.col(column).alias(quad) for quad, column in QUADS.items()),
    )


def _ccode(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(CCODES, return_dtype=pl.Int32)


def _check(frame: pl.DataFrame) -> None:
    expect("icews_year", "number of directed dyad-years", frame.height, 152 * 151 * 13)
    expect("icews_year", "number of states", frame["sender"].n_unique(), 152)
    known = {
        (365, 369, 2013, "material_conflict"): 46,
        (365, 369, 2014, "material_conflict"): 2_547,
        (365, 369, 2013, "verbal_conflict"): 124,
        (365, 369, 2014, "verbal_conflict"): 1_718,
        (2, 365, 2013, "verbal_conflict"): 564,
        (2, 365, 2014, "verbal_conflict"): 1_694,
    }
    for (sender, receiver, year, quad), events in known.items():
        row = frame.filter(pl.col("sender") == sender, pl.col("receiver") == receiver, pl.col("year") == year)
        found = row[quad].item() if row.height else None
        expect("icews_year", f"{quad} from {sender} to {receiver} in {year}", found, events)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.rename({quad: f"icews_{quad}" for quad in QUADS})


COVERAGE = Coverage(
    dt.date(2002, 1, 1),
    dt.date(2014, 12, 31),
    "152 states, every directed dyad in every year",
    "missing",
    "zeros are rows; a state that is not among the 152 (Serbia is one) is missing",
)

source = Source(
    key="icews_year",
    title="ICEWS quad counts, yearly",
    version="netify data set icews",
    producer="Lockheed Martin; Elizabeth Boschee and others; carried by netify (Shahryar Minhas and others)",
    unit="directed dyad-year",
    coverage=COVERAGE,
    licence="GPL-3 for the package that carries it; ICEWS coded event data themselves were released for public use on "
    "the Harvard Dataverse (terms not restated in the repository)",
    cite="""@misc{boschee2015icews,
  author = {Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean and Shellman, Steve and Starz, James
    and Ward, Michael},
  title = {{ICEWS} Coded Event Data},
  year = {2015},
  howpublished = {Harvard Dataverse},
  doi = {10.7910/DVN/28075},
  note = {As carried by the R package netify}
}""",
    dataset="icews-dyad-year",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=2002, high=2014),
        "sender": Column("COW number of the state that acted", low=2, high=990),
        "receiver": Column("COW number of the state acted upon", low=2, high=990),
        "verbal_cooperation": Column("events of verbal cooperation", "events", 0),
        "material_cooperation": Column("events of material cooperation", "events", 0),
        "verbal_conflict": Column("events of verbal conflict", "events", 0),
        "material_conflict": Column("events of material conflict", "events", 0),
    },
    read=_read,
    check=_check,
    notes=("Counts only: no weights, no days; the source filters repeated stories, this reader does not.",),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            {f"icews_{quad}": Column(f"ICEWS events of {quad.replace('_', ' ')}", "events", 0) for quad in QUADS},
            _rows,
        ),
    ),
)
