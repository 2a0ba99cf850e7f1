"""From the lines of a file to events and to rows put aside, each with its line and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.errors import DataDamagedError
from detente.store.events.files import SHOWN, Chunk, row_spans, separator_of
from detente.store.events.formats._format import Format, Head
from detente.store.events.plain_rows import plain_rows
from detente.store.events.schema import EVENTS

BEYOND = "_beyond"
BAD = "_bad"
IDENTITY = ("_text", "_content")
FIRST_DAY = dt.date(1816, 1, 1)
COMPUTED = {"sender", "receiver", "sender_leader", "receiver_leader", "scheme"}
MARK = b"\xef\xbb\xbf"
# So large a chunk, in bytes, is worth the second that compiled loops take to be loaded.
LARGE = 1 << 22
BAD_ROWS = {"line": pl.Int64(), "reason": pl.String(), "text": pl.String()}


@dataclass(frozen=True)
class Layout:
    """How one file is read: its format, what separates its fields, its columns in order, the last day it may have.

    `heading` is the first line where it names the columns. A table has neither separator nor heading.
    """

    format_: Format
    separator: str
    names: tuple[str, ...]
    heading: str | None
    quoted: bool
    latest: dt.date


@dataclass(frozen=True)
class Parsed:
    """Events of a piece of a file, rows put aside (line, reason, text), how many rows and lines there were."""

    events: pl.DataFrame
    bad: pl.DataFrame
    rows: int
    lines: int


def layout_of(format_: Format, head: Head, today: dt.date) -> Layout:
    """Return how a file with this beginning is read as a format."""
    latest = today + dt.timedelta(days=1)
    if not head.lines:
        return Layout(format_, "", tuple(head.rows.columns), None, False, latest)
    named = format_.kind == "table" or format_.header or set(format_.columns) <= head.columns
    if not named:
        return Layout(format_, format_.separator, tuple(format_.columns), None, format_.quoted, latest)
    separator = format_.separator if format_.kind == "text" and format_.header else separator_of(head.lines[0])
    names = tuple(name or f"_unnamed_{place}" for place, name in enumerate(head.fields(separator)))
    return Layout(format_, separator, names, head.lines[0], format_.quoted or separator != "\t", latest)


def parse_text(chunk: Chunk, first: int, layout: Layout) -> Parsed:
    """Return what the lines of a chunk hold, which begins with line `first`; every line but the heading is a row.

    Rows put aside are still among the events, marked in the column ``_bad``: they go when events are written, which
    copies all rows anyway. Raises `DataDamagedError` where quotation marks do not pair, so that rows cannot be told
    apart.
    """
    if chunk.cut:
        cut = {"line": [first], "reason": ["the line is longer than 32 MB"], "text": [_shown(chunk.data)]}
        return Parsed(_no_events(layout), pl.DataFrame(cut, schema=BAD_ROWS), 1, 1)
    if len(chunk.data) >= LARGE and (found := _plain(chunk.data, first, layout)) is not None:
        return found
    data, start = _cleaned(chunk.data, first, layout)
    if not data:
        return Parsed(_no_events(layout), pl.DataFrame(schema=BAD_ROWS), 0, start - first)
    frame = _collected(data, layout, _selected(layout))
    wrong = frame[BAD]
    bad = _told(data, start, wrong, layout) if wrong.any() else pl.DataFrame(schema=BAD_ROWS)
    lines = data.count(b"\n") if layout.quoted else frame.height
    return Parsed(frame, bad, frame.height, start - first + lines)


def _plain(data: bytes, first: int, layout: Layout) -> Parsed | None:
    """Return what a large chunk holds, of which only rows that are not plain or not fine are read with care.

    None where nothing or little of it can be read so.
    """
    if layout.quoted or layout.heading is not None or data.startswith(MARK):
        return None
    doubts = _doubts(layout)
    events = layout.format_.events
    roots = {name for asked in (*events.values(), *doubts.values()) for name in asked.meta.root_names()}
    kinds = {name: kind for name, kind in layout.format_.columns.items() if name in roots}
    found = plain_rows(data, layout.separator, layout.names, kinds)
    if found is None or 2 * np.count_nonzero(found.odd) > found.odd.size:
        return None
    frame = found.select({**events, **doubts})
    doubtful = np.flatnonzero(found.odd | frame.select(pl.any_horizontal(*doubts)).to_series().to_numpy())
    rows = [found.line(data, row).replace(b"\r\n", b"\n") for row in doubtful.tolist()]
    careful = _collected(b"".join(rows), layout, [*_selected(layout), _reason(layout)])
    wrong = careful[BAD].arg_true().to_list()
    reasons = careful["reason"][wrong].to_list()
    bad = _bad((doubtful[wrong] + first).tolist(), [rows[row] for row in wrong], reasons, layout)
    marked = pl.repeat(False, frame.height, eager=True).scatter(doubtful[wrong], values=True).alias(BAD)
    whole = _replaced(
        frame.select(*events, marked), careful.drop("reason").filter(~pl.col(BAD)), np.delete(doubtful, wrong)
    )
    return Parsed(whole, bad, frame.height, frame.height)


def _replaced(events: pl.DataFrame, read: pl.DataFrame, rows: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Return events with some of the rows as they have been read with care."""
    if read.is_empty():
        return events
    order = np.arange(events.height)
    order[rows] = events.height + np.arange(rows.size)
    return pl.concat([events, read])[order]


