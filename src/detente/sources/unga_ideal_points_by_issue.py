"""Ideal points from votes of one kind in the UN General Assembly, by state and session, release of April 2020."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table
from detente.sources.unga_ideal_points import CHINA, LAST_YEAR_OF_CHINA, TAIWAN

# Name here: the file's part of its name, its suffix of columns, its rows, what the votes are.
ISSUES = {
    "human_rights": ("humanrights", "HumanRights", 8_440, "human rights"),
    "middle_east": ("middleeast", "MiddleEast", 7_896, "the Middle East"),
    "nuclear": ("nuclear", "Nuclear", 7_203, "nuclear weapons"),
    "without_nuclear": ("nonukes", "NoNukes", 10_468, "anything but nuclear weapons"),
    "important": ("important", "Important", 6_443, "what the US State Department calls important"),
}


def _file(issue: str) -> str:
    return f"idealpoints_{ISSUES[issue][0]}_apr2020.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    keys = ["session", "ccode"]
    wide = _issue("human_rights", paths)
    for issue in list(ISSUES)[1:]:
        wide = wide.join(_issue(issue, paths), on=keys, how="full", coalesce=True)
    year = (pl.col("session") + 1945).cast(pl.Int32)
    before_taiwan = (pl.col("ccode") == TAIWAN) & (year <= LAST_YEAR_OF_CHINA)
    state = pl.when(before_taiwan).then(CHINA).otherwise(pl.col("ccode")).cast(pl.Int32).alias("state")
    return wide.select(year.alias("year"), "session", state, pl.col("^ideal_point_.*$")).sort("year", "state")


def _issue(issue: str, paths: Mapping[str, Path]) -> pl.LazyFrame:
    point = pl.col(f"IdealPoint{ISSUES[issue][1]}").alias(f"ideal_point_{issue}")
    keys = pl.col("session", "ccode").cast(pl.Int32)
    return pl.scan_parquet(paths[_file(issue)]).select(keys, point)


def _check(frame: pl.DataFrame) -> None:
    key = "unga_ideal_points_by_issue"
    for issue, (_, _, rows, _) in ISSUES.items():
        expect(key, f"state-sessions of {issue}", frame[f"ideal_point_{issue}"].count(), rows)
    expect(key, "states in session 19 (1964), which has no votes", frame.filter(pl.col("session") == 19).height, 0)
    expect(key, "state-sessions", frame.height, 10_469)


COVERAGE = Coverage(
    dt.date(1946, 1, 1),
    dt.date(2019, 12, 31),
    "members of the United Nations",
    "missing",
    "human rights from 1970, Middle East from 1974, nuclear weapons from 1978, important votes 1983 to 2018; "
    "estimates smoothed over the whole span",
)
VARIABLES = {
    f"ideal_point_{issue}": Column(f"posterior mean from votes on {words}", "sd", -6.0, 6.0)
    for issue, (_, _, _, words) in ISSUES.items()
}

source = Source(
    key="unga_ideal_points_by_issue",
    title="Ideal points by issue from votes in the UN General Assembly",
    version="April 2020",
    producer="Michael Bailey, Anton Strezhnev and Erik Voeten",
    unit="state-session",
    coverage=COVERAGE,
    licence="repository: MIT; upstream data CC0",
    cite="""@misc{voeten2020ideal,
  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},
  title = {{United Nations} General Assembly Votes and Ideal Points: Estimates by Issue},
  year = {2020},
  howpublished = {Release of April 2020},
  note = {Method: Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61(2): 430--456}
}""",
    dataset="unga_ideal_points",
    files=tuple(_file(issue) for issue in ISSUES),
    columns={
        "year": Column("year in which the session opened, not the year of every vote in it", low=1946, high=2019),
        "session": Column("session of the General Assembly: year - 1945", low=1, high=74),
        "state": Column("COW number of the state", low=2, high=990),
        **VARIABLES,
    },
    read=_read,
    check=_check,
    notes=(
        "Scales of different issues and of other releases are not comparable.",
        "China's seat is China's (710) to 1949, Taiwan's (713) to 1971 and China's again, as in unga_ideal_points.",
    ),
    tables=(Table("state", "year", COVERAGE, VARIABLES, lambda frame: frame.drop("session")),),
    redistributable=True,
)
