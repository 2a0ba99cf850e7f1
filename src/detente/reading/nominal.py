"""Words that attribute without a verb before a clause: "according to", "in her view", "the belief in Oslo that".

Every construction has a pattern whose first group is the cue, or begins it, and whose group `who` is the holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.actors import Mention
from detente.reading.compiled import compiled
from detente.reading.holder import Holder
from detente.reading.holder_words import HANDLE, heads
from detente.reading.nominal_patterns import patterns
from detente.reading.speakers import FIRST, HE, THEY


class Phrase(NamedTuple):
    """A construction without a clause of saying: its rule, the place of its cue, its holder, and where it ends.

    >>> Phrase("imo", (0, 3), Holder(0, 3, "author", False), 3).rule
    'imo'
    """

    rule: str
    cue: tuple[int, int]
    who: Holder
    end: int


def phrases(text: str, mentions: Sequence[Mention]) -> Iterator[Phrase]:
    """Yield the constructions of a text that attribute without a verb before a clause.

    >>> [(each.rule, each.cue) for each in phrases("In my view, it is late.", [])]
    [('viewpoint', (0, 10))]
    """
    for rule, needed, pattern in patterns():
        for found in compiled(pattern).finditer(text) if needed.search(text) else ():
            kind = "author" if rule in WRITERS else kind_of(found, mentions)
            if not kind or (kind == "state" and rule in NO_STATE) or (kind != "state" and rule in ONLY_STATE):
                continue
            if rule in ("for somebody", "for whom") and _leads(found, mentions):
                continue
            cue = found.span(1) if "cue" not in found.re.groupindex else found.span("cue")
            if rule in WHOLE:
                cue = (found.start(1), found.end())
            yield Phrase(rule, cue, Holder(*found.span("who"), kind, False), found.end())


ONLY_STATE = frozenset({"in Swedish eyes", "seen from"})
NO_STATE = frozenset({"for somebody", "for whom", "the lesson somebody draws"})
WRITERS = frozenset({"imo", "elided I"})
WHOLE = frozenset(
    {"according to", "according to people", "viewpoint", "in the words of", "as she puts it", "for somebody"}
)


def kind_of(found: re.Match[str], mentions: Sequence[Mention]) -> str:
    """Return what the holder of a construction is, by its group `who`; empty for what holds no views.

    >>> kind_of(re.search("(?P<who>he)", "he"), [])
    'pronoun'
    """
    words = found["who"]
    if words in FIRST | HE | THEY:
        return "pronoun"
    if words in ("this", "that"):
        return "school"
    for mention in mentions:
        if mention.start < found.end("who") <= mention.end and mention.code and mention.kind != "leader":
            return "state"
    if (
        re.fullmatch(HANDLE, words)
        or re.search(rf"\b(?:{heads()})$", words)
        or " like " in words
        or " such as " in words
    ):
        return "holders"
    return "person" if words[0].isupper() or words.startswith("the late ") else ""


def _leads(found: re.Match[str], mentions: Sequence[Mention]) -> bool:
    return any(each.code and each.start < found.end("who") <= each.end for each in mentions)
