"""Games that read like wars: "Italy beat Sweden 2-1", "France thrashed Wales in the semi-final"."""

from __future__ import annotations

import re

WON = re.compile(r"(?:beat|defeat|thrash|trounc|rout|hammer|crush|edg|overwhelm|maul|stun)")
PLAYED = re.compile(
    r"\b\d{1,3}[-–]\d{1,3}\b(?! (?:vote|majority|ballot))|\b(?:match|matches|cup|goals?|penalt(?:y|ies)|semi-finals?|"
    r"in the final|quarter-finals?|qualifiers?|tournament|innings|wickets?|striker|midfielder|goalkeeper|"
    r"championships?|football|cricket|rugby|hockey|basketball|tennis|chess|olympics?|extra time|"
    r"half-time|league table)\b",
    re.IGNORECASE,
)


def is_game(text: str, start: int) -> bool:
    """Return whether the verb at a place tells who won a game.

    >>> is_game("Italy beat Sweden 2-1.", 6), is_game("Italy beat Turkey in 1912.", 6)
    (True, False)
    """
    return WON.match(text, start) is not None and PLAYED.search(text) is not None
