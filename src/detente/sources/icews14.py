"""ICEWS14: events of 2014, without the United States, Russia, Ukraine and four other large countries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._icews import COLUMNS, read_events
from detente.sources._source import Coverage, Source

FILE = "icews14.parquet"
ABSENT = (
    "United States",
    "Russia",
    "Ukraine",
    "United Kingdom",
    "Germany",
    "India",
    "Israel",
    "Vladimir Putin",
    "George W. Bush",
    "Hu Jintao",
)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return read_events(paths[FILE])


def _check(frame: pl.DataFrame) -> None:
    expect("icews14", "number of events", frame.height, 90_730)
    expect("icews14", "events whose source has no state", frame["sender"].null_count(), 37_190)
    entities = set(frame["source"]) | set(frame["target"])
    expect("icews14", "entities that the benchmark leaves out", sorted(entities & set(ABSENT)), [])
    mentions = pl.concat([frame["source"], frame["target"]]).value_counts()
    expect("icews14", "mentions of China", mentions.filter(pl.col("source") == "China")["count"].item(), 6_083)


source = Source(
    key="icews14",
    title="ICEWS events of 2014 (temporal knowledge graph ICEWS14)",
    version="benchmark files",
    producer="Elizabeth Boschee and others (ICEWS); Alberto García-Durán and others (benchmark)",
    unit="distinct day, source, event type and target",
    coverage=Coverage(
        dt.date(2014, 1, 1),
        dt.date(2014, 12, 31),
        "entities of the benchmark: not the United States, Russia, Ukraine, United Kingdom, Germany, India or Israel",
        "missing",
        "all of ICEWS14; why these countries are left out is not stated",
    ),
    licence="not stated. ICEWS coded event data were released for public use on the Harvard Dataverse",
    cite="""@misc{lee2023temporal,
  author = {Lee, Dong-Ho and Ahrabian, Kian and Jin, Woojeong and Morstatter, Fred and Pujara, Jay},
  title = {Temporal Knowledge Graph Forecasting Without Knowledge Using In-Context Learning},
  year = {2023},
  howpublished = {Proceedings of EMNLP},
  note = {Benchmark ICEWS14: Garc{\\'i}a-Dur{\\'a}n, Duman{\\v{c}}i{\\'c} and Niepert (2018), EMNLP}
}""",
    dataset="icews-tkg-2014",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "Seven countries and three leaders have no entity at all; sectors (Military (Russia)) and other leaders do.",
        "Nothing goes into panels: what is between these states and others would be the smaller part of it.",
    ),
)
