"""International Crisis Behavior: crises of the international system, one row a crisis, 1918–2017."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "icb1_system_v14.csv"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    number = {
        "viol": "violence",
        "gravcr": "gravity",
        "noactr": "involved_states",
        "usinv": "us_involvement",
        "suinv": "soviet_involvement",
        "geog": "region",
    }
    return pl.scan_csv(paths[FILE], infer_schema_length=None).select(
        pl.col("crisno").cast(pl.Int32).alias("crisis"),
        pl.col("crisname").alias("name"),
        day("yrtrig", "motrig", "datrig").alias("start"),
        day("yrterm", "moterm", "daterm").alias("end"),
        pl.col("yrtrig").cast(pl.Int32).alias("start_year"),
        pl.col("yrterm").cast(pl.Int32).alias("end_year"),
        *(pl.col(old).cast(pl.Int8).alias(new) for old, new in number.items()),
    )


def day(year: str, month: str, of_month: str) -> pl.Expr:
    """Return the day written in three columns; missing where a part is, or is above 31.

    ICB writes 66, 77 and 88 where it knows the month and no one day of it.

    >>> pl.DataFrame({"y": [2014, 2015], "m": [10, 8], "d": [6, 66]}).select(day("y", "m", "d")).to_series().to_list()
    [datetime.date(2014, 10, 6), None]
    """
    known = pl.when(pl.col(of_month) <= 31).then(of_month)
    return pl.when(known.is_not_null()).then(pl.date(year, month, known.fill_null(1)))


def _check(frame: pl.DataFrame) -> None:
    expect("icb_crises", "number of crises", frame.height, 487)
    cuba = frame.filter(pl.col("name") == "CUBAN MISSILES")
    expect("icb_crises", "start of the Cuban missile crisis", cuba["start"].item(), dt.date(1962, 10, 16))
    undated = frame.filter(pl.col("start_year").is_null())["name"].to_list()
    expect("icb_crises", "crises without a year", undated, ["HOUTHI REBELLION"])
    expect("icb_crises", "full wars", frame.filter(pl.col("violence") == 4).height, 103)


COVERAGE = Coverage(
    dt.date(1918, 1, 1),
    dt.date(2018, 12, 31),
    "all states",
    "zero",
    "crises triggered from May 1918 to 2017; the last ones end in 2018",
)

source = Source(
    key="icb_crises",
    title="International Crisis Behavior: crises",
    version="14 (April 2021 release)",
    producer="Michael Brecher, Jonathan Wilkenfeld, Kyle Beardsley, Patrick James and David Quinn",
    unit="crisis",
    coverage=COVERAGE,
    licence="not stated (ICB data are free for scholarly use with citation)",
    cite="""@book{brecher2000study,
  author = {Brecher, Michael and Wilkenfeld, Jonathan},
  title = {A Study of Crisis},
  publisher = {University of Michigan Press},
  year = {2000},
  note = {Data: International Crisis Behavior, version 14, system level}
}""",
    dataset="icb_crises",
    files=(FILE,),
    columns={
        "crisis": Column("number of the crisis", low=1, high=487),
        "name": Column("name of the crisis"),
        "start": Column("day of the trigger; missing where no one day is given"),
        "end": Column("day of the end; missing where no one day is given"),
        "start_year": Column("year of the trigger", low=1918, high=2017),
        "end_year": Column("year of the end", low=1918, high=2018),
        "violence": Column("1 none, 2 minor clashes, 3 serious clashes, 4 full war", "ordered class", 1, 4),
        "gravity": Column("value under threat, 0 economic to 5 grave damage, 6 existence, 7 other", "class", 0, 7),
        "involved_states": Column("states involved", "states", 1),
        "us_involvement": Column("1 none, 2 political or economic, 3 semi-military, 4 military", "class", 1, 4),
        "soviet_involvement": Column("the same of the USSR or Russia", "class", 1, 4),
        "region": Column("region of the crisis", "class", 9, 43),
    },
    read=_read,
    check=_check,
    notes=(
        "Days 66, 77 and 88 are no days: the date is missing, the year stands.",
        "Crisis 474 (Houthi rebellion) has a name and nothing else.",
        "The states in a crisis are in icb_crisis_actors.",
    ),
)
