"""National Material Capabilities: six components and the composite index (CINC) by state and year, 1816–2022."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "nmc_v7.parquet"
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
FIRST_DOLLAR_YEAR = 1914
FIRST_YEAR_OF_NEW_UPOP = 2017


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    year = pl.col("year")
    return pl.scan_parquet(paths[FILE]).select(
        year.cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        *(pl.col(component).cast(pl.Float64) for component in COMPONENTS),
        "cinc",
        pl.when(year < FIRST_DOLLAR_YEAR)
        .then(pl.lit("thousand pounds sterling"))
        .otherwise(pl.lit("thousand current US dollars"))
        .alias("milex_unit"),
        pl.when(year < FIRST_YEAR_OF_NEW_UPOP)
        .then(pl.lit("to 2016"))
        .otherwise(pl.lit("from 2017"))
        .alias("upop_source"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_nmc", "number of state-years", frame.height, 17_121)
    top = frame.sort("cinc").row(-1, named=True)
    expect("cow_nmc", "state with the greatest CINC", top["ccode"], 2)
    expect("cow_nmc", "year of the greatest CINC", top["year"], 1945)
    expect("cow_nmc", "greatest CINC", top["cinc"], 0.383864, within=5e-7)
    whole = float(frame.filter(pl.col("year") == 1961)["cinc"].sum())
    expect("cow_nmc", "sum of CINC in 1961", whole, 1.0, within=1e-5)


def _coverage(first_year: int, last_year: int) -> Coverage:
    return Coverage(
        dt.date(first_year, 1, 1), dt.date(last_year, 12, 31), "all members of the interstate system", "missing"
    )


def _parted(column: str, name: str, first_year: int, last_year: int) -> Table:
    """Return a table of one figure between the years in which it has one unit and one source."""
    words, unit = PARTED[name]
    return Table(
        "state",
        "year",
        _coverage(first_year, last_year),
        {name: Column(words, unit, 0.0)},
        lambda frame: state_years([name])(
            frame.filter(pl.col("year").is_between(first_year, last_year)).with_columns(pl.col(column).alias(name))
        ),
    )


FIRST_YEAR, LAST_YEAR = 1816, 2022
PARTED = {
    "milex_pounds": ("military expenditure to 1913", "thousand pounds sterling"),
    "milex_dollars": ("military expenditure from 1914", "thousand current US dollars"),
    "upop_to_2016": ("population of cities of 100,000 and more, by the source to 2016", "thousand persons"),
    "upop_from_2017": ("population of cities of 100,000 and more, by the source from 2017", "thousand persons"),
}
UNBROKEN = {
    "milper": Column("military personnel", "thousand persons", 0.0),
    "irst": Column("iron and steel production", "thousand tons", 0.0),
    "pec": Column("primary energy consumption", "thousand coal-ton equivalents", 0.0),
    "tpop": Column("total population", "thousand persons", 0.0),
    "cinc": Column("composite index of national capability as published", "share", 0.0, 1.0),
}

source = Source(
    key="cow_nmc",
    title="National Material Capabilities",
    version="7.0",
    producer="Correlates of War Project; carried by peacesciencer (Steven Miller)",
    unit="state-year",
    coverage=_coverage(FIRST_YEAR, LAST_YEAR),
    licence="data: not stated in the carrying repository (the Correlates of War project offers its data free for "
    "scholarly use with citation); carrying package: GPL-2",
    cite="""@incollection{singer1972capability,
  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},
  title = {Capability Distribution, Uncertainty, and Major Power War, 1820--1965},
  booktitle = {Peace, War, and Numbers},
  editor = {Russett, Bruce},
  publisher = {Sage},
  address = {Beverly Hills},
  year = {1972},
  pages = {19--48},
  note = {National Material Capabilities, version 7.0}
}""",
    dataset="cow_nmc",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2022),
        "ccode": Column("COW number of the state", low=2, high=990),
        "milex": Column("military expenditure in the unit that milex_unit names", "see milex_unit", 0.0),
        "milper": UNBROKEN["milper"],
        "irst": UNBROKEN["irst"],
        "pec": UNBROKEN["pec"],
        "tpop": UNBROKEN["tpop"],
        "upop": Column(
            "population of cities of 100,000 and more, by the source upop_source names", "thousand persons", 0.0
        ),
        "cinc": UNBROKEN["cinc"],
        "milex_unit": Column("unit of milex: pounds to 1913, current US dollars from 1914"),
        "upop_source": Column("which of the two sources upop has: 'to 2016' or 'from 2017'"),
    },
    read=_read,
    check=_check,
    notes=(
        "milex is in pounds to 1913 and in dollars from 1914: compare within a year or within one unit only.",
        "upop changes its source between 2016 and 2017 (USA from 197,817 to 109,994 thousand, the median state up by "
        "73 %), which moves CINC: a change across 2016-2017 is partly the source's.",
        "A missing component is null. The published CINC of a year sums to 1 in few years.",
        "Panels have milex and upop in two variables each, so that nobody compares across 1914 or 2017.",
    ),
    tables=(
        Table("state", "year", _coverage(FIRST_YEAR, LAST_YEAR), UNBROKEN, state_years(UNBROKEN)),
        _parted("milex", "milex_pounds", FIRST_YEAR, FIRST_DOLLAR_YEAR - 1),
        _parted("milex", "milex_dollars", FIRST_DOLLAR_YEAR, LAST_YEAR),
        _parted("upop", "upop_to_2016", FIRST_YEAR, FIRST_YEAR_OF_NEW_UPOP - 1),
        _parted("upop", "upop_from_2017", FIRST_YEAR_OF_NEW_UPOP, LAST_YEAR),
    ),
)
