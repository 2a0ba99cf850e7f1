"""From what people write to a state, and from a state to what it was called (SCIENCE section 1 and 6).

A code or a Correlates of War number names a state at any date. A name, a demonym, a capital, a metonym or a leader is
valid between dates; outside them, and where two states answer to it, it is an error that says who and when, never a
guess. A state's name runs from the first to the last day on which either list of states has it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cache

from detente.errors import UsageError, did_you_mean
from detente.states._codes import CCODES, SUCCESSORS
from detente.states._gleditsch_ward import ONLY_THERE
from detente.states.code_systems import rows_of, state_of_code
from detente.states.days import as_day, on_day
from detente.states.lexicon import Naming, lexicon
from detente.states.system import State, contains, iso3, life, memberships

PLAIN = "name"


def resolve(text: str, on: dt.date | str | None = None) -> State:
    """Return the state that a code, a number, a name or another word for it means, as it was called `on` that day.

    Codes are those of this package, today's ISO 3166 alpha-2 codes in capitals and Correlates of War numbers. Words
    are names, historical names, demonyms, capitals, metonyms and leaders, in English, and for the powers in Russian and
    Chinese; a single surname needs a day. Case, accents, dots and hyphens do not matter. Without `on` a word that
    several states have held goes to the one that holds it today. Raises `UsageError` for an unknown or ambiguous word
    and for one outside its dates.

    >>> resolve("Soviet Union", on="1975-01-01").iso3, resolve("RUS", on="1975-01-01").name
    ('RUS', 'USSR')
    >>> resolve("the Kremlin", on="1975").iso3, resolve("北京").iso3, resolve("Gorbachev", on="1988").iso3
    ('RUS', 'CHN', 'RUS')
    >>> resolve("USSR", on="1995")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state 'USSR' in 1995: it ended 1991-12-25; did you mean RUS?
    >>> resolve("Germany", on="1970")
    Traceback (most recent call last):
    detente.errors.UsageError: 'Germany' in 1970 may be GFR (West Germany) or DDR (East Germany); write the code
    """
    code = _by_code(text.strip(), on) or _by_name(text.strip(), on)
    spans = memberships(code) or memberships(code, "gw")
    return State(code, CCODES.get(code), name(code, on), spans[0][0], spans[-1][1])


def name(iso3: str, on: dt.date | str | None = None) -> str:
    """Return what a state was called on a day, today's or last name without a day; defined at every date.

    Before its first name a state has its first, in a gap the one before. Raises `UsageError` for an unknown code.

    >>> name("RUS", "1991-12-25"), name("RUS", "1991-12-26"), name("RUS")
    ('USSR', 'Russia', 'Russia')
    """
    memberships(iso3)
    namings = _names_of()[iso3]
    if on is not None:
        namings = [naming for naming in namings if naming.span[0] <= as_day(on)] or namings[:1]
    return namings[-1].names[0]


def _by_code(text: str, on: dt.date | str | None) -> str | None:
    """Return the state that a code or a number means at any date, or None where the text is none."""
    if text.upper() in CCODES or text.upper() in ONLY_THERE:
        return text.upper()
    if text.isascii() and text.isdigit():
        return iso3(int(text))
    return _by_alpha_2(text, on) if len(text) == 2 and text.isascii() and text.isupper() else None


def _by_alpha_2(text: str, on: dt.date | str | None) -> str | None:
    """Return whose alpha-2 code it was that day, else, at any date, whose it is today; None for no such code."""
    valid = [row for row in rows_of("iso2", text) if on is not None and contains((row.start, row.end), as_day(on))]
    holder = valid or [row for row in rows_of("iso2", text) if row.end is None]
    if holder or not rows_of("iso2", text):
        return holder[0].state if holder else None
    return state_of_code(text, "iso2", on)


def _by_name(text: str, on: dt.date | str | None) -> str:
    found = [naming for naming in _by_fold().get(fold(text), []) if on is not None or not _is_surname(naming, text)]
    if not found:
        raise UsageError(f"unknown state '{text}'{on_day(on) if _by_fold().get(fold(text)) else ''}{_hint(text)}")
    day = None if on is None else as_day(on)
    codes = _codes(found)
    if day is None and len(codes) > 1:
        codes = _codes([naming for naming in found if naming.span[1] is None]) or codes
    elif day is not None:
        codes = _codes([naming for naming in found if contains(naming.span, day)])
    if day is not None and not codes:
        raise UsageError(f"unknown state '{text}'{on_day(on)}: {_why_not(found, day)}")
    if len(codes) > 1:
        candidates = " or ".join(f"{code} ({name(code, day)})" for code in codes)
        raise UsageError(f"'{text}'{on_day(on)} may be {candidates}; write the code")
    return codes[0]


def _hint(text: str) -> str:
    if any(_is_surname(naming, text) for naming in _by_fold().get(fold(text), [])):
        return " without a day: a surname is a state's only while its bearer leads it; write the code or a day"
    near = did_you_mean(text, [*CCODES, *_words(PLAIN), *_alike(text)])
    return near or "; write a code such as USA or a name such as United States"


def _alike(text: str) -> list[str]:
    """Return the words of all kinds that begin like a text and are about as long: comparing with all takes too long."""
    first, length = text[:1].casefold(), len(text)
    return [each for each in _words(None) if each[:1].casefold() == first and abs(len(each) - length) <= 3]


@cache
def _words(kind: str | None) -> tuple[str, ...]:
    return tuple(each for naming in lexicon() if kind in (None, naming.kind) for each in naming.names)


def _is_surname(naming: Naming, text: str) -> bool:
    return naming.kind == "leader" and len(fold(text).split()) == 1


def _codes(namings: list[Naming]) -> list[str]:
    """Return who is meant; where a word is one state's name and a lesser word for another, the name is meant."""
    plain = [naming for naming in namings if naming.kind == PLAIN]
    return list(dict.fromkeys(naming.code for naming in plain or namings))


