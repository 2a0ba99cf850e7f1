"""Whether what a stretch of text says that somebody does to another is kind or hostile, by the class of the act.

A clause or a noun phrase of a cause whose words are in no lexicon of changes may still tell an act of the lexicon of
events: acts of cooperation warm a tie, acts of conflict cool it; asking and demanding do neither.
"""

from __future__ import annotations

import re

from detente.reading.change_words import Change, turning_words
from detente.reading.pairs import HOSTILE
from detente.reading.verbs import matches, noun_events, root

WARM = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"})
NOT = re.compile(
    r"\b(?:no|not|never|nor|without|cannot|\w+n['’]t|instead of|rather than|less|fewer|end of|end to|fears? of|"
    r"threats? of)\b[^,;]{0,24}$"
)
EMBRACED = re.compile(  # "into the arms of", which are none that somebody delivers
    r"\b(?:in|into|from) (?:the |its |their |(?:each|one an)other['’]s )?(?:[A-Z]\w+(?:['’]s?)? )?$"
)


def act_direction(text: str, start: int, end: int) -> str | None:
    """Return "warms" or "cools" where the acts of a stretch are all of one kind and none is denied, else None.

    >>> text = "Norway would recall its envoy"
    >>> act_direction(text, 0, len(text)), act_direction("It did not attack", 0, 17), act_direction("It rained", 0, 9)
    ('cools', None, None)
    """
    verbs = [
        (place, phrase.code)
        for place, *_, phrase in matches(text)
        if start <= place < end and not EMBRACED.search(text[:place])
    ]
    nouns = [
        (found.start(), code) for code, pattern in noun_events(text) for found in pattern.finditer(text, start, end)
    ]
    acts = [(place, root(code)) for place, code in (verbs or nouns)]
    if any(NOT.search(text[:place]) or turning_words("reverse").search(text[start:place]) for place, _ in acts):
        return None
    kinds = {found for _, name in acts if (found := root_direction(name)) is not None}
    return kinds.pop() if len(kinds) == 1 else None


def root_direction(name: str | None) -> str | None:
    """Return what an act of a PLOVER root does to a tie, None where it does neither.

    >>> root_direction("AID"), root_direction("REQUEST")
    ('warms', None)
    """
    return "warms" if name in WARM else "cools" if name in HOSTILE else None


def turned(text: str, side: Change) -> Change:
    """Return a side of cause and effect with the direction of the act that it tells, where no word of change says one.

    >>> side = Change(0, 29, ("NOR",), ("SWE",), None, False, None)
    >>> turned("Norway expelled Swedish envoys", side).change
    'cools'
    """
    whole = side.change is None and side.sender and side.receiver
    return side._replace(change=act_direction(text, side.start, side.end)) if whole else side
