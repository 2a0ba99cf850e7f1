"""Whether clauses that a pattern found begin with actors, so that nobody else is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.constructions import SAID_THAT, Construction
from detente.reading.linked_pair import INSERTED, words
from detente.reading.referents import Referent

SOMEBODY = re.compile(r"(?:he|she|they|we|you|i|it|nobody|somebody|everybody)\b", re.IGNORECASE)
SAYING = re.compile(r"[a-z]+ (?:[A-Z][\w.'’-]+ ){0,2}[A-Z][\w.'’-]+, ")
FRONT = re.compile(r"[\"“]?(?:[Tt]he |[Tt]hat )?")


def of_nobody(text: str, each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether a clause begins with a pronoun that means nobody clear, whatever actors stand behind it.

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> of_nobody("If he , they left", each, [])
    True
    """
    starts = [start for start in (each.cause_start, each.effect_start) if start >= 0 and SOMEBODY.match(text, start)]
    return any(start not in {other.start for other in known} for start in starts)


def plain_clauses(text: str, each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether both clauses begin with an actor that is named, so that even a wrong parse leaves no doubt.

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> plain_clauses("If he , they left", each, [])
    False
    """
    spans = [(each.cause_start, each.cause_end), (each.effect_start, each.effect_end)]
    if INSERTED.search(text[: max(0, each.cause_start)]):  # "Norway will, if Sweden pays, …"
        spans = spans[:1]
    if SAID_THAT.search(text, each.effect_start, each.effect_end):  # it is the speaker who begins
        return False
    if words("deictic").search(text[slice(*spans[0])]):  # "If this works, …"
        spans = spans[1:]
    return all(
        any(
            start <= other.start < end and FRONT.fullmatch(text, _behind_saying(text, start), other.start)
            for other in known
        )
        for start, end in spans
    )


def _behind_saying(text: str, start: int) -> int:
    """Return where a clause goes on behind "says Ann Lee," at its head."""
    saying = SAYING.match(text, start)
    return saying.end() if saying else start


def all_named(each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether no pronoun stands for an actor in a construction.

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> all_named(each, [])
    True
    """
    spans = ((each.cause_start, each.cause_end), (each.effect_start, each.effect_end))
    return all(
        other.named or other.start == other.end for other in known for start, end in spans if start <= other.start < end
    )
