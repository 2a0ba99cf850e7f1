"""Memberships in international governmental organizations by state and year, 1816–2014."""

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

FILE = "igo_state_years.parquet"
COUNTS = {
    "igo_full": Column("organizations of which the state is a full member", "organizations", 0),
    "igo_associate": Column("organizations of which it is an associate member only", "organizations", 0),
    "igo_observer": Column("organizations of which it is an observer only", "organizations", 0),
    "igo_any": Column("organizations of which it is a member of any kind", "organizations", 0),
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        *(pl.col(f"sum_{'igo_anytype' if name == 'igo_any' else name}").alias(name) for name in COUNTS),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_igo_states", "number of state-years", frame.height, 15_557)
    kinds = int(
        frame.select(pl.sum_horizontal("igo_full", "igo_associate", "igo_observer").cast(pl.Int64).sum()).item()
    )
    expect(
        "cow_igo_states", "full, associate and observing memberships", kinds, int(frame["igo_any"].cast(pl.Int64).sum())
    )
    expect("cow_igo_states", "most memberships of a state", frame["igo_any"].max(), 126)


COVERAGE = Coverage(dt.date(1816, 1, 1), dt.date(2014, 12, 31), "members of the interstate system", "missing")

source = Source(
    key="cow_igo_states",
    title="Memberships in international governmental organizations",
    version="3.0 (1816-2014)",
    producer="Correlates of War Project (Pevehouse, Nordstrom and others); carried by peacesciencer (Steven Miller)",
    unit="state-year",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{wallace1970igo,
  author = {Wallace, Michael and Singer, J. David},
  title = {Intergovernmental Organization in the Global System, 1815--1964: A Quantitative Description},
  journal = {International Organization},
  year = {1970},
  volume = {24},
  number = {2},
  pages = {239--287},
  note = {Version 3.0: Pevehouse, Nordstrom, McManus and Jamison (2020)}
}""",
    dataset="cow_igo",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2014),
        "ccode": Column("COW number of the state", low=2, high=990),
        **COUNTS,
    },
    read=_read,
    check=_check,
    notes=("A member without any organization has a row with 0; no row in years outside the system: missing.",),
    tables=(Table("state", "year", COVERAGE, COUNTS, state_years(COUNTS)),),
)
