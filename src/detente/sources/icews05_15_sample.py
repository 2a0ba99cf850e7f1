"""ICEWS05-15: a random fifth of the events of 2005 to 2015, without the United States, Russia and others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._icews import COLUMNS, read_events
from detente.sources._source import Coverage, Source

FILE = "icews0515_sample.parquet"
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
    expect("icews05_15_sample", "number of events", frame.height, 92_367)
    expect("icews05_15_sample", "events whose source has no state", frame["sender"].null_count(), 34_771)
    entities = set(frame["source"]) | set(frame["target"])
    expect("icews05_15_sample", "entities that the benchmark leaves out", sorted(entities & set(ABSENT)), [])
    april = pl.col("date").dt.strftime("%Y-%m") == "2005-04"
    pair = pl.col("source").is_in(["China", "Japan"]) & pl.col("target").is_in(["China", "Japan"])
    expect("icews05_15_sample", "events of China with Japan in 2005-04", frame.filter(april, pair).height, 61)


source = Source(
    key="icews05_15_sample",
    title="ICEWS events 2005-2015, a random fifth (temporal knowledge graph ICEWS05-15)",
    version="benchmark files",
    producer="Elizabeth Boschee and others (ICEWS); Alberto García-Durán and others (benchmark)",
    unit="distinct day, source, event type and target",
    coverage=Coverage(
        dt.date(2005, 1, 1),
        dt.date(2015, 12, 31),
        "entities of the benchmark: not the United States, Russia, Ukraine, United Kingdom, Germany, India or Israel",
        "missing",
        "about one event in five, drawn at random over all years; overlaps with icews05_15",
    ),
    licence="not stated. ICEWS coded event data were released for public use on the Harvard Dataverse",
    cite="""@misc{garciaduran2018learning,
  author = {Garc{\\'i}a-Dur{\\'a}n, Alberto and Duman{\\v{c}}i{\\'c}, Sebastijan and Niepert, Mathias},
  title = {Learning Sequence Encoders for Temporal Knowledge Graph Completion},
  year = {2018},
  howpublished = {Proceedings of EMNLP},
  note = {Events: {ICEWS} Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075}
}""",
    dataset="icews-tkg-2014",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "A sample: five times a count is its best guess, with the error of a draw.",
        "Nothing goes into panels: what is between these states and others would be the smaller part of it.",
    ),
)
