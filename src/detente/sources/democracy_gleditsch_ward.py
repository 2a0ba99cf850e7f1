"""Democracy by state and year for Gleditsch and Ward's states: three measures side by side, 1816–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "democracy_gw.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("gwcode").cast(pl.Int32),
        pl.col("euds").alias("unified_democracy"),
        pl.col("aeuds").alias("unified_democracy_adjusted"),
        pl.col("polity2").cast(pl.Int8),
        pl.col("v2x_polyarchy").alias("polyarchy"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("democracy_gleditsch_ward", "number of state-years", frame.height, 20_849)
    germany = frame.filter(pl.col("gwcode") == 260)["year"]
    expect("democracy_gleditsch_ward", "first and last year of 260", (germany.min(), germany.max()), (1949, 2025))
    ussr = frame.filter(pl.col("gwcode") == 365)["polity2"].null_count()
    expect("democracy_gleditsch_ward", "years of Russia and the USSR without polity2", ussr, 76)


source = Source(
    key="democracy_gleditsch_ward",
    title="Democracy for Gleditsch and Ward's states",
    version="isard 2026-06",
    producer="Xavier Marquez; Center for Systemic Peace; V-Dem Project; carried by isard (Steven Miller)",
    unit="state-year",
    coverage=Coverage(dt.date(1816, 1, 1), dt.date(2025, 12, 31), "independent states, microstates too", "missing"),
    licence=_licences.REGIMES,
    cite="""@article{pemstein2010democracy,
  author = {Pemstein, Daniel and Meserve, Stephen A. and Melton, James},
  title = {Democratic Compromise: A Latent Variable Analysis of Ten Measures of Regime Type},
  journal = {Political Analysis},
  year = {2010},
  volume = {18},
  number = {4},
  pages = {426--449},
  note = {Extended by Marquez (2016); polity2: Marshall (2020); polyarchy: Coppedge and others (2025)}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2025),
        "gwcode": Column("Gleditsch and Ward's number of the state", low=2, high=990),
        "unified_democracy": Column("latent democracy, 0 the mean of the scaling sample", "sd", -4, 4),
        "unified_democracy_adjusted": Column("the same, 0 the mean cut-point of yes-or-no measures", "sd", -4, 4),
        "polity2": Column("democracy less autocracy, Polity's revised score", "points", -10, 10),
        "polyarchy": Column("electoral democracy index v2x_polyarchy", "index", 0.0, 1.0),
    },
    read=_read,
    check=_check,
    notes=(
        "For studies in Gleditsch and Ward's system: years that COW does not count are in it (Canada from 1867). "
        "Panels take the COW files: polity, unified_democracy and vdem.",
        "polity2 is missing here for the USSR too. The scale of unified_democracy is not that of the COW file: the two "
        "were estimated apart.",
    ),
)
