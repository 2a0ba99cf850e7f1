"""China with its partners by month: Tsinghua scores 1950–2025 and indices from three event databases 2002–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import lower_first
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

SCORES = "tsinghua_scores.parquet"
INDICES = "scores_event_databases.parquet"
PARTNERS = {
    "Australia": 900,
    "Belgium": 211,
    "Brazil": 140,
    "Canada": 20,
    "France": 220,
    "Germany": 255,
    "India": 750,
    "Indonesia": 850,
    "Iran": 630,
    "Italy": 325,
    "Japan": 740,
    "Malaysia": 820,
    "Mexico": 70,
    "Netherlands": 210,
    "Pakistan": 770,
    "Philippines": 840,
    "Russia": 365,
    "Saudi Arabia": 670,
    "Singapore": 830,
    "South Korea": 732,
    "Spain": 230,
    "Thailand": 800,
    "United Arab Emirates": 696,
    "United Kingdom": 200,
    "United States": 2,
    "Vietnam": 816,
}
CHINA = 710
GERMANY, WEST_GERMANY, FIRST_MONTH_OF_GERMANY = 255, 260, 199010
DIRECTIONS = {"Aggregated": "both", "CHN->Partner": "sent", "Partner->CHN": "received"}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    scores = pl.scan_parquet(paths[SCORES]).select(
        *_month_and_partner("Country"),
        pl.lit("tsinghua").alias("series"),
        pl.lit("both").alias("direction"),
        pl.col("Score").alias("score"),
    )
    indices = pl.scan_parquet(paths[INDICES]).select(
        *_month_and_partner("Partner"),
        pl.col("db").str.to_lowercase().alias("series"),
        pl.col("Index_Type").replace_strict(DIRECTIONS, return_dtype=pl.String).alias("direction"),
        pl.col("Index_Value").alias("score"),
    )
    return pl.concat([scores, indices])


def _month_and_partner(country: str) -> tuple[pl.Expr, pl.Expr]:
    month = pl.col("YearMonth").str.replace("-", "").cast(pl.Int32)
    partner = pl.col(country).replace_strict(PARTNERS, return_dtype=pl.Int32)
    divided = (partner == GERMANY) & (month < FIRST_MONTH_OF_GERMANY)
    return month.alias("year_month"), pl.when(divided).then(WEST_GERMANY).otherwise(partner).alias("partner")


def _check(frame: pl.DataFrame) -> None:
    expect("china_relations", "number of rows", frame.height, 10_896 + 56_325)
    tsinghua = frame.filter(pl.col("series") == "tsinghua")
    known = {
        (2, 195105): -8.3,
        (2, 199809): 3.3,
        (2, 197901): 0.0,
        (2, 202008): -7.3,
        (365, 196903): -5.1,
        (365, 202201): 8.3,
    }
    known |= {(365, 197904): -6.2}
    for (partner, month), score in known.items():
        row = tsinghua.filter(pl.col("partner") == partner, pl.col("year_month") == month)
        found = row["score"].item() if row.height else None
        expect("china_relations", f"Tsinghua score with {partner} in {month}", found, score, within=0.05)


SPANS = {
    "tsinghua": (dt.date(1950, 1, 1), dt.date(2025, 8, 31), "12 partners"),
    "gdelt": (dt.date(2002, 1, 1), dt.date(2025, 12, 31), "25 partners"),
    "icews": (dt.date(2002, 1, 1), dt.date(2023, 4, 30), "25 partners"),
    "phoenix": (dt.date(2002, 1, 1), dt.date(2019, 3, 31), "25 partners"),
}
SCORE = Column("relations with China, -9 confrontation to +9 friendship (Tsinghua)", "score", -9.0, 9.0)


def _relation(series: str, name: str) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the rows of the relation itself: China and its partner as one undirected pair."""
    return lambda frame: _with_china(frame, series, "both").select(
        "year_month", *lower_first("china", "partner"), pl.col("score").alias(name)
    )


