"""How large a move is, as people write it: in sd, in percent, in events a month, or like a past episode."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from detente.errors import UsageError
from detente.policies._month import Month, month_of

MOST = {"sd": 10.0, "percent": 1000.0, "events": 310.0}
FORMS = (
    "a size is written as '+1 sd', '-30 percent', '+2 events a month' or 'like 1971-07..1972-05' "
    "(of another pair: 'like USA -> CHN 1971-07..1972-05')"
)
_NUMBER = re.compile(r"([+\-−]?\d+(?:\.\d+)?)\s*(sd|percent|%|events? a month)", re.IGNORECASE)
_LIKE = re.compile(r"([+\-−]?)\s*like\s+(?:(\w+)\s*->\s*(\w+)\s+)?(\d{4}-\d{2})\s*\.\.\s*(\d{4}-\d{2})", re.IGNORECASE)
_UNITS = {"sd": "sd", "percent": "percent", "%": "percent", "event a month": "events", "events a month": "events"}


@dataclass(frozen=True)
class Size:
    """How large a move is; `str` prints what `size_of` reads.

    `kind` is "sd" (of the smoothed level of the pair; + warms, − cools), "percent" or "events" (a month) of what the
    pair does by the instrument, or "like": the change of level in the months `first`..`last` against the two years
    before them, times `amount` (1, or −1 for its opposite), of the same pair or of `pair`.

    Raises `UsageError` for an amount that is zero, no number, or more than any record holds.

    >>> Size("sd", 1.0)
    Size(kind='sd', amount=1.0, first=None, last=None, pair=None)
    """

    kind: str
    amount: float
    first: Month | None = None
    last: Month | None = None
    pair: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if not math.isfinite(self.amount) or self.amount == 0:
            raise UsageError(f"a move of size {self.amount:g} moves nothing; {FORMS}")
        if self.kind == "like":
            if self.first is None or self.last is None or self.last < self.first:
                raise UsageError(f"an episode ends after it starts, not {self.first}..{self.last}")
            return
        most = MOST[self.kind]
        if abs(self.amount) > most:
            raise UsageError(f"the size {self} is impossible: no record holds one beyond {most:g} {_word(self.kind)}")
        if self.kind == "percent" and self.amount < -100:
            raise UsageError(f"the size {self} is impossible: nothing can shrink by more than 100 percent")

    def __str__(self) -> str:
        if self.kind != "like":
            return f"{self.amount:+g} {_word(self.kind)}"
        pair = f"{self.pair[0]} -> {self.pair[1]} " if self.pair else ""
        return f"{'-' if self.amount < 0 else ''}like {pair}{self.first}..{self.last}"


def size_of(text: str) -> Size:
    """Return the size that a text means; raises `UsageError` for another text and for an impossible size.

    >>> str(size_of("+1 sd")), str(size_of("-30 %")), str(size_of("like 1971-07..1972-05"))
    ('+1 sd', '-30 percent', 'like 1971-07..1972-05')
    >>> size_of("a lot")
    Traceback (most recent call last):
    detente.errors.UsageError: 'a lot' is no size; a size is written as '+1 sd', '-30 percent', '+2 events a month' ...
    """
    words = " ".join(text.split())
    if found := _NUMBER.fullmatch(words):
        return Size(_UNITS[found[2].lower()], float(found[1].replace("−", "-")))
    if found := _LIKE.fullmatch(words):
        sign, sender, receiver, first, last = found.groups()
        pair = (sender.upper(), receiver.upper()) if sender else None
        return Size("like", -1.0 if sign in ("-", "−") else 1.0, month_of(first), month_of(last), pair)
    raise UsageError(f"'{text}' is no size; {FORMS}")


def _word(kind: str) -> str:
    return {"sd": "sd", "percent": "percent", "events": "events a month"}[kind]
