"""The time that somebody asks about: months as people write them, with ends that may be open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.errors import UsageError
from detente.states.days import as_day


@dataclass(frozen=True)
class Period:
    """From the first day of a month to the last day of another; None is an open end.

    >>> str(Period.parse("1969", "1971-08"))
    '1969-01 to 1971-08'
    """

    start: dt.date | None
    after: dt.date | None

    @classmethod
    def parse(cls, start: str | None, end: str | None) -> Period:
        """Return the period from a month or year to another, both included.

        Raises `UsageError` for text that is no month or year, as month 13, and for an end before the start.

        >>> Period.parse("1991-13", None)
        Traceback (most recent call last):
        detente.errors.UsageError: '1991-13' is not a date; write a day as 1975-03-09, ...
        """
        first = None if start is None else as_day(start).replace(day=1)
        after = None if end is None else _after(end)
        if first and after and after <= first:
            raise UsageError(f"the period ends before it begins: {start} to {end}; give the earlier one first")
        return cls(first, after)

    @property
    def last(self) -> dt.date | None:
        """The last day, or None where the end is open."""
        return self.after and self.after - dt.timedelta(days=1)

    @property
    def months(self) -> tuple[str | None, str | None]:
        """The first and the last month as ``"1966-01"``, None where an end is open."""
        return _month(self.start), _month(self.last)

    def contains(self, day: dt.date) -> bool:
        """Return whether a day lies in the period.

        >>> Period.parse("1969", None).contains(dt.date(1968, 12, 31))
        False
        """
        return (self.start is None or self.start <= day) and (self.after is None or day < self.after)

    def __str__(self) -> str:
        start, end = self.months
        if start and end:
            return f"{start} to {end}"
        return f"{start} on" if start else f"up to {end}" if end else "the whole record"


def _after(end: str) -> dt.date:
    """Return the first day after a month, or after a year where no month is given."""
    day = as_day(end)
    if "-" not in end.strip():
        return dt.date(day.year + 1, 1, 1)
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month(day: dt.date | None) -> str | None:
    return None if day is None else f"{day:%Y-%m}"
