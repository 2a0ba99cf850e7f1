"""The periods of a long panel: what was asked for, or all that its variables cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from detente.errors import UsageError
from detente.panel.grid import ordinal, period_days
from detente.panel.lookup import inside
from detente.panel.requests import Request
from detente.panel.units import Frequency
from detente.states.days import as_day

FIRST_DAY = dt.date(1816, 1, 1)


def bounds(
    start: str | int | dt.date | None, end: str | int | dt.date | None, frequency: Frequency, asked: Sequence[Request]
) -> tuple[int, int]:
    """Return the ordinals of the first and the last period of a panel.

    Without `start` or `end` it is the first or last period that any of the variables covers. Raises `UsageError` for
    what is no date, before 1816, not in order, or cannot be told because there are no variables.

    >>> bounds("1950", 1952, "year", [])
    (1950, 1952)
    >>> bounds(1952, 1950, "year", [])
    Traceback (most recent call last):
    detente.errors.UsageError: the period 1952 to 1950 ends before it begins
    """
    covered = [inside(request.variable.table, frequency) for request in asked]
    if not covered and (start is None or end is None):
        raise UsageError("without variables the panel's period is not known; say from which year to which")
    earliest = ordinal(FIRST_DAY, frequency)
    first = max(min((span[0] for span in covered), default=0), earliest) if start is None else _first(start, frequency)
    last = max(span[1] for span in covered) if end is None else _last(end, frequency)
    if first < earliest:
        raise UsageError(f"the interstate system is known from 1816 on; {start} is before it")
    if last < first:
        raise UsageError(f"the period {written(first, frequency)} to {written(last, frequency)} ends before it begins")
    return first, last


def written(number: int, frequency: Frequency) -> str:
    """Return a period as it is written.

    >>> written(23692, "month"), written(1974, "year")
    ('1974-05', '1974')
    """
    return f"{period_days(number, frequency)[0]:%Y-%m}"[: 4 if frequency == "year" else 7]


def year_of(value: str | int | dt.date) -> int:
    """Return the year of a date as people write it; raises `UsageError` for what is no date.

    >>> year_of("1974-05"), year_of(1974)
    (1974, 1974)
    """
    return _day(value).year


def _first(value: str | int | dt.date, frequency: Frequency) -> int:
    return ordinal(_day(value), frequency)


def _last(value: str | int | dt.date, frequency: Frequency) -> int:
    """A year alone ends with its last month."""
    year_alone = isinstance(value, int) or (isinstance(value, str) and value.strip().isdigit())
    return _first(value, frequency) + (11 if year_alone and frequency == "month" else 0)


def _day(value: str | int | dt.date) -> dt.date:
    return as_day(f"{value:04}" if isinstance(value, int) else value)
