"""Who led a state when: a dated table of the leaders of the powers, written by hand (`KNOWN_TO` says to which day).

The powers are the United States, the USSR and Russia, China, Taiwan, Britain, France, the Germanys, Japan and India.
For all states 1840 to 2015 there is Archigos among the sources.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from detente.errors import UsageError
from detente.states._leaders import KNOWN_TO, LINES
from detente.states.days import as_day, as_span, on_day
from detente.states.naming import resolve
from detente.states.system import contains

__all__ = ["KNOWN_TO", "Leader", "covered", "leader", "leaders"]


@dataclass(frozen=True)
class Leader:
    """One term of one person: the state's code, the full name, the office, the first and the last day.

    `end` is None for a term that was open on `KNOWN_TO`. `led` is false for somebody who held a leading office while
    another effectively led.

    >>> Leader("USA", "Joe Biden", "President", dt.date(2021, 1, 20), dt.date(2025, 1, 20)).led
    True
    """

    state: str
    name: str
    office: str
    start: dt.date
    end: dt.date | None
    led: bool = True


def leader(state: str, on: dt.date | str | None = None) -> Leader | None:
    """Return who led a state on a day, today without one; None where the table does not say.

    The leader is the holder of the leading office (``_leaders.py``), on a day of handing over the one who takes over.
    Raises `UsageError` for a state of which the table has nobody, and for what `detente.states.resolve` refuses.

    >>> leader("USSR", on="1975").name, leader("China", on="2001").name
    ('Leonid Brezhnev', 'Jiang Zemin')
    >>> leader("France", on="1925") is None
    True
    """
    day = dt.date.today() if on is None else as_day(on)
    held = [term for term in leaders(state, day if on is None else on) if term.led]
    return held[-1] if held else None


def leaders(state: str, on: dt.date | str | None = None) -> tuple[Leader, ...]:
    """Return the terms of a state's leaders in the order of days, those who led last where two began on one day.

    With a day, only the terms that hold it, of those in a leading office too. Raises `UsageError` for a state of which
    the table has nobody, and for what `detente.states.resolve` refuses.

    >>> [term.name for term in leaders("CHN", on="1985-01-01")]
    ['Hu Yaobang', 'Deng Xiaoping']
    >>> leaders("Mexico")
    Traceback (most recent call last):
    detente.errors.UsageError: no leaders of MEX in the table of the powers (CHN, DDR, DEU, FRA, GBR, ...
    """
    code = resolve(state, on).iso3
    known = _by_state()
    if code not in known:
        raise UsageError(
            f"no leaders of {code}{on_day(on)} in the table of the powers ({', '.join(covered())}); the source "
            "'archigos' has those of all states from 1840 to 2015"
        )
    terms = known[code]
    if on is None:
        return terms
    held = [term for term in terms if contains((term.start, term.end), as_day(on))]
    return tuple(sorted(held, key=lambda term: (term.led, term.start)))


def covered() -> tuple[str, ...]:
    """Return the codes of the states whose leaders the table has, sorted.

    >>> "USA" in covered(), "MEX" in covered()
    (True, False)
    """
    return tuple(sorted(_by_state()))


@cache
def _by_state() -> dict[str, tuple[Leader, ...]]:
    terms: dict[str, list[Leader]] = {}
    for line in LINES.strip().splitlines():
        words, office = line.split(" | ")
        code, span, names = words.split(" ", 2)
        led = not code.startswith("+")
        term = Leader(code.lstrip("+"), names.split("; ")[0], office, *as_span(span), led)
        terms.setdefault(term.state, []).append(term)
    return {code: tuple(sorted(found, key=lambda term: (term.start, term.led))) for code, found in terms.items()}
