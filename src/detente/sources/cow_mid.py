"""Militarized interstate disputes, Correlates of War: who threatened, showed or used force against whom, 1816–2014."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _disputes, _licences
from detente.sources._check import expect
from detente.sources._source import Coverage, Source
from detente.sources._table import Table

YEARS = "cow_mid5_directed_dispute_years.parquet"
DISPUTES = "cow_mid5_disputes.csv"
PREFIX = "mid"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    disputes = pl.scan_csv(paths[DISPUTES]).select("dispnum", *_disputes.DISPUTE.values())
    years = pl.scan_parquet(paths[YEARS]).with_columns(pl.col("dispnum").cast(pl.Int64))
    joined = years.join(disputes, on="dispnum", how="left")
    return _disputes.dispute_years(joined, "disponset", _disputes.SENDER | _disputes.DISPUTE)


def _check(frame: pl.DataFrame) -> None:
    expect("cow_mid", "number of directed dispute-years", frame.height, 11_390)
    expect("cow_mid", "number of disputes with two sides", frame["dispute"].n_unique(), 2_436)
    expect("cow_mid", "number of directed dyad-years", frame.select("year", "sender", "receiver").n_unique(), 10_234)
    turned = frame.join(frame, left_on=["year", "dispute", "sender"], right_on=["year", "dispute", "receiver"])
    both = turned.filter(pl.col("receiver") == pl.col("sender_right")).height
    expect("cow_mid", "dispute-years whose other direction is there", both, frame.height)


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2014, 12, 31),
    "all members of the interstate system",
    "zero",
    "ends in 2014: the disputes between Russia and Ukraine after that year are not in it",
)

source = Source(
    key="cow_mid",
    title="Militarized interstate disputes (Correlates of War)",
    version="5.0 (1816-2014)",
    producer="Correlates of War Project; directed dispute-years by peacesciencer (Steven Miller)",
    unit="directed dispute-year",
    coverage=COVERAGE,
    licence=_licences.COW,
    cite="""@article{palmer2022mid,
  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and Karstens, Mikaela
    and Bloch, Chase and Dietrich, Nick and Kahn, Kayla and Ritter, Kellan and Soules, Michael J.},
  title = {The {MID5} Dataset, 2011--2014: Procedures, Coding Rules, and Description},
  journal = {Conflict Management and Peace Science},
  year = {2022},
  volume = {39},
  number = {4},
  pages = {470--482},
  doi = {10.1177/0738894221995743}
}""",
    dataset="disputes_wars",
    files=(YEARS, DISPUTES),
    columns=_disputes.columns(2014),
    read=_read,
    check=_check,
    notes=(
        "A dyad-year with several disputes has several rows here; panels count it once and keep their number.",
        "-9 (missing) is null. Hostility, action and deaths are of the whole dispute, repeated in each of its years.",
        "Opposite sides of one dispute, overlapping in time: Brazil and Japan are in a war of level 5 in 1944 and 1945 "
        "though they never met.",
        "Canada and the USSR in 1918-1919 are in it though Canada enters the system in 1920: panels of system members "
        "lose these four rows, of which two are onsets.",
    ),
    tables=(
        Table(
            "directed",
            "year",
            COVERAGE,
            _disputes.variables("militarized interstate dispute", PREFIX),
            _disputes.dyad_years(PREFIX),
        ),
    ),
)
