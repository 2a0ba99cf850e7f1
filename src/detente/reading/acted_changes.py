"""What a subject does to an object, and changes of the power or the regime of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.change_words import CLOSE, TIE, Change, change_patterns, instrument_of, with_reversal
from detente.reading.referents import Referent

OBJECT = re.compile(r"(?: by)?(?: (?!from\b|of\b|to\b|and\b|with\b)[\w'-]+){0,3} ?(?:by )?(?:the )?[\"“]?")
PASSIVE = re.compile(r"\b(?:by|from) (?:the )?$")
ADJACENT = (" ", "” ", '" ')


def acts_toward(text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]) -> list[Change]:
    """Return what a subject does to an object.

    >>> acts_toward("It rained", 0, 9, [], [])
    []
    """
    acts = (
        (direction, word)
        for frame, direction, pattern in change_patterns()
        if frame == "toward"
        for word in pattern.finditer(text, start, end)
    )
    return [each for direction, word in acts for each in _act(text, start, direction, word, inside, known)]


def _act(
    text: str,
    start: int,
    direction: str,
    word: re.Match[str],
    inside: Sequence[Referent],
    known: Sequence[Referent],
) -> Iterator[Change]:
    """Yield what a verb does to the actor behind it, by whoever stands before it or, where it opens, by nobody."""
    behind = next((each for each in inside if 0 <= each.start - word.end() < 40), None)
    before = [each for each in known if each.end <= word.start()]
    if behind is None or not OBJECT.fullmatch(text, word.end(), behind.start):
        return
    bare = start == word.start() or text.endswith("to ", start, word.start())
    if not before:
        if bare:
            turned = with_reversal(text, start, word.start(), direction)
            yield Change(word.start(), behind.end, (), behind.codes, turned, False, None)
        return
    if before[-1].codes == behind.codes and not behind.named:  # "arms its rebels"
        if len(behind.codes) == 2:  # "trust each other"
            turned = with_reversal(text, before[-1].end, word.start(), direction)
            one, other = behind.codes
            yield Change(word.start(), behind.end, (one,), (other,), turned, True, None)
        return
    who = next((each for each in reversed(before) if set(each.codes) - set(behind.codes)), None)
    if who is not None:
        yield _done_by(text, start, direction, word, who, behind)


def _done_by(text: str, start: int, direction: str, word: re.Match[str], who: Referent, behind: Referent) -> Change:
    sender = tuple(code for code in who.codes if code not in behind.codes)
    passive = PASSIVE.search(text[word.end() : behind.start])
    pair = (behind.codes, sender) if passive and word[0].endswith("ed") else (sender, behind.codes)
    turned = with_reversal(text, max(start, who.end), word.start(), direction)
    instrument = instrument_of(text[word.start() : behind.end])
    return Change(word.start(), behind.end, *pair, turned, False, instrument)


def own_changes(text: str, start: int, end: int, inside: Sequence[Referent]) -> list[Change]:
    """Return changes of the power or the regime of one actor.

    >>> own_changes("It rained", 0, 9, [])
    []
    """
    found = []
    for frame, direction, pattern in change_patterns():
        for word in pattern.finditer(text, start, end) if frame in ("power", "own") else ():
            near = _whose(text, frame, word, inside)
            if near is not None and TIE.match(text[near.end :].removeprefix("'s").lstrip()) is None:
                first = min(word.start(), near.start)
                turned = with_reversal(text, start, first, direction)
                place = first, max(word.end(), near.end)
                found.append(Change(*place, near.codes, (), turned, False, None, frame == "own"))
    return found


def _whose(text: str, frame: str, word: re.Match[str], inside: Sequence[Referent]) -> Referent | None:
    """Return whose power or regime a word tells of: the actor right behind it, else before it, else behind "of"."""
    behind = [each for each in inside if each.start >= word.end()]
    if frame == "power":
        return next((each for each in behind if CLOSE.fullmatch(text, word.end(), each.start)), None)
    near = [each for each in behind if text[word.end() : each.start] in ADJACENT]
    near = near or [each for each in inside if 0 <= word.start() - each.end < 30][-1:]
    near = [each for each in near if not re.search(r"[,;:]", text[each.end : word.start()])]
    near = near or [each for each in inside if text[word.end() : each.start] in (" of ", " of the ")]
    return next(iter(near), None)
