"""What reads like an act of a state and is a game, or is done by people in private: "Italy beat Sweden 2-1"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.referents import Referent

WON = re.compile(r"(?:beat|defeat|thrash|trounc|rout|hammer|crush|edg|overwhelm|maul|stun)")
PLAYED = re.compile(
    r"\b\d{1,3}[-–]\d{1,3}\b(?! (?:vote|majority|ballot))|\b(?:match|matches|cup|goals?|penalt(?:y|ies)|semi-finals?|"
    r"in the final|quarter-finals?|qualifiers?|tournament|innings|wickets?|striker|midfielder|goalkeeper|"
    r"championships?|football|cricket|rugby|hockey|basketball|tennis|chess|olympics?|extra time|"
    r"half-time|league table)\b",
    re.IGNORECASE,
)

PRIVATE = re.compile(
    r"(?:['’]s?)? (?:[a-z]+ )?(?:teams?|clubs?|novelists?|historians?|poets?|films?|footballers?|players?|shoppers?|"
    r"tourists?|viewers?|fans|runners?|singers?|swimmers?|cyclists?|scholars?|professors?|economists?|stud(?:y|ies)|novels?|"
    r"songs?|herring|desert|painters?|actors?|actress(?:es)?|chefs?|composers?|shilling|franc|crown|peso|rouble|lira|"
    r"growers?|airlines?)\b"
)


def is_private(text: str, start: int, who: Sequence[str], known: Sequence[Referent]) -> bool:
    """Return whether those who act, by the name before the verb at a place, are no state but a team or a novelist.

    >>> is_private("The Irish poet left.", 15, ("IRL",), [Referent(4, 9, ("IRL",), True)])
    True
    """
    doer = next((each for each in reversed(known) if each.end <= start and set(who) & set(each.codes)), None)
    return doer is not None and doer.named and PRIVATE.match(text, doer.end) is not None


def is_game(text: str, start: int) -> bool:
    """Return whether the verb at a place tells who won a game.

    >>> is_game("Italy beat Sweden 2-1.", 6), is_game("Italy beat Turkey in 1912.", 6)
    (True, False)
    """
    return WON.match(text, start) is not None and PLAYED.search(text) is not None
