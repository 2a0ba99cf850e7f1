"""What is compared, denied or rising: "X is warmer to Y than to Z", "they have never fought", "since 1990".

Clear constructions only, each between named actors; what they say is a level, a peace or a trend of the claim language.
The record holds the past: a peace or level that is foretold has its text and says why it cannot be tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.reading.referents import Referent

FORETOLD = "it is about the future, the record is of the past"
FUTURE = re.compile(r"\b(?:will|shall|would|won't|going to|may|might|could|can|cannot|should|must)\b")
SINCE = re.compile(r"\bsince (?:the end of )?(?:\w+ ){0,2}((?:1[89]|20)\d\d)\b")
GOOD = r"(?:warmer|closer|friendlier|kinder|more friendly|better disposed|more loyal)"
BAD = r"(?:colder|cooler|more hostile|harsher|less friendly|less close|tougher)"
TOWARD = r"(?:to|with|towards?|than to)"
BE = r"(?:is|are|was|were|feels?|seems?|remains?|ha(?:s|ve) been|ha(?:s|ve) become|grew|grows)"
IS_MORE = re.compile(rf"(?:'s?)? {BE} (?:\w+ )?(?:(?P<good>{GOOD})|(?P<bad>{BAD})) {TOWARD} (?:the )?")
THAN = re.compile(
    r",? than (?:(?:it|they) (?:is|are|was|were|does|do|did|has been) )?(?:to |with |towards? )?(?:the )?"
)
LIKES = r"(?:trusts?|trusted|likes?|liked|helps?|helped|supports?|supported|values?|valued|respects?|respected|needs?)"
FEARS = (
    r"(?:fears?|feared|distrusts?|distrusted|mistrusts?|mistrusted|hates?|hated|resents?|resented|dislikes?|disliked)"
)
VERB = re.compile(rf" (?:\w+ly |still |always |now )?(?:(?P<good>{LIKES})|(?P<bad>{FEARS})) (?:the )?")
MORE_THAN = re.compile(
    rf" (?:much |far |even )?(?P<sign>more|less) than (?:(?:it|they) (?:{LIKES}|{FEARS}|does|do|did) )?(?:the )?"
)
PREFERS = re.compile(r" (?:\w+ly )?(?:prefers?|preferred) (?:the )?")
TIES = re.compile(
    r"\b(?:[Rr]elations|[Tt]ies|(?:[Tt]he )?(?:relationship|friendship|partnership)|[Cc]ooperation|[Tt]rust) "
    r"(?:between|of|among) (?:the )?$"
)
BETTER = re.compile(
    r" (?:is|are|was|were|has been|have been|remains?) (?:\w+ )?(?:(?P<good>warmer|better|closer|friendlier|stronger)|"
    r"(?P<bad>colder|worse|cooler|weaker|more hostile|more distant)) than (?:those |that |the ones |relations |ties )?"
    r"(?:between|of|among) (?:the )?"
)
NO_WAR = re.compile(
    r"\b(?:(?:[Nn]o|without(?: any| a)?|[Nn]either) (?:\w+ )?(?P<what>war|armed conflict|dispute|crisis|crises|wars)\b"
    r"(?:[^.;:,]{0,30}?) (?:between|with|against) (?:the )?)$"
)
NEVER = re.compile(
    r" (?:have|has|had)? ?(?:\w+ )?(?P<future>will )?(?:never|not) (?:once |ever |again |yet )?"
    r"(?:fought(?: (?:a |each other|one another|with)| against)?|been at war|gone to war|go to war|fight|waged war)"
)
KINDS = {"armed conflict": "war", "wars": "war", "crises": "crisis"}


class Compared(NamedTuple):
    """What a sentence compares or denies, in the claim language: its text, the rule, and why it cannot be tested.

    >>> Compared("no war NOR <-> SWE", "peace", None).rule
    'peace'
    """

    claim: str
    rule: str
    why_not: str | None


def comparisons(text: str, known: Sequence[Referent]) -> list[Compared]:
    """Return the levels and the peace that a sentence claims between actors that it means.

    >>> spots = [("Norway", "NOR"), ("Sweden", "SWE"), ("Denmark", "DNK")]
    >>> said = "Norway trusts Sweden more than Denmark."
    >>> known = [Referent(said.index(name), said.index(name) + len(name), (code,), True) for name, code in spots]
    >>> comparisons(said, known)[0].claim
    'NOR -> SWE warmer than NOR -> DNK'
    """
    single = [each for each in known if each.named and len(each.codes) == 1]
    found = [*_toward(text, single), *_relations(text, known), *_peace(text, known)]
    return list(dict.fromkeys(found))


def since(text: str) -> str:
    """Return the scope that a sentence gives, as the claim language has it; nothing where it gives none.

    >>> since("Its power has risen since 1990."), since("It rose.")
    (' since 1990', '')
    """
    year = SINCE.search(text)
    return f" since {year[1]}" if year else ""


def _toward(text: str, known: Sequence[Referent]) -> Iterator[Compared]:
    """Yield "X is warmer to Y than to Z", "X trusts Y more than Z" and "X prefers Y to Z"."""
    for who, one, other in zip(known, known[1:], known[2:], strict=False):
        first, second = text[who.end : one.start], text[one.end : other.start]
        codes = (who.codes[0], one.codes[0], other.codes[0])
        if len(set(codes)) < 3:
            continue
        is_more, verb, than = IS_MORE.fullmatch(first), VERB.fullmatch(first), MORE_THAN.fullmatch(second)
        if is_more and THAN.fullmatch(second):
            good = is_more["good"] is not None
        elif verb and than:
            good = (verb["good"] is not None) == (than["sign"] == "more")
        elif PREFERS.fullmatch(first) and re.fullmatch(r" (?:to|over) (?:the )?", second):
            good = True
        else:
            continue
        yield _level(text, f"{codes[0]} -> {codes[1]}", f"{codes[0]} -> {codes[2]}", good)


def _relations(text: str, known: Sequence[Referent]) -> Iterator[Compared]:
    """Yield "relations between A and B are warmer than those between C and D"."""
    pairs = [each for each in known if len(each.codes) == 2]
    for one, other in pairwise(pairs):
        link = BETTER.fullmatch(text[one.end : other.start])
        if link and TIES.search(text[: one.start]) and set(one.codes) != set(other.codes):
            yield _level(text, " <-> ".join(one.codes), " <-> ".join(other.codes), link["good"] is not None)


def _level(text: str, left: str, right: str, good: bool) -> Compared:
    claim = f"{left} {'warmer' if good else 'colder'} than {right}{since(text)}"
    return Compared(claim, "comparison", FORETOLD if FUTURE.search(text) else None)


def _peace(text: str, known: Sequence[Referent]) -> Iterator[Compared]:
    """Yield "no war between A and B" and "A and B have never fought", where both are named."""
    for place, each in enumerate(known):
        denied = NO_WAR.search(text[: each.start])
        other = known[place + 1] if place + 1 < len(known) else None
        never = NEVER.match(text, each.end)
        codes = each.codes
        if len(codes) == 1 and other is not None and len(other.codes) == 1:
            gap = text[each.end : other.start]
            apart = re.fullmatch(r",? (?:and|or|nor) (?:the )?", gap) if denied else never and len(gap) < 40
            codes = (*codes, *other.codes) if apart else codes
        if len(set(codes)) == 2 and (denied or never):
            what = KINDS.get(denied["what"], denied["what"]) if denied else "war"
            ahead = FUTURE.search(text) is not None
            yield Compared(f"no {what} {' <-> '.join(codes)}{since(text)}", "peace", FORETOLD if ahead else None)
