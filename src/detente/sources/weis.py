"""World Event/Interaction Survey: who did what to whom, by day, 1966–1992."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "weis.parquet"
COMMITMENTS = (5, 8)  # the cue categories promise and agree


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    code = pl.col("weiscd")
    return pl.scan_parquet(paths[FILE]).select(
        pl.date("year", "mo", "day").alias("date"),
        pl.col("srccc").alias("sender"),
        pl.col("targcc").alias("receiver"),
        code.alias("code"),
        (code // 10).alias("cue"),
        pl.col("gscale").alias("weight"),
    )


def _commitments(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the number of promises and agreements of a month, one a day, pair and category."""
    month = pl.col("date").dt.year() * 100 + pl.col("date").dt.month()
    made = frame.filter(pl.col("cue").is_in(COMMITMENTS), pl.col("sender") != pl.col("receiver"))
    days = made.unique(["date", "sender", "receiver", "cue"]).with_columns(month.cast(pl.Int32).alias("year_month"))
    return days.group_by("year_month", "sender", "receiver").agg(pl.len().cast(pl.Int32).alias("commitments"))


def _check(frame: pl.DataFrame) -> None:
    expect("weis", "number of events", frame.height, 108_263)
    expect("weis", "number of rows that repeat another row", frame.height - frame.unique().height, 6_078)
    pairs = {(2, 365): 9_208, (2, 710): 1_739, (365, 710): 1_275}
    for (one, other), events in pairs.items():
        both = frame.filter(pl.col("sender").is_in([one, other]) & pl.col("receiver").is_in([one, other]))
        expect("weis", f"events between {one} and {other}", both.height, events)
    months = {(2, 365, 1983, 9): -179.7, (2, 365, 1973, 6): 88.9, (365, 710, 1969, 3): -106.8, (2, 710, 1972, 2): 25.9}
    for (sender, receiver, year, month), total in months.items():
        found = frame.filter(
            pl.col("sender") == sender,
            pl.col("receiver") == receiver,
            pl.col("date").dt.year() == year,
            pl.col("date").dt.month() == month,
        )["weight"].sum()
        expect("weis", f"sum of weights {sender} to {receiver} in {year}-{month:02}", float(found), total, within=0.05)


COVERAGE = Coverage(
    dt.date(1966, 1, 1),
    dt.date(1992, 12, 31),
    "all members of the interstate system, as senders and receivers",
    "zero",
    "the file's name says 1966-93; its last year is 1992",
)

source = Source(
    key="weis",
    title="World Event/Interaction Survey with Goldstein's weights",
    version="file weis.fromlai.1966-93.dta (Lai)",
    producer="Charles McClelland; Rodney Tomlinson; file by Brian Lai",
    unit="event",
    coverage=COVERAGE,
    licence="not stated",
    cite="""@misc{mcclelland1978weis,
  author = {McClelland, Charles and Tomlinson, Rodney},
  title = {World Event/Interaction Survey ({WEIS}), 1966--1992},
  year = {1978},
  howpublished = {ICPSR 5211, updated by Tomlinson (1993)},
  note = {Weights: Goldstein, Joshua S. (1992), Journal of Conflict Resolution 36(2): 369--385}
}""",
    dataset="weis",
    files=(FILE,),
    columns={
        "date": Column("day of the event"),
        "sender": Column("COW number of the state that acted", low=2, high=990),
        "receiver": Column("COW number of the state acted upon", low=2, high=990),
        "code": Column("WEIS event code as a number: 31 is 031", low=11, high=223),
        "cue": Column("WEIS cue category, 1 yield to 22 force: the root of the code", low=1, high=22),
        "weight": Column("Goldstein (1992) weight of the code as the file has it", "Goldstein weight", -10.0, 8.3),
    },
    read=_read,
    check=_check,
    notes=(
        "6,078 rows repeat another row; WEIS has no event number, so they may be true repeats. Left as they are: "
        "the one-a-day filter decides.",
        "Codes 022 and 024 carry -0.1 in this file (Goldstein 1992: -0.4 and +0.4); code 183 (-7.6) is not in his "
        "table. Left as the file has them.",
        "365 is the USSR to 1991 and Russia in 1992; events between states only.",
    ),
    tables=(
        Table(
            "directed",
            "month",
            COVERAGE,
            {"commitments": Column("promises and agreements, one a day and category", "events", 0)},
            _commitments,
        ),
    ),
)
