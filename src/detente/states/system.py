"""The interstate system: which code is which state, and who was a member when (SCIENCE section 1, 'state').

Memberships under ``cow`` are the embedded table ``states``: Correlates of War, State System Membership List, v2016;
under ``gw`` they are Gleditsch and Ward's list (``_gleditsch_ward.py``). A membership that is open at the end of its
list (2016 and 2020) is read as open today; no state has entered or left either since. A state *lives* from the first
day to the last day on which either list has it, gaps included.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from detente import core
from detente.errors import UsageError, did_you_mean
from detente.states._codes import CCODES, CODES, SUCCESSION
from detente.states._gleditsch_ward import LINES, ONLY_THERE
from detente.states.days import as_day, as_span

Span = tuple[dt.date, dt.date | None]
List = Literal["cow", "gw"]
FIRST_DAY = dt.date(1816, 1, 1)


@dataclass(frozen=True)
class State:
    """One state: its code, its Correlates of War number, its name at the date asked about, its first and last day.

    `number` is None for the few states that only Gleditsch and Ward's list has. `start` and `end` are the first and
    last day over all memberships, the Correlates of War's where there are any; `end` is None while it is a member.

    >>> State("DDR", 265, "East Germany", dt.date(1954, 3, 25), dt.date(1990, 10, 2)).ccode
    265
    """

    iso3: str
    number: int | None
    name: str
    start: dt.date
    end: dt.date | None

    @property
    def ccode(self) -> int:
        """The Correlates of War number; raises `UsageError` for a state that has none.

        >>> State("TBT", None, "Tibet", dt.date(1913, 1, 1), dt.date(1950, 10, 1)).ccode
        Traceback (most recent call last):
        detente.errors.UsageError: TBT (Gleditsch and Ward's 711) has no Correlates of War number: ...
        """
        return ccode(self.iso3)


def ccode(iso3: str) -> int:
    """Return the Correlates of War number of a state's code, the same at every date.

    Raises `UsageError` for an unknown code and for a state that only Gleditsch and Ward's list has.

    >>> ccode("RUS")
    365
    >>> ccode("USQ")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state code 'USQ'; did you mean USA...
    """
    if iso3 in ONLY_THERE:
        [spell] = [spell for spell in gleditsch_ward() if spell.code == iso3]
        raise UsageError(
            f"{iso3} (Gleditsch and Ward's {spell.number}) has no Correlates of War number: it is on no list of theirs"
        )
    if iso3 not in CCODES:
        raise UsageError(f"unknown state code '{iso3}'{did_you_mean(iso3, [*CCODES, *ONLY_THERE])}")
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


class Spell(NamedTuple):
    """One spell of a state under one number of Gleditsch and Ward; `end` is None while it lasts."""

    number: int
    code: str
    start: dt.date
    end: dt.date | None


def memberships(iso3: str, system: List = "cow") -> tuple[Span, ...]:
    """Return the first and last day of each membership of a state in order; None as last day while a member.

    `system` is ``"cow"`` or ``"gw"``; the tuple is empty where the state is on the other list only. Raises
    `UsageError` for an unknown code or list.

    >>> memberships("DDR"), memberships("DDR", "gw")[0][0]
    (((datetime.date(1954, 3, 25), datetime.date(1990, 10, 2)),), datetime.date(1949, 10, 5))
    >>> len(memberships("FRA")), memberships("TBT")
    (2, ())
    """
    _check(system)
    if iso3 not in ONLY_THERE:
        ccode(iso3)
    return _memberships(system).get(iso3, ())


def members(on: dt.date | str, system: List = "cow") -> tuple[str, ...]:
    """Return the codes of the states that were members on a day, in the order of their numbers.

    `system` is ``"cow"`` or ``"gw"``. Raises `UsageError` for text that is no date, for another list and for a day
    before 1816, where both lists begin.

    >>> len(members("1816-01-01")), "DDR" in members("1991-01-01")
    (23, False)
    >>> "CAN" in members("1900"), "CAN" in members("1900", "gw")
    (False, True)
    """
    day = as_day(on)
    _check(system)
    if day < FIRST_DAY:
        raise UsageError(f"no list of states for {day}: it begins {FIRST_DAY}")
    return tuple(code for code, spans in _memberships(system).items() if any(contains(span, day) for span in spans))


def life(iso3: str) -> Span:
    """Return the first and the last day on which either list has a state, None as last day while one has it.

    Raises `UsageError` for an unknown code.

    >>> life("CAN")
    (datetime.date(1867, 7, 1), None)
    """
    spans = spells(iso3)
    return spans[0][0], spans[-1][1]


@cache
def spells(iso3: str) -> tuple[Span, ...]:
    """Return the spans of days on which either list has a state, in order.

    Raises `UsageError` for an unknown code.

    >>> [str(start) for start, _ in spells("DEU")], len(spells("FRA"))
    (['1816-01-01', '1990-10-03'], 1)
    """
    united: tuple[Span, ...] = ()
    for span in sorted(memberships(iso3) + memberships(iso3, "gw"), key=lambda span: span[0]):
        united = _joined(united, span)
    return united


@cache
def gleditsch_ward() -> tuple[Spell, ...]:
    """Return every spell of Gleditsch and Ward's list with its number, in the order of numbers and days.

    >>> [spell.code for spell in gleditsch_ward() if spell.number == 260]
    ['GFR', 'DEU']
    """
    words = [line.split() for line in LINES.strip().splitlines()]
    return tuple(Spell(int(number), code, *as_span(span)) for number, code, span in words)


@cache
def _memberships(system: List) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    if system == "gw":
        for _, code, start, end in sorted(gleditsch_ward(), key=lambda spell: (spell.code, spell.start)):
            spans[code] = _joined(spans.get(code, ()), (start, end))
        return {code: spans[code] for code in dict.fromkeys(spell.code for spell in gleditsch_ward())}
    for number, start, end in core.table("states").sort("ccode", "start").select("ccode", "start", "end").rows():
        spans[CODES[number]] = (*spans.get(CODES[number], ()), (start, end))
    return spans


def _joined(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Add a span to those before it; one that overlaps with the last or follows on it goes on with it."""
    if not spans or (spans[-1][1] or dt.date.max) < span[0] - dt.timedelta(days=1):
        return (*spans, span)
    start, end = spans[-1]
    last = max(end or dt.date.max, span[1] or dt.date.max)
    return (*spans[:-1], (start, None if last == dt.date.max else last))


def _check(system: str) -> None:
    if system not in ("cow", "gw"):
        raise UsageError(f"'{system}' is no list of states; write cow (Correlates of War) or gw (Gleditsch and Ward)")


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

    >>> succession("TUR")
    'The Ottoman Empire and Turkey are one state, 640.'
    """
    memberships(iso3)
    return SUCCESSION.get(iso3)
