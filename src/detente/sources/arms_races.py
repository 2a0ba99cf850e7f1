"""Arms races within rivalries, Gibler, Rider and Hutchison (2005): who armed against whom, 1816–1993."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import spell_years, year_span
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "arms_races.csv"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE]).select(
        pl.col("race_id").cast(pl.Int32).alias("race"),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        *year_span("styear", "endyear"),
    )


def _dyad_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    begins = pl.col("start").dt.year() == pl.col("year")
    years = spell_years(frame).group_by("year", "sender", "receiver")
    return years.agg(pl.lit(1, pl.Int8).alias("arms_race"), begins.max().cast(pl.Int8).alias("arms_race_onset"))


def _check(frame: pl.DataFrame) -> None:
    expect("arms_races", "number of arms races", frame.height, 71)
    races = frame.filter(pl.col("sender") == 200, pl.col("receiver") == 255)
    expect(
        "arms_races",
        "first years of the races of the UK and Germany",
        races["start"].dt.year().to_list(),
        BRITISH_GERMAN,
    )
    expect("arms_races", "last year of a race", frame["end"].dt.year().max(), 1984)


BRITISH_GERMAN = [1914, 1934]
COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(1993, 12, 31),
    "pairs in a strategic rivalry",
    "zero",
    "sought within rivalries only: outside them 0 means 'no rivalry, so none sought'",
)

source = Source(
    key="arms_races",
    title="Conventional arms races during periods of rivalry",
    version="2005 (1816-1993)",
    producer="Douglas Gibler, Toby Rider, Marc Hutchison; carried by peacesciencer (Steven Miller)",
    unit="arms race of two states from year to year",
    coverage=COVERAGE,
    licence=_licences.CARRIED,
    cite="""@article{gibler2005arms,
  author = {Gibler, Douglas M. and Rider, Toby J. and Hutchison, Marc L.},
  title = {Taking Arms Against a Sea of Troubles: Conventional Arms Races during Periods of Rivalry},
  journal = {Journal of Peace Research},
  year = {2005},
  volume = {42},
  number = {2},
  pages = {131--147},
  doi = {10.1177/0022343305050688}
}""",
    dataset="rivalries",
    files=(FILE,),
    columns={
        "race": Column("number of the arms race", low=1),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column("COW number of the other state", low=2, high=990),
        "start": Column("1 January of the first year"),
        "end": Column("31 December of the last year"),
    },
    read=_read,
    check=_check,
    notes=(
        "A race is three years or more in which both raise spending or personnel by 8 % a year or more, within a "
        "rivalry; nuclear arms are not counted.",
    ),
    tables=(
        Table(
            "undirected",
            "year",
            COVERAGE,
            {
                "arms_race": Column("an arms race within a rivalry goes on", "0/1", 0, 1),
                "arms_race_onset": Column("an arms race within a rivalry begins", "0/1", 0, 1),
            },
            _dyad_years,
        ),
    ),
)
