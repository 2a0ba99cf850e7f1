"""External territorial threat to a state, latent estimate with its uncertainty, by state and year, 1816–2010."""

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

FILE = "territorial_threat.parquet"
BY_CAPITALS = "weighted by the distance of capitals"
BY_BORDERS = "weighted by the least distance of territories (from 1885)"
PRODUCERS = {
    "territorial_threat": ("lterrthreat", f"latent territorial threat, {BY_CAPITALS}"),
    "territorial_threat_sd": ("sd", f"its standard deviation, {BY_CAPITALS}"),
    "territorial_threat_by_border": ("m_lterrthreat", f"latent territorial threat, {BY_BORDERS}"),
    "territorial_threat_by_border_sd": ("m_sd", f"its standard deviation, {BY_BORDERS}"),
}
FIGURES = {
    name: Column(words, "latent scale", low=0 if name.endswith("_sd") else None)
    for name, (_, words) in PRODUCERS.items()
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        *(pl.col(column).alias(name) for name, (column, _) in PRODUCERS.items()),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("territorial_threat", "number of state-years", frame.height, 14_781)
    missing = frame["territorial_threat_by_border"].null_count()
    expect("territorial_threat", "state-years without the figure by borders", missing, 2_349)
    expect(
        "territorial_threat",
        "mean threat",
        float(frame.select(pl.col("territorial_threat").mean()).item()),
        0.18227,
        5e-6,
    )


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2010, 12, 31),
    "members of the interstate system",
    "missing",
    "estimated from the whole span: a pseudo-vintage",
)

source = Source(
    key="territorial_threat",
    title="External territorial threat",
    version="2022 (1816-2010)",
    producer="Steven Miller",
    unit="state-year",
    coverage=COVERAGE,
    licence=_licences.REGIMES,
    cite="""@article{miller2022threat,
  author = {Miller, Steven V.},
  title = {A Random Item Response Model of External Territorial Threat, 1816--2010},
  journal = {Journal of Global Security Studies},
  year = {2022},
  volume = {7},
  number = {4},
  pages = {ogac012},
  doi = {10.1093/jogss/ogac012}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2010),
        "ccode": Column("COW number of the state", low=2, high=990),
        **FIGURES,
    },
    read=_read,
    check=_check,
    notes=(
        "Estimates: carry the standard deviations along. Weighted by distance in two ways; never both in one model.",
    ),
    tables=(Table("state", "year", COVERAGE, FIGURES, state_years(FIGURES)),),
)
