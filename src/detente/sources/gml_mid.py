"""Militarized interstate disputes as Gibler, Miller and Little corrected them, 1816–2010."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _disputes, _licences
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "gml_mid_directed_dispute_years.parquet"
PREFIX = "gml_mid"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    named = _disputes.SENDER | _disputes.DISPUTE | {"ongoing_in_2010": "ongo2010"}
    return _disputes.dispute_years(pl.scan_parquet(paths[FILE]), "midonset", named)


def _check(frame: pl.DataFrame) -> None:
    expect("gml_mid", "number of directed dispute-years", frame.height, 10_276)
    expect("gml_mid", "number of directed dyad-years", frame.select("year", "sender", "receiver").n_unique(), 9_284)
    expect("gml_mid", "dispute-years of disputes still going on in 2010", frame["ongoing_in_2010"].sum(), 78)


COVERAGE = Coverage(dt.date(1816, 1, 1), dt.date(2010, 12, 31), "all members of the interstate system", "zero")

source = Source(
    key="gml_mid",
    title="Militarized interstate disputes (Gibler, Miller and Little)",
    version="2.2.1 (1816-2010)",
    producer="Douglas Gibler, Steven Miller, Erin Little",
    unit="directed dispute-year",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{gibler2016mid,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the Militarized Interstate Dispute ({MID}) Dataset, 1816--2001},
  journal = {International Studies Quarterly},
  year = {2016},
  volume = {60},
  number = {4},
  pages = {719--730},
  doi = {10.1093/isq/sqw045}
}""",
    dataset="disputes_wars",
    files=(FILE,),
    columns={
        **_disputes.columns(2010),
        "ongoing_in_2010": Column("the dispute had not ended when the list ends", "0/1", 0, 1),
    },
    read=_read,
    check=_check,
    notes=(
        "A dyad-year with several disputes has several rows here; panels count it once and keep their number.",
        "-9 (missing) is null. Hostility, action and deaths are of the whole dispute, repeated in each of its years.",
        "Disputes merged, dropped or dated anew against the COW list: never mix the two in one variable.",
    ),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            _disputes.variables("militarized interstate dispute of the corrected list", PREFIX),
            _disputes.dyad_years(PREFIX),
        ),
    ),
)
