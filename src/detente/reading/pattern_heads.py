"""The first letters of what a pattern of the lexicon can match, to find those that a text may match."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = 3
WORD = re.compile(rf"\b\w{{{LETTERS}}}")
LITERAL = re.compile(rf"[A-Za-z]{{{LETTERS}}}(?![?*{{])")
GROUP = "(?:"
REPEATED = ("*", "+", "{")
ONE_SIGN = str.maketrans("İıſ\u212a", "iisk")  # what stands for a letter where case is ignored


def heads(pattern: str) -> frozenset[str] | None:
    """Return the first letters, in small ones, of what a pattern can match; None where they are not sure.

    >>> sorted(heads("(?:(?:phone )?calls?|letters?)(?= from )") or ()), heads("x?yz")
    (['cal', 'let', 'pho'], None)
    """
    if len(list(_alternatives(pattern))) > 1:
        return None
    if found := LITERAL.match(pattern):
        return frozenset({found[0].lower()})
    end = _closing(pattern) if pattern.startswith(GROUP) else 0
    if not end:
        return None
    rest = pattern[end + 1 :]
    if rest.startswith(REPEATED):
        return None
    parts = [heads(each + rest) for each in _alternatives(pattern[len(GROUP) : end])]
    if rest.startswith("?"):
        parts = [heads(each + rest[1:]) for each in (*_alternatives(pattern[len(GROUP) : end]), "")]
    known = [each for each in parts if each is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def begins(text: str) -> frozenset[str]:
    """Return the first letters of the words of a text, in small ones.

    >>> sorted(begins("Oslo met us."))
    ['met', 'osl']
    """
    return frozenset(WORD.findall(text.translate(ONE_SIGN).lower()))


def _closing(pattern: str) -> int:
    """Return where the group closes that a pattern begins with."""
    deep = 0
    for place, sign in enumerate(pattern):
        deep += (sign == "(") - (sign == ")")
        if deep == 0:
            return place
    return 0


def _alternatives(inside: str) -> Iterator[str]:
    """Yield what stands between the bars of a group, those of inner groups left alone."""
    deep = start = 0
    for place, sign in enumerate(inside):
        deep += (sign == "(") - (sign == ")")
        if sign == "|" and deep == 0:
            yield inside[start:place]
            start = place + 1
    yield inside[start:]
