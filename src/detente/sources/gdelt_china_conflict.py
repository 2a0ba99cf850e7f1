"""GDELT: conflictual events between China and 150 partners by month and kind, undirected, 2003–2023."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first, months, with_zeros
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers_of_codes
from detente.sources._table import Table

FILE = "china_conflict_month.parquet"
CHINA = 710
NO_STATES = ["BMU", "CYM", "HKG", "MAC"]


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_parquet(paths[FILE])
    code = pl.col("Actor2CountryCode")
    known = numbers_of_codes(frame.select(code.unique()).collect().to_series(), "cameo")
    return frame.select(
        pl.col("MonthYear").cast(pl.Int32).alias("year_month"),
        code.alias("partner_code"),
        code.replace_strict(known, return_dtype=pl.Int32).alias("partner"),
        pl.col("QuadClass").cast(pl.Int8).alias("quad"),
        pl.col("SubEventType").cast(pl.Int8).alias("kind"),
        pl.col("RecordCount").cast(pl.Int32).alias("events"),
        pl.col("GoldsteinScale").alias("goldstein_sum"),
    )


def _check(frame: pl.DataFrame) -> None:
    key = "gdelt_china_conflict"
    expect(key, "number of rows", frame.height, 68_796)
    expect(key, "partners", frame["partner_code"].n_unique(), 150)
    strangers = frame.filter(pl.col("partner").is_null())["partner_code"].unique().sort().to_list()
    expect(key, "partners that are no states", strangers, NO_STATES)
    for partner, month, events in ((2, 202007, 6211), (365, 202203, 1185), (740, 201009, 3123)):
        found = frame.filter(pl.col("partner") == partner, pl.col("year_month") == month)["events"].sum()
        expect(key, f"events with {partner} in {month}", int(found), events)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    events = pl.col("events")
    by_partner = frame.group_by("year_month", "partner_code", "partner").agg(
        events.sum().alias("gdelt_conflict_events"),
        events.filter(pl.col("quad") == 4).sum().alias("gdelt_material_conflict_events"),
    )
    total = pl.col("gdelt_conflict_events").sum().over("year_month")
    shares = by_partner.with_columns((pl.col("gdelt_conflict_events") / total).alias("gdelt_conflict_share"))
    pair = shares.drop_nulls("partner").with_columns(china=pl.lit(CHINA, pl.Int32))
    rows = pair.select("year_month", *lower_first("china", "partner"), pl.col("^gdelt_.*$"))
    pairs = rows.select("sender", "receiver").unique().sort("sender", "receiver")
    return with_zeros(rows, pairs, months(COVERAGE.start, COVERAGE.end))


COVERAGE = Coverage(
    dt.date(2003, 1, 1),
    dt.date(2023, 12, 31),
    "China with 146 states; pairs without China are missing",
    "missing",
    "such pairs have a row, zero or not, in every month; the queries differ a little before and after 2021",
)

source = Source(
    key="gdelt_china_conflict",
    title="GDELT conflictual events between China and its partners",
    version="results of queries of 2022-2024 on gdelt-bq.full.events, as kept in the repository",
    producer="GDELT Project (Kalev Leetaru); monthly sums by the repository icy-swan/gdelt-events",
    unit="month of China with one partner, quad class and kind",
    coverage=Coverage(
        dt.date(2003, 1, 1),
        dt.date(2023, 12, 31),
        "China with 150 partners, both directions added",
        "zero",
        "events with a Goldstein value below 0 from five lists of codes only",
    ),
    licence="repository: not stated. GDELT: free to use and redistribute with the source named",
    cite="""@misc{leetaru2024china,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {{GDELT}: Global Data on Events, Location and Tone: Conflictual Events of {China}, Monthly},
  year = {2024},
  howpublished = {Monthly sums kept in the repository icy-swan/gdelt-events}
}""",
    dataset="gdelt-china-conflict",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=200301, high=202312),
        "partner_code": Column("partner, CAMEO country code, whichever side it was on"),
        "partner": Column("COW number of the partner; missing where it is no state", low=2, high=990),
        "quad": Column("quad class, 1 verbal cooperation to 4 material conflict", "class", 1, 4),
        "kind": Column("list of codes: 1 political, 2 appeals and protest, 3 military, 4 law, 5 other", "class", 1, 5),
        "events": Column("number of events", "events", 1),
        "goldstein_sum": Column("sum of their Goldstein values", "Goldstein weight", high=0.0),
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected: what China did and what was done to China are added.",
        "Event counts grow with GDELT itself, above all from 2014 on: use the share of all events of the month.",
        "Bermuda, the Cayman Islands, Hong Kong and Macau are no states: in the month's total, in no panel.",
    ),
    tables=(
        Table(
            "undirected",
            "month",
            COVERAGE,
            {
                "gdelt_conflict_events": Column("conflictual GDELT events between China and the other", "events", 0),
                "gdelt_material_conflict_events": Column("those of them that are material conflict", "events", 0),
                "gdelt_conflict_share": Column("share of China's conflictual events of the month", "share", 0.0, 1.0),
            },
            _rows,
        ),
    ),
)
