"""Days as people write them."""

from __future__ import annotations

import datetime as dt

from detente.errors import UsageError


def as_day(when: dt.date | str) -> dt.date:
    """Return a day: a date as it is, ``"1975-03-09"``, or the first day of ``"1975-03"`` or ``"1975"``.

    Raises `UsageError` when the text is no such date.

    >>> as_day("1991-12")
    datetime.date(1991, 12, 1)
    >>> as_day("1991-13")
    Traceback (most recent call last):
    detente.errors.UsageError: '1991-13' is not a date; write a day as 1975-03-09, a month as 1975-03 or a year as 1975
    """
    if isinstance(when, dt.date):
        return when
    parts = when.strip().split("-")
    try:
        if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return dt.date(year, month, day)
    except ValueError:
        raise UsageError(
            f"'{when}' is not a date; write a day as 1975-03-09, a month as 1975-03 or a year as 1975"
        ) from None


def as_span(text: str) -> tuple[dt.date, dt.date | None]:
    """Return the first and the last day of ``"1991-12-26.."`` or ``"1922..1991-12-25"``; None for an open end.

    Raises `UsageError` when an end is no date.

    >>> as_span("1991-12-26..")
    (datetime.date(1991, 12, 26), None)
    """
    first, _, last = text.partition("..")
    return as_day(first), as_day(last) if last else None


def on_day(when: dt.date | str | None) -> str:
    """Return a day as it stands in a sentence: nothing without one, else with the word before it.

    >>> on_day(None), on_day("1995"), on_day("1995-06")
    ('', ' in 1995', ' on 1995-06')
    """
    return "" if when is None else f" in {when}" if str(when).isdigit() else f" on {when}"
