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
