"""When something happened, as a sentence says it: a day, a month, a year or a decade, or carried from before."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
NAME = "|".join([*MONTHS, *(f"{month[:3]}\\.?" for month in MONTHS), "Sept\\.?"])
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({NAME})(?:,? ((?:1[5-9]|20)\d\d))\b")
MONTH_FIRST = re.compile(rf"\b({NAME}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:1[5-9]|20)\d\d)\b")
ISO = re.compile(r"\b((?:1[5-9]|20)\d\d)-(\d\d)-(\d\d)\b")
MONTH = re.compile(rf"\b({NAME}),? (?:of )?((?:1[5-9]|20)\d\d)\b")
DECADE = re.compile(r"\b(?:early |mid-|late )?((?:1[5-9]|20)\d)0s\b")
YEAR = re.compile(r"(?<![\d–-])\b((?:1[5-9]|20)\d\d)\b(?![\d]|-year)")
BRACKETED = re.compile(r"[^,;:()]{1,60}\(")  # "the Iraq War (2003"
CLOSE = 12
CARRIED = re.compile(
    r"\b(?:that|the same|this) (?:year|month|day|time|period)\b|\bshortly (?:after|there)|\bconcurrently\b|\blater\b",
    re.I,
)


class Dated(NamedTuple):
    """A date as far as it is known ("2023-01-28", "2023-01", "2023", "1970s"), its precision and where it comes from.

    >>> Dated("2023", "year", "sentence", 3).precision
    'year'
    """

    date: str | None
    precision: str | None
    source: str | None
    start: int


NOWHERE = Dated(None, None, None, 0)


def dates(text: str) -> list[Dated]:
    """Return the dates that a sentence names, in order; a part of a longer date is no date of its own.

    >>> [(each.date, each.precision) for each in dates("On 28 January 2023, May 1999 and the 1970s it fell.")]
    [('2023-01-28', 'day'), ('1999-05', 'month'), ('1970s', 'decade')]
    """
    found: list[Dated] = []
    taken: list[tuple[int, int]] = []
    for pattern, precision in (
        (DAY_FIRST, "day"), (MONTH_FIRST, "day"), (ISO, "day"), (MONTH, "month"), (DECADE, "decade"), (YEAR, "year"),
    ):  # fmt: skip
        for each in pattern.finditer(text):
            date = _iso(pattern, each)
            if date and not any(start < each.end() and each.start() < end for start, end in taken):
                taken.append(each.span())
                found.append(Dated(date, precision, "sentence", each.start()))
    return sorted(found, key=lambda each: each.start)


def nearest(text: str, place: int, before: Dated, day: str | None) -> Dated:
    """Return the date nearest to a place of a sentence, else one carried from the sentence before, else the document's.

    What stands in brackets behind a name belongs to it: "the war of 1998 (Kosovo), the Iraq War (2003)".

    >>> nearest("The Kosovo War (1998) and the Iraq War (2003)", 30, NOWHERE, None).date
    '2003'
    >>> nearest("That year they met.", 10, Dated("1999", "year", "sentence", 0), None).source
    'carried'
    """
    named = dates(text)
    own = BRACKETED.match(text, place)
    if own and any(own.end() <= each.start < own.end() + CLOSE for each in named):
        return next(each for each in named if each.start >= own.end())
    if named:
        return min(named, key=lambda each: abs(each.start - place))
    if before.date and CARRIED.search(text):
        return before._replace(source="carried")
    return Dated(day, "document", "document", 0) if day else NOWHERE


def _iso(pattern: re.Pattern[str], found: re.Match[str]) -> str | None:
    if pattern in (DAY_FIRST, MONTH_FIRST):
        day, month = (found[1], found[2]) if pattern is DAY_FIRST else (found[2], found[1])
        return f"{found[3]}-{_month(month):02d}-{int(day):02d}" if 1 <= int(day) <= 31 else None
    if pattern is ISO:
        return found[0] if 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31 else None
    if pattern is MONTH:
        return f"{found[2]}-{_month(found[1]):02d}"
    return f"{found[1]}0s" if pattern is DECADE else found[1]


def _month(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3]) + 1
