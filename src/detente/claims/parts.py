"""What claims are made of: ties, quantities, conditions and scopes (SCIENCE section 6).

Each part checks itself when it is made, so a part that exists is sound; `str` gives its canonical text.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from detente.claims import vocabulary
from detente.claims.dates import Date, During
from detente.errors import UsageError


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
