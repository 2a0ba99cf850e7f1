"""Those who are somebody's ally or enemy, acts as nouns, and those whom something stirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.change_words import AUXILIARY, CLOSE, Change, change_patterns, with_reversal
from detente.reading.referents import Referent

NEAR = 70
FRAMES = frozenset({"noun", "from", "act", "goods", "stirs"})
BEHIND = re.compile(r" (?:(?:of|to|with) )?(?:the )?")
BEFORE = re.compile(r"(?:'s?)? (?:[\w-]+ ){0,2}")
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
    found = (
        _of_word(text, start, frame, direction, word, inside, known)
        for frame, direction, pattern in change_patterns()
        if frame in FRAMES
        for word in pattern.finditer(text, start, end)
    )
    return [each for each in found if each is not None]


def _of_word(
    text: str,
    start: int,
    frame: str,
    direction: str,
    word: re.Match[str],
    inside: Sequence[Referent],
    known: Sequence[Referent],
) -> Change | None:
    behind = [each for each in inside if BEHIND.fullmatch(text[word.end() : each.start])]
    before = [each for each in inside if BEFORE.fullmatch(text[each.end : word.start()])]
    # whose goods they are, unless somebody has them
    acts = frame == "act" or (frame == "goods" and before == inside[:1])
    if acts and before and _gives(text, before[-1], word, inside):
        whom = [each for each in inside if ON.fullmatch(text, word.end(), each.start)]
        codes = whom[0].codes if whom else ()
        return _turned(text, start, word, direction, before[-1].start, word.end(), before[-1].codes, codes)
    if frame == "act" and (met := [each for each in inside if UPON.fullmatch(text, word.end(), each.start)]):
        return _turned(text, start, word, direction, word.start(), met[0].end, (), met[0].codes)
    if frame == "stirs" and (near := [each for each in inside if CLOSE.fullmatch(text, word.end(), each.start)]):
        return _turned(text, start, word, direction, word.start(), near[0].end, near[0].codes, ())
    if frame == "from" and behind:
        return Change(word.start(), behind[0].end, behind[0].codes, (), direction, False, None)
    whom = (behind or before)[-1:] if frame == "noun" else []
    return _ally(text, start, direction, word, whom[0].codes, known) if whom else None


def _ally(
    text: str, start: int, direction: str, word: re.Match[str], whom: tuple[str, ...], known: Sequence[Referent]
) -> Change | None:
    """Return who is somebody's ally or enemy, where he is named close before."""
    who = [each for each in known if each.end <= word.start() and not set(each.codes) & set(whom)]
    if not who or word.start() - who[-1].end >= NEAR:
        return None
    first = max(start, who[-1].end)
    return _turned(text, first, word, direction, word.start(), word.end(), who[-1].codes, whom)


def _turned(
    text: str,
    start: int,
    word: re.Match[str],
    direction: str,
    first: int,
    last: int,
    sender: tuple[str, ...],
    receiver: tuple[str, ...],
) -> Change:
    """Return a change in the direction that the words before it leave or reverse."""
    turned = with_reversal(text, start, word.start(), direction)
    return Change(first, last, sender, receiver, turned, False, None)


def _gives(text: str, owner: Referent, word: re.Match[str], inside: Sequence[Referent]) -> bool:
    """Return whether an act is the owner's whose name stands before it, and no verb of which he is the subject."""
    return GIVER.fullmatch(text, owner.end, word.start()) is not None and not _verb(text, owner.end, word, inside)


def _verb(text: str, owner: int, word: re.Match[str], inside: Sequence[Referent]) -> bool:
    """Return whether what may be a noun ("Russian attacks", "their help") is the verb behind its subject."""
    direct = any(text[word.end() : each.start] in (" ", " the ") for each in inside if each.start > word.end())
    return direct or AUXILIARY.search(text[owner : word.start()]) is not None