def _doubts(layout: Layout) -> dict[str, pl.Expr]:
    """Return what may be wrong with a row of as many fields as columns, joined by the columns that are looked at."""
    joined: dict[tuple[str, ...], list[pl.Expr]] = {}
    for fine in _fine(layout):
        joined.setdefault(tuple(sorted(set(fine.meta.root_names()))), []).append(~fine)
    joined.pop((BEYOND,))
    return {f"_doubt_{place}": pl.any_horizontal(found) for place, found in enumerate(joined.values())}


def parse_table(rows: pl.DataFrame, first: int, layout: Layout) -> Parsed:
    """Return what the rows of a table hold; the first is row number `first`."""
    lazy = rows.lazy().select(*_columns(layout, set(rows.columns)), pl.lit(None, pl.String).alias(BEYOND))
    frame = lazy.select(_selected(layout)).collect()
    wrong = frame[BAD]
    told = lazy.select(_reason(layout)).collect().to_series()
    where = wrong.arg_true()
    shown = rows[where].cast(pl.String, strict=False).select(pl.concat_str(pl.all(), separator="\t", ignore_nulls=True))
    texts = [text[:SHOWN] for text in shown.to_series()]
    bad = pl.DataFrame({"line": where + first, "reason": told[where], "text": texts}, schema_overrides=BAD_ROWS)
    return Parsed(frame, bad, rows.height, rows.height)


def _cleaned(data: bytes, first: int, layout: Layout) -> tuple[bytes, int]:
    """Return a chunk without the mark that some editors put first, without carriage returns and without the heading."""
    if first == 1:
        data = data.removeprefix(MARK)
        if layout.heading is not None:
            data, first = data[data.find(b"\n") + 1 :], 2
    # One byte is found ten times faster than two.
    return (data.replace(b"\r\n", b"\n") if b"\r" in data else data), first


def _collected(data: bytes, layout: Layout, wanted: list[pl.Expr]) -> pl.DataFrame:
    try:
        return _scanned(data, layout).select(wanted).collect()
    except pl.exceptions.ComputeError as error:
        raise DataDamagedError(f"the rows cannot be told apart ({str(error).splitlines()[0]})") from error


def _scanned(data: bytes, layout: Layout) -> pl.LazyFrame:
    known = {layout.format_.named.get(name, name): kind for name, kind in layout.format_.columns.items()}
    typed = layout.format_.kind == "text" and not layout.heading
    kinds = {name: known.get(name, pl.String()) if typed else pl.String() for name in layout.names}
    scanned = pl.scan_csv(
        data,
        separator=layout.separator,
        has_header=False,
        quote_char='"' if layout.quoted else None,
        schema={**kinds, BEYOND: pl.String()},
        missing_columns="insert",
        extra_columns="ignore",
        ignore_errors=True,
        encoding="utf8-lossy",
    )
    return scanned if typed else scanned.select(*_columns(layout, set(layout.names)), BEYOND)


