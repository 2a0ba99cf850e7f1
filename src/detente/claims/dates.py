"""When: years and months as precise as written, periods, and how long an answer may take (SCIENCE section 6)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from detente.claims import vocabulary
from detente.errors import UsageError


@dataclass(frozen=True)
class Date:
    """A year or a month, as precise as it was written; years from 1000 to 9999.

    >>> str(Date(1974)), str(Date(1974, 5))
    ('1974', '1974-05')
    """

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 9999:
            raise UsageError(f"year {self.year} is out of range: 1000 to 9999")
        if self.month is not None and not 1 <= self.month <= 12:
            raise UsageError(f"there is no month {self.month:02d}: 01 to 12")

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read ``YYYY`` or ``YYYY-MM``; raises `UsageError` for anything else.

        >>> Date.parse("2001-09")
        Date(year=2001, month=9)
        """
        found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", text)
        if found is None:
            raise UsageError(f"'{text}' is no date: a year as 2001 or a month as 2001-09")
        return cls(int(found[1]), int(found[2]) if found[2] else None)

    def first_day(self) -> dt.date:
        """Return the first day of the year or month.

        >>> Date(1974).first_day()
        datetime.date(1974, 1, 1)
        """
        return dt.date(self.year, self.month or 1, 1)

    def last_day(self) -> dt.date:
        """Return the last day of the year or month.

        >>> Date(1972, 2).last_day()
        datetime.date(1972, 2, 29)
        """
        month = self.month or 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02d}"


@dataclass(frozen=True)
class During:
    """A period with both ends in it: from the first day of `start` to the last day of `end`.

    >>> str(During(Date(1974), Date(1974, 5)))
    'during 1974..1974-05'
    """

    start: Date
    end: Date

    def __post_init__(self) -> None:
        if self.end.last_day() < self.start.first_day():
            raise UsageError(f"a period ends after it starts, but {self.end} is before {self.start}")

    def __str__(self) -> str:
        return f"during {self.start}..{self.end}"


@dataclass(frozen=True)
class Horizon:
    """How long an answer may take: a number of months or years, 100 years at most.

    >>> str(Horizon(2, "years")), Horizon(2, "years").months
    ('within 2 years', 24)
    """

    number: int = 24
    unit: str = "months"

    def __post_init__(self) -> None:
        vocabulary.check_word(self.unit, vocabulary.UNITS, "unit of time")
        if not 1 <= self.months <= 1200:
            raise UsageError(f"a horizon is 1 to 1200 months, not {self.number} {self.unit}")

    @property
    def months(self) -> int:
        """The horizon in months."""
        return self.number * (12 if self.unit == "years" else 1)

    def __str__(self) -> str:
        return f"within {self.number} {self.unit}"
