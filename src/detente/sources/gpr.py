"""Geopolitical Risk by country and month: the share of newspaper articles on threats and acts that name the country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import month_of
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table
from detente.states import CCODES

FILE = "gpr_monthly.parquet"
RECENT, HISTORICAL = "GPRC_", "GPRHC_"
NO_STATE = "HKG"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    wide = pl.scan_parquet(paths[FILE])
    names = wide.collect_schema().names()
    codes = sorted(name.removeprefix(RECENT) for name in names if name.startswith(RECENT))
    by_country = [
        wide.select(
            month_of("month"),
            pl.lit(code).alias("country"),
            pl.lit(CCODES.get(code), pl.Int32).alias("state"),
            pl.col(RECENT + code).alias("share_recent"),
            pl.col(HISTORICAL + code).alias("share_historical"),
        )
        for code in codes
    ]
    return pl.concat(by_country)


def _check(frame: pl.DataFrame) -> None:
    expect("gpr", "number of country-months", frame.height, 44 * 1512)
    strangers = frame.filter(pl.col("state").is_null())["country"].unique().to_list()
    expect("gpr", "countries that are no states", strangers, [NO_STATE])
    known = {("RUS", 191408): 5.65, ("RUS", 202203): 5.58, ("RUS", 196210): 5.33}
    for (country, month), share in known.items():
        row = frame.filter(pl.col("country") == country, pl.col("year_month") == month)["share_historical"]
        expect("gpr", f"share of {country} in {month}", row.item(), share, within=0.005)
    early = frame.filter(pl.col("year_month") < 198501)["share_recent"]
    expect("gpr", "recent shares before 1985", early.count(), 0)


COVERAGE = Coverage(
    dt.date(1900, 1, 1),
    dt.date(2025, 12, 31),
    "44 countries, 43 of them states",
    "missing",
    "the recent series (ten newspapers) begins in 1985-01, the historical one (three newspapers) in 1900-01",
)
VARIABLES = {
    "geopolitical_risk": Column(
        "articles on geopolitical risk that name the country, recent series", "per cent", 0, 100
    ),
    "geopolitical_risk_historical": Column("the same in the historical series", "per cent", 0, 100),
}


def _shares(frame: pl.LazyFrame) -> pl.LazyFrame:
    named = [pl.col(old).alias(new) for old, new in zip(("share_recent", "share_historical"), VARIABLES, strict=True)]
    return frame.drop_nulls("state").select("year_month", "state", *named)


source = Source(
    key="gpr",
    title="Country-specific Geopolitical Risk index, monthly",
    version="data_gpr_export, file through 2025-12",
    producer="Dario Caldara and Matteo Iacoviello",
    unit="country-month",
    coverage=COVERAGE,
    licence="not stated in the repository; the authors publish the file for free use with citation",
    cite="""@article{caldara2022measuring,
  author = {Caldara, Dario and Iacoviello, Matteo},
  title = {Measuring Geopolitical Risk},
  journal = {American Economic Review},
  year = {2022},
  volume = {112},
  number = {4},
  pages = {1194--1225}
}""",
    dataset="gpr",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=190001, high=202512),
        "country": Column("ISO alpha-3 code as in the source"),
        "state": Column("COW number; missing for Hong Kong", low=2, high=990),
        "share_recent": Column("articles that name the country, ten newspapers, from 1985", "per cent", 0, 100),
        "share_historical": Column("articles that name the country, three newspapers, from 1900", "per cent", 0, 100),
    },
    read=_read,
    check=_check,
    notes=(
        "A share of articles of American, British and Canadian newspapers: risk as they see it, of the country as "
        "victim, actor or place alike.",
        "Names are today's: Russia is the USSR too, Vietnam both Vietnams. What is written of Germany between the "
        "states 255 of 1945 and of 1990 belongs to no one state, so panels show it for neither Germany.",
        "Countries have values before they are states (Ukraine from 1900); panels show members of the system only.",
    ),
    tables=(Table("state", "month", COVERAGE, VARIABLES, _shares),),
)