def _columns(layout: Layout, there: set[str]) -> list[pl.Expr]:
    """Give the format's columns by the names it knows them by and with its types; null where the file has none."""
    found = []
    for name, kind in layout.format_.columns.items():
        own = next((each for each in (name, layout.format_.named.get(name, name)) if each in there), None)
        value = pl.lit(None, kind) if own is None else _as(pl.col(own).cast(pl.String), kind)
        found.append(value.alias(name))
    return found


def _as(text: pl.Expr, kind: pl.DataType) -> pl.Expr:
    return text.str.to_date(strict=False) if kind == pl.Date else text.cast(kind, strict=False)


def _selected(layout: Layout) -> list[pl.Expr]:
    columns = [expression.alias(name) for name, expression in layout.format_.events.items()]
    return [*columns, pl.any_horizontal([~fine for fine in _fine(layout)]).alias(BAD)]


def _faults(layout: Layout) -> Mapping[str, pl.Expr]:
    """Return what may be wrong with a row of any format, then of this one; null counts as wrong."""
    events = layout.format_.events
    identity = next(events[name] for name in ("key", *IDENTITY) if name in events)
    day = events["date"]
    complete = layout.format_.complete
    cut_short = {"the line breaks off": pl.col(complete).is_null()} if complete else {}
    return {
        "more fields than columns": pl.col(BEYOND).is_not_null(),
        **cut_short,
        "the day is none": day.is_null(),
        "the day is in the future": day > layout.latest,
        "the day is before 1816": day < FIRST_DAY,
        "the event has no number": identity.is_null(),
        "the event has no code": events["code"].is_null(),
        **layout.format_.faults,
    }


def _fine(layout: Layout) -> Iterator[pl.Expr]:
    for wrong in _faults(layout).values():
        yield (~wrong).fill_null(value=False)


def _reason(layout: Layout) -> pl.Expr:
    told = [pl.when(wrong.fill_null(value=True)).then(pl.lit(why)) for why, wrong in _faults(layout).items()]
    return pl.coalesce(told).alias("reason")


def _told(data: bytes, first: int, wrong: pl.Series, layout: Layout) -> pl.DataFrame:
    """Say of every bad row of a chunk on which line it stands, what is wrong with it and what it says."""
    places = wrong.arg_true().to_list()
    spans, count = row_spans(data, layout.quoted, places)
    if count != wrong.len():
        raise DataDamagedError(f"from line {first} on the quotation marks do not pair, so rows cannot be told apart")
    rows = [data[start:end] for start, end in spans]
    reasons = _collected(b"".join(rows), layout, [_reason(layout)])["reason"].to_list()
    if not layout.quoted:
        return _bad([first + place for place in places], rows, reasons, layout)
    return _bad([first + data.count(b"\n", 0, start) for start, _ in spans], rows, reasons, layout)


def _plainer(row: bytes, text: str, reason: str, layout: Layout) -> str:
    """Return the plainest reason: nothing there, the heading again, the wrong number of fields, else `reason`."""
    if not text.strip():
        return "the line is empty"
    if layout.heading is not None and text.rstrip("\r") == layout.heading[:SHOWN].rstrip("\r"):
        return "the heading again"
    fields = row.count(layout.separator.encode()) + 1
    complete = layout.format_.complete
    fewest = layout.names.index(complete) + 1 if complete in layout.names else 1
    if not layout.quoted and not fewest <= fields <= len(layout.names):
        return f"{fields} fields instead of {len(layout.names)}"
    return reason


def _shown(row: bytes) -> str:
    return row[: SHOWN * 4].decode("utf-8", "replace").rstrip("\n")[:SHOWN]


def _bad(lines: list[int], rows: list[bytes], reasons: list[str], layout: Layout) -> pl.DataFrame:
    texts = [_shown(row) for row in rows]
    told = [_plainer(row, text, reason, layout) for row, text, reason in zip(rows, texts, reasons, strict=True)]
    return pl.DataFrame({"line": lines, "reason": told, "text": texts}, schema=BAD_ROWS)


def _no_events(layout: Layout) -> pl.DataFrame:
    kinds = {name: column.dtype for name, column in EVENTS.items()} | dict.fromkeys(IDENTITY, pl.String())
    return pl.DataFrame(schema={**{name: kinds[name] for name in layout.format_.events}, BAD: pl.Boolean()})
