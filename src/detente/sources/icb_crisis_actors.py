"""International Crisis Behavior: states in crisis and who threatened them, one row a crisis actor, 1918–2017."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import of_the_time
from detente.sources._table import Table
from detente.sources.icb_crises import day
from detente.states import CODES

FILE = "icb2_actor_v14.csv"
SAUDI_ARABIA, REBELLION_YEARS = 670, (2014, 2015)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    ints = {"triggr": "trigger", "gravty": "gravity", "viol": "violence", "outcom": "outcome"}
    return pl.scan_csv(paths[FILE], infer_schema_length=None).select(
        pl.col("crisno").cast(pl.Int32).alias("crisis"),
        pl.col("cracno").cast(pl.Int32).alias("crisis_actor"),
        pl.col("crisname").alias("name"),
        day("yrtrig", "motrig", "datrig").alias("start"),
        day("yrterm", "moterm", "daterm").alias("end"),
        pl.col("yrtrig").cast(pl.Int32).alias("start_year"),
        pl.col("yrterm").cast(pl.Int32).alias("end_year"),
        _state("cracid").alias("state"),
        _state("southv").alias("threatened_by"),
        _state("trigent").alias("triggered_by"),
        *(pl.col(old).cast(pl.Int8).alias(new) for old, new in ints.items()),
    )


def _state(column: str) -> pl.Expr:
    known = pl.when(pl.col(column).is_in(list(CODES))).then(column).cast(pl.Int32)
    return of_the_time(known, pl.col("yrtrig"))


def _check(frame: pl.DataFrame) -> None:
    key = "icb_crisis_actors"
    expect(key, "number of crisis actors", frame.height, 1_078)
    expect(key, "crises", frame["crisis"].n_unique(), 487)
    expect(key, "actors that are no states", frame["state"].null_count(), 3)
    expect(key, "actors threatened by no one state", frame["threatened_by"].null_count(), 4)
    cuba = frame.filter(pl.col("name") == "CUBAN MISSILES").sort("state")
    expect(key, "states in the Cuban missile crisis", cuba["state"].to_list(), [2, 40, 365])
    expect(key, "who threatened them", cuba["threatened_by"].to_list(), [365, 2, 2])


def _onset_and_ongoing(frame: pl.LazyFrame, keys: list[str], onset: str, ongoing: str) -> pl.LazyFrame:
    """Spread crises over their years; the year after the start of one without an end is unknown."""
    dated = frame.drop_nulls([*keys, "start_year"])
    first, last = pl.col("start_year"), pl.coalesce("end_year", pl.col("start_year") + 1)
    years = dated.with_columns(pl.int_ranges(first, last + 1, dtype=pl.Int32).alias("year")).explode("year")
    starts = (pl.col("year") == first).cast(pl.Int8).alias(onset)
    certain = pl.col("end_year").is_not_null() | (pl.col("year") == first)
    lasts = pl.when(certain).then(1).cast(pl.Int8).alias(ongoing)
    return years.select("year", *keys, starts, lasts).group_by("year", *keys).agg(pl.col(onset, ongoing).max())


def _states(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give state-years; whether Saudi Arabia's undated crisis began in 2014 or 2015 is unknown."""
    rows = _onset_and_ongoing(frame, ["state"], "crisis_onset", "crisis_ongoing")
    schema = {"year": pl.Int32, "state": pl.Int32, "crisis_onset": pl.Int8, "crisis_ongoing": pl.Int8}
    undated = pl.LazyFrame([(year, SAUDI_ARABIA, None, None) for year in REBELLION_YEARS], schema=schema, orient="row")
    return pl.concat([rows, undated.join(rows, on=["year", "state"], how="anti")])


def _dyads(frame: pl.LazyFrame) -> pl.LazyFrame:
    named = frame.rename({"threatened_by": "sender", "state": "receiver"})
    between = named.filter(pl.col("sender") != pl.col("receiver"))
    return _onset_and_ongoing(between, ["sender", "receiver"], "crisis_threat_onset", "crisis_threat_ongoing")


COVERAGE = Coverage(
    dt.date(1919, 1, 1),
    dt.date(2017, 12, 31),
    "all members of the interstate system",
    "zero",
    "whole years; the first crises are of May 1918",
)

source = Source(
    key="icb_crisis_actors",
    title="International Crisis Behavior: states in crisis",
    version="14 (April 2021 release)",
    producer="Michael Brecher, Jonathan Wilkenfeld, Kyle Beardsley, Patrick James and David Quinn",
    unit="state in a crisis",
    coverage=Coverage(
        dt.date(1918, 1, 1),
        dt.date(2018, 12, 31),
        "all states",
        "zero",
        "crises triggered from May 1918 to 2017; the last ones end in 2018",
    ),
    licence="not stated (ICB data are free for scholarly use with citation)",
    cite="""@misc{brecher2021international,
  author = {Brecher, Michael and Wilkenfeld, Jonathan and Beardsley, Kyle and James, Patrick and Quinn, David},
  title = {International Crisis Behavior Data Codebook, Version 14},
  year = {2021},
  note = {Actor-level data}
}""",
    dataset="icb_crises",
    files=(FILE,),
    columns={
        "crisis": Column("number of the crisis, as in icb_crises", low=1, high=487),
        "crisis_actor": Column("number of the crisis actor", low=1, high=1100),
        "name": Column("name of the crisis"),
        "start": Column("day of the trigger for this state; missing where no one day is given"),
        "end": Column("day of the end for it; missing where no one day is given"),
        "start_year": Column("year of the trigger", low=1918, high=2017),
        "end_year": Column("year of the end", low=1918, high=2018),
        "state": Column("COW number of the state in crisis; missing for what COW does not have", low=2, high=990),
        "threatened_by": Column("COW number of the threat's source; missing where it is no one state", low=2, high=990),
        "triggered_by": Column("COW number of the trigger's author; missing where it is no one state", low=2, high=990),
        "trigger": Column("kind of trigger, 1 verbal to 9 violent", "class", 1, 9),
        "gravity": Column("value under threat, 0 economic to 5 grave damage, 6 existence, 7 other", "class", 0, 7),
        "violence": Column("1 none, 2 minor clashes, 3 serious clashes, 4 full war", "ordered class", 1, 4),
        "outcome": Column("1 victory, 2 compromise, 3 stalemate, 4 defeat, 5 other, 9 as in the file", "class", 1, 9),
    },
    read=_read,
    check=_check,
    notes=(
        "Codes 995 to 997 of who triggered or threatened are several states or none; 219, 671 and 672 are ICB's own.",
        "Germany is 260 in the file in 1999, 2003 and 2015, Yemen 678 in 1995: here 255 and 679.",
        "The threat goes from its source to the state in crisis; the two may each see the other as the source.",
        "Saudi Arabia's crisis 474 has no date; by its number it began between October 2014 and August 2015, so both "
        "years are unknown for that state. The Dutch crisis of 1957 (West Irian I) has no end.",
    ),
    tables=(
        Table(
            "state",
            "year",
            COVERAGE,
            {
                "crisis_onset": Column("an international crisis began for the state", "0/1", 0, 1),
                "crisis_ongoing": Column("the state was in an international crisis", "0/1", 0, 1),
            },
            _states,
        ),
        Table(
            "directed",
            "year",
            COVERAGE,
            {
                "crisis_threat_onset": Column("a crisis began for the receiver, threatened by the sender", "0/1", 0, 1),
                "crisis_threat_ongoing": Column("the receiver was in such a crisis", "0/1", 0, 1),
            },
            _dyads,
        ),
    ),
)
