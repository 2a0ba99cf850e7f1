"""ICEWS05-15: events from August 2012 to December 2015, without the United States, Russia and Ukraine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._icews import COLUMNS, read_events
from detente.sources._source import Coverage, Source

FILE = "icews0515_2012_2015.parquet"
ABSENT = ("United States", "Russia", "Ukraine")


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return read_events(paths[FILE])


def _check(frame: pl.DataFrame) -> None:
    expect("icews05_15", "number of events", frame.height, 138_371)
    expect("icews05_15", "events whose source has no state", frame["sender"].null_count(), 51_796)
    entities = set(frame["source"]) | set(frame["target"])
    expect("icews05_15", "entities that the benchmark leaves out", sorted(entities & set(ABSENT)), [])
    japan = frame.filter(pl.col("sender") == 710, pl.col("receiver") == 740)
    expect("icews05_15", "events from China to Japan", japan.height, 1_207)


source = Source(
    key="icews05_15",
    title="ICEWS events 2012-2015 (end of the temporal knowledge graph ICEWS05-15)",
    version="benchmark files",
    producer="Elizabeth Boschee and others (ICEWS); Zhen Han and others (split)",
    unit="distinct day, source, event type and target",
    coverage=Coverage(
        dt.date(2012, 8, 7),
        dt.date(2015, 12, 31),
        "entities of the benchmark: not the United States, Russia or Ukraine",
        "missing",
        "every event of the benchmark from 2012-08-07 on",
    ),
    licence="xERTE, DiffuTKG: not stated. ICEWS coded event data were released for public use on the Harvard Dataverse",
    cite="""@misc{han2021explainable,
  author = {Han, Zhen and Chen, Peng and Ma, Yunpu and Tresp, Volker},
  title = {Explainable Subgraph Reasoning for Forecasting on Temporal Knowledge Graphs},
  year = {2021},
  howpublished = {Proceedings of ICLR},
  note = {Benchmark: Garc{\\'i}a-Dur{\\'a}n, Duman{\\v{c}}i{\\'c} and Niepert (2018), EMNLP; events: {ICEWS}}
}""",
    dataset="icews-tkg",
    files=(FILE,),
    columns=COLUMNS,
    read=_read,
    check=_check,
    notes=(
        "The benchmark has no entity United States, Russia or Ukraine at all; leaders and sectors of theirs are there.",
        "Nothing goes into panels: what is between these states and others would be the smaller part of it.",
    ),
)
