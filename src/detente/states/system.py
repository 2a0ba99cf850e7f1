"""The interstate system: which code is which state, and who was a member when (SCIENCE section 1, 'state').

Memberships are the embedded table ``states``: Correlates of War, State System Membership List, v2016. A membership
that is open at the end of that list (2016-12-31) is read as open today; no state has entered or left since.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from detente import core
from detente.errors import UsageError, did_you_mean
from detente.states._codes import CCODES, CODES, SUCCESSION
from detente.states.days import as_day

Span = tuple[dt.date, dt.date | None]


@dataclass(frozen=True)
class State:
    """One state: its code, its Correlates of War number, its name at the date asked about, its first and last day.

    `start` and `end` are the first and last day over all memberships; `end` is None while it is a member.

    >>> State("DDR", 265, "East Germany", dt.date(1954, 3, 25), dt.date(1990, 10, 2)).ccode
    265
    """

    iso3: str
    ccode: int
    name: str
    start: dt.date
    end: dt.date | None


def ccode(iso3: str) -> int:
    """Return the Correlates of War number of a state's code, the same at every date.

    Raises `UsageError` for an unknown code.

    >>> ccode("RUS")
    365
    >>> ccode("USQ")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state code 'USQ'; did you mean USA...
    """
    if iso3 not in CCODES:
        raise UsageError(f"unknown state code '{iso3}'{did_you_mean(iso3, CCODES)}")
    return CCODES[iso3]


def iso3(ccode: int) -> str:
    """Return the three-letter code of a Correlates of War number, the same at every date.

    Raises `UsageError` for a number that no state has.

    >>> iso3(710)
    'CHN'
    >>> iso3(1)
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state number 1; Correlates of War numbers run from 2 (USA) to 990 (WSM)
    """
    if ccode not in CODES:
        raise UsageError(f"unknown state number {ccode}; Correlates of War numbers run from 2 (USA) to 990 (WSM)")
    return CODES[ccode]


def memberships(iso3: str) -> tuple[Span, ...]:
    """Return the first and last day of each membership of a state in order; None as last day while a member.

    Raises `UsageError` for an unknown code.

    >>> memberships("DDR")
    ((datetime.date(1954, 3, 25), datetime.date(1990, 10, 2)),)
    >>> len(memberships("FRA"))
    2
    """
    return _memberships()[ccode(iso3)]


@cache
def _memberships() -> dict[int, tuple[Span, ...]]:
    spans: dict[int, tuple[Span, ...]] = {}
    for number, start, end in core.table("states").sort("ccode", "start").select("ccode", "start", "end").rows():
        spans[number] = (*spans.get(number, ()), (start, end))
    return spans


def members(on: dt.date | str) -> tuple[str, ...]:
    """Return the codes of the states that were members on a day, in the order of their numbers.

    Raises `UsageError` for text that is no date and for a day before 1816, where the list begins.

    >>> len(members("1816-01-01")), "DDR" in members("1991-01-01")
    (23, False)
    """
    day = as_day(on)
    if day < dt.date(1816, 1, 1):
        raise UsageError(f"no list of states for {day}: it begins 1816-01-01")
    return tuple(
        CODES[number] for number, spans in _memberships().items() if any(contains(span, day) for span in spans)
    )


def contains(span: Span, day: dt.date) -> bool:
    """Return whether a day lies in a span; a span without a last day is open.

    >>> contains((dt.date(1991, 12, 26), None), dt.date(2020, 1, 1))
    True
    """
    start, end = span
    return start <= day and (end is None or day <= end)


def succession(iso3: str) -> str | None:
    """Return the written rule for a state whose identity through time is not plain, or None.

    Raises `UsageError` for an unknown code.

    >>> succession("SRB")
    'Serbia, Yugoslavia, Serbia and Montenegro and Serbia again are one state, 345.'
    """
    ccode(iso3)
    return SUCCESSION.get(iso3)
