"""Whether two names beside each other are one subject or object, or one actor with an office."""

from __future__ import annotations

import re

JOINED = re.compile(r"(?:'s?)? ?(?:,? and|&|or|,? as well as|/|-|–|—|-and-)(?: (?:the|its|a))?(?: \w+ers? of)? ?$")
LISTED = re.compile(r"(?:, (?:the )?[A-Z][\w. ]{1,24}){0,6},? (?:and|or) (?:the )?[A-Z]")
TITLES = frozenset(
    {"president", "prime", "minister", "leader", "foreign", "secretary", "chancellor", "premier", "administration"}
)


def joined(gap: str, number: int, after: str, ended: bool) -> bool:
    """Return whether two names are one subject or object: 'Russia and China', or a list that ends so.

    A comma before "and" joins the last of a list only: "they court China, and Russia waits" has two clauses, and
    so has a list that has had its "and". `number` says how many actors the first name is, `ended` that it has
    had its "and".

    >>> joined(" and ", 1, "", False), joined(", and ", 1, "", False)
    (True, False)
    """
    if gap.startswith(", and") and (number < 2 or ended):
        return False
    return JOINED.fullmatch(gap) is not None or (gap in (", ", ", the ") and LISTED.match(after) is not None)


def same(gap: str) -> bool:
    """Return whether two names of one actor belong together, as in 'US president Joe Biden' or "Putin's Russia".

    >>> same(" president "), same(" and ")
    (True, False)
    """
    words = gap.replace("'s", "").strip(" ,'").lower().split(" ")
    return gap in (" ", "'s ", "' ") or all(word in TITLES for word in words)
