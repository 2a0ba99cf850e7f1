"""ICEWS18: events of January to October 2018 between entities of all countries, one row a day, type and pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._cells import months
from detente.sources._check import expect
from detente.sources._icews import COLUMNS, read_events
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "icews18.parquet"
QUADS = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return read_events(paths[FILE])


def _check(frame: pl.DataFrame) -> None:
    expect("icews18", "number of events", frame.height, 468_558)
    expect("icews18", "events whose source has no state", frame["sender"].null_count(), 180_840)
    expect("icews18", "events whose target has no state", frame["receiver"].null_count(), 147_384)
    pairs = {(2, 365): 1392, (365, 2): 1114, (2, 710): 814, (710, 2): 1115, (365, 710): 265, (710, 365): 274}
    for (sender, receiver), events in pairs.items():
        found = frame.filter(pl.col("sender") == sender, pl.col("receiver") == receiver).height
        expect("icews18", f"events from {sender} to {receiver}", found, events)


def _counts(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Count events of the same day, sender, receiver and root once (SCIENCE section 2, point 1)."""
    between = frame.drop_nulls(["sender", "receiver"]).filter(pl.col("sender") != pl.col("receiver"))
    once = between.unique(["date", "sender", "receiver", "root"])
    month = (pl.col("date").dt.year() * 100 + pl.col("date").dt.month()).cast(pl.Int32).alias("year_month")
    counted = [(pl.col("quad") == quad).sum().cast(pl.Int32).alias(f"icews18_{name}") for name, quad in QUADS.items()]
    return once.group_by(month, "sender", "receiver").agg(counted)


def _countries(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give every month of the states that the file has an entity of: Andorra, for one, has none."""
    states = pl.concat([frame.select(state=side) for side in ("sender", "receiver")]).unique().drop_nulls()
    schema = {"year_month": pl.Int32}
    return pl.LazyFrame({"year_month": months(COVERAGE.start, COVERAGE.end)}, schema=schema).join(states, how="cross")


COVERAGE = Coverage(
    dt.date(2018, 1, 1),
    dt.date(2018, 10, 31),
    "states with an entity in the file, all members of the system but Andorra",
    "zero",
    "ten months; repeated reports of a day are merged, so counts are lower than ICEWS's own",
)

source = Source(
    key="icews18",
    title="ICEWS events of 2018 (temporal knowledge graph ICEWS18)",
    version="benchmark files",
    producer="Elizabeth Boschee and others (ICEWS); Woojeong Jin and others (benchmark)",
    unit="distinct day, source, event type and target",
    coverage=COVERAGE,
    licence="xERTE, DiffuTKG: not stated. ICEWS coded event data were released for public use on the Harvard Dataverse",
    cite="""@misc{jin2020recurrent,
  author = {Jin, Woojeong and Qu, Meng and Jin, Xisen and Ren, Xiang},
  title = {Recurrent Event Network: Autoregressive Structure Inference over Temporal Knowledge Graphs},
  year = {2020},
  howpublished = {Proceedings of EMNLP},
  note = {Events: Boschee and others (2015), {ICEWS} Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075}
}""",
    dataset="icews-tkg",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "Named persons (Donald Trump, Xi Jinping) carry no country: counts between states miss their leaders.",
        "Levels are not comparable with the other ICEWS benchmarks, which select differently.",
        "Counts in panels are of distinct day, pair and root: the one-a-day filter.",
    ),
    tables=(
        Table(
            "directed",
            "month",
            COVERAGE,
            {
                f"icews18_{name}": Column(f"ICEWS18 events of {name.replace('_', ' ')}, one a day", "events", 0)
                for name in QUADS
            },
            _counts,
            _countries,
        ),
    ),
)
