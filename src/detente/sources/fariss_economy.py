"""Gross domestic product and population, latent estimates with their uncertainty, by state and year, 1816–2019."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._fariss import FIGURES, moments
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "gdp_population_cow.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32), pl.col("ccode").cast(pl.Int32), *moments()
    )


def _check(frame: pl.DataFrame) -> None:
    expect("fariss_economy", "number of state-years", frame.height, 16_536)
    expect("fariss_economy", "state-years without an estimate", frame["gdp"].null_count(), 43)
    greatest = frame.filter(pl.col("year") == 2019).sort("gdp", nulls_last=False)["ccode"].to_list()[-2:]
    expect("fariss_economy", "the two greatest economies of 2019", greatest, [2, 710])


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2019, 12, 31),
    "members of the interstate system that Gleditsch and Ward have too",
    "missing",
    "estimated from the whole span: a pseudo-vintage",
)

source = Source(
    key="fariss_economy",
    title="Gross domestic product and population, latent estimates",
    version="2022, as carried by isard 2026-06",
    producer="Christopher Fariss, Therese Anders, Jonathan Markowitz, Miriam Barnum; carried by isard (Steven Miller)",
    unit="state-year",
    coverage=COVERAGE,
    licence=_licences.REGIMES,
    cite="""@article{fariss2022gdp,
  author = {Fariss, Christopher J. and Anders, Therese and Markowitz, Jonathan N. and Barnum, Miriam},
  title = {New Estimates of Over 500 Years of Historic {GDP} and Population Data},
  journal = {Journal of Conflict Resolution},
  year = {2022},
  volume = {66},
  number = {3},
  pages = {553--591},
  doi = {10.1177/00220027211054432}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2019),
        "ccode": Column("COW number of the state", low=2, high=990),
        **FIGURES,
    },
    read=_read,
    check=_check,
    notes=(
        "Posterior means with their standard deviations, which are up to half the mean: carry them along.",
        "gdp is in dollars of 2017 after the Penn World Table, gdp_per_capita in dollars of 2011 after Maddison: gdp "
        "divided by population is not gdp_per_capita.",
        "The USSR has Russia's part only: 178 million persons in 1990, not 289.",
        "Missing where Gleditsch and Ward have no state: Morocco 1905-1912, Egypt 1856-1882, Saudi Arabia 1927-1931.",
    ),
    tables=(Table("state", "year", COVERAGE, FIGURES, state_years(FIGURES)),),
)
