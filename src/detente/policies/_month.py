"""Months of a calendar, which can be counted from one another."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from detente.errors import UsageError


class Month(NamedTuple):
    """A month of a year; later ones are greater.

    >>> str(Month(1972, 5)), Month(1972, 5) < Month(1973, 1)
    ('1972-05', True)
    """

    year: int
    month: int

    @property
    def number(self) -> int:
        """Months since year 0, for counting."""
        return 12 * self.year + self.month - 1

    @property
    def first_day(self) -> dt.date:
        """The first day of the month."""
        return dt.date(self.year, self.month, 1)

    def after(self, months: int) -> Month:
        """Return the month some months later, or earlier.

        >>> str(Month(1971, 12).after(2)), str(Month(1972, 1).after(-1))
        ('1972-02', '1971-12')
        """
        year, month = divmod(self.number + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def month_of(text: str) -> Month:
    """Return the month that a text like "1972-05" means; raises `UsageError` for any other text.

    >>> month_of("1972-05").number - month_of("1971-07").number
    10
    >>> month_of("1972-13")
    Traceback (most recent call last):
    detente.errors.UsageError: '1972-13' is no month; write one as 1972-05
    """
    found = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise UsageError(f"'{text}' is no month; write one as 1972-05")
    return Month(int(found[1]), int(found[2]))
