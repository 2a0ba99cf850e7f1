"""Whose "the chancellor" is who acts "in Bonn": of the state in whose capital the sentence opens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.referents import Referent

OPENS = re.compile(r"(?:Meanwhile,? |But |And |Yet )?[Ii]n $")
OFFICE = re.compile(
    r", (?:meanwhile, |however, )?(?P<office>the "
    r"(?:new |acting |deputy |foreign |prime |defen[cs]e |interior |finance )*"
    r"(?:chancellor|president|premier|minister|ministers|ministry|government|cabinet|parliament|army|king|queen|emir|"
    r"sultan|emperor|shah|junta|regime|authorities|police|spokes(?:man|woman)|court|navy|dictator))\b(?! of\b)",
    re.IGNORECASE,
)


def offices(text: str, mentions: Sequence[Mention]) -> list[Referent]:
    """Return the office that opens a sentence behind its capital, as the state that it governs.

    >>> offices("In Bonn, the Chancellor wept.", [Mention(3, 7, "GFR", "capital", "")])
    [Referent(start=9, end=23, codes=('GFR',), named=False)]
    """
    first = next((each for each in mentions if each.code), None)
    if first is None or first.code is None or first.kind != "capital" or not OPENS.fullmatch(text, 0, first.start):
        return []
    found = OFFICE.match(text, first.end)
    taken = found is None or any(each.start < found.end() and found.start() < each.start for each in mentions)
    return [] if found is None or taken else [Referent(*found.span("office"), (first.code,), False)]
