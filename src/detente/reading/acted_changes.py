"""What a subject does to an object, and changes of the power or the regime of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.change_words import CLOSE, TIE, Change, change_patterns, instrument_of, with_reversal
from detente.reading.referents import Referent

OBJECT = re.compile(r"(?: by)?(?: (?!from\b|of\b|to\b|and\b|with\b)[\w'-]+){0,3} ?(?:by )?(?:the )?[\"“]?")
ADJACENT = (" ", "” ", '" ')


def acts_toward(text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]) -> list[Change]:
    """Return what a subject does to an object.

    >>> acts_toward("It rained", 0, 9, [], [])
    []
    """
    found = []
    for frame, direction, pattern in change_patterns():
        if frame != "toward":
            continue
        for word in pattern.finditer(text, start, end):
            behind = [each for each in inside if each.start >= word.end() and each.start - word.end() < 40]
            before = [each for each in known if each.end <= word.start()]
            bare = start == word.start() or text.endswith("to ", start, word.start())
            if not before and behind and bare and OBJECT.fullmatch(text, word.end(), behind[0].start):
                turned = with_reversal(text, start, word.start(), direction)
                found.append(Change(word.start(), behind[0].end, (), behind[0].codes, turned, False, None))
            if not behind or not before or not OBJECT.fullmatch(text, word.end(), behind[0].start):
                continue
            itself = before[-1].codes == behind[0].codes and not behind[0].named
            if itself and len(behind[0].codes) == 2:  # "trust each other"
                turned = with_reversal(text, before[-1].end, word.start(), direction)
                one, other = behind[0].codes
                found.append(Change(word.start(), behind[0].end, (one,), (other,), turned, True, None))
            if itself:  # "arms its rebels"
                continue
            who = next((each for each in reversed(before) if set(each.codes) - set(behind[0].codes)), None)
            if who is None:
                continue
            sender = tuple(code for code in who.codes if code not in behind[0].codes)
            passive = re.search(r"\b(?:by|from) (?:the )?$", text[word.end() : behind[0].start])
            pair = (behind[0].codes, sender) if passive and word[0].endswith("ed") else (sender, behind[0].codes)
            turned = with_reversal(text, max(start, who.end), word.start(), direction)
            found.append(
                Change(
                    word.start(), behind[0].end, *pair, turned, False, instrument_of(text[word.start() : behind[0].end])
                )
            )
    return found


def own_changes(text: str, start: int, end: int, inside: Sequence[Referent]) -> list[Change]:
    """Return changes of the power or the regime of one actor.

    >>> own_changes("It rained", 0, 9, [])
    []
    """
    found = []
    for frame, direction, pattern in change_patterns():
        if frame not in ("power", "own"):
            continue
        for word in pattern.finditer(text, start, end):
            if frame == "power":
                near = [
                    each
                    for each in inside
                    if each.start >= word.end() and CLOSE.fullmatch(text, word.end(), each.start)
                ]
            else:
                near = [
                    each for each in inside if each.start >= word.end() and text[word.end() : each.start] in ADJACENT
                ]
                near = near or [each for each in inside if 0 <= word.start() - each.end < 30][-1:]
                near = [each for each in near if not re.search(r"[,;:]", text[each.end : word.start()])]
                near = near or [each for each in inside if text[word.end() : each.start] in (" of ", " of the ")]
            tie = bool(near) and TIE.match(text[near[0].end :].removeprefix("'s").lstrip()) is not None
            if near and not tie:
                turned = with_reversal(text, start, min(word.start(), near[0].start), direction)
                found.append(
                    Change(
                        min(word.start(), near[0].start),
                        max(word.end(), near[0].end),
                        near[0].codes,
                        (),
                        turned,
                        False,
                        None,
                        frame == "own",
                    )
                )
    return found
