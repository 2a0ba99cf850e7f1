"""GDELT 2.0: monthly counts of events that one of eleven countries initiated, 2015–2020."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import months, with_zeros
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers_of_codes
from detente.sources._table import Table

FILE = "gdelt2_dyad_month.parquet"
EVERY, INTENT, FIGHT = "all", "03", "19"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_parquet(paths[FILE])
    sides = {"sender": "Actor1CountryCode", "receiver": "Actor2CountryCode"}
    codes = pl.concat([frame.select(code=column) for column in sides.values()]).unique().collect()["code"]
    known = numbers_of_codes(codes, "cameo")
    numbered = [pl.col(column).replace_strict(known, return_dtype=pl.Int32).alias(s) for s, column in sides.items()]
    return frame.select(
        pl.col("MonthYear").cast(pl.Int32).alias("year_month"),
        *(pl.col(column).alias(f"{side}_code") for side, column in sides.items()),
        *numbered,
        pl.col("EventRootCode").alias("root_code"),
        pl.col("min_NumMentions").cast(pl.Int32).alias("least_mentions"),
        pl.col("Count").cast(pl.Int32).alias("events"),
        pl.col("SumGoldsteinScale").alias("goldstein_sum"),
        pl.col("SumNumMentions").cast(pl.Int32).alias("mentions"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("gdelt_month", "number of rows", frame.height, 184_627)
    strangers = frame.filter(pl.col("receiver").is_null())["receiver_code"].n_unique()
    expect("gdelt_month", "codes of regions and of countries that are no states", strangers, 31)
    expect("gdelt_month", "initiators that are no states", frame["sender"].null_count(), 0)
    initiators = dict(frame.group_by("root_code").agg(pl.col("sender").unique().sort()).rows())
    expect("gdelt_month", "initiators of all events", initiators[EVERY], [2, 200, 220, 255, 316, 317, 369, 740, 900])
    expect("gdelt_month", "initiators of fights", initiators[FIGHT], [255, 290, 365])


def _counts(root: str, variable: str) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the rows of one query: zeros for its initiators towards every state that the file has a code for."""

    def rows(frame: pl.LazyFrame) -> pl.LazyFrame:
        query = frame.filter(pl.col("root_code") == root, pl.col("least_mentions") == 0).drop_nulls("receiver")
        senders, receivers = query.select("sender").unique(), frame.select("receiver").drop_nulls().unique()
        pairs = senders.join(receivers, how="cross").filter(pl.col("sender") != pl.col("receiver"))
        found = query.group_by("year_month", "sender", "receiver").agg(pl.col("events").sum().alias(variable))
        return with_zeros(found, pairs.sort("sender", "receiver"), months(WHOLE.start, WHOLE.end))

    return rows


WHOLE = Coverage(
    dt.date(2015, 3, 1),
    dt.date(2020, 12, 31),
    "the initiators of the query towards every state with a code in the file; other senders are missing",
    "missing",
    "such pairs have a row, zero or not, in every month; GDELT 2.0 begins on 2015-02-18, so January and February 2015 "
    "hold only events found later",
)


def _table(root: str, variable: str, description: str) -> Table:
    column = Column(f"{description} (GDELT 2.0, unfiltered)", "events", 0)
    return Table("directed", "month", WHOLE, {variable: column}, _counts(root, variable))


source = Source(
    key="gdelt_month",
    title="GDELT 2.0 monthly dyad counts of eleven initiating countries",
    version="results of queries on gdelt-bq.gdeltv2.events, as kept in the repository",
    producer="GDELT Project (Kalev Leetaru); monthly sums by the repository mijapa/Praca_dyplomowa",
    unit="initiator, target, month and query",
    coverage=Coverage(
        dt.date(2015, 1, 1),
        dt.date(2020, 12, 31),
        "initiators USA, GBR, FRA, DEU, AUS, JPN, UKR, CZE, SVK for all events; RUS, DEU, POL for root codes 03 and 19",
        "zero",
        "China is never the initiator",
    ),
    licence="repository: not stated. GDELT: free to use and redistribute with the source named",
    cite="""@misc{leetaru2013gdelt,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {{GDELT}: Global Data on Events, Location and Tone, 1979--2012},
  year = {2013},
  howpublished = {Annual Meeting of the International Studies Association},
  note = {GDELT 2.0 event table; monthly sums of 2015--2020}
}""",
    dataset="gdelt-month",
    files=(FILE,),
    columns={
        "year_month": Column("month of the event as year * 100 + month", low=201501, high=202012),
        "sender_code": Column("initiator, CAMEO country code"),
        "receiver_code": Column("target, CAMEO country or region code"),
        "sender": Column("COW number of the initiator", low=2, high=990),
        "receiver": Column("COW number of the target; missing for regions and what is no state", low=2, high=990),
        "root_code": Column("query: all events, 03 express intent to cooperate, 19 fight"),
        "least_mentions": Column(
            "query: only events with at least so many mentions; 0 is no such filter", "mentions", 0
        ),
        "events": Column("number of events", "events", 1),
        "goldstein_sum": Column("sum of Goldstein scale, in some queries", "Goldstein weight"),
        "mentions": Column("sum of mentions, in some queries", "mentions", 1),
    },
    read=_read,
    check=_check,
    notes=(
        "Seven queries of root code 03 differ by the least number of mentions only: rows of different queries must not "
        "be added up.",
        "Counts grow with GDELT and with the news; a sender towards itself is domestic and is in no panel.",
        "Romania and East Timor carry CAMEO's own codes (ROM, TMP).",
    ),
    tables=(
        _table(EVERY, "gdelt_events", "events of any kind by nine initiators"),
        _table(INTENT, "gdelt_cooperation_intents", "expressions of intent to cooperate by Russia, Germany and Poland"),
        _table(FIGHT, "gdelt_fights", "events of fighting by Russia, Germany and Poland"),
    ),
)
