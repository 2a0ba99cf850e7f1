"""Who does what to whom on both sides of a construction that a pattern found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.change_words import OPPOSITE, Change
from detente.reading.changes import changes
from detente.reading.constructions import Construction
from detente.reading.linked_pair import INSERTED, words
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import nouns
from detente.reading.parsing import Parse
from detente.reading.plain_clauses import all_named
from detente.reading.referents import Referent

WEAK = frozenset({"when", "leads to", "this will", "then", "therefore"})

TIGHT = 6
SURE = frozenset(
    ["if", "if, behind", "because", "by doing", "without", "in response to", "driven by", "the more the more"]
)
DOING = frozenset({"by doing"})
CLOSE = re.compile(r"^[a-z' ]*$")  # no other name between the verb and the actor that it moves
OPENING = re.compile(r"[A-Z]\w+ing\b[^,;]*, ")


def pattern_sides(
    text: str, each: Construction, known: Sequence[Referent], last: Change | None
) -> tuple[Change, Change] | None:
    """Return cause and effect with their actors, where there are any and a direction is clear enough.

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> pattern_sides("If he , they left", each, [], None) is None
    True
    """
    cause = _cause(text, each, known, last)
    if cause is None:
        return None
    if INSERTED.search(text[: max(0, each.cause_start)]):  # "Norway will, if Sweden pays, …"
        who = [other for other in known if other.end <= each.cause_start]
        known = [*known, *(other._replace(start=each.effect_start, end=each.effect_start) for other in who[-1:])]
    found = changes(text, each.effect_start, each.effect_end, known)
    other = next((one for one in found if not _one(cause, one)), None)
    effect = other or _side(text, each.effect_start, each.effect_end, known)
    if effect is None or not effect.sender or _one(cause, effect) or not _settled(text, each, cause, effect, known):
        return None
    cause, effect = _with_receivers(each, cause, effect, known)
    crossed = set(effect.sender) & set(effect.receiver) or set(cause.sender) & set(cause.receiver)
    return None if crossed else (cause, effect)


def _cause(text: str, each: Construction, known: Sequence[Referent], last: Change | None) -> Change | None:
    """Return the cause: what its words say, else, where they point back ("this"), what the sentence before did."""
    if each.cause_start < 0:
        return last
    named = _side(text, each.cause_start, each.cause_end, known)
    if each.rule in DOING and (named is None or named.change is None or not named.sender):
        named = _doing(text, each, known) or named
    if named and not named.sender and OPENING.match(text, each.cause_start):  # "Courting Russia, the West would …"
        doing = [other for other in known if other.end == each.cause_end]
        named = named._replace(sender=doing[0].codes) if doing else named
    points_back = words("deictic").search(text[each.cause_start : each.cause_end]) is not None
    return last if points_back and not (named and named.change) else named


def _settled(text: str, each: Construction, cause: Change, effect: Change, known: Sequence[Referent]) -> bool:
    """Return whether a direction, or both actors in a sure construction, make cause and effect clear."""
    sure = each.rule in SURE and (cause.receiver or effect.receiver) and all_named(each, known)
    if not (cause.change or effect.change or sure) or (each.rule == "as" and not cause.change):
        return False
    open_ = not cause.receiver or (not effect.receiver and effect.change is None)
    if cause.sender == effect.sender and open_ and None in (cause.change, effect.change):
        return False  # what somebody does is no effect of there being such a one ("X threatens to …")
    tight = each.rule == "leads to" and len(text[each.cause_start : each.cause_end].split()) <= TIGHT
    return each.rule not in WEAK or bool(effect.change and (cause.change or cause.receiver or tight))


def _with_receivers(
    each: Construction, cause: Change, effect: Change, known: Sequence[Referent]
) -> tuple[Change, Change]:
    """Return both sides with whom a warming or cooling meets where nobody is named: who is on the other side."""
    if not cause.receiver and cause.change in ("warms", "cools"):
        meets = next((other.codes for other in known if each.effect_start <= other.start < each.effect_end), ())
        alone = effect.change in ("rises", "falls") and meets != cause.sender and len(meets) == 1
        cause = cause._replace(receiver=meets if alone else effect.sender)
    if not effect.receiver and effect.change in ("warms", "cools"):
        effect = effect._replace(receiver=cause.sender)
    return cause, effect


def lessened(text: str, each: Construction, side: Change) -> Change:
    """Return a side of "the more …, the less …" as it is, or turned round behind "less".

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> lessened("If he , they left", each, Change(3, 6, ("USA",), (), "rises", False, None)).change
    'rises'
    """
    start = each.cause_start if side.start < each.effect_start else each.effect_start
    less = each.rule == "the more the more" and text.startswith("less", start)
    return side._replace(change=OPPOSITE[side.change]) if less and side.change else side


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


def seen_to_lead(text: str, each: Construction, parse: Parse, known: Sequence[Referent]) -> bool:
    """Return whether the actors of a cause are those of the subject, and one of the effect stands close behind.

    >>> each = Construction(3, 6, 8, 17, "if", False, False)
    >>> seen_to_lead("If he , they left", each, Parse((), ()), [])
    False
    """
    ahead = [text[each.effect_start : other.start] for other in known if other.start >= each.effect_start]
    if text[each.cause_start :].split(" ", 1)[0].lower() in nouns("felt"):  # "Fear of Norway": somebody else's
        return False
    return bool(ahead) and CLOSE.search(ahead[0]) is not None and _of_subject(text, each, parse, known)


def _of_subject(text: str, each: Construction, parse: Parse, known: Sequence[Referent]) -> bool:
    """Return whether the actors of a cause stand in the subject of the verb of leading to, and do or are something."""
    behind = (number for number, word in enumerate(parse.words) if each.effect_start <= word.start)
    verbs = (number for number in behind if parse.words[number].tag[:2] == "VB")
    verb = next((number for number in verbs if parse.words[number].role[:3] != "aux"), None)
    side = None if verb is None else _side(text, each.cause_start, each.cause_end, known)
    if verb is None or side is None:
        return False
    who = subject(parse, verb)
    doing = [other for other in parse.children(verb, "csubj", "advcl") if other < verb]  # "courting Oslo will please …"
    ahead = [parse.words[other] for other in (who, *doing) if other is not None]
    itself = who is not None and any(other.start <= parse.words[who].start < other.end for other in known)
    cited = [other.start for other in known if side.start <= other.start < side.end]
    inside = any(word.first <= min(cited, default=side.start) and side.end <= word.last for word in ahead)
    return inside and (side.change is not None or not itself)


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
