"""China Vitae: days on which China's presidents, premiers and foreign ministers had to do with a country, 2003–2018."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first, months, with_zeros
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table

FILE = "engagements.csv"
CHINA = 710
SPELLINGS = {"England": 200, "Wales": 200}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_csv(paths[FILE], try_parse_dates=True)
    names = frame.select("country").unique().collect()["country"]
    partner = pl.col("country").replace_strict(numbers(names, SPELLINGS), return_dtype=pl.Int32)
    return frame.select("date", "leader", "country", partner.alias("partner"), "mode", "place")


def _check(frame: pl.DataFrame) -> None:
    key = "china_vitae"
    expect(key, "number of rows", frame.height, 5_705)
    strangers = frame.filter(pl.col("partner").is_null())["country"].unique().to_list()
    expect(key, "countries that are no states", strangers, ["Cook Islands"])
    for partner, rows in {2: 538, 365: 395, 740: 219}.items():
        expect(key, f"rows with {partner}", frame.filter(pl.col("partner") == partner).height, rows)
    moscow = frame.filter(pl.col("leader") == "Xi Jinping", pl.col("date") == dt.date(2013, 3, 22))
    expect(key, "Xi Jinping with Russia on 2013-03-22", 365 in moscow["partner"].to_list(), expected=True)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Count days, not rows: a premier and a minister in one meeting are two rows of one day."""
    month = (pl.col("date").dt.year() * 100 + pl.col("date").dt.month()).cast(pl.Int32).alias("year_month")
    met = frame.drop_nulls("partner").filter(pl.col("partner") != CHINA).with_columns(china=pl.lit(CHINA, pl.Int32))
    pair = met.select(month, *lower_first("china", "partner"), "date")
    days = pl.col("date").n_unique().cast(pl.Int32).alias("china_leader_engagement_days")
    rows = pair.group_by("year_month", "sender", "receiver").agg(days)
    pairs = pair.select("sender", "receiver").unique().sort("sender", "receiver")
    return with_zeros(rows, pairs, months(WHOLE_MONTHS.start, WHOLE_MONTHS.end))


WHOLE_MONTHS = Coverage(
    dt.date(2003, 2, 1),
    dt.date(2018, 11, 30),
    "China with the 175 states that are named at least once; pairs without China are missing",
    "missing",
    "such pairs have a row, zero or not, in every month: zero is no day recorded, and the record is not complete, "
    "thin at the start in 2003",
)

source = Source(
    key="china_vitae",
    title="Engagements of Chinese top leaders with other countries (China Vitae)",
    version="as scraped in December 2018",
    producer="China Vitae, Carnegie Endowment for International Peace; scraped by G. B. Walker",
    unit="day on which a leader had to do with a country",
    coverage=Coverage(
        dt.date(2003, 1, 9),
        dt.date(2018, 12, 7),
        "China's presidents, premiers and foreign ministers, ministers while in office, with any country",
        "missing",
        "not complete, thin at the start",
    ),
    licence="not stated (repository); facts from China Vitae, Carnegie Endowment for International Peace",
    cite="""@misc{walker2018elite,
  author = {Walker, G. B.},
  title = {Elite {Chinese} Diplomacy and Financial Flows},
  year = {2018},
  howpublished = {Repository chinese-diplomacy-and-financing; from China Vitae, Carnegie Endowment for International
    Peace}
}""",
    dataset="china-vitae",
    files=(FILE,),
    columns={
        "date": Column("day"),
        "leader": Column("Chinese leader"),
        "country": Column("other country as written in the source"),
        "partner": Column("COW number of it; missing where it is no state", low=2, high=990),
        "mode": Column("meeting, travel, telephone or other, derived from the entry"),
        "place": Column("abroad, china or unclear, derived from the entry"),
    },
    read=_read,
    check=_check,
    notes=(
        "Undirected: with whom, not who asked.",
        "One row a leader, day and country: two leaders in one meeting are two rows. Panels count days.",
        "England and Wales stand for the United Kingdom. Countries are found by name: a day in the United States for "
        "the United Nations counts as the United States.",
    ),
    tables=(
        Table(
            "undirected",
            "month",
            WHOLE_MONTHS,
            {
                "china_leader_engagement_days": Column(
                    "days on which a top leader of China is recorded with the other country", "days", 0, 31
                )
            },
            _rows,
        ),
    ),
)
