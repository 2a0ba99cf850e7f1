"""Writing the immutable Parquet parts of a store, and reading the keys of those that may hold the same events."""

from __future__ import annotations

import hashlib
import io
import secrets
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from detente.store.atomic import write_bytes
from detente.store.events.snapshot import Part


def write_part(folder: Path, table: str, rows: pl.DataFrame, source: str = "", month: str = "") -> Part:
    """Write rows as a new part of a table and return its record; nobody reads it before it is committed.

    Raises `DetenteError` when the disk refuses.

    >>> import tempfile
    >>> part = write_part(Path(tempfile.mkdtemp()), "log", pl.DataFrame({"file": ["a"]}))
    >>> part.path.startswith("log/part-"), part.rows
    (True, 1)
    """
    room = f"{table}/source={source}/month={month}" if table == "events" else table
    path = f"{room}/part-{secrets.token_hex(8)}.parquet"
    stream = io.BytesIO()
    rows.write_parquet(stream, compression="snappy", statistics=False)
    content = stream.getvalue()
    (folder / room).mkdir(parents=True, exist_ok=True)
    write_bytes(folder / path, content)
    keys = (rows["key"].min(), rows["key"].max()) if table == "events" else (0, 0)
    low, high = (int(str(key)) for key in keys)
    return Part(table, path, rows.height, len(content), hashlib.sha256(content).hexdigest(), source, month, low, high)


def keys_between(folder: Path, parts: Sequence[Part], low: int, high: int) -> pl.Series:
    """Return the keys of parts that lie between two keys, both included; parts without such keys are not opened.

    >>> keys_between(Path("/tmp"), [], 0, 9).to_list()
    []
    """
    near = [folder / part.path for part in parts if part.low <= high and low <= part.high]
    if not near:
        return pl.Series("key", [], dtype=pl.Int64)
    key = pl.col("key")
    rows = pl.scan_parquet(near, hive_partitioning=False, glob=False).select(key)
    return rows.filter(key.is_between(low, high)).collect()["key"]
