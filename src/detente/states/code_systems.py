"""One state, many codes: which code of which system names which state, between which days.

Systems: ``cow`` and ``cow_abbreviation`` (Correlates of War, State System Membership List, v2016), ``gw`` (Gleditsch &
Ward 1999 and later), ``iso2`` and ``iso3`` (ISO 3166-1, in force since 1974-12-15, withdrawn codes of ISO 3166-3
included) and ``cameo`` (Schrodt 2012). The code by which this package itself knows a state (`State.iso3`) names it at
every date; the codes here are those of the systems, each between its dates. So ``iso3`` of ROU is ROM to 2002-01-31.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from detente import core
from detente.errors import UsageError, did_you_mean
from detente.states._codes import CODES
from detente.states._iso import ALPHA_2, CAMEO, CAMEO_TOO, CHANGES, ISO_BEGINS
from detente.states.days import as_day, as_span, on_day
from detente.states.system import Span, contains, gleditsch_ward, life, memberships, spells

if TYPE_CHECKING:
    import polars as pl

SYSTEMS = ("cow", "cow_abbreviation", "gw", "iso2", "iso3", "cameo")


class Code(NamedTuple):
    """One code of one state: the system, the code as text, the state's own code here, the first and the last day.

    `end` is None while the code is in force.

    >>> Code("gw", "260", "DEU", dt.date(1990, 10, 3), None).code
    '260'
    """

    system: str
    code: str
    state: str
    start: dt.date
    end: dt.date | None


def codes(iso3: str) -> tuple[Code, ...]:
    """Return every code that a state has had in any system, by system and in the order of days.

    Raises `UsageError` for an unknown state.

    >>> [(row.code, str(row.start)) for row in codes("ROU") if row.system == "iso3"]
    [('ROM', '1974-12-15'), ('ROU', '2002-02-01')]
    """
    memberships(iso3)
    return _by_state()[iso3]


def code(iso3: str, system: str, on: dt.date | str | None = None) -> str | None:
    """Return a state's code in a system as text on a day; without a day the one in force today, else the last one.

    None where the system had no code for it then: before ISO 3166 began in 1974, while it was no member, in the year
    of a change whose day is not known. Raises `UsageError` for an unknown state or system.

    >>> code("DEU", "gw"), code("SRB", "gw", "1999"), code("RUS", "iso2", "1975"), code("GFR", "cameo")
    ('260', '345', 'SU', None)
    """
    _check(system)
    rows = [row for row in codes(iso3) if row.system == system]
    if on is not None:
        rows = [row for row in rows if contains((row.start, row.end), as_day(on))]
    return rows[-1].code if rows else None


def state_of_code(text: str | int, system: str, on: dt.date | str | None = None) -> str:
    """Return the state that a code of a system names on a day; without a day the one it names today or named alone.

    Leading zeros of numbers do not matter, nor does case. Raises `UsageError` for an unknown system, for a code that
    the system has not got, and for one outside its dates or of more than one state, with who and when.

    >>> state_of_code(260, "gw", "1980"), state_of_code(260, "gw"), state_of_code("VNM", "iso3", "1975")
    ('GFR', 'DEU', 'RVN')
    >>> state_of_code("CS", "iso2")
    Traceback (most recent call last):
    detente.errors.UsageError: 'CS' in iso2 is CSK (1974-12-15 to 1992-12-31) or SRB (2003-07-23 to 2006-09-25); ...
    """
    _check(system)
    wanted = str(text).strip().upper()
    wanted = str(int(wanted)) if system in ("cow", "gw") and wanted.isascii() and wanted.isdigit() else wanted
    found = _by_code(system).get(wanted)
    if not found:
        known = "; write the number" if system in ("cow", "gw") else did_you_mean(wanted, _by_code(system))
        raise UsageError(f"no state has the code '{text}' in {system}{known}")
    valid = [row for row in found if (row.end is None if on is None else contains((row.start, row.end), as_day(on)))]
    named = {row.state for row in valid or (found if on is None else [])}
    if len(named) != 1:
        who = " or ".join(f"{row.state} ({row.start} {'on' if row.end is None else f'to {row.end}'})" for row in found)
        raise UsageError(f"'{text}' in {system} is {who}; {'none of them' + on_day(on) if on else 'say on which day'}")
    return named.pop()


def rows_of(system: str, text: str) -> tuple[Code, ...]:
    """Return which states a code of a system has named, in the order of days; empty for no such code.

    >>> [row.state for row in rows_of("iso2", "CS")]
    ['CSK', 'SRB']
    """
    _check(system)
    return tuple(_by_code(system).get(text, ()))


def codes_frame() -> pl.DataFrame:
    """Return every code of every state: system, code, state, start, end (null while in force), in this order.

    >>> codes_frame().columns
    ['system', 'code', 'state', 'start', 'end']
    """
    import polars as pl

    schema = {"system": pl.String, "code": pl.String, "state": pl.String, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(_rows(), schema=schema, orient="row")


def _check(system: str) -> None:
    if system not in SYSTEMS:
        raise UsageError(f"unknown code system '{system}'{did_you_mean(system, SYSTEMS)}; known: {', '.join(SYSTEMS)}")


@cache
def _by_code(system: str) -> dict[str, list[Code]]:
    index: dict[str, list[Code]] = {}
    for row in _rows():
        if row.system == system:
            index.setdefault(row.code, []).append(row)
    for other, state in CAMEO_TOO.items() if system == "cameo" else ():
        index.setdefault(other, []).extend(Code(system, other, state, *span) for span in spells(state))
    return index


@cache
def _by_state() -> dict[str, tuple[Code, ...]]:
    index: dict[str, list[Code]] = {}
    for row in _rows():
        index.setdefault(row.state, []).append(row)
    return {state: tuple(rows) for state, rows in index.items()}


@cache
def _rows() -> tuple[Code, ...]:
    rows = [Code("cow", str(number), state, *span) for number, state in CODES.items() for span in memberships(state)]
    abbreviations = core.table("states").select("abbreviation", "iso3", "start", "end").rows()
    rows += [Code("cow_abbreviation", *row) for row in abbreviations]
    rows += [Code("gw", str(spell.number), *spell[1:]) for spell in gleditsch_ward()]
    for state, span, two, three in _iso():
        rows += [Code("iso2", two, state, *span), Code("iso3", three, state, *span)]
    today = (*_alpha_2(), "XKX")
    rows += [Code("cameo", CAMEO.get(state, state), state, *span) for state in today for span in spells(state)]
    return tuple(sorted(rows, key=lambda row: (SYSTEMS.index(row.system), row.state, row.start)))


def _alpha_2() -> dict[str, str]:
    words = ALPHA_2.replace(",", " ").split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _iso() -> list[tuple[str, Span, str, str]]:
    """Return state, days, alpha-2 and alpha-3: the code's days for certain, as far as the state lived in them."""
    changes = [line.split() for line in CHANGES.strip().splitlines()]
    changed = {state for state, *_ in changes}
    same = [[state, "..", two, state] for state, two in _alpha_2().items() if state not in changed]
    rows = []
    for state, text, two, three in [*same, *changes]:
        start, end = as_span(ISO_BEGINS + text if text.startswith("..") else text)
        born, died = life(state)
        last = min(end or dt.date.max, died or dt.date.max)
        rows.append((state, (max(start, born), None if last == dt.date.max else last), two, three))
    return rows
