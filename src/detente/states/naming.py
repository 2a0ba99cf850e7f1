"""From what people write to a state, and from a state to what it was called (SCIENCE section 1 and 6).

A code or a Correlates of War number names a state at any date. A name is valid between dates; outside them, and where
two states answer to it, it is an error that says who and when, never a guess.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from detente.errors import UsageError, did_you_mean
from detente.states._codes import CCODES, SUCCESSORS
from detente.states._names import LINES
from detente.states.days import as_day
from detente.states.system import Span, State, contains, iso3, memberships


class Naming(NamedTuple):
    """The names of one state in one span; the first is the one shown."""

    code: str
    span: Span
    names: tuple[str, ...]


def resolve(text: str, on: dt.date | str | None = None) -> State:
    """Return the state that a code, a Correlates of War number or a name means, as it was called `on` that day.

    Case, accents, dots and hyphens do not matter. Without `on` a name that several states have held goes to the one
    that holds it today. Raises `UsageError` for an unknown or ambiguous name and for a name outside its dates.

    >>> resolve("Soviet Union", on="1975-01-01").iso3, resolve("RUS", on="1975-01-01").name
    ('RUS', 'USSR')
    >>> resolve("USSR", on="1995")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state 'USSR' in 1995: it ended 1991-12-25; did you mean RUS?
    >>> resolve("Germany", on="1970")
    Traceback (most recent call last):
    detente.errors.UsageError: 'Germany' in 1970 may be GFR (West Germany) or DDR (East Germany); write the code
    """
    wanted = text.strip()
    code = wanted.upper()
    if code not in CCODES:
        code = iso3(int(wanted)) if wanted.isascii() and wanted.isdigit() else _by_name(wanted, on)
    spans = memberships(code)
    return State(code, CCODES[code], name(code, on), spans[0][0], spans[-1][1])


def name(iso3: str, on: dt.date | str | None = None) -> str:
    """Return what a state was called on a day, today's or last name without a day; defined at every date.

    Before its first name a state has its first, in a gap the one before. Raises `UsageError` for an unknown code.

    >>> name("RUS", "1991-12-25"), name("RUS", "1991-12-26"), name("RUS")
    ('USSR', 'Russia', 'Russia')
    """
    memberships(iso3)
    namings = _by_code()[iso3]
    if on is not None:
        namings = [naming for naming in namings if naming.span[0] <= as_day(on)] or namings[:1]
    return namings[-1].names[0]


def _by_name(text: str, on: dt.date | str | None) -> str:
    found = _by_fold().get(_fold(text), [])
    if not found:
        known = [*CCODES, *(each for naming in _namings() for each in naming.names)]
        hint = did_you_mean(text, known) or "; write a code such as USA or a name such as United States"
        raise UsageError(f"unknown state '{text}'{hint}")
    day = None if on is None else as_day(on)
    codes = _codes(found)
    if day is None and len(codes) > 1:
        codes = _codes([naming for naming in found if naming.span[1] is None]) or codes
    elif day is not None:
        codes = _codes([naming for naming in found if contains(naming.span, day)])
    when = "" if on is None else f" in {on}" if str(on).isdigit() else f" on {on}"
    if day is not None and not codes:
        raise UsageError(f"unknown state '{text}'{when}: {_why_not(found, day)}")
    if len(codes) > 1:
        candidates = " or ".join(f"{code} ({name(code, day)})" for code in codes)
        raise UsageError(f"'{text}'{when} may be {candidates}; write the code")
    return codes[0]


def _codes(namings: list[Naming]) -> list[str]:
    return list(dict.fromkeys(naming.code for naming in namings))


def _why_not(found: list[Naming], day: dt.date) -> str:
    ended = [end for _, (_, end), _ in found if end is not None and end < day]
    begins = [start for _, (start, _), _ in found if start > day]
    words = ([f"it ended {max(ended)}"] if ended else []) + ([f"it begins {min(begins)}"] if begins else [])
    now = [heir for code in _codes(found) for heir in _heirs(code, day)]
    return " and ".join(words) + (f"; did you mean {' or '.join(dict.fromkeys(now))}?" if now else "")


def _heirs(code: str, day: dt.date) -> tuple[str, ...]:
    """Return the code itself while its state lives, else those of its successors."""
    end = memberships(code)[-1][1]
    return (code,) if end is None or day <= end else SUCCESSORS[code]


@cache
def _namings() -> tuple[Naming, ...]:
    """Parse the table of names; the ends that a line leaves out are those of the state's membership."""
    namings = []
    for line in LINES.strip().splitlines():
        code, span, names = line.split(" ", 2)
        first, last = span.split("..")
        spans = memberships(code)
        start = as_day(first) if first else spans[0][0]
        namings.append(Naming(code, (start, as_day(last) if last else spans[-1][1]), tuple(names.split("; "))))
    return tuple(namings)


@cache
def _by_code() -> dict[str, list[Naming]]:
    return _index((naming.code, naming) for naming in _namings())


@cache
def _by_fold() -> dict[str, list[Naming]]:
    return _index((_fold(each), naming) for naming in _namings() for each in naming.names)


def _index(pairs: Iterable[tuple[str, Naming]]) -> dict[str, list[Naming]]:
    index: dict[str, list[Naming]] = {}
    for key, naming in pairs:
        index.setdefault(key, []).append(naming)
    return index


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = plain.replace(".", "").replace("'", "").replace("-", " ").replace("&", " and ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
