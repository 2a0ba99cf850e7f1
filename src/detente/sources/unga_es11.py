"""The General Assembly on Ukraine: 68/262 of 2014 and ES-11/1 of 2022, every member of the United Nations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.states import CCODES

FILE = "ukraine_votes.csv"
VOTES = {"yes": 1, "abstain": 2, "no": 3}
TALLIES = {"68/262": [100, 58, 11, 24], "ES-11/1": [141, 35, 5, 12]}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_csv(paths[FILE], try_parse_dates=True).select(
        "date",
        "resolution",
        pl.col("iso3").replace_strict(CCODES, return_dtype=pl.Int32).alias("state"),
        pl.col("vote").replace_strict(VOTES, default=None, return_dtype=pl.Int8),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("unga_es11", "number of rows", frame.height, 2 * 193)
    for resolution, tally in TALLIES.items():
        votes = frame.filter(pl.col("resolution") == resolution)["vote"]
        found = [int((votes == vote).sum()) for vote in VOTES.values()] + [votes.null_count()]
        expect("unga_es11", f"yes, abstain, no and absent on {resolution}", found, tally)
    against = frame.filter(pl.col("resolution") == "ES-11/1", pl.col("vote") == VOTES["no"])["state"]
    expect("unga_es11", "states against ES-11/1", sorted(against), [365, 370, 531, 652, 731])


source = Source(
    key="unga_es11",
    title="Votes of the UN General Assembly on Ukraine: 68/262 and ES-11/1",
    version="as in the repository (2022-07)",
    producer="United Nations; typed in by Haruki Kinoshita",
    unit="vote of one state on one resolution",
    coverage=Coverage(
        dt.date(2014, 3, 27),
        dt.date(2022, 3, 2),
        "the 193 members of the United Nations, on two days",
        "missing",
        "two resolutions only: ES-11/2 and the later ones are not in it",
    ),
    licence="not stated (facts of public record)",
    cite="""@misc{kinoshita2022ukraine,
  author = {Kinoshita, Haruki},
  title = {Votes of the {United Nations} General Assembly on {Ukraine}: 68/262 and {ES}-11/1},
  year = {2022},
  howpublished = {Typed in from the official records, repository ukraine-viz}
}""",
    dataset="unga-es11",
    files=(FILE,),
    columns={
        "date": Column("day of the vote"),
        "resolution": Column("symbol of the resolution"),
        "state": Column("COW number of the member", low=2, high=990),
        "vote": Column("1 yes, 2 abstain, 3 no; missing for a member that was absent", "ordered class", 1, 3),
    },
    read=_read,
    check=_check,
    notes=(
        "The source's name of ES-11/1 says 2021; the vote was on 2022-03-02, as here.",
        "68/262 is in unga_votes too (roll call 68061), where absent members have no row.",
    ),
)
