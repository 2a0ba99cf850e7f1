"""What an embedded table is, and its bytes: the same frame always gives the same file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente import registry

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Source


@dataclass(frozen=True)
class Column:
    """What one column of an embedded table holds and how it was computed.

    `sources` are keys of the registry; `years` are the first and the last year that the column speaks for.
    Licence and citation are those of the sources' records.

    >>> Column("events", "counted", ("weis",), (1966, 1992), unit="events").unit
    'events'
    """

    description: str
    how: str
    sources: tuple[str, ...]
    years: tuple[int, int]
    unit: str = ""


@dataclass(frozen=True)
class CoreTable:
    """One embedded table: its sorted frame, what one row is, its columns and what else the manifest says of it.

    `facts` go into the manifest as they are: coverage, thresholds, what the source cannot tell.
    """

    name: str
    row: str
    key: tuple[str, ...]
    frame: pl.DataFrame
    columns: Mapping[str, Column]
    facts: Mapping[str, Any] = field(default_factory=dict)


def parquet_bytes(frame: pl.DataFrame) -> bytes:
    """Return a frame as Parquet: one row group, zstd, no statistics, nothing that depends on time or place.

    >>> import polars as pl
    >>> parquet_bytes(pl.DataFrame({"a": [1]})) == parquet_bytes(pl.DataFrame({"a": [1]}))
    True
    """
    stream = io.BytesIO()
    frame.write_parquet(
        stream, compression="zstd", compression_level=19, statistics=False, row_group_size=max(frame.height, 1)
    )
    return stream.getvalue()


def manifest_entry(table: CoreTable, content: bytes) -> dict[str, Any]:
    """Return what the manifest says of one table, given its bytes.

    Raises `ValueError` when the frame's columns are not the described ones or its key does not tell rows apart:
    both are mistakes in a builder.
    """
    if table.frame.columns != list(table.columns):
        raise ValueError(f"core table {table.name} has columns {table.frame.columns}, described {list(table.columns)}")
    if table.frame.select(table.key).is_duplicated().any():
        raise ValueError(f"core table {table.name} has rows with the same {table.key}")
    return {
        "row": table.row,
        "key": list(table.key),
        "rows": table.frame.height,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **table.facts,
        "columns": {name: _column_entry(column) for name, column in table.columns.items()},
    }


def _column_entry(column: Column) -> dict[str, Any]:
    sources: list[Source] = [registry.get("source", key) for key in column.sources]
    return {
        "description": column.description,
        "unit": column.unit,
        "how": column.how,
        "source": list(column.sources),
        "years": list(column.years),
        "licence": "; ".join(dict.fromkeys(source.licence for source in sources)),
        "citation": [source.cite for source in sources],
    }
