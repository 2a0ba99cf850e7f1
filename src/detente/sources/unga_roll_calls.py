"""Roll calls of the UN General Assembly, 1946 to January 2020: resolution, issue, importance, what was voted on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

CALLS, ISSUES, CROSSWALK = "roll_calls_1946_2019.parquet", "roll_call_issues.csv", "crosswalk_rcid_resid.csv"
FIRST_IMPORTANT = 38
SHORT = {
    "middle_east": "me",
    "human_rights": "hr",
    "development": "ec",
    "colonialism": "co",
    "disarmament": "di",
    "nuclear": "nu",
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    issues = pl.scan_csv(paths[ISSUES], schema_overrides={"rcid": pl.Int32}).group_by("rcid").agg("short_name")
    crosswalk = pl.scan_csv(paths[CROSSWALK], schema_overrides={"rcid": pl.Int32, "resid": pl.Int32})
    calls = pl.scan_parquet(paths[CALLS]).with_columns(pl.col("rcid").cast(pl.Int32))
    named = pl.col("short_name")
    return (
        calls.join(issues, on="rcid", how="left", maintain_order="left")
        .join(crosswalk.select("rcid", "resid", "ambiguous"), on="rcid", how="left", maintain_order="left")
        .select(
            pl.col("rcid").alias("roll_call"),
            pl.col("resid").alias("roll_call_to_2024"),
            pl.col("ambiguous").alias("ambiguous_match"),
            "date",
            pl.col("session").cast(pl.Int32),
            pl.col("unres").alias("resolution"),
            pl.when(pl.col("session") >= FIRST_IMPORTANT).then("importantvote").cast(pl.Int8).alias("important"),
            pl.col("amend").cast(pl.Int8).alias("amendment"),
            pl.col("para").cast(pl.Int8).alias("paragraph"),
            pl.col("short").alias("title"),
            pl.col("descr").alias("description"),
            *(named.list.contains(short).fill_null(value=False).alias(issue) for issue, short in SHORT.items()),
        )
    )


def _check(frame: pl.DataFrame) -> None:
    expect("unga_roll_calls", "number of roll calls", frame.height, 6_203)
    expect("unga_roll_calls", "roll calls that are there twice", frame["roll_call"].n_unique(), 6_203)
    expect("unga_roll_calls", "roll calls found in unga_votes", frame["roll_call_to_2024"].count(), 5_784)
    expect("unga_roll_calls", "of them matched among several alike", int(frame["ambiguous_match"].sum()), 371)
    expect("unga_roll_calls", "important votes", int(frame["important"].sum()), 411)
    crimea = frame.filter(pl.col("resolution") == "R/68/262").select("roll_call", "roll_call_to_2024").rows()
    expect("unga_roll_calls", "numbers of resolution 68/262", crimea, [(5309, 68_061)])


source = Source(
    key="unga_roll_calls",
    title="Roll calls of the UN General Assembly: resolutions and issues (unvotes)",
    version="Voeten Dataverse as of 2021 (unvotes 0.3.0)",
    producer="Erik Voeten; carried by unvotes (David Robinson); matched to unga_votes by the data folder's makers",
    unit="roll call",
    coverage=Coverage(
        dt.date(1946, 1, 1),
        dt.date(2020, 1, 14),
        "roll calls of the General Assembly's regular sessions",
        "missing",
        "importance is coded for sessions 38 to 72; of amendments and paragraphs both yes and no to session 39 (1984)",
    ),
    licence="CC0 (data); package code MIT",
    cite="""@misc{voeten2021rollcalls,
  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},
  title = {{United Nations} General Assembly Voting Data: Roll Calls and Issues},
  year = {2021},
  howpublished = {Harvard Dataverse hdl:1902.1/12379, carried by the R package unvotes 0.3.0 (David Robinson)}
}""",
    dataset="unga_votes",
    files=(CALLS, ISSUES, CROSSWALK),
    columns={
        "roll_call": Column("number of the roll call in unvotes (rcid), as in unga_votes_to_2019", low=3, high=9147),
        "roll_call_to_2024": Column("number of the same roll call in unga_votes", low=1001, high=78_999),
        "ambiguous_match": Column("whether another roll call of that day has the same votes"),
        "date": Column("day of the roll call"),
        "session": Column("session of the General Assembly", low=1, high=74),
        "resolution": Column("symbol as in the source: R/68/262"),
        "important": Column("named important by the US State Department; coded from session 38 on", "0/1", 0, 1),
        "amendment": Column("vote on an amendment; after session 39 only 1 is coded", "0/1", 0, 1),
        "paragraph": Column("vote on a paragraph only; after session 39 only 1 is coded", "0/1", 0, 1),
        "title": Column("short description"),
        "description": Column("longer description"),
        **{issue: Column(f"whether the roll call is about {issue.replace('_', ' ')}") for issue in SHORT},
    },
    read=_read,
    check=_check,
    notes=(
        "419 roll calls have no counterpart in unga_votes, which leaves most votes on paragraphs out (364 of them).",
        "The file has 0 for importance before it was coded (sessions 1 to 37): here it is missing.",
        "A roll call can be about several issues or none.",
    ),
    redistributable=True,
)
