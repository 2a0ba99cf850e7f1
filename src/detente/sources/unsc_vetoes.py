"""Vetoes in the United Nations Security Council by permanent member, 1946 to September 2022."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "unsc_vetoes.csv"
MEMBERS = ["member_veto1", "member_veto2", "member_veto3"]
STATES = {"USA": 2, "UK": 200, "France": 220, "USSR": 365, "Russia": 365, "China": 710}
CHINA, TAIWAN = 710, 713
REPUBLIC_FROM, REPUBLIC_TO = dt.date(1949, 12, 8), dt.date(1971, 10, 25)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    vetoes = pl.scan_csv(paths[FILE], try_parse_dates=True, infer_schema_length=None)
    cast = vetoes.with_row_index("veto").unpivot(MEMBERS, index=["veto", "date", "draft", "crisis_topic"])
    state = pl.col("value").replace_strict(STATES, return_dtype=pl.Int32)
    republic = (state == CHINA) & pl.col("date").is_between(REPUBLIC_FROM, REPUBLIC_TO, closed="left")
    return (
        cast.filter(pl.col("value").is_not_null())
        .sort("veto", "variable")
        .select(
            "date",
            "draft",
            pl.col("crisis_topic").alias("topic"),
            pl.when(republic).then(TAIWAN).otherwise(state).cast(pl.Int32).alias("state"),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    cast = dict(frame.group_by("state").len().sort("state").rows())
    expect("unsc_vetoes", "vetoes by state", cast, {2: 82, 200: 29, 220: 16, 365: 121, 710: 17})
    russian = frame.filter(pl.col("state") == 365)["date"].to_list()
    for day in (dt.date(2014, 3, 15), dt.date(2022, 2, 25)):
        expect("unsc_vetoes", f"Russian vetoes on {day}", russian.count(day), 1)
    days = frame.filter(pl.col("state") == CHINA)["date"]
    expect("unsc_vetoes", "first veto of China", days.min(), dt.date(1972, 8, 25))
    expect("unsc_vetoes", "last veto", frame["date"].max(), dt.date(2022, 7, 8))


def _year_counts(frame: pl.LazyFrame) -> pl.LazyFrame:
    year = pl.col("date").dt.year().cast(pl.Int32).alias("year")
    return frame.group_by(year, "state").agg(pl.len().cast(pl.Int32).alias("security_council_vetoes"))


def _permanent_members(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the years of each permanent member; in 1971 China's seat was held by both, one after the other."""
    seats = {state: range(1946, 2022) for state in (2, 200, 220, 365)}
    china = [*range(1946, REPUBLIC_FROM.year + 1), *range(REPUBLIC_TO.year, 2022)]
    seats_of_china = {CHINA: china, TAIWAN: range(REPUBLIC_FROM.year, REPUBLIC_TO.year + 1)}
    rows = [(year, state) for state, years in (seats | seats_of_china).items() for year in years]
    return pl.LazyFrame(rows, schema={"year": pl.Int32, "state": pl.Int32}, orient="row")


YEARS = Coverage(
    dt.date(1946, 1, 1),
    dt.date(2021, 12, 31),
    "the five permanent members of the Security Council",
    "zero",
    "to the last whole year; a state without a seat of its own has no veto to cast, so it is missing",
)

source = Source(
    key="unsc_vetoes",
    title="Vetoes in the UN Security Council",
    version="1946 .. September 2022",
    producer="Carlos L. Yordan, World Politics Data Lab, from the list of the Dag Hammarskjöld Library",
    unit="veto of one permanent member on one draft",
    coverage=Coverage(
        dt.date(1946, 1, 1),
        dt.date(2022, 8, 31),
        "the five permanent members of the Security Council",
        "zero",
        "vetoes only: neither the votes of others nor adopted resolutions",
    ),
    licence="MIT",
    cite="""@misc{yordan2022vetoes,
  author = {Yordan, Carlos L.},
  title = {List of {UN} Security Council Vetoes, 1946 to September 2022},
  year = {2022},
  howpublished = {World Politics Data Lab},
  note = {From the veto list of the United Nations Dag Hammarskj{\\"o}ld Library}
}""",
    dataset="unsc-vetoes",
    files=(FILE,),
    columns={
        "date": Column("day of the vote"),
        "draft": Column("symbol of the draft resolution, or of the meeting where the draft has none"),
        "topic": Column("short topic by the author of the list"),
        "state": Column("COW number of the permanent member that cast the veto", low=2, high=713),
    },
    read=_read,
    check=_check,
    notes=(
        "Members are taken from the three columns that name them; the 0/1 columns by member leave out 26 of the 265 "
        "vetoes (17 drafts have none at all).",
        "365 is the USSR to 1991 and Russia after. China is the Republic (713) from 1949-12-08 to 1971-10-25; its veto "
        "of 1955 on Mongolia is not in the list.",
        "Drafts without a symbol of their own carry the meeting's; vetoes of one meeting are not repeats.",
    ),
    tables=(
        Table(
            "state",
            "year",
            YEARS,
            {"security_council_vetoes": Column("drafts vetoed in the year", "drafts", 0)},
            _year_counts,
            _permanent_members,
        ),
    ),
    redistributable=True,
)
