"""What claims are made of: ties, quantities, dates, horizons and scopes (SCIENCE section 6).

Each part checks itself when it is made, so a part that exists is sound; `str` gives its canonical text.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
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


@dataclass(frozen=True)
class Tie:
    """How one actor treats another (``->``), or how the two treat each other (``<->``, `both`).

    >>> str(Tie("USA", "RUS")), str(Tie("USA", "RUS", both=True))
    ('USA -> RUS', 'USA <-> RUS')
    """

    sender: str
    receiver: str
    both: bool = False

    def __post_init__(self) -> None:
        vocabulary.check_actor(self.sender)
        vocabulary.check_actor(self.receiver)
        if self.sender == self.receiver:
            raise UsageError(f"a tie joins two different actors, not {self.sender} with itself")

    def dyads(self) -> frozenset[tuple[str, str]]:
        """Return the directed dyads of the tie, one or two.

        >>> sorted(Tie("USA", "RUS", both=True).dyads())
        [('RUS', 'USA'), ('USA', 'RUS')]
        """
        forth = (self.sender, self.receiver)
        return frozenset({forth, forth[::-1]} if self.both else {forth})

    def __str__(self) -> str:
        return f"{self.sender} {'<->' if self.both else '->'} {self.receiver}"


@dataclass(frozen=True)
class Measured:
    """A measure of one or more actors, as in ``power(RUS, CHN)``; of several, what they have together.

    >>> str(Measured("distance", ("USA", "CHN")))
    'distance(USA, CHN)'
    """

    measure: str
    actors: tuple[str, ...]

    def __post_init__(self) -> None:
        vocabulary.check_word(self.measure, vocabulary.known_measures(), "measure")
        for actor in self.actors:
            vocabulary.check_actor(actor)
        if len(set(self.actors)) < len(self.actors):
            raise UsageError(f"an actor is named twice in {self}")
        if not self.actors or (self.measure == "distance" and len(self.actors) != 2):
            raise UsageError(f"{self.measure} takes {'two actors' if self.measure == 'distance' else 'an actor'}")

    def __str__(self) -> str:
        return f"{self.measure}({', '.join(self.actors)})"


@dataclass(frozen=True)
class Quantity:
    """A measured figure, or the ratio of two.

    >>> str(Quantity(Measured("power", ("CHN",)), Measured("power", ("USA",))))
    'power(CHN) / power(USA)'
    """

    numerator: Measured
    denominator: Measured | None = None

    def __post_init__(self) -> None:
        if self.numerator == self.denominator:
            raise UsageError(f"{self.numerator} over itself is always 1")

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator is None else f"{self.numerator} / {self.denominator}"


@dataclass(frozen=True)
class Condition:
    """A quantity below (``<``) or above (``>``) a number in the quantity's own units.

    >>> str(Condition(Quantity(Measured("power", ("CHN",))), ">", 0.2))
    'if power(CHN) > 0.2'
    """

    quantity: Quantity
    comparator: str
    number: float

    def __post_init__(self) -> None:
        vocabulary.check_word(self.comparator, ("<", ">"), "comparison")
        if not math.isfinite(self.number):
            raise UsageError(f"a condition compares with a finite number, not {self.number}")

    def __str__(self) -> str:
        number = repr(float(self.number) + 0.0).removesuffix(".0")  # + 0.0 turns -0.0 into 0.0
        return f"if {self.quantity} {self.comparator} {number}"


@dataclass(frozen=True)
class Scope:
    """When and under what conditions a claim holds; conditions hold together; nothing given means the whole record.

    >>> str(Scope(since=Date(1950)))
    'since 1950'
    >>> Scope(during=During(Date(1971), Date(1976))).period()
    (datetime.date(1971, 1, 1), datetime.date(1976, 12, 31))
    """

    since: Date | None = None
    during: During | None = None
    conditions: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.during and self.during.end.last_day() < self.since.first_day():
            raise UsageError(f"nothing is both since {self.since} and {self.during}")

    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and the last day, None where the scope sets none.

        >>> Scope(since=Date(1950)).period()
        (datetime.date(1950, 1, 1), None)
        """
        starts = [self.since.first_day()] if self.since else []
        if self.during is None:
            return max(starts, default=None), None
        return max([*starts, self.during.start.first_day()]), self.during.end.last_day()

    def __str__(self) -> str:
        since = [f"since {self.since}"] if self.since else []
        during = [str(self.during)] if self.during else []
        return " ".join([*since, *during, *map(str, self.conditions)])
