"""Changes of relations, ties, rivalry and the like between two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.change_words import AUXILIARY, TIE, Change, instrument_of, turning_words, with_reversal
from detente.reading.referents import Referent

INHERENT = {
    "rapprochement": "warms",
    "reconciliation": "warms",
    "détente": "warms",
    "war": "cools",
    "conflict": "cools",
    "thaw": "warms",
    "rift": "cools",
    "quarrel": "cools",
    "feud": "cools",
}
MORE = re.compile(r"\b(?:escalat|increas|ris|intensif|deepen|more|grow|heighten|exacerbat|worsen|inflam|aggravat)\w*\b")
LESS = re.compile(r"\b(?:eas|reduc|declin|diminish|de-escalat|less|lower|defus|overcom|resolv|end|settl|calm)\w*\b")


def tied_changes(
    text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]
) -> list[Change]:
    """Return changes of relations, ties, rivalry and the like between two.

    >>> tied_changes("It rained", 0, 9, [], [])
    []
    """
    found = []
    for word in TIE.finditer(text, start, end):
        if AUXILIARY.search(text[max(0, word.start() - 12) : word.start()]):
            continue  # "to trade with" is a verb
        pair = _of_tie(text, word, inside, known)
        if pair is None:
            continue
        who, whom, first, last = pair
        friendly = word["friendly"] is not None
        direction = _direction(text[max(start, first - 30) : word.start()], friendly)
        direction = direction or _direction(text[word.end() : min(end, last + 45)], friendly) or INHERENT.get(word[0])
        if direction is not None:
            direction = with_reversal(text, start, first, direction)
        found.append(Change(first, last, who, whom, direction, True, instrument_of(text[start:end])))
    return found


def _of_tie(
    text: str, word: re.Match[str], inside: Sequence[Referent], known: Sequence[Referent]
) -> tuple[tuple[str, ...], tuple[str, ...], int, int] | None:
    before = [each for each in inside if each.end <= word.start()]
    behind = [each for each in inside if each.start >= word.end()]
    if before and len(before[-1].codes) == 2 and word.start() - before[-1].end < 30:
        return before[-1].codes[:1], before[-1].codes[1:], before[-1].start, word.end()
    link = text[word.end() : behind[0].start] if behind else ""
    if behind and len(link) < 30 and re.search(r"\b(?:with|between|toward|towards|against|to)\b", link):
        if len(behind[0].codes) == 2:
            return behind[0].codes[:1], behind[0].codes[1:], word.start(), behind[0].end
        if len(behind) > 1 and "between" in link and len(text[behind[0].end : behind[1].start]) < 12:
            return behind[0].codes, behind[1].codes, word.start(), behind[1].end
        owner = [each for each in known if each.end <= word.start() and set(each.codes) != set(behind[0].codes)]
        if owner and len(owner[-1].codes) == 1:
            return owner[-1].codes, behind[0].codes, min(word.start(), owner[-1].start), behind[0].end
        if not owner and "between" not in link:
            return (), behind[0].codes, word.start(), behind[0].end
    return None


def _direction(around: str, friendly: bool) -> str | None:
    better, worse = turning_words("better"), turning_words("worse")
    if friendly:
        up, down = better.search(around), worse.search(around)
    else:
        up, down = LESS.search(around), MORE.search(around)
    if bool(up) == bool(down):
        return None
    return "warms" if up else "cools"