def _conduct(series: str, name: str) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the rows of what each did to the other: sent by China, received by China."""

    def rows(frame: pl.LazyFrame) -> pl.LazyFrame:
        ends = {"sent": ("china", "partner"), "received": ("partner", "china")}
        sides = [
            _with_china(frame, series, direction).select(
                "year_month", pl.col(one).alias("sender"), pl.col(other).alias("receiver"), pl.col("score").alias(name)
            )
            for direction, (one, other) in ends.items()
        ]
        return pl.concat(sides)

    return rows


def _with_china(frame: pl.LazyFrame, series: str, direction: str) -> pl.LazyFrame:
    chosen = frame.filter(pl.col("series") == series, pl.col("direction") == direction)
    return chosen.with_columns(china=pl.lit(CHINA, pl.Int32))


def _coverage(series: str) -> Coverage:
    start, end, partners = SPANS[series]
    return Coverage(start, end, f"China with {partners}, never two partners with each other", "missing")


def _tables() -> tuple[Table, ...]:
    tables = [
        Table(
            "undirected",
            "month",
            _coverage("tsinghua"),
            {"tsinghua_score": SCORE},
            _relation("tsinghua", "tsinghua_score"),
        )
    ]
    for series in ("gdelt", "icews", "phoenix"):
        words = f"monthly mean Goldstein-type score of {series.upper() if series != 'phoenix' else 'Phoenix'}"
        both, each = f"{series}_relation_index", f"{series}_conduct_index"
        relation = {both: Column(f"{words}, China and the other together", "score", -10.0, 10.0)}
        conduct = {each: Column(f"{words}, from sender to receiver", "score", -10.0, 10.0)}
        tables += [
            Table("undirected", "month", _coverage(series), relation, _relation(series, both)),
            Table("directed", "month", _coverage(series), conduct, _conduct(series, each)),
        ]
    return tuple(tables)


source = Source(
    key="china_relations",
    title="China with 26 partners: Tsinghua scores and indices from GDELT, ICEWS and Phoenix",
    version="release of 2026-08",
    producer="Kelao Hu and Zihan Wang; scores by the Institute of International Relations, Tsinghua University",
    unit="month of China with one partner, in one series and direction",
    coverage=Coverage(
        dt.date(1950, 1, 1),
        dt.date(2025, 12, 31),
        "China with 26 partners, never two partners with each other",
        "missing",
        "Tsinghua 1950-01 to 2025-08 (12 partners); GDELT 2002-01 to 2025-12, ICEWS to 2023-04, Phoenix to 2019-03 "
        "(25 partners)",
    ),
    licence="CC BY 4.0 (data of the repository; the source databases stay under their publishers' terms)",
    cite="""@misc{hu2026choosing,
  author = {Hu, Kelao and Wang, Zihan},
  title = {Choosing the Ruler: An Audience-Specific Audit of Measurement Validity in Political Event Databases},
  year = {2026},
  howpublished = {Replication package, Zenodo},
  doi = {10.5281/zenodo.21862534},
  note = {Tsinghua scores: Yan Xuetong and Zhou Fangyin (2004), Social Sciences in China (6): 90--103 [in Chinese]}
}""",
    dataset="china-relations",
    files=(SCORES, INDICES),
    columns={
        "year_month": Column("month as year * 100 + month", low=195001, high=202512),
        "partner": Column("COW number of the state that China deals with", low=2, high=990),
        "series": Column("tsinghua, gdelt, icews or phoenix"),
        "direction": Column("both (the relation), sent (by China) or received (by China); tsinghua has both only"),
        "score": Column(
            "tsinghua: -9 confrontation to +9 friendship; else the mean Goldstein-type score", "score", -10.0, 10.0
        ),
    },
    read=_read,
    check=_check,
    notes=(
        "Always a relation of China with one partner: it has China with the USA and with Russia, never those two.",
        "Scores of different series are on different scales.",
        "The source's one 'Germany' is read as the Federal Republic (260) before 1990-10, as Germany (255) after: its "
        "scores of the 1950s are hostile, as with the West.",
        "The scores are a curated assessment that changes in steps; months repeat until something happens.",
    ),
    tables=_tables(),
    redistributable=True,
)
