"""What changes between whom: the changes that a clause speaks of, with direction, from a lexicon.

A change has senders, receivers and a direction in the words of the claim language; a word of reversal before it turns
it round ("ceases to be an ally"), a word of denial makes it hold. Power and regime have no receiver.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.referents import Referent

OPPOSITE = {"warms": "cools", "cools": "warms", "rises": "falls", "falls": "rises", "democratizes": "autocratizes",
            "autocratizes": "democratizes", "holds": "holds"}  # fmt: skip
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
FRIENDLY = (
    "rapprochement|reconciliation|détente|relations|relationships?|ties|cooperation|partnership|alliance|friendship|"
    "links|trade|trust|dialogue|bonds|thaw|alignment"
)
HOSTILE = (
    "war|rivalry|tensions?|hostility|hostilities|confrontation|conflicts?|disputes?|animosity|mistrust|competition|"
    "enmity|cold war|struggle|rift|quarrel|feud"
)
TIE = re.compile(rf"\b(?P<friendly>{FRIENDLY})\b|\b(?P<hostile>{HOSTILE})\b")
AUXILIARY = re.compile(r"\b(?:to|will|would|can|could|must|should|cannot|not|may|might) $")
MORE = re.compile(r"\b(?:escalat|increas|ris|intensif|deepen|more|grow|heighten|exacerbat|worsen|inflam|aggravat)\w*\b")
LESS = re.compile(r"\b(?:eas|reduc|declin|diminish|de-escalat|less|lower|defus|overcom|resolv|end|settl|calm)\w*\b")
FROM = re.compile(r"\b(?:away from|from|and|between)\b")
CLOSER = re.compile(r"\b(?:arms|closer|together|embrace|orbit|camp|into|towards?)\b")
GIVER = re.compile(r"(?:'s?)? (?:(?!as\b|is\b|are\b|was\b|were\b|an?\b|and\b|of\b)[\w-]+ ){0,2}")
INTO = re.compile(r"\b(?:into|to|toward|towards|closer to|together with|and|closer|together)\b")
ON = re.compile(r" (?:on|against|for|to|in|of) (?:the )?")
UPON = re.compile(r" (?:on|against|for|to|towards?) (?:the )?")
CLOSE = re.compile(
    r" (?:(?:the|its|their|down|out|both|a) )?"
    r"(?:(?:power|position|strength|influence|leverage|role|might) of )?(?:the )?"
)
OBJECT = re.compile(r"(?: by)?(?: (?!from\b|of\b|to\b|and\b|with\b)[\w'-]+){0,3} ?(?:by )?(?:the )?[\"“]?")
ADJACENT = (" ", "” ", '" ')
NEAR = 70
INSTRUMENTS = (
    ("sanctions", r"\bsanction|\bembargo"), ("trade", r"\btrade\b|\btariff|\beconomic ties|\binvest"),
    ("arms control", r"\barms control|\bdisarm"), ("aid", r"\b(?:foreign |military )?aid\b|\bassistance\b"),
    ("rhetoric", r"\brhetoric\b"), ("visits", r"\bvisit"),
    ("military posture", r"\btroops?\b|\bdeploy|\bmilitary exercises"),
)  # fmt: skip


class Change(NamedTuple):
    """A change between actors, or of one: where its word stands, who, towards whom, the direction, by what.

    `both` says that the tie is meant both ways, `change` is None where no direction is clear.

    >>> Change(0, 5, ("USA",), ("RUS",), "warms", False, None).change
    'warms'
    """

    start: int
    end: int
    sender: tuple[str, ...]
    receiver: tuple[str, ...]
    change: str | None
    both: bool
    instrument: str | None
    own: bool = False


def changes(text: str, start: int, end: int, known: Sequence[Referent]) -> list[Change]:
    """Return the changes that a stretch of a sentence speaks of, in their order, the most specific at each place.

    `known` are the referents of the sentence; one before the stretch may be its subject.

    >>> text = "Russia will turn away from China"
    >>> known = [Referent(0, 6, ("RUS",), True), Referent(27, 32, ("CHN",), True)]
    >>> [(found.sender, found.receiver, found.change) for found in changes(text, 0, 32, known)]
    [(('RUS',), ('CHN',), 'cools')]
    """
    inside = [each for each in known if start <= each.start and each.end <= end]
    text = (
        text[:start] + text[start : start + 1].lower() + text[start + 1 :]
    )  # "Arming …", "Better …" begin in capitals
    found = [*_moved(text, start, end, inside), *_tied(text, start, end, inside, known)]
    found += _toward(text, start, end, inside, known)
    found += _single(text, start, end, inside)
    found += _nouns(text, start, end, inside, known)
    kept: list[Change] = []
    for each in sorted(found, key=lambda each: each.start):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return kept


def _moved(text: str, start: int, end: int, inside: Sequence[Referent]) -> list[Change]:
    """Return those who are pulled apart ("detach Russia from China") or pushed together ("into China's arms")."""
    found = []
    for frame, direction, pattern in _patterns():
        if frame not in ("apart", "together"):
            continue
        for word in pattern.finditer(text, start, end):
            pair = _pair(text, word, inside, FROM if frame == "apart" else INTO)
            if pair is not None and (frame == "apart" or CLOSER.search(text[word.end() : pair[2] + 20])):
                who, whom, last = pair
                turned = _turned(text, start, word.start(), direction)
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


def _tied(text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]) -> list[Change]:
    """Return changes of relations, ties, rivalry and the like between two."""
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
            direction = _turned(text, start, first, direction)
        found.append(Change(first, last, who, whom, direction, True, _instrument(text[start:end])))
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
    better, worse = _turn("better"), _turn("worse")
    if friendly:
        up, down = better.search(around), worse.search(around)
    else:
        up, down = LESS.search(around), MORE.search(around)
    if bool(up) == bool(down):
        return None
    return "warms" if up else "cools"


def _toward(text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]) -> list[Change]:
    """Return what a subject does to an object."""
    found = []
    for frame, direction, pattern in _patterns():
        if frame != "toward":
            continue
        for word in pattern.finditer(text, start, end):
            behind = [each for each in inside if each.start >= word.end() and each.start - word.end() < 40]
            before = [each for each in known if each.end <= word.start()]
            bare = start == word.start() or text.endswith("to ", start, word.start())
            if not before and behind and bare and OBJECT.fullmatch(text, word.end(), behind[0].start):
                turned = _turned(text, start, word.start(), direction)
                found.append(Change(word.start(), behind[0].end, (), behind[0].codes, turned, False, None))
            if not behind or not before or not OBJECT.fullmatch(text, word.end(), behind[0].start):
                continue
            itself = before[-1].codes == behind[0].codes and not behind[0].named
            if itself and len(behind[0].codes) == 2:  # "trust each other"
                turned = _turned(text, before[-1].end, word.start(), direction)
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
            turned = _turned(text, max(start, who.end), word.start(), direction)
            found.append(
                Change(
                    word.start(), behind[0].end, *pair, turned, False, _instrument(text[word.start() : behind[0].end])
                )
            )
    return found


def _single(text: str, start: int, end: int, inside: Sequence[Referent]) -> list[Change]:
    """Return changes of the power or the regime of one actor."""
    found = []
    for frame, direction, pattern in _patterns():
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
                turned = _turned(text, start, min(word.start(), near[0].start), direction)
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


def _nouns(text: str, start: int, end: int, inside: Sequence[Referent], known: Sequence[Referent]) -> list[Change]:
    """Return those who are somebody's ally or enemy, and those from whom opposition or support comes.

    So are acts ("American pressure") and those whom something stirs ("alarmed Israel"). Whom the opposition or the act
    meets is left open: it is whoever provoked it, or who answers.
    """
    found = []
    for frame, direction, pattern in _patterns():
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
                turned = _turned(text, start, word.start(), direction)
                found.append(Change(before[-1].start, word.end(), before[-1].codes, codes, turned, False, None))
            elif frame == "act" and (met := [each for each in inside if UPON.fullmatch(text, word.end(), each.start)]):
                turned = _turned(text, start, word.start(), direction)
                found.append(Change(word.start(), met[0].end, (), met[0].codes, turned, False, None))
            elif frame == "stirs" and (
                near := [each for each in inside if CLOSE.fullmatch(text, word.end(), each.start)]
            ):
                turned = _turned(text, start, word.start(), direction)
                found.append(Change(word.start(), near[0].end, near[0].codes, (), turned, False, None))
            elif frame == "from" and behind:
                found.append(Change(word.start(), behind[0].end, behind[0].codes, (), direction, False, None))
            elif frame == "noun" and whom:
                who = [each for each in known if each.end <= word.start() and not set(each.codes) & set(whom[0].codes)]
                if who and word.start() - who[-1].end < NEAR:
                    turned = _turned(text, max(start, who[-1].end), word.start(), direction)
                    found.append(Change(word.start(), word.end(), who[-1].codes, whom[0].codes, turned, False, None))
    return found


def _verb(text: str, owner: int, word: re.Match[str], inside: Sequence[Referent]) -> bool:
    """Return whether what may be a noun ("Russian attacks", "their help") is the verb behind its subject."""
    direct = any(text[word.end() : each.start] in (" ", " the ") for each in inside if each.start > word.end())
    return direct or AUXILIARY.search(text[owner : word.start()]) is not None


def _turned(text: str, start: int, place: int, direction: str) -> str:
    """Return a direction as the words before it leave it: turned round by a reversal, held by a denial."""
    before = text[max(start, place - 60) : place]
    reversed_, denied = _turn("reverse").search(before), _turn("deny").search(before)
    if direction not in ("warms", "cools"):
        return OPPOSITE[direction] if reversed_ and not denied else direction
    if reversed_:
        direction = OPPOSITE[direction]
    return "holds" if denied else direction


def _instrument(text: str) -> str | None:
    return next((name for name, pattern in INSTRUMENTS if re.search(pattern, text)), None)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (frame, direction, re.compile(rf"\b{pattern}\b")) for frame, direction, pattern in lexicon.lines("changes", 3)
    )


@cache
def _turn(kind: str) -> re.Pattern[str]:
    return re.compile(next(pattern for name, pattern in lexicon.lines("turns", 2) if name == kind), re.IGNORECASE)
