"""What a builder must give, and the bytes that come of it."""

from __future__ import annotations

import io

import polars as pl
import pytest

from detente.build_core._table import Column, CoreTable, manifest_entry, parquet_bytes

FRAME = pl.DataFrame({"year": [1970, 1971], "events": [3, 5]})
COLUMNS = {
    "year": Column("year", "as given", ("weis",), (1966, 1992)),
    "events": Column("n", "sum", ("weis",), (1966, 1992)),
}


def table(frame: pl.DataFrame) -> CoreTable:
    """Return a core table around a frame."""
    return CoreTable("example", "a year", ("year",), frame, COLUMNS, {"coverage": {"absence": "zero"}})


def test_the_bytes_hold_the_frame() -> None:
    assert pl.read_parquet(io.BytesIO(parquet_bytes(FRAME))).equals(FRAME)


def test_an_empty_frame_has_bytes_too() -> None:
    assert pl.read_parquet(io.BytesIO(parquet_bytes(FRAME.clear()))).equals(FRAME.clear())


def test_the_entry_takes_licence_and_citation_from_the_source() -> None:
    entry = manifest_entry(table(FRAME), b"bytes")
    assert entry["rows"] == 2
    assert entry["bytes"] == 5
    assert entry["coverage"] == {"absence": "zero"}
    assert entry["columns"]["events"]["licence"] == "not stated"
    assert "McClelland" in entry["columns"]["events"]["citation"][0]


def test_a_column_that_is_not_described_is_refused() -> None:
    with pytest.raises(ValueError, match=r"has columns .*'extra'"):
        manifest_entry(table(FRAME.with_columns(extra=1)), b"")


def test_rows_with_the_same_key_are_refused() -> None:
    with pytest.raises(ValueError, match=r"rows with the same \('year',\)"):
        manifest_entry(table(pl.concat([FRAME, FRAME])), b"")
