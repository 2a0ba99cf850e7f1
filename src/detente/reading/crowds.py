"""Whose people protest: those of the country where they do ("in Oslo, thousands marched")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.referents import Referent

IN = re.compile(r"\b[Ii]n (?:the )?$")
EMBASSY = re.compile(r"[^.;,]{1,40}\b(?:[Ee]mbassy|[Cc]onsulate|[Ll]egation)\b")


def crowd(text: str, known: Sequence[Referent], met: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose people protest against whom they met, by the place.

    >>> spots = [Referent(16, 23, ("SWE",), True), Referent(35, 39, ("NOR",), True)]
    >>> crowd("Crowds stoned a Swedish embassy in Oslo.", spots, ("SWE",))
    ('NOR',)
    """
    at = [each.codes for each in known if IN.search(text[: each.start]) and not set(each.codes) & set(met)]
    return at[0] if at and met else ()


def storms(text: str, name: str | None, end: int) -> bool:
    """Return whether an act of a root whose verb ends at a place is one of a crowd: a protest, or one on an embassy.

    >>> storms("stormed the embassy", "ASSAULT", 7), storms("stormed the town", "ASSAULT", 7)
    (True, False)
    """
    return name == "PROTEST" or (name == "ASSAULT" and EMBASSY.match(text, end) is not None)
