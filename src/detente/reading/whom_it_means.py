"""Whom "it" means in one of two clauses of which one is the condition of the other: their subject or their object.

Who strikes is struck back and who is kind is rewarded: "if Iran strikes Israel, America will bomb it". Who is struck is
helped, and who is backed is left alone: "if Germany attacks Poland, France will help it". So "it" is the object of the
other clause where one act is kind and the other hostile, or where it is forsaken, and elsewhere its subject.
"""

from __future__ import annotations

import re

from detente.reading.act_directions import act_direction
from detente.reading.parsed_sides import Codes, Pair

FORSAKEN = re.compile(r"\b(?:abandon|desert|forsak|forsook|betray|drop|neglect)\w* (?:it|him|her)\b")
NEVER = re.compile(r"\b(?:not|never|n['’]t|hardly|no longer)\b")

Span = tuple[int, int]


def whom_it_means(text: str, own: Span, other: Span, pair: Pair) -> Codes:
    """Return whom "it" means in a clause, by the pair who acts in the other one.

    >>> text = "If Germany attacks Poland, France will help it."
    >>> whom_it_means(text, (26, 46), (0, 26), Pair(("DEU",), ("POL",)))
    ('POL',)
    """
    if FORSAKEN.search(text, *own):
        return pair.receiver or pair.sender
    here, there = (_kind(text, span) for span in (own, other))
    apart = here is not None and there is not None and here != there
    return pair.receiver if apart and pair.receiver else pair.sender


def _kind(text: str, span: Span) -> str | None:
    """Return whether an act is kind or hostile, done or not done."""
    plain = NEVER.sub(lambda found: " " * len(found[0]), text[slice(*span)])
    return act_direction(plain, 0, len(plain))
