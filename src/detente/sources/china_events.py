"""Verified events between China and 25 partners by month, 2002–2025: visits, upgrades, sanctions, disputes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first, month_of, months, with_zeros
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table

FILE = "events_712.csv"
CHINA = 710


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_csv(paths[FILE], infer_schema_length=None)
    known = numbers(frame.select(pl.col("country_en").unique()).collect().to_series())
    return frame.select(
        month_of("event_date"),
        pl.col("country_en").replace_strict(known, return_dtype=pl.Int32).alias("partner"),
        pl.col("event_name").alias("name"),
        pl.col("event_category_en").alias("category"),
        "impact",
        "visit_level",
        "visit_direction",
        pl.col("source").alias("page"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("china_events", "number of events", frame.height, 712)
    expect("china_events", "partners", frame["partner"].n_unique(), 25)
    impact = dict(frame.group_by("impact").len().rows())
    expect("china_events", "events by impact", impact, {"neutral": 325, "positive": 277, "negative": 110})
    usa = frame.filter(pl.col("partner") == 2)
    expect("china_events", "events with the USA", usa.height, 56)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    pair = frame.with_columns(china=pl.lit(CHINA, pl.Int32)).with_columns(*lower_first("china", "partner"))
    counted = [
        (pl.col("impact") == impact).sum().cast(pl.Int32).alias(f"china_{impact}_events")
        for impact in ("positive", "negative")
    ]
    rows = pair.group_by("year_month", "sender", "receiver").agg(counted)
    pairs = pair.select("sender", "receiver").unique()
    return with_zeros(rows, pairs, months(COVERAGE.start, COVERAGE.end))


COVERAGE = Coverage(
    dt.date(2002, 1, 1),
    dt.date(2025, 12, 31),
    "China with 25 partners, never two partners with each other",
    "missing",
    "such pairs have a row, zero or not, in every month: zero is no event among the 712 that were chosen",
)

source = Source(
    key="china_events",
    title="712 verified events between China and its partners",
    version="release of 2026-08",
    producer="Kelao Hu and Zihan Wang",
    unit="event, to the month",
    coverage=COVERAGE,
    licence="CC BY 4.0 (data of the repository; the source databases stay under their publishers' terms)",
    cite="""@misc{hu2026events,
  author = {Hu, Kelao and Wang, Zihan},
  title = {Choosing the Ruler: 712 Verified Events between {China} and 25 Partners},
  year = {2026},
  howpublished = {Replication package, Zenodo},
  doi = {10.5281/zenodo.21862534}
}""",
    dataset="china-relations",
    files=(FILE,),
    columns={
        "year_month": Column("month of the event as year * 100 + month", low=200201, high=202512),
        "partner": Column("COW number of the partner", low=2, high=990),
        "name": Column("what happened"),
        "category": Column("category of the source"),
        "impact": Column("positive, negative or neutral, as coded by the source"),
        "visit_level": Column("of visits: state_head, government_head or minister"),
        "visit_direction": Column("of visits: china_to_partner, partner_to_china, third_party_meeting, remote_talk"),
        "page": Column("web page it was verified with"),
    },
    read=_read,
    check=_check,
    notes=(
        "To the month only. A chosen list, not a record of everything: counts compare months, not partners.",
        "Undirected but for visits.",
    ),
    tables=(
        Table(
            "undirected",
            "month",
            COVERAGE,
            {
                "china_positive_events": Column("verified events of positive impact", "events", 0),
                "china_negative_events": Column("verified events of negative impact", "events", 0),
            },
            _rows,
        ),
    ),
    redistributable=True,
)
