"""Extended Unified Democracy Scores: one latent scale of democracy from many measures, by state and year, 1816–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "democracy_cow.parquet"
SCORES = {
    "unified_democracy": Column("latent democracy, 0 the mean of the scaling sample", "sd", -4, 4),
    "unified_democracy_adjusted": Column("latent democracy, 0 the mean cut-point of yes-or-no measures", "sd", -4, 4),
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        pl.col("euds").alias("unified_democracy"),
        pl.col("aeuds").alias("unified_democracy_adjusted"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("unified_democracy", "number of state-years", frame.height, 17_706)
    expect("unified_democracy", "state-years without a score", frame["unified_democracy"].null_count(), 55)
    ussr = frame.filter(pl.col("ccode") == 365)["unified_democracy"].null_count()
    expect("unified_democracy", "years of Russia and the USSR without a score", ussr, 0)


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2025, 12, 31),
    "members of the interstate system",
    "missing",
    "an estimate from the whole span: a pseudo-vintage",
)

source = Source(
    key="unified_democracy",
    title="Extended Unified Democracy Scores",
    version="democracyData 0.7.1, as carried by isard 2026-06",
    producer="Xavier Marquez, after Pemstein, Meserve and Melton; carried by isard (Steven Miller)",
    unit="state-year",
    coverage=COVERAGE,
    licence=_licences.REGIMES,
    cite="""@misc{marquez2016democracy,
  author = {Marquez, Xavier},
  title = {A Quick Method for Extending the Unified Democracy Scores},
  year = {2016},
  doi = {10.2139/ssrn.2753830},
  note = {After Pemstein, Meserve and Melton (2010), Political Analysis 18(4): 426--449}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2025),
        "ccode": Column("COW number of the state", low=2, high=990),
        **SCORES,
    },
    read=_read,
    check=_check,
    notes=(
        "Has the USSR, Yugoslavia and Vietnam, which polity2 as carried has not. Missing for Austria-Hungary 1867-1918 "
        "and for three states in the year of their end.",
        "The adjusted score is the other moved down by one constant: never both in one model.",
    ),
    tables=(Table("state", "year", COVERAGE, SCORES, state_years(SCORES)),),
)