def _why_not(found: list[Naming], day: dt.date) -> str:
    ended = [naming.span[1] for naming in found if naming.span[1] is not None and naming.span[1] < day]
    begins = [naming.span[0] for naming in found if naming.span[0] > day]
    words = ([f"it ended {max(ended)}"] if ended else []) + ([f"it begins {min(begins)}"] if begins else [])
    kinds = dict.fromkeys(naming.kind for naming in found)
    role = "" if {PLAIN, "translation"} & set(kinds) else f"as {' and '.join(kinds)} "
    now = [heir for code in _codes(found) for heir in _heirs(code, day)]
    return role + " and ".join(words) + (f"; did you mean {' or '.join(dict.fromkeys(now))}?" if now else "")


def _heirs(code: str, day: dt.date) -> tuple[str, ...]:
    """Return the code itself while its state lives, else those of its successors."""
    end = life(code)[1]
    return (code,) if end is None or day <= end else {**SUCCESSORS, **ONLY_THERE}[code]


@cache
def _names_of() -> dict[str, list[Naming]]:
    index: dict[str, list[Naming]] = {}
    for naming in lexicon():
        if naming.kind == PLAIN:
            index.setdefault(naming.code, []).append(naming)
    return index


@cache
def _by_fold() -> dict[str, list[Naming]]:
    index: dict[str, list[Naming]] = {}
    for naming in lexicon():
        for each in naming.names:
            index.setdefault(fold(each), []).append(naming)
    return index


def fold(text: str) -> str:
    """Return a word as it is compared: without case, accents, punctuation and a leading 'the'; hyphens are spaces.

    >>> fold("the Côte d’Ivoire"), fold("U.S."), fold("Guinea-Bissau"), fold("КНР")
    ('cote divoire', 'us', 'guinea bissau', 'кнр')
    """
    signs = []
    for sign in unicodedata.normalize("NFKD", text):
        kind = unicodedata.category(sign)
        if kind in ("Pd", "Pc"):
            signs.append(" ")
        elif sign == "&":
            signs.append(" and ")
        elif kind[0] in "LNSZC" and kind != "Cf":
            signs.append(sign)
    words = "".join(signs).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
