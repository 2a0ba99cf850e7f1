"""Those who are somebody's ally or enemy, acts as nouns, and those whom something stirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.change_words import AUXILIARY, CLOSE, Change, change_patterns, with_reversal
from detente.reading.referents import Referent

NEAR = 70
GIVER = re.compile(r"(?:'s?)? (?:(?!as\b|is\b|are\b|was\b|were\b|an?\b|and\b|of\b)[\w-]+ ){0,2}")
ON = re.compile(r" (?:on|against|for|to|in|of) (?:the )?")
UPON = re.compile(r" (?:on|against|for|to|towards?) (?:the )?")


def noun_changes(
    text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]
) -> list[Change]:
    """Return those who are somebody's ally or enemy, and those from whom opposition or support comes.

    So are acts ("American pressure") and those whom something stirs ("alarmed Israel"). Whom the opposition or the act
    meets is left open: it is whoever provoked it, or who answers.

    >>> noun_changes("It rained", 0, 9, [], [])
    []
    """
    found = []
    for frame, direction, pattern in change_patterns():
        for word in pattern.finditer(text, start, end) if frame in ("noun", "from", "act", "goods", "stirs") else ():
            behind = [
                each
                for each in inside
                if re.fullmatch(r" (?:(?:of|to|with) )?(?:the )?", text[word.end() : each.start])
            ]
            before = [
                each for each in inside if re.fullmatch(r"(?:'s?)? (?:[\w-]+ ){0,2}", text[each.end : word.start()])
            ]
            whom = (behind or before)[-1:]
            acts = frame == "act" or (
                frame == "goods" and before == inside[:1]
            )  # whose goods, unless somebody has them
            giver = acts and before and GIVER.fullmatch(text, before[-1].end, word.start())
            if giver and not _verb(text, before[-1].end, word, inside):
                whom = [each for each in inside if ON.fullmatch(text, word.end(), each.start)]
                codes = whom[0].codes if whom else ()
                turned = with_reversal(text, start, word.start(), direction)
                found.append(Change(before[-1].start, word.end(), before[-1].codes, codes, turned, False, None))
            elif frame == "act" and (met := [each for each in inside if UPON.fullmatch(text, word.end(), each.start)]):
                turned = with_reversal(text, start, word.start(), direction)
                found.append(Change(word.start(), met[0].end, (), met[0].codes, turned, False, None))
            elif frame == "stirs" and (
                near := [each for each in inside if CLOSE.fullmatch(text, word.end(), each.start)]
            ):
                turned = with_reversal(text, start, word.start(), direction)
                found.append(Change(word.start(), near[0].end, near[0].codes, (), turned, False, None))
            elif frame == "from" and behind:
                found.append(Change(word.start(), behind[0].end, behind[0].codes, (), direction, False, None))
            elif frame == "noun" and whom:
                who = [each for each in known if each.end <= word.start() and not set(each.codes) & set(whom[0].codes)]
                if who and word.start() - who[-1].end < NEAR:
                    turned = with_reversal(text, max(start, who[-1].end), word.start(), direction)
                    found.append(Change(word.start(), word.end(), who[-1].codes, whom[0].codes, turned, False, None))
    return found


def _verb(text: str, owner: int, word: re.Match[str], inside: Sequence[Referent]) -> bool:
    """Return whether what may be a noun ("Russian attacks", "their help") is the verb behind its subject."""
    direct = any(text[word.end() : each.start] in (" ", " the ") for each in inside if each.start > word.end())
    return direct or AUXILIARY.search(text[owner : word.start()]) is not None
