"""Every word for a state and when it stood for it: names, demonyms, capitals, metonyms, translations and leaders."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from detente.states import _capitals, _demonyms, _metonyms, _names, _translations
from detente.states._leaders import LINES as LEADERS
from detente.states.days import as_day
from detente.states.system import Span, contains, life

KINDS = ("name", "demonym", "capital", "metonym", "translation", "leader")


class Naming(NamedTuple):
    """Words of one kind for one state in one span; the first name is the one shown.

    >>> Naming("RUS", (dt.date(1918, 3, 12), None), ("Kremlin",), "metonym").kind
    'metonym'
    """

    code: str
    span: Span
    names: tuple[str, ...]
    kind: str


@cache
def lexicon() -> tuple[Naming, ...]:
    """Return every word for every state, by kind (`KINDS`), then as the tables of facts have them.

    An end that a table leaves out is that of the state's life.

    >>> sorted({naming.kind for naming in lexicon()}) == sorted(KINDS)
    True
    """
    tables = {
        "name": _names.LINES,
        "demonym": _demonyms.LINES,
        "capital": _capitals.LINES,
        "metonym": _metonyms.LINES,
        "translation": _translations.LINES,
        "leader": "\n".join(line.split(" | ")[0] for line in LEADERS.strip().splitlines()),
    }
    return tuple(_parsed(line, kind) for kind, lines in tables.items() for line in lines.strip().splitlines())


def words(iso3: str, on: dt.date | str | None = None) -> dict[str, tuple[str, ...]]:
    """Return the words for a state by kind: those in force on a day, without a day all it has ever had.

    >>> words("RUS", "1975")["demonym"], words("RUS", "1975")["capital"]
    (('Soviet', 'Soviets'), ('Moscow',))
    """
    found = [naming for naming in lexicon() if naming.code == iso3]
    if on is not None:
        found = [naming for naming in found if contains(naming.span, as_day(on))]
    return {
        kind: tuple(dict.fromkeys(each for naming in found if naming.kind == kind for each in naming.names))
        for kind in KINDS
    }


def _parsed(line: str, kind: str) -> Naming:
    code, span, names = line.removeprefix("+").split(" ", 2)
    first, last = span.split("..")
    born, died = life(code)
    days = (as_day(first) if first else born, as_day(last) if last else died)
    return Naming(code, days, tuple(names.split("; ")), kind)
