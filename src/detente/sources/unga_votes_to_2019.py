"""Roll-call votes in the UN General Assembly to January 2020, by country name, amendments and paragraphs included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers

VOTES, ROLL_CALLS = "votes_iso2_1946_2019.parquet", "roll_calls_1946_2019.parquet"
CODES = {"yes": 1, "abstain": 2, "no": 3}
SPELLINGS = {
    "Bosnia & Herzegovina": 346,
    "Congo - Brazzaville": 484,
    "Congo - Kinshasa": 490,
    "Côte d’Ivoire": 437,
    "Federal Republic of Germany": 260,
    "Germany": 255,
    "Micronesia (Federated States of)": 987,
    "Myanmar (Burma)": 775,
    "St. Vincent & Grenadines": 57,
    "Yemen": 679,
    "Yugoslavia": 345,
}
CHINA, TAIWAN, FIRST_YEAR_OF_TAIWAN = 710, 713, 1950


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    votes = pl.scan_parquet(paths[VOTES]).with_columns(pl.col("country", "vote").cast(pl.String))
    calls = pl.scan_parquet(paths[ROLL_CALLS]).select(pl.col("rcid").cast(pl.Int32), "session", "date")
    names = votes.select("country").unique().collect()["country"]
    state = pl.col("country").replace_strict(numbers(names, SPELLINGS), return_dtype=pl.Int32)
    china = (state == TAIWAN) & (pl.col("date").dt.year() < FIRST_YEAR_OF_TAIWAN)
    return (
        votes.with_columns(pl.col("rcid").cast(pl.Int32))
        .join(calls, on="rcid", how="left", maintain_order="left")
        .select(
            "date",
            pl.col("session").cast(pl.Int32),
            pl.col("rcid").alias("roll_call"),
            pl.when(china).then(CHINA).otherwise(state).cast(pl.Int32).alias("state"),
            pl.col("vote").replace_strict(CODES, return_dtype=pl.Int8),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    key = source.key
    expect(key, "number of votes", frame.height, 870_109)
    expect(key, "votes of no state", frame["state"].null_count(), 0)
    expect(key, "votes of Namibia, whose code is NA", frame.filter(pl.col("state") == 565).height, 2_455)
    expect(key, "votes of roll calls without a day", frame["date"].null_count(), 0)
    crimea = frame.filter(pl.col("roll_call") == 5309)
    tally = [crimea.filter(pl.col("vote") == vote).height for vote in CODES.values()]
    expect(key, "yes, abstain and no on 68/262", tally, [100, 58, 11])
    taiwan = frame.filter(pl.col("state") == TAIWAN)["date"].dt.year().unique().sort().to_list()
    expect(key, "years of Taiwan in the seat of China", [taiwan[0], taiwan[-1]], [1950, 1971])


source = Source(
    key="unga_votes_to_2019",
    title="Roll-call votes of the UN General Assembly with amendments and paragraphs (unvotes)",
    version="Voeten Dataverse as of 2021 (unvotes 0.3.0)",
    producer="Erik Voeten; carried by unvotes (David Robinson)",
    unit="vote of one state on one roll call",
    coverage=Coverage(
        dt.date(1946, 1, 1),
        dt.date(2020, 1, 14),
        "members of the United Nations that voted yes, abstained or voted no",
        "missing",
        "session 74 is whole, so the last votes are of January 2020; session 19 (1964) has one roll call",
    ),
    licence="CC0 (data, per the package data-raw/README and the Dataverse terms); package code MIT",
    cite="""@misc{robinson2021unvotes,
  author = {Robinson, David and Voeten, Erik},
  title = {unvotes: {United Nations} General Assembly Voting Data},
  year = {2021},
  howpublished = {R package 0.3.0},
  note = {Data: Voeten, Strezhnev and Bailey, Harvard Dataverse hdl:1902.1/12379}
}""",
    dataset="unga_votes",
    files=(VOTES, ROLL_CALLS),
    columns={
        "date": Column("day of the roll call"),
        "session": Column("session of the General Assembly", low=1, high=74),
        "roll_call": Column("number of the roll call in unvotes (rcid)", low=3, high=9147),
        "state": Column("COW number of the state that voted", low=2, high=990),
        "vote": Column("1 yes, 2 abstain, 3 no", "ordered class", 1, 3),
    },
    read=_read,
    check=_check,
    notes=(
        "States are read by name: three gone ones have no two-letter code, and Namibia's is NA, which naive readers "
        "take for a missing value.",
        "Russia covers the USSR, Yugoslavia is 345 to the end; Ukraine and Belarus vote from 1946, before they are "
        "members of the interstate system; Germany (255) votes from 1991, 260 and 265 before.",
        "The file has Taiwan in China's seat from 1946: here it is China (710) to 1949 and Taiwan (713) from 1950.",
    ),
    redistributable=True,
)
