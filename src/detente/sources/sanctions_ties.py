"""Threat and Imposition of Economic Sanctions: who threatened and sanctioned whom, cases that began 1945–2005."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import of_the_time
from detente.sources._table import Table
from detente.states import CODES

FILE = "ties_v4.parquet"
SENDERS = ["primarysender", "sender1", "sender2", "sender3", "sender4", "sender5"]
LAST_YEAR = 2005


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    cases = pl.scan_parquet(paths[FILE])
    target = pl.when(pl.col("targetstate").is_in(list(CODES))).then("targetstate").cast(pl.Int32)
    facts = cases.select(
        pl.col("caseid").alias("case"),
        pl.col("startyear").cast(pl.Int32).alias("year"),
        of_the_time(target, pl.col("startyear")).alias("target"),
        pl.col("institution").cast(pl.Int8),
        pl.col("threat").cast(pl.Int8),
        pl.col("imposition").cast(pl.Int8),
        pl.col("sancimpositionstartyear").str.extract(r"^(\d{4})").cast(pl.Int32).alias("imposition_year"),
        pl.col("endyear").cast(pl.Int32).alias("end_year"),
        pl.coalesce("endyear", "ongoingasofyear").cast(pl.Int32).alias("last_known_year"),
        pl.col("finaloutcome").cast(pl.Int8).alias("final_outcome"),
        pl.concat_list(pl.col(SENDERS).cast(pl.Int32))
        .list.unique(maintain_order=True)
        .list.drop_nulls()
        .alias("sender"),
    )
    by_sender = facts.explode("sender", empty_as_null=True)
    state = pl.when(pl.col("sender").is_in(list(CODES))).then("sender")
    return by_sender.with_columns(of_the_time(state, pl.col("year")).alias("sender")).unique(maintain_order=True)


def _check(frame: pl.DataFrame) -> None:
    cases = frame.unique("case")
    expect("sanctions_ties", "number of cases", cases.height, 1_412)
    expect("sanctions_ties", "cases with a threat", int(cases["threat"].sum()), 1_053)
    expect("sanctions_ties", "cases with an imposition", int(cases["imposition"].sum()), 845)
    expect("sanctions_ties", "cases against no state", cases["target"].null_count(), 44)
    expect("sanctions_ties", "impositions without a year", _impositions(cases)["imposition_year"].null_count(), 5)
    expect("sanctions_ties", "rows of senders and cases", frame.height, 2_010)


def _impositions(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("imposition") == 1)


def _onsets(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the years in which a case with a threat, and an imposition, began.

    Where sanctions were imposed and no year is given, every year of the case may be the one: unknown.
    """
    keys = ["year", "sender", "receiver"]
    states, no, yes = _between_states(frame), pl.lit(0, pl.Int8), pl.lit(1, pl.Int8)
    threats = states.filter(pl.col("threat") == 1).select(*keys, threat=yes, imposed=no, unknown=no)
    unknown = pl.col("imposition_year").is_null().cast(pl.Int8)
    first = pl.coalesce("imposition_year", "year")
    last = pl.coalesce("imposition_year", "last_known_year", "year")
    imposed = states.filter(pl.col("imposition") == 1).with_columns(imposed=1 - unknown, unknown=unknown)
    years = imposed.with_columns(pl.int_ranges(first, last + 1, dtype=pl.Int32).alias("year")).explode("year")
    began = years.select(*keys, threat=no, imposed="imposed", unknown="unknown")
    both = pl.concat([threats, began]).group_by(keys).agg(pl.col("threat", "imposed", "unknown").max())
    known = (pl.col("imposed") == 1) | (pl.col("unknown") == 0)
    imposition = pl.when(known).then("imposed").alias("sanction_imposition")
    return both.select(*keys, pl.col("threat").alias("sanction_threat"), imposition)


