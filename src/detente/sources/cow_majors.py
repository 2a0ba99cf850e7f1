"""Major powers, Correlates of War: which states were major powers, from which day to which, 1816–2016."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import spell_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "cow_majors.csv"
LAST_DAY = dt.date(2016, 12, 31)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    end = pl.date("endyear", "endmonth", "endday")
    return pl.scan_csv(paths[FILE]).select(
        pl.col("ccode").cast(pl.Int32),
        pl.date("styear", "stmonth", "stday").alias("start"),
        pl.when(end < LAST_DAY).then(end).alias("end"),
    )


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    closed = frame.with_columns(pl.col("end").fill_null(LAST_DAY))
    years = spell_years(closed).group_by("year", pl.col("ccode").alias("state"))
    return years.agg(pl.lit(1, pl.Int8).alias("major_power"))


def _check(frame: pl.DataFrame) -> None:
    expect("cow_majors", "number of spells", frame.height, 14)
    today = sorted(frame.filter(pl.col("end").is_null())["ccode"])
    expect("cow_majors", "major powers when the list ends", today, [2, 200, 220, 255, 365, 710, 740])


COVERAGE = Coverage(dt.date(1816, 1, 1), LAST_DAY, "all members of the interstate system", "zero")

source = Source(
    key="cow_majors",
    title="Major powers",
    version="v2016",
    producer="Correlates of War Project",
    unit="spell of a state as a major power",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@misc{cow2017majors,
  author = {{Correlates of War Project}},
  title = {Major Powers, in the State System Membership List, v2016},
  year = {2017},
  howpublished = {https://correlatesofwar.org/data-sets/state-system-membership/}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "ccode": Column("COW number of the state", low=2, high=990),
        "start": Column("first day as a major power"),
        "end": Column("last day as a major power; null while one when the list ends"),
    },
    read=_read,
    check=_check,
    notes=(
        "Germany is out from 1918-11-11 to 1925 and again from 1945 to 1991-12-11, Russia from 1917-12-05 to 1922, "
        "Japan from 1945 to 1991-12-11. A panel's year counts when any of its days does.",
    ),
    tables=(
        Table(
            "state",
            "year",
            COVERAGE,
            {"major_power": Column("the state is a major power on some day of the year", "0/1", 0, 1)},
            _state_years,
        ),
    ),
)
