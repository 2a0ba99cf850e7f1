"""UCDP/PRIO armed conflicts: which states fought each other or an armed opposition at home, 1946–2024."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._gleditsch_ward import cow_number
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "ucdp_acd_25_1.parquet"
TYPES = {"extrasystemic": 1, "interstate": 2, "intrastate": 3, "II": 4}
INTERNAL = (3, 4)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    states = {"state_a": "gwno_a", "supporter_a": "gwno_a_2nd", "state_b": "gwno_b", "supporter_b": "gwno_b_2nd"}
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("conflict_id").cast(pl.Int32).alias("conflict"),
        *(cow_number(column, "year").alias(name) for name, column in states.items()),
        pl.col("type_of_conflict").replace_strict(TYPES, return_dtype=pl.Int8).alias("type"),
        pl.col("incompatibility"),
        pl.col("intensity_level").cast(pl.Int8).alias("intensity"),
        pl.col("start_date2").alias("episode_start"),
        pl.col("start_prec2").cast(pl.Int8).alias("episode_start_precision"),
        pl.col("ep_end_date").alias("episode_end"),
    )


def _summed(prefix: str) -> tuple[pl.Expr, ...]:
    begins = pl.col("episode_start").dt.year() == pl.col("year")
    return (
        pl.lit(1, pl.Int8).alias(prefix),
        pl.col("intensity").max().alias(f"{prefix}_intensity"),
        begins.max().cast(pl.Int8).alias(f"{prefix}_onset"),
    )


def _internal(frame: pl.LazyFrame) -> pl.LazyFrame:
    ours = pl.col("type").is_in(INTERNAL) & pl.col("state_a").is_not_null()
    return frame.filter(ours).group_by("year", pl.col("state_a").alias("state")).agg(*_summed("internal_conflict"))


def _interstate(frame: pl.LazyFrame) -> pl.LazyFrame:
    both = (pl.col("type") == TYPES["interstate"]) & pl.col("state_a").is_not_null() & pl.col("state_b").is_not_null()
    return (
        frame.filter(both)
        .group_by(
            "year",
            pl.min_horizontal("state_a", "state_b").alias("sender"),
            pl.max_horizontal("state_a", "state_b").alias("receiver"),
        )
        .agg(*_summed("interstate_conflict"))
    )


def _variables(prefix: str, words: str) -> Mapping[str, Column]:
    return {
        prefix: Column(f"{words}, with 25 battle deaths or more in the year", "0/1", 0, 1),
        f"{prefix}_intensity": Column(f"{words}: 0 none, 1 of 25 to 999 deaths in the year, 2 of 1,000", "level", 0, 2),
        f"{prefix}_onset": Column(f"{words}, of which an episode begins in the year", "0/1", 0, 1),
    }


def _check(frame: pl.DataFrame) -> None:
    expect("ucdp_conflict", "number of rows", frame.height, 5_652)
    expect("ucdp_conflict", "number of conflict-years", frame.select("conflict", "year").n_unique(), 2_752)
    expect("ucdp_conflict", "rows between states", (frame["type"] == TYPES["interstate"]).sum(), 355)
    ukraine = frame.filter(pl.col("state_a") == 365, pl.col("state_b") == 369)["year"]
    expect("ucdp_conflict", "years of war between Russia and Ukraine", sorted(set(ukraine)), [2022, 2023, 2024])


COVERAGE = Coverage(dt.date(1946, 1, 1), dt.date(2024, 12, 31), "all states", "zero")

source = Source(
    key="ucdp_conflict",
    title="UCDP/PRIO armed conflicts",
    version="25.1 (1946-2024)",
    producer="Uppsala Conflict Data Program and PRIO; carried by peacesciencer (Steven Miller)",
    unit="conflict-year and combination of its states",
    coverage=COVERAGE,
    licence=_licences.UCDP,
    cite="""@article{davies2025ucdp,
  author = {Davies, Shawn and Pettersson, Therese and Sollenberg, Margareta and {\\"O}berg, Magnus},
  title = {Organized Violence 1989--2024, and the Challenges of Identifying Civilian Victims},
  journal = {Journal of Peace Research},
  year = {2025},
  volume = {62},
  number = {4},
  pages = {1223--1240},
  note = {Armed conflict dataset: Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand (2002), 39(5): 615--637}
}""",
    dataset="disputes_wars",
    files=(FILE,),
    columns={
        "year": Column("calendar year with 25 battle deaths or more", low=1946, high=2024),
        "conflict": Column("number of the conflict; an episode has none", low=200),
        "state_a": Column("COW number of the state on side A", low=2, high=990),
        "supporter_a": Column("COW number of a state with troops for side A", low=2, high=990),
        "state_b": Column("COW number of the state on side B; missing where side B is no state", low=2, high=990),
        "supporter_b": Column("COW number of a state with troops for side B", low=2, high=990),
        "type": Column("1 extrasystemic, 2 interstate, 3 intrastate, 4 internationalised intrastate", "category", 1, 4),
        "incompatibility": Column("'territory', 'government' or 'both'"),
        "intensity": Column("1: 25 to 999 battle deaths in the year, 2: 1,000 or more", "level", 1, 2),
        "episode_start": Column("day of the first battle death of the episode, not of the conflict"),
        "episode_start_precision": Column("1 day known to 7 year assumed", "category", 1, 7),
        "episode_end": Column("last day of the episode in its last year, else missing"),
    },
    read=_read,
    check=_check,
    notes=(
        "States have Gleditsch and Ward's numbers in the file (Germany 260, Yemen 678, Serbia 340 today); here "
        "they are COW's. Hyderabad in 1948 has none and is missing.",
        "A conflict-year has one row for every combination of its states, up to 63: panels count it once.",
        "States that only send troops to another's conflict are in columns of their own and in no panel variable.",
    ),
    tables=(
        Table("state", "year", COVERAGE, _variables("internal_conflict", "armed conflict within the state"), _internal),
        Table(
            "undirected",
            "year",
            COVERAGE,
            _variables("interstate_conflict", "armed conflict between the two as its main parties"),
            _interstate,
        ),
    ),
    redistributable=True,
)
