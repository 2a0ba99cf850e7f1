"""Interactions in English news, counted by directed dyad and month, 1987–2008: how many, neither sign nor type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import month_of, months, with_zeros
from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table

FILE = "dyad_month_counts.parquet"
ADDITIONS = {"KSV": 347, "TMP": 860}
SIDES = ("sender", "receiver")
NO_STATES = ["CHNTIB", "HKG", "IGOEEC", "IGONAT", "IGOUNO", "PSE", "X-TURCYP"]


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_parquet(paths[FILE])
    codes = pl.concat([frame.select(code=side) for side in ("source", "receiver")]).unique().collect()["code"]
    known = numbers(codes, ADDITIONS)
    sender, receiver = (pl.col(side).replace_strict(known, return_dtype=pl.Int32) for side in ("source", "receiver"))
    return frame.select(
        month_of("month"),
        pl.col("source").alias("sender_code"),
        pl.col("receiver").alias("receiver_code"),
        sender.alias("sender"),
        receiver.alias("receiver"),
        pl.col("count").cast(pl.Int32).alias("tuples"),
    )


def _check(frame: pl.DataFrame) -> None:
    key = "gigaword_month"
    expect(key, "number of rows", frame.height, 48_092)
    expect(key, "directed dyads", frame.select("sender_code", "receiver_code").unique().height, 421)
    strangers = {code for side in SIDES for code in frame.filter(pl.col(side).is_null())[f"{side}_code"]}
    expect(key, "actors that are no states", sorted(strangers), NO_STATES)
    totals = {(2, 710): 3447, (710, 2): 4677, (2, 365): 3207, (365, 2): 3751, (365, 710): 946, (710, 365): 1322}
    for (sender, receiver), total in totals.items():
        found = frame.filter(pl.col("sender") == sender, pl.col("receiver") == receiver)["tuples"].sum()
        expect(key, f"tuples from {sender} to {receiver}", int(found), total)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give the months from which Gigaword is in, with zeros for the dyads that the source has at all."""
    share = pl.col("tuples") / pl.col("tuples").sum().over("year_month")
    counts = frame.with_columns(share.alias("share")).drop_nulls(["sender", "receiver"])
    pairs = counts.select("sender", "receiver").unique(maintain_order=True)
    named = counts.select(
        "year_month",
        "sender",
        "receiver",
        pl.col("tuples").alias("news_interactions"),
        pl.col("share").alias("news_interaction_share"),
    )
    return with_zeros(named, pairs, months(DENSE.start, DENSE.end))


DENSE = Coverage(
    dt.date(1994, 5, 1),
    dt.date(2008, 12, 31),
    "the 269 directed dyads of states that the source kept (its threshold is 500 tuples); every other dyad is missing",
    "missing",
    "they have a row, zero or not, in every month; months before 1994-05 rest on one newspaper and are left out",
)

source = Source(
    key="gigaword_month",
    title="Interactions of states in English news, monthly counts (Gigaword and New York Times)",
    version="v7 tuples, dthresh=500, pthresh=10",
    producer="Brendan O'Connor, Brandon Stewart and Noah Smith",
    unit="directed dyad-month with at least one tuple",
    coverage=Coverage(
        dt.date(1987, 1, 1),
        dt.date(2008, 12, 31),
        "the 421 directed dyads of 84 actors that the source kept (its threshold is 500 tuples)",
        "zero",
        "by the date of the document; dense from 1994-05, before that the New York Times only",
    ),
    licence="not stated (replication data; counts only, no news text)",
    cite="""@misc{oconnor2013learning,
  author = {O'Connor, Brendan and Stewart, Brandon M. and Smith, Noah A.},
  title = {Learning to Extract International Relations from Political Context},
  year = {2013},
  howpublished = {Proceedings of the 51st Annual Meeting of the Association for Computational Linguistics, replication
    data}
}""",
    dataset="gigaword-dyad-month",
    files=(FILE,),
    columns={
        "year_month": Column("month as year * 100 + month", low=198701, high=200812),
        "sender_code": Column("source actor as written: ISO alpha-3 with additions"),
        "receiver_code": Column("receiver as written"),
        "sender": Column("COW number of the source; missing where it is no state", low=2, high=990),
        "receiver": Column("COW number of the receiver", low=2, high=990),
        "tuples": Column("source-verb-receiver tuples found in the month's news", "tuples", 1),
    },
    read=_read,
    check=_check,
    notes=(
        "Counts only, without sign or type: the intensity of interaction, not cooperation or conflict.",
        "The volume of news grows many times over: compare months by the share of all tuples of the month.",
        "Seven actors are no states (European Union, NATO, United Nations, Hong Kong, Palestinians, Tibet, Northern "
        "Cyprus); they count in the month's total and are in no panel.",
    ),
    tables=(
        Table(
            "directed",
            "month",
            DENSE,
            {
                "news_interactions": Column("tuples of sender, verb and receiver in English news", "tuples", 0),
                "news_interaction_share": Column("their share of all tuples of the month", "share", 0.0, 1.0),
            },
            _rows,
        ),
    ),
)
