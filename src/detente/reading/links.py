"""Cause and effect in a sentence: the clearest construction that names actors on both sides, and what changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.changes import OPPOSITE, Change, changes
from detente.reading.constructions import Construction, constructions
from detente.reading.parsed_constructions import PARSED, parsed_constructions
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

LONGEST_SIDE = 300
TIGHT = 6
STRONG = frozenset(
    ["as", "the more the more", "without", "if", "if, behind", "because", "so as to", "why would", "by doing",
     "in response to"]
)  # fmt: skip
WEAK = frozenset({"when", "leads to", "this will", "then", "therefore"})
SURE = frozenset(
    ["if", "if, behind", "because", "adverbial clause", "by doing", "means", "without", "in response to", "driven by"]
)
DOING = frozenset({"by doing", "means", "free adjunct"})
ANSWERED = re.compile(r"\b(?:respond|react|retaliat)\w*\b")
ITEM = re.compile(r"(?<=; )(?:and )?that\b")
OPENING = re.compile(r"[A-Z]\w+ing\b[^,;]*, ")


class Linked(NamedTuple):
    """A cause and an effect in a part of a sentence, given by its places; the stance is empty where nothing is denied.

    >>> moved = Change(0, 1, ("USA",), ("RUS",), "warms", False, None)
    >>> Linked((0, 9), moved, moved._replace(change="cools"), "cause and effect, if", "").effect.change
    'cools'
    """

    part: tuple[int, int]
    cause: Change
    effect: Change
    rule: str
    stance: str


def parts(text: str) -> list[tuple[int, int]]:
    """Return the items of a list of clauses ("proposes that A; that B; and that C"), else the whole sentence.

    >>> parts("She says that it rains; and that it pours."), parts("It rains.")
    ([(0, 22), (24, 42)], [(0, 9)])
    """
    cuts = [found.start() for found in ITEM.finditer(text)]
    if not cuts:
        return [(0, len(text))]
    return [(start, len(text[:end].rstrip(" ;"))) for start, end in pairwise([0, *cuts, len(text)])]


@cache
def words(kind: str) -> re.Pattern[str]:
    """Return the pattern of a kind of words of claiming, as lexicon/claim_words.txt has it.

    >>> words("hedged").search("It may rain.")[0]
    'may'
    """
    return re.compile(next(pattern for name, pattern in lexicon.lines("claim_words", 2) if name == kind))


def linked(
    text: str, part: tuple[int, int], known: Sequence[Referent], last: Change | None, asked: bool, parse: Parse | None
) -> Linked | None:
    """Return the cause and the effect of the clearest construction in a part that has actors on both sides, or None.

    `known` are the referents of the sentence, `last` is the change that the sentence before ended with, which "this"
    may mean; `asked` says that the sentence asks.

    >>> text = "If Norway attacks Sweden, Denmark will help Sweden."
    >>> spots = [("Norway", "NOR"), ("Sweden", "SWE"), ("Denmark", "DNK")]
    >>> at = [(found.span(), code) for word, code in spots for found in re.finditer(word, text)]
    >>> known = sorted(Referent(*span, (code,), True) for span, code in at)
    >>> made = linked(text, (0, len(text)), known, None, False, None)
    >>> made.cause.sender, made.effect.sender, made.effect.receiver
    (('NOR',), ('DNK',), ('SWE',))
    """
    tried: set[str] = set()
    ways = [each.moved(part[0]) for each in constructions(text[slice(*part)])]
    parsed = parsed_constructions(text, parse) if parse and part == (0, len(text)) else []
    for each in [*parsed, *ways]:
        if tried & STRONG and each.rule in WEAK:
            break
        tried.add(each.rule)
        if each.rule == "by doing" and ANSWERED.search(text, each.effect_start, each.effect_end):
            continue
        if max(each.cause_end - each.cause_start, each.effect_end - each.effect_start) > LONGEST_SIDE:
            continue
        pair = _sides(text, each, known, last)
        if pair is None:
            continue
        cause, effect = (_lessened(text, each, side) for side in pair)
        if each.unless and cause.change:
            cause = cause._replace(change=OPPOSITE[cause.change])
        if (each.denied or asked) and effect.change:
            effect = effect._replace(change="holds")
        way = "parser, cause and effect" if each.rule in PARSED else "cause and effect"
        return Linked(part, cause, effect, f"{way}, {each.rule}", "denies" if each.denied or asked else "")
    return None


def _sides(
    text: str, each: Construction, known: Sequence[Referent], last: Change | None
) -> tuple[Change, Change] | None:
    """Return cause and effect with their actors, where there are any and a direction is clear enough."""
    deictic = words("deictic").search(text[each.cause_start : each.cause_end]) is not None
    before = each.cause_start < 0 or (deictic and each.rule != "relative clause")
    named = None if each.cause_start < 0 else _side(text, each.cause_start, each.cause_end, known)
    if each.rule in DOING and (named is None or named.change is None or not named.sender):
        named = _doing(text, each, known) or named
    if named and not named.sender and OPENING.match(text, each.cause_start):  # "Courting Russia, the West would …"
        doing = [other for other in known if other.end == each.cause_end]
        named = named._replace(sender=doing[0].codes) if doing else named
    cause = named if named and (named.change or not before) else last if before else None
    outside = each.subject >= 0 and not each.effect_start <= each.subject < each.effect_end
    who = next((other for other in known if outside and other.start >= each.subject), None)
    if who is not None:
        known = [*known, Referent(each.effect_start, each.effect_start, who.codes, False)]
    effects = [
        found for found in changes(text, each.effect_start, each.effect_end, known) if cause and not _one(cause, found)
    ]
    effect = effects[0] if effects else _side(text, each.effect_start, each.effect_end, known)
    if cause is None or effect is None or not effect.sender or _one(cause, effect):
        return None
    sure = each.rule in SURE and (cause.receiver or effect.receiver) and _all_named(each, known)
    if not (cause.change or effect.change or sure):
        return None
    if cause.change is None and not cause.receiver and cause.sender == effect.sender:
        return None  # what somebody does is no effect of there being such a one ("X threatens to …")
    tight = each.rule == "leads to" and len(text[each.cause_start : each.cause_end].split()) <= TIGHT
    if each.rule in WEAK and not (effect.change and (cause.change or cause.receiver or tight)):
        return None
    if each.rule == "as" and not cause.change:
        return None
    if not cause.receiver and cause.change in ("warms", "cools"):
        meets = next((other.codes for other in known if each.effect_start <= other.start < each.effect_end), ())
        alone = effect.change in ("rises", "falls") and meets != cause.sender and len(meets) == 1
        cause = cause._replace(receiver=meets if alone else effect.sender)
    if not effect.receiver and effect.change in ("warms", "cools"):
        effect = effect._replace(receiver=cause.sender)
    return (
        None
        if set(effect.sender) & set(effect.receiver) or set(cause.sender) & set(cause.receiver)
        else (cause, effect)
    )


def _lessened(text: str, each: Construction, side: Change) -> Change:
    """Return a side of "the more …, the less …" as it is, or turned round behind "less"."""
    start = each.cause_start if side.start < each.effect_start else each.effect_start
    less = each.rule == "the more the more" and text.startswith("less", start)
    return side._replace(change=OPPOSITE[side.change]) if less and side.change else side


def _all_named(each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether no pronoun stands for an actor in a construction."""
    spans = ((each.cause_start, each.cause_end), (each.effect_start, each.effect_end))
    return all(
        other.named or other.start == other.end for other in known for start, end in spans if start <= other.start < end
    )


