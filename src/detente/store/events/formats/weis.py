"""WEIS as a table of COW numbers with Goldstein's weights (Lai's file): Parquet, or CSV with the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from detente.store.events.formats._format import Format
from detente.store.weis_classes import QUAD_OF_CUE

NEEDED = ("year", "mo", "day", "srccc", "targcc", "weiscd")
COLUMNS = {**dict.fromkeys(NEEDED, pl.Int32()), "gscale": pl.Float64()}
HIGHEST_CUE = 22


def states(numbers: Iterable[str]) -> Mapping[str, int | None]:
    """Return COW numbers written as text as numbers.

    >>> states(["365"])
    {'365': 365}
    """
    return {text: int(text) if text.isdigit() else None for text in numbers}


CUE = (pl.col("weiscd") // 10).cast(pl.Int8, strict=False)
EVENTS = {
    "_content": pl.concat_str([pl.col(name).cast(pl.String) for name in NEEDED], separator="\x1f"),
    "date": pl.concat_str([pl.col(name).cast(pl.String).str.zfill(2) for name in ("year", "mo", "day")]).str.to_date(
        "%Y%m%d", strict=False
    ),
    "sender_actor": pl.col("srccc").cast(pl.String),
    "receiver_actor": pl.col("targcc").cast(pl.String),
    "sender_country": pl.col("srccc").cast(pl.String),
    "receiver_country": pl.col("targcc").cast(pl.String),
    "code": pl.col("weiscd").cast(pl.String).str.zfill(3),
    "root": CUE,
    "quad": CUE.replace_strict(QUAD_OF_CUE, default=None, return_dtype=pl.Int8),
    "weight": pl.col("gscale"),
}

format_ = Format(
    key="weis",
    title="WEIS as a table of COW numbers (srccc, targcc, weiscd)",
    source="weis",
    scheme="weis",
    recognise=lambda head: set(NEEDED) <= head.columns,
    columns=COLUMNS,
    events=EVENTS,
    faults={"the event code is no WEIS code": ~CUE.is_between(1, HIGHEST_CUE).fill_null(value=False)},
    kind="table",
    states=states,
)
