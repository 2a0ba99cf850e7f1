"""Geopolitical Risk of the world by month: threats and acts in the newspapers, 1900–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import month_of
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "gpr_monthly.parquet"
INDICES = {
    "GPR": "risk",
    "GPRT": "threats",
    "GPRA": "acts",
    "GPRH": "risk_historical",
    "GPRHT": "threats_historical",
    "GPRHA": "acts_historical",
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    named = [pl.col(column).alias(name) for column, name in INDICES.items()]
    return pl.scan_parquet(paths[FILE]).select(month_of("month"), *named)


def _check(frame: pl.DataFrame) -> None:
    expect("gpr_world", "number of months", frame.height, 1_512)
    peak = frame.sort("risk_historical", descending=True).row(0, named=True)
    expect("gpr_world", "month of the greatest historical risk", peak["year_month"], 193909)
    expect("gpr_world", "greatest historical risk", peak["risk_historical"], 484.2, within=0.05)
    recent = frame.drop_nulls("risk")["year_month"]
    expect("gpr_world", "first month of the recent index", recent.min(), 198501)


source = Source(
    key="gpr_world",
    title="Geopolitical Risk index of the world, monthly",
    version="data_gpr_export, file through 2025-12",
    producer="Dario Caldara and Matteo Iacoviello",
    unit="month",
    coverage=Coverage(
        dt.date(1900, 1, 1),
        dt.date(2025, 12, 31),
        "the world as ten (recent) or three (historical) newspapers see it",
        "missing",
        "the recent indices begin in 1985-01",
    ),
    licence="not stated in the repository; the authors publish the file for free use with citation",
    cite="""@misc{caldara2025geopolitical,
  author = {Caldara, Dario and Iacoviello, Matteo},
  title = {Geopolitical Risk Index, Monthly},
  year = {2025},
  note = {Method: Caldara and Iacoviello (2022), American Economic Review 112(4): 1194--1225}
}""",
    dataset="gpr",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=190001, high=202512),
        "risk": Column("threats and acts, mean of 1985 to 2019 = 100", "index", 0.0),
        "threats": Column("threats, mean of 1985 to 2019 = 100", "index", 0.0),
        "acts": Column("acts, mean of 1985 to 2019 = 100", "index", 0.0),
        "risk_historical": Column("threats and acts, mean of 1900 to 2019 = 100", "index", 0.0),
        "threats_historical": Column("threats, mean of 1900 to 2019 = 100", "index", 0.0),
        "acts_historical": Column("acts, mean of 1900 to 2019 = 100", "index", 0.0),
    },
    read=_read,
    check=_check,
    notes=(
        "One figure a month for the whole world: of no state or dyad, so in no panel of states; by country see gpr.",
        "The recent and the historical indices have different bases and newspapers.",
    ),
)
