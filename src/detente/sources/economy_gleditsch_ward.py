"""Gross domestic product and population for Gleditsch and Ward's states, latent estimates, 1816–2019."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._fariss import FIGURES, moments
from detente.sources._source import Column, Coverage, Source

FILE = "gdp_population_gw.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32), pl.col("gwcode").cast(pl.Int32), *moments()
    )


def _check(frame: pl.DataFrame) -> None:
    expect("economy_gleditsch_ward", "number of state-years", frame.height, 19_667)
    canada = frame.filter(pl.col("gwcode") == 20)["year"].min()
    expect("economy_gleditsch_ward", "first year of Canada, which COW has from 1920", canada, 1867)


source = Source(
    key="economy_gleditsch_ward",
    title="Gross domestic product and population for Gleditsch and Ward's states",
    version="2022, as carried by isard 2026-06",
    producer="Christopher Fariss, Therese Anders, Jonathan Markowitz, Miriam Barnum; carried by isard (Steven Miller)",
    unit="state-year",
    coverage=Coverage(dt.date(1816, 1, 1), dt.date(2019, 12, 31), "independent states, microstates too", "missing"),
    licence=_licences.REGIMES,
    cite="""@article{feenstra2015penn,
  author = {Feenstra, Robert C. and Inklaar, Robert and Timmer, Marcel P.},
  title = {The Next Generation of the {Penn World Table}},
  journal = {American Economic Review},
  year = {2015},
  volume = {105},
  number = {10},
  pages = {3150--3182},
  doi = {10.1257/aer.20130954},
  note = {One of the sources of the estimates of Fariss, Anders, Markowitz and Barnum (2022)}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2019),
        "gwcode": Column("Gleditsch and Ward's number of the state", low=2, high=990),
        **FIGURES,
    },
    read=_read,
    check=_check,
    notes=(
        "For studies in Gleditsch and Ward's system, in which the estimates were made; panels take fariss_economy.",
        "gdp is in dollars of 2017, gdp_per_capita in dollars of 2011: neither is the other by way of population.",
    ),
)
