"""Alliance Treaty Obligations and Provisions: what one state has pledged to another, by year, 1815–2018."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "atop_alliance_v5_1.parquet"
PLEDGES = {
    "defense": "atop_defense",
    "offense": "atop_offense",
    "neutrality": "atop_neutral",
    "nonaggression": "atop_nonagg",
    "consultation": "atop_consul",
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        *(pl.col(column).cast(pl.Int8).alias(pledge) for pledge, column in PLEDGES.items()),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("atop", "number of directed dyad-years", frame.height, 273_296)
    turned = frame.join(frame, left_on=["year", "sender", "receiver"], right_on=["year", "receiver", "sender"])
    expect("atop", "directed dyad-years whose other direction is there", turned.height, frame.height)
    expect("atop", "last year of the Soviet pledge to defend China", _defense_years(frame, 365, 710)[-1:], [1980])
    expect("atop", "first year of the American pledge to defend Japan", _defense_years(frame, 2, 740)[:1], [1951])
    expect("atop", "years of a Japanese pledge to defend the USA", _defense_years(frame, 740, 2), [])


def _defense_years(frame: pl.DataFrame, sender: int, receiver: int) -> list[int]:
    pledges = frame.filter(pl.col("sender") == sender, pl.col("receiver") == receiver, pl.col("defense") == 1)
    return sorted(pledges["year"].to_list())


COVERAGE = Coverage(
    dt.date(1815, 1, 1),
    dt.date(2018, 12, 31),
    "all members of the interstate system",
    "zero",
    "ends in 2018: Finland and Sweden in NATO, AUKUS and Russia with North Korea (2024) are not in it",
)
COLUMNS = {
    "year": Column("calendar year in which the alliance is in force on some day", low=1815, high=2018),
    "sender": Column("COW number of the state that is bound", low=2, high=990),
    "receiver": Column("COW number of the state that the pledge is made to", low=2, high=990),
    "defense": Column("pledge to defend", "0/1", 0, 1),
    "offense": Column("pledge to join in offence", "0/1", 0, 1),
    "neutrality": Column("pledge to stay neutral", "0/1", 0, 1),
    "nonaggression": Column("pledge not to attack", "0/1", 0, 1),
    "consultation": Column("pledge to consult", "0/1", 0, 1),
}

source = Source(
    key="atop",
    title="Alliance Treaty Obligations and Provisions",
    version="5.1 (1815-2018)",
    producer="Brett Ashley Leeds and others, Rice University",
    unit="directed dyad-year with an alliance",
    coverage=COVERAGE,
    licence="not stated (ATOP is free for scholarly use with citation); carrying package GPL-2",
    cite="""@article{leeds2002atop,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions},
  year = {2002},
  volume = {28},
  number = {3},
  pages = {237--260},
  doi = {10.1080/03050620213653}
}""",
    dataset="alliances",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "Directed: every pair is there twice and the directions can differ (from 1951 the USA is to defend Japan, "
        "Japan not the USA). 170 rows bind the other state only: all five pledges are 0.",
        "A pledge in force is one on paper: the Sino-Soviet treaty of 1950 stands to 1980, through the split.",
        "Not the COW alliance file, which may not be redistributed.",
    ),
    tables=(Table("directed", "year", COVERAGE, {name: COLUMNS[name] for name in PLEDGES}, lambda frame: frame),),
)
