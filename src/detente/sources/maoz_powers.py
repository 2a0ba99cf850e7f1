"""Regional and global powers after Maoz (2010): which states were powers of which reach, 1816–2019."""

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

FILE = "maoz_powers.csv"
LAST_DAY = dt.date(2019, 12, 31)
DATES = ("regstdate", "regenddate", "globstdate", "globenddate")
REACH = {"regional": "reg", "global": "glob"}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    raw = pl.scan_csv(paths[FILE], schema_overrides=dict.fromkeys(DATES, pl.Date))
    return pl.concat([_spells(raw, reach, prefix) for reach, prefix in REACH.items()])


def _spells(raw: pl.LazyFrame, reach: str, prefix: str) -> pl.LazyFrame:
    end = pl.col(f"{prefix}enddate")
    return raw.filter(end.is_not_null()).select(
        pl.col("ccode").cast(pl.Int32),
        pl.lit(reach).alias("reach"),
        pl.col(f"{prefix}stdate").alias("start"),
        pl.when(end < LAST_DAY).then(end).alias("end"),
    )


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    closed = frame.with_columns(pl.col("end").fill_null(LAST_DAY))
    flags = ((pl.col("reach") == reach).max().cast(pl.Int8).alias(f"{reach}_power") for reach in REACH)
    return spell_years(closed).group_by("year", pl.col("ccode").alias("state")).agg(*flags)


def _check(frame: pl.DataFrame) -> None:
    expect("maoz_powers", "number of spells", frame.height, 23)
    world = sorted(frame.filter(pl.col("reach") == "global")["ccode"].unique())
    expect("maoz_powers", "states that were global powers", world, [2, 200, 220, 255, 365])


COVERAGE = Coverage(dt.date(1816, 1, 1), LAST_DAY, "all members of the interstate system", "zero")

source = Source(
    key="maoz_powers",
    title="Regional and global powers",
    version="2010, as carried by peacesciencer",
    producer="Zeev Maoz; carried by peacesciencer (Steven Miller)",
    unit="spell of a state as a power of one reach",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@book{maoz2010networks,
  author = {Maoz, Zeev},
  title = {Networks of Nations: The Evolution, Structure, and Impact of International Networks, 1816--2001},
  publisher = {Cambridge University Press},
  address = {Cambridge},
  year = {2010}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "ccode": Column("COW number of the state", low=2, high=990),
        "reach": Column("'regional' or 'global'"),
        "start": Column("first day as such a power"),
        "end": Column("last day as such a power; null while one when the list ends"),
    },
    read=_read,
    check=_check,
    notes=(
        "Another judgement than the COW list of majors: China and Japan are regional throughout, Russia from 1991, the "
        "USA to 1898. In a year of change both flags can be 1 (Germany in 1867).",
    ),
    tables=(
        Table(
            "state",
            "year",
            COVERAGE,
            {
                "regional_power": Column("the state is a regional power on some day of the year", "0/1", 0, 1),
                "global_power": Column("the state is a global power on some day of the year", "0/1", 0, 1),
            },
            _state_years,
        ),
    ),
)
