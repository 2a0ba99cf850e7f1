"""Leaders by year: Archigos' terms in office spread over years, and which leader's traits a state-year has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import polars as pl

from detente.sources._gleditsch_ward import cow_number
from detente.sources._rows import spell_years
from detente.sources._source import Column

TERMS = "archigos.csv"
FIRST_YEAR = 1875
LAST_DAY = dt.date(2015, 12, 31)
STILL_IN_OFFICE = "Still in Office"
LEADER_COLUMNS = {
    "observation": Column("Archigos' name of the term, such as USA-1993"),
    "gwcode": Column("Gleditsch and Ward's number of the state", low=2, high=990),
    "leader": Column("name of the leader as Archigos has it"),
    "start": Column("first day in office"),
    "end": Column("last day in office; null while in office on 2015-12-31"),
}


def terms(paths: Mapping[str, Path]) -> pl.LazyFrame:
    """Return every column of Archigos' terms with common names; `end` is null where the leader is still in office.

    Raises polars' own error when the file does not have the producer's columns.

    >>> terms({TERMS: Path("no such file")}).collect()
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    raw = pl.scan_csv(paths[TERMS], schema_overrides={"startdate": pl.Date, "enddate": pl.Date})
    return raw.select(
        pl.col("obsid").alias("observation"),
        pl.col("gwcode").cast(pl.Int32),
        "leader",
        pl.col("startdate").alias("start"),
        pl.when(pl.col("exit") != STILL_IN_OFFICE).then(pl.col("enddate")).alias("end"),
        pl.exclude("obsid", "gwcode", "leader", "startdate", "enddate"),
    )


def joined(paths: Mapping[str, Path], traits: str, named: Mapping[str, str]) -> pl.LazyFrame:
    """Return terms with the traits that a file has under the same observations, renamed as `named` says.

    `paths` holds both files, `traits` is the file's name. A term without traits has nulls.

    >>> joined({TERMS: Path("none"), "lead.csv": Path("none")}, "lead.csv", {"leader_combat": "combat"}).collect()
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    listed = pl.scan_csv(paths[traits], infer_schema_length=None)
    chosen = listed.select(
        pl.col("obsid").alias("observation"), *(pl.col(old).alias(new) for new, old in named.items())
    )
    return terms(paths).select(*LEADER_COLUMNS).join(chosen, on="observation", how="left", maintain_order="left")


def leader_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return terms by year from 1875 with the COW number of their state, those who came to office last at the end.

    Archigos begins in 1875: earlier years are those of leaders only who lasted till then. Years of states that COW does
    not have are left out. ``left`` is whether the leader left office in the year.

    >>> span = {"start": [dt.date(1989, 1, 1)], "end": [dt.date(1991, 5, 1)]}
    >>> term = pl.LazyFrame({"observation": ["GFR-1989"], "gwcode": [260], **span})
    >>> leader_years(term).select("year", "state", "left").collect().rows()
    [(1989, 260, False), (1990, 260, False), (1991, 255, True)]
    """
    closed = frame.with_columns(pl.col("end").fill_null(LAST_DAY), pl.col("end").is_not_null().alias("has_left"))
    years = spell_years(closed.sort("start", "observation")).filter(pl.col("year") >= FIRST_YEAR)
    left = pl.col("has_left") & (pl.col("end").dt.year() == pl.col("year"))
    numbered = years.with_columns(cow_number("gwcode", "year").alias("state"), left.alias("left"))
    return numbered.filter(pl.col("state").is_not_null())


def last_leader(names: Iterable[str]) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the function that gives each state-year the traits `names` of the leader who came to office last.

    >>> span = {"start": [dt.date(1982, 1, 1), dt.date(1982, 11, 10)], "end": [dt.date(1982, 11, 10)] * 2}
    >>> terms_of_1982 = pl.LazyFrame({"observation": ["1", "2"], "gwcode": [365] * 2, "combat": [1, 0], **span})
    >>> last_leader(["combat"])(terms_of_1982).collect().rows()
    [(1982, 365, 0)]
    """
    traits = tuple(names)
    return lambda frame: leader_years(frame).group_by("year", "state").agg(pl.col(*traits).last())
