"""A cause and an effect in a part of a sentence, the parts of a list of clauses, and words of claiming."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.change_words import Change

ITEM = re.compile(r"(?<=; )(?:and )?that\b")
INSERTED = re.compile(r"\b(?:will|would|may|might|could|can|should|must),? (?:if|unless|once) $")


class Linked(NamedTuple):
    """A cause and an effect in a part of a sentence, given by its places; the stance is empty where nothing is denied.

    >>> moved = Change(0, 1, ("USA",), ("RUS",), "warms", False, None)
    >>> Linked((0, 9), moved, moved._replace(change="cools"), "cause and effect, if", "").effect.change
    'cools'
    """

    part: tuple[int, int]
    cause: Change
    effect: Change
    rule: str
    stance: str


def parts(text: str) -> list[tuple[int, int]]:
    """Return the items of a list of clauses ("proposes that A; that B; and that C"), else the whole sentence.

    >>> parts("She says that it rains; and that it pours."), parts("It rains.")
    ([(0, 22), (24, 42)], [(0, 9)])
    """
    cuts = [found.start() for found in ITEM.finditer(text)]
    if not cuts:
        return [(0, len(text))]
    return [(start, len(text[:end].rstrip(" ;"))) for start, end in pairwise([0, *cuts, len(text)])]


@cache
def words(kind: str) -> re.Pattern[str]:
    """Return the pattern of a kind of words of claiming, as lexicon/claim_words.txt has it.

    >>> words("hedged").search("It may rain.")[0]
    'may'
    """
    return re.compile(next(pattern for name, pattern in lexicon.lines("claim_words", 2) if name == kind))