def _in_force(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the years from imposition to the end; after the last year known of a case without one it is unknown."""
    imposed = _between_states(frame).filter(pl.col("imposition") == 1)
    first = pl.coalesce("imposition_year", "year")
    known = (
        pl.when(pl.col("imposition_year").is_null())
        .then(first - 1)
        .otherwise(pl.max_horizontal(first, "last_known_year"))
    )
    last = pl.when(pl.col("end_year").is_null()).then(LAST_YEAR).otherwise(pl.max_horizontal(first, "end_year"))
    years = imposed.with_columns(
        pl.int_ranges(first, last.clip(upper_bound=LAST_YEAR) + 1, dtype=pl.Int32).alias("spell"), known.alias("known")
    ).explode("spell", empty_as_null=False)
    value = pl.when(pl.col("spell") <= pl.col("known")).then(1).cast(pl.Int8).alias("sanctions_in_force")
    rows = years.select(pl.col("spell").alias("year"), "sender", "receiver", value)
    return rows.group_by("year", "sender", "receiver").agg(pl.col("sanctions_in_force").max())


def _between_states(frame: pl.LazyFrame) -> pl.LazyFrame:
    pairs = frame.rename({"target": "receiver"}).drop_nulls(["sender", "receiver"])
    return pairs.filter(pl.col("sender") != pl.col("receiver"))


COVERAGE = Coverage(
    dt.date(1945, 1, 1),
    dt.date(2005, 12, 31),
    "all members of the interstate system",
    "zero",
    "cases that began from 1945 to 2005; what the European Union and other institutions did as such is no state's",
)

source = Source(
    key="sanctions_ties",
    title="Threat and Imposition of Economic Sanctions (TIES)",
    version="4.0",
    producer="T. Clifton Morgan, Navin Bapat and Yoshiharu Kobayashi",
    unit="sender in a case",
    coverage=COVERAGE,
    licence="not stated (TIES is public for scholarly use with citation)",
    cite="""@article{morgan2014threat,
  author = {Morgan, T. Clifton and Bapat, Navin and Kobayashi, Yoshiharu},
  title = {Threat and Imposition of Economic Sanctions 1945--2005: Updating the {TIES} Dataset},
  journal = {Conflict Management and Peace Science},
  year = {2014},
  volume = {31},
  number = {5},
  pages = {541--558}
}""",
    dataset="sanctions_ties",
    files=(FILE,),
    columns={
        "case": Column("day of the start and a running number", low=1_945_000_000, high=2_006_000_000),
        "year": Column("year in which the case began", low=1945, high=2005),
        "target": Column("COW number of the target; missing where it is an institution", low=2, high=990),
        "institution": Column("an international institution is involved", "0/1", 0, 1),
        "threat": Column("a threat was made", "0/1", 0, 1),
        "imposition": Column("sanctions were imposed", "0/1", 0, 1),
        "imposition_year": Column("year in which they were imposed", low=1945, high=2007),
        "end_year": Column("year in which the case ended; missing where it is not known", low=1945, high=2012),
        "last_known_year": Column("that year, else the one in which it was still going on", low=1945, high=2013),
        "final_outcome": Column("1 to 5 in the threat stage, 6 to 10 in the sanction stage", "class", 1, 10),
        "sender": Column("COW number of a sender; missing where only an institution sends", low=2, high=990),
    },
    read=_read,
    check=_check,
    notes=(
        "Senders are the primary one and the five listed; in 8 cases the primary one is not among the five.",
        "Codes from 1000 are institutions (1000 the European Union), not Samoa's 990 nor any state: out of panels.",
        "Germany is coded 255 in some cases of 1955 to 1989, when it was 260: here by date.",
        "Some years of imposition carry a remark ('1949, sometime before'): the year is read.",
        "Of 845 impositions 337 have no end: in force to the last year known, then unknown, which is missing.",
    ),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            {
                "sanction_threat": Column("a case with a threat of sanctions began", "0/1", 0, 1),
                "sanction_imposition": Column("sanctions began to be imposed", "0/1", 0, 1),
            },
            _onsets,
        ),
        Table(
            "directed",
            "year",
            COVERAGE,
            {"sanctions_in_force": Column("sanctions in force on some day of the year", "0/1", 0, 1)},
            _in_force,
        ),
    ),
)
