"""Stores of events for tests, made of rows: what ingest writes, without files of any producer."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from detente.store.events.layout import writing
from detente.store.events.schema import schema
from detente.store.events.snapshot import Part, commit

# code, root, quad class and weight on GDELT's scale
CODES = {
    "010": (1, 1, 0.0), "0211": (2, 1, 3.4), "036": (3, 1, 4.0), "042": (4, 1, 1.9), "061": (6, 2, 6.4),
    "071": (7, 2, 7.4), "112": (11, 3, -2.0), "130": (13, 3, -4.4), "163": (16, 4, -8.0), "190": (19, 4, -10.0),
    "193": (19, 4, -10.0),
}  # fmt: skip


def event(day: dt.date, sender: int | None, receiver: int | None, code: str, **more: Any) -> dict[str, Any]:
    """One stored event; what is not given is missing."""
    root, quad, weight = CODES[code]
    told = {"date": day, "sender": sender, "receiver": receiver, "scheme": "cameo", "code": code, "root": root}
    row = {**dict.fromkeys(schema("events").names()), **told, "quad": quad, "weight": weight, **more}
    return {**row, "key": row["key"] or int(hashlib.sha256(repr(row).encode()).hexdigest()[:15], 16)}


def put(store: Path, rows: Sequence[Mapping[str, Any]], source: str = "gdelt1") -> None:
    """Commit events to a store as one ingest does: a part for every month."""
    frame = pl.DataFrame(list(rows), schema=schema("events")).with_columns(source=pl.lit(source))
    with writing(store) as snapshot:
        parts = []
        for (month,), events in frame.with_columns(month=pl.col("date").dt.strftime("%Y-%m")).group_by(
            "month", maintain_order=True
        ):
            parts.append(_part(store, events.drop("month"), source, str(month), snapshot.number))
        commit(store, snapshot.changed((), parts))


def _part(store: Path, events: pl.DataFrame, source: str, month: str, number: int) -> Part:
    place = f"events/source={source}/month={month}/part-{number:06}.parquet"
    path = store / place
    path.parent.mkdir(parents=True, exist_ok=True)
    events.write_parquet(path)
    content = path.read_bytes()
    low, high = events["key"].min(), events["key"].max()
    assert isinstance(low, int) and isinstance(high, int)
    sha256 = hashlib.sha256(content).hexdigest()
    return Part("events", place, events.height, len(content), sha256, source, month, low, high)
