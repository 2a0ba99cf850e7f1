"""ICEWS: whether two of the 100 most active countries had events of each quad class in a month, 2009–2016."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first, month_of
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table

FILE = "icews_quad_month.parquet"
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
SPELLINGS: dict[str, int | None] = {"Democratic Republic of Congo": 490, "Holy See": None}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_parquet(paths[FILE])
    names = pl.concat([frame.select(name=side) for side in ("a", "b")]).unique().collect()["name"]
    known = numbers(names, SPELLINGS)
    numbered = frame.with_columns(
        pl.col(side).replace_strict(known, return_dtype=pl.Int32).alias(f"state_{side}") for side in ("a", "b")
    )
    return numbered.select(month_of("month"), "a", "b", "state_a", "state_b", *QUADS)


def _check(frame: pl.DataFrame) -> None:
    key = "icews_quad_month"
    expect(key, "number of pair-months", frame.height, 113_941)
    names = pl.concat([frame.select("a", "state_a"), frame.select(a="b", state_a="state_b")]).unique()
    expect(key, "number of countries", names.height, 100)
    strangers = sorted(names.filter(pl.col("state_a").is_null())["a"])
    expect(key, "countries that are no states", strangers, ["Holy See", "Occupied Palestinian Territory"])
    for pair, sums in {(2, 365): [96, 81, 96, 91], (2, 710): [96, 79, 96, 87], (710, 365): [96, 41, 59, 40]}.items():
        both = frame.filter(pl.col("state_a").is_in(pair), pl.col("state_b").is_in(pair))
        expect(key, f"months with events of each class between {pair}", [int(both[quad].sum()) for quad in QUADS], sums)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    states = frame.drop_nulls(["state_a", "state_b"])
    named = [pl.col(quad).alias(f"icews_any_{quad}") for quad in QUADS]
    return states.select("year_month", *lower_first("state_a", "state_b"), *named)


def _countries(frame: pl.LazyFrame) -> pl.LazyFrame:
    states = pl.concat([frame.select(state=side) for side in ("state_a", "state_b")]).unique().drop_nulls()
    return frame.select("year_month").unique().join(states, how="cross")


COVERAGE = Coverage(
    dt.date(2009, 1, 1),
    dt.date(2016, 12, 31),
    "the 100 countries most active over the period, 98 of them states",
    "zero",
    "a pair of these countries without a row had no event of any class that month",
)

source = Source(
    key="icews_quad_month",
    title="ICEWS quad classes by month, yes or no, undirected",
    version="data of the package multidynet",
    producer="Joshua Loyal and Yuguo Chen, from ICEWS (Elizabeth Boschee and others)",
    unit="undirected pair of countries and month",
    coverage=COVERAGE,
    licence="MIT (package); ICEWS coded event data were released for public use on the Harvard Dataverse",
    cite="""@article{loyal2023eigenmodel,
  author = {Loyal, Joshua Daniel and Chen, Yuguo},
  title = {An Eigenmodel for Dynamic Multilayer Networks},
  journal = {Journal of Machine Learning Research},
  year = {2023},
  volume = {24},
  note = {Events: Boschee and others (2015), {ICEWS} Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075}
}""",
    dataset="icews-quad-month",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=200901, high=201612),
        "a": Column("one country, as in the source"),
        "b": Column("the other country"),
        "state_a": Column("COW number of the one; missing where it is no state", low=2, high=990),
        "state_b": Column("COW number of the other", low=2, high=990),
        **{quad: Column(f"1 if any event of {quad.replace('_', ' ')} was coded", "0/1", 0, 1) for quad in QUADS},
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected and yes or no: one event in either direction is 1, and so are a thousand.",
        "Between great powers verbal cooperation and verbal conflict are nearly always 1.",
        "A pair is written once, in the order of the source's list of countries.",
    ),
    tables=(
        Table(
            "undirected",
            "month",
            COVERAGE,
            {
                f"icews_any_{quad}": Column(f"any ICEWS event of {quad.replace('_', ' ')} in the month", "0/1", 0, 1)
                for quad in QUADS
            },
            _rows,
            _countries,
        ),
    ),
)
