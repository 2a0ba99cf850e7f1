"""Ideal points from votes in the United Nations General Assembly, by state and session, 1946–2024."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "idealpoints_jul2025.parquet"
WIDTH_OF_90_PERCENT = 2 * 1.6448536269514722
CHINA, TAIWAN, LAST_YEAR_OF_CHINA = 710, 713, 1949


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    year = pl.col("year").cast(pl.Int32)
    before_taiwan = (pl.col("ccode") == TAIWAN) & (year <= LAST_YEAR_OF_CHINA)
    return pl.scan_parquet(paths[FILE]).select(
        year,
        (year - 1945).alias("session"),
        pl.when(before_taiwan).then(CHINA).otherwise(pl.col("ccode")).cast(pl.Int32).alias("ccode"),
        pl.col("idealpointfp").alias("ideal_point"),
        _sd("fp").alias("ideal_point_sd"),
        pl.col("nvotesfp").cast(pl.Int32).alias("votes"),
        pl.col("idealpointall").alias("ideal_point_all"),
        _sd("all").alias("ideal_point_all_sd"),
        pl.col("nvotesall").cast(pl.Int32).alias("votes_all"),
    )


def _sd(series: str) -> pl.Expr:
    """Give the sd of a normal with the posterior's 5th and 95th percentiles, which is what is published."""
    return (pl.col(f"q95{series}") - pl.col(f"q5{series}")) / WIDTH_OF_90_PERCENT


def _check(frame: pl.DataFrame) -> None:
    expect("unga_ideal_points", "number of state-sessions", frame.height, 11_440)
    expect("unga_ideal_points", "states in session 19 (1964), which has no votes", _in_session(frame, 19).height, 0)
    last = dict(_in_session(frame, 79).select("ccode", "ideal_point").iter_rows())
    for state, point in {2: 2.206202, 365: -0.598485, 710: -0.853527}.items():
        expect("unga_ideal_points", f"ideal point of {state} in session 79", last.get(state), point, within=5e-7)
    taiwan = frame.filter(pl.col("ccode") == TAIWAN)["year"].sort().to_list()
    expect("unga_ideal_points", "years of Taiwan in the seat of China", f"{taiwan[0]}-{taiwan[-1]}", "1950-1971")


def _in_session(frame: pl.DataFrame, session: int) -> pl.DataFrame:
    return frame.filter(pl.col("session") == session)


COVERAGE = Coverage(
    dt.date(1946, 1, 1),
    dt.date(2024, 12, 31),
    "members of the United Nations",
    "missing",
    "session 19 (1964) took no votes; the all-votes series ends with session 78 (2023); an estimate smoothed over "
    "its whole span: a pseudo-vintage",
)
COLUMNS = {
    "year": Column("year in which the session opened, not the year of every vote in it", low=1946, high=2024),
    "session": Column("session of the General Assembly: year - 1945", low=1, high=79),
    "ccode": Column("COW number of the state", low=2, high=990),
    "ideal_point": Column(
        "posterior mean from votes on final passage; higher is closer to the US-led order", "sd", -6, 6
    ),
    "ideal_point_sd": Column("posterior sd of it, from the 5th and 95th percentiles", "sd", 0.0),
    "votes": Column("votes on final passage by the state in the session", "votes", 0),
    "ideal_point_all": Column("posterior mean from all votes, amendments and paragraphs too", "sd", -6, 6),
    "ideal_point_all_sd": Column("posterior sd of it, from the 5th and 95th percentiles", "sd", 0.0),
    "votes_all": Column("all votes by the state in the session", "votes", 0),
}
POINTS = ("ideal_point", "ideal_point_sd", "ideal_point_all", "ideal_point_all_sd")


def _points(frame: pl.LazyFrame) -> pl.LazyFrame:
    return frame.select("year", pl.col("ccode").alias("state"), *POINTS)


source = Source(
    key="unga_ideal_points",
    title="Ideal points from votes in the UN General Assembly",
    version="July 2025",
    producer="Michael Bailey, Anton Strezhnev and Erik Voeten",
    unit="state-session",
    coverage=COVERAGE,
    licence="upstream Harvard Dataverse hdl:1902.1/12379: CC0; carrying repository: not stated",
    cite="""@article{bailey2017estimating,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  year = {2017},
  volume = {61},
  number = {2},
  pages = {430--456},
  doi = {10.1177/0022002715595700}
}""",
    dataset="unga_ideal_points",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "A session that opens in September goes on into the next year; votes of that spring belong to it.",
        "China's seat: the file has Taiwan (713) in it from 1946. Here it is China (710) to 1949, when the Republic's "
        "government still is China's, Taiwan (713) to 1971 and China (710) from 1971; 1971 has both.",
        "Ukraine and Belarus vote from 1946, before they are members of the interstate system (1991).",
        "Rows of states that were members and cast no vote are null. Scales of different releases are not comparable.",
    ),
    tables=(Table("state", "year", COVERAGE, {name: COLUMNS[name] for name in POINTS}, _points),),
    redistributable=True,
)
