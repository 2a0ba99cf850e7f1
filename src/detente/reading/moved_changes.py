"""Those who are pulled apart ("detach Russia from China") or pushed together ("into China's arms")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.reading.change_words import Change, change_patterns, with_reversal
from detente.reading.referents import Referent

NEAR = 70
FROM = re.compile(r"\b(?:away from|from|and|between)\b")
CLOSER = re.compile(r"\b(?:arms|closer|together|embrace|orbit|camp|into|towards?)\b")
INTO = re.compile(r"\b(?:into|to|toward|towards|closer to|together with|and|closer|together)\b")


def moved_changes(text: str, start: int, end: int, inside: Sequence[Referent]) -> list[Change]:
    """Return those who are pulled apart ("detach Russia from China") or pushed together ("into China's arms").

    >>> moved_changes("It rained", 0, 9, [])
    []
    """
    found = []
    for frame, direction, pattern in change_patterns():
        if frame not in ("apart", "together"):
            continue
        for word in pattern.finditer(text, start, end):
            pair = _pair(text, word, inside, FROM if frame == "apart" else INTO)
            if pair is not None and (frame == "apart" or CLOSER.search(text[word.end() : pair[2] + 20])):
                who, whom, last = pair
                turned = with_reversal(text, start, word.start(), direction)
                both = len(who) > 1 or "between" in text[word.start() : last]
                found.append(
                    Change(word.start(), last, who[:1] if both and not whom else who, whom, turned, both, None)
                )
    return found


def _pair(
    text: str, word: re.Match[str], inside: Sequence[Referent], link: re.Pattern[str]
) -> tuple[tuple[str, ...], tuple[str, ...], int] | None:
    """Return who is moved and from or to whom, and where that ends."""
    behind = [each for each in inside if each.start >= word.end() and each.start - word.end() < NEAR]
    before = [each for each in inside if each.end <= word.start() and word.start() - each.end < NEAR]
    if (
        behind
        and len(behind[0].codes) == 2
        and not link.search(text[word.end() : behind[0].start].replace("between", ""))
    ):
        return behind[0].codes[:1], behind[0].codes[1:], behind[0].end
    for first, second in pairwise(behind):
        if link.search(text[first.end : second.start]) and not set(first.codes) & set(second.codes):
            return first.codes, second.codes, second.end
        if re.search(r"\bfrom $|\bfrom the $", text[word.end() : first.start]) and link is FROM:
            return second.codes, first.codes, second.end
    if (
        behind
        and before
        and link.search(text[word.end() : behind[0].start])
        and not set(before[-1].codes) & set(behind[0].codes)
    ):
        return before[-1].codes, behind[0].codes, behind[0].end
    return None