def _side(text: str, start: int, end: int, known: Sequence[Referent]) -> Change | None:
    """Return the change in a part of a sentence, else the actors that it names without a direction."""
    found = changes(text, start, end, known)
    if found:
        return found[0]
    inside = [each for each in known if start <= each.start and each.end <= end]
    if not inside:
        return None
    sender = inside[0].codes
    receiver = next((each.codes for each in inside[1:] if not set(each.codes) & set(sender)), ())
    if len(sender) == 2 and not receiver:
        sender, receiver = sender[:1], sender[1:]
    return Change(inside[0].start, inside[-1].end, sender, receiver, None, False, None)


def _doing(text: str, each: Construction, known: Sequence[Referent]) -> Change | None:
    """Return what the subject of the effect does in "by …ing", where the subject is not repeated."""
    subject = next((other for other in known if each.effect_start <= other.start < each.effect_end), None)
    if subject is None:
        return None
    there = Referent(each.cause_start, each.cause_start, subject.codes, False)
    found = changes(text, each.cause_start, each.cause_end, [*known, there])
    return found[0] if found else None


def _one(cause: Change, effect: Change) -> bool:
    """Return whether cause and effect are the same tie, read twice."""
    same = (cause.sender, cause.receiver) == (effect.sender, effect.receiver)
    return same and (cause.change == effect.change or None in (cause.change, effect.change))
