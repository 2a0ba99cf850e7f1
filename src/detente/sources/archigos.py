"""Archigos: who led which state from which day to which, how they came and how they went, 1875–2015."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._leaders import LAST_DAY, LEADER_COLUMNS, TERMS, leader_years, terms
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    tenure = (pl.date(pl.col("year"), 12, 31) - pl.col("start")).dt.total_days() / DAYS_OF_A_YEAR
    return (
        leader_years(frame)
        .group_by("year", "state")
        .agg(
            pl.col("leadid").n_unique().cast(pl.Int32).alias("leaders"),
            pl.col("left").max().cast(pl.Int8).alias("leader_exit"),
            (pl.col("left") & (pl.col("exit") == "Irregular")).max().cast(pl.Int8).alias("leader_irregular_exit"),
            (pl.col("year") - pl.col("yrborn")).last().cast(pl.Int32).alias("leader_age"),
            tenure.last().alias("leader_tenure"),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    expect("archigos", "number of terms", frame.height, 3_409)
    expect("archigos", "leaders still in office when the list ends", frame["end"].null_count(), 168)
    soviet = frame.filter(pl.col("gwcode") == 365, pl.col("start").dt.year().is_between(1953, 1985)).sort("start")
    expect("archigos", "Soviet leaders from 1953 to 1985", soviet["leader"].to_list(), SOVIET)


DAYS_OF_A_YEAR = 365.25
SOVIET = ["Malenkov", "Khrushchev", "Brezhnev", "Andropov", "Chernenko", "Gorbachev"]
COVERAGE = Coverage(dt.date(1875, 1, 1), LAST_DAY, "independent states of more than 250,000 inhabitants", "missing")

source = Source(
    key="archigos",
    title="Archigos: political leaders",
    version="4.1 (1875-2015)",
    producer="Henk Goemans, Kristian Skrede Gleditsch, Giacomo Chiozza; carried by peacesciencer (Steven Miller)",
    unit="term of a leader",
    coverage=Coverage(
        dt.date(1840, 1, 1),
        LAST_DAY,
        "leaders in office in 1875 or later, with their whole term",
        "missing",
        "ends on 2015-12-31",
    ),
    licence=_licences.CARRIED,
    cite="""@article{goemans2009archigos,
  author = {Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza, Giacomo},
  title = {Introducing {Archigos}: A Dataset of Political Leaders},
  journal = {Journal of Peace Research},
  year = {2009},
  volume = {46},
  number = {2},
  pages = {269--283},
  doi = {10.1177/0022343308100719}
}""",
    dataset="leaders",
    files=(TERMS,),
    columns={
        **LEADER_COLUMNS,
        "leadid": Column("Archigos' number of the person, the same in every term"),
        "yrborn": Column("year of birth", low=1770, high=1999),
        "gender": Column("'M' or 'F'"),
        "entry": Column("how the leader came to office"),
        "exit": Column("how the leader left office"),
        "exitcode": Column("more about an irregular exit"),
    },
    read=terms,
    check=_check,
    notes=(
        "Numbers are Gleditsch and Ward's (Germany 260 before and after 1990); panels have COW's, united Germany's and "
        "Yemen's from 1991.",
        "In a year with several leaders the panel's age and tenure are those of the last; leaders and exits are all.",
        "Leaders in office on 2015-12-31 have not left: no exit is counted for them.",
        "The file is 1875's and later leaders: Francis Joseph's years before 1875 are in it, most of his peers' not.",
    ),
    tables=(
        Table(
            "state",
            "year",
            COVERAGE,
            {
                "leaders": Column("number of leaders in office in the year", "leaders", 1),
                "leader_exit": Column("a leader left office in the year", "0/1", 0, 1),
                "leader_irregular_exit": Column("a leader was removed against the rules, from within", "0/1", 0, 1),
                "leader_age": Column("age in the year of the last leader", "years", 10, 100),
                "leader_tenure": Column("time in office to 31 December of the last leader of the year", "years", 0),
            },
            _state_years,
        ),
    ),
)
