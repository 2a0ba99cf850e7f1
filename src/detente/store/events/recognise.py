"""Whose file it is: every format is asked about the beginning; the name of the file does not matter."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from detente.errors import DataDamagedError, UsageError, did_you_mean
from detente.store.events.formats._format import Format, Head

SHOWN = 80


@cache
def formats() -> dict[str, Format]:
    """Return every format by its key, in the order of keys.

    >>> "icews" in formats()
    True
    """
    room = Path(__file__).parent / "formats"
    names = sorted(path.stem for path in room.glob("[!_]*.py"))
    return {name: importlib.import_module(f"detente.store.events.formats.{name}").format_ for name in names}


def format_of(key: str) -> Format:
    """Return a format by its key; raises `UsageError` with the nearest names for an unknown one.

    >>> format_of("icew")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown format 'icew'; did you mean icews?
    """
    if key not in formats():
        raise UsageError(f"unknown format '{key}'{did_you_mean(key, formats()) or '; known: ' + ', '.join(formats())}")
    return formats()[key]


def recognise(head: Head, name: str) -> Format:
    """Return the format of a file that begins so.

    Raises `DataDamagedError` when it is none of those known, with what was seen and how to read it all the same.

    >>> import polars as pl
    >>> recognise(Head(("a,b", "1,2"), pl.DataFrame()), "x.csv")
    Traceback (most recent call last):
    detente.errors.DataDamagedError: x.csv is in no known format of event data (it begins 'a,b'); ...
    """
    for format_ in formats().values():
        if format_.recognise(head):
            return format_
    begins = head.lines[0] if head.lines else ", ".join(head.rows.columns) or "with nothing"
    raise DataDamagedError(
        f"{name} is in no known format of event data (it begins '{begins[:SHOWN]}'); give --mapping FILE.toml with "
        f"what its columns mean, or --format for one of {', '.join(formats())}"
    )
