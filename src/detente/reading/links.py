"""Cause and effect in a sentence: the clearest construction that names actors on both sides, and what changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.certainty import certain
from detente.reading.changes import OPPOSITE, Change, changes
from detente.reading.constructions import SAID_THAT, Construction, constructions
from detente.reading.lands_and_organs import with_lands
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_link import Link
from detente.reading.parsed_links import parsed_links
from detente.reading.parsed_sides import Pair
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import NOTHING, Told

LONGEST_SIDE = 300
TIGHT = 6
STRONG = frozenset(
    ["as", "the more the more", "without", "if", "if, behind", "because", "so as to", "why would", "by doing",
     "in response to"]
)  # fmt: skip
WEAK = frozenset({"when", "leads to", "this will", "then", "therefore"})
SURE = frozenset(["if", "if, behind", "because", "by doing", "without", "in response to", "driven by"])
LOOSE = frozenset({"so as to", "because", "if, behind", "the more the more"})  # where a parse has seen no cause
SEEN = frozenset(["by doing", "as", "driven by", "this will", "so as to"])  # by a parse, or rightly not
GUARDED = frozenset({"if", "if, behind", "when", "therefore"})
DOING = frozenset({"by doing"})
ANSWERED = re.compile(r"\b(?:respond|react|retaliat|answer|repl(?=y|ie))\w*\b")
ITEM = re.compile(r"(?<=; )(?:and )?that\b")
INSERTED = re.compile(r"\b(?:will|would|may|might|could|can|should|must),? (?:if|unless|once) $")
SOMEBODY = re.compile(r"(?:he|she|they|we|you|i|it|nobody|somebody|everybody)\b", re.IGNORECASE)
CLAUSES = frozenset({"if", "if, behind", "because", "when"})
FRONT = re.compile(r"[\"“]?(?:[Tt]he |[Tt]hat )?")
REPLIES = re.compile(
    r"\b(?:respon[ds]|react|retaliat|protest|complain|object|balk|bristl|resist|rebel|revolt|recoil|relent|yield|"
    r"compl(?:y|ie)|(?:un)?willing|inclined|reluctant|loath|hostile|wary|forg[io]v)\w*"
)
CLOSE = re.compile(r"^[a-z' ]*$")  # no other name between the verb and the actor that it moves
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
    text: str,
    part: tuple[int, int],
    known: Sequence[Referent],
    last: Change | None,
    asked: bool,
    parse: Parse | None,
    told: Told = NOTHING,
) -> Linked | None:
    """Return the cause and the effect of the clearest construction in a part that has actors on both sides, or None.

    `known` are the referents of the sentence, `last` is the change that the sentence before ended with, which "this"
    may mean, `told` who did something to whom there and before; `asked` says that the sentence asks.

    >>> text = "If Norway attacks Sweden, Denmark will help Sweden."
    >>> spots = [("Norway", "NOR"), ("Sweden", "SWE"), ("Denmark", "DNK")]
    >>> at = [(found.span(), code) for word, code in spots for found in re.finditer(word, text)]
    >>> known = sorted(Referent(*span, (code,), True) for span, code in at)
    >>> made = linked(text, (0, len(text)), known, None, False, None)
    >>> made.cause.sender, made.effect.sender, made.effect.receiver
    (('NOR',), ('DNK',), ('SWE',))
    """
    whole = parse is not None and part == (0, len(text))
    settled = known if parse is None else with_lands(text, parse, known, told)
    links = parsed_links(text, parse, settled, told) if parse is not None and whole else []
    seen = any(link.rule in ("condition", "time") for link in links)
    for link in links:
        made = _directed(text, link, settled, asked)
        if made is not None:
            return made
    tried: set[str] = set()
    ways = [each.moved(part[0]) for each in constructions(text[slice(*part)])]
    for each in ways:
        unsure = each.rule in GUARDED and (seen or not _plain(text, each, known))
        if parse is not None and whole and (each.rule in SEEN or unsure):
            continue
        if tried & STRONG and each.rule in WEAK:
            break
        tried.add(each.rule)
        if each.rule in CLAUSES and _of_nobody(text, each, known):
            continue
        if each.rule == "by doing" and ANSWERED.search(text, each.effect_start, each.effect_end):
            continue
        if whole and each.rule == "because" and each.effect_start < each.cause_start:
            continue  # the parse has seen it, and who is who there
        if whole and each.rule in LOOSE and not _all_named(each, known):
            continue
        if parse is not None and whole and each.rule == "leads to" and not _seen_to_lead(text, each, parse, known):
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
        return Linked(part, cause, effect, f"cause and effect, {each.rule}", "denies" if each.denied or asked else "")
    return None


def _directed(text: str, link: Link, known: Sequence[Referent], asked: bool) -> Linked | None:
    """Return cause and effect as a parse has them, with the directions of the words there."""
    first = link.cause_span[0] < link.effect_span[0]
    cut = link.effect_span[0] if first else link.cause_span[0]
    around = ((0, cut), (cut, len(text))) if first else ((cut, len(text)), (0, cut))
    cause = _change(text, (link.cause_span, around[0]), link.cause, known)
    effect = _change(text, (link.effect_span, around[1]), link.effect, known)._replace(start=link.place)
    cause, effect = _completed(text, link, cause, effect)
    whom = cause.receiver or effect.receiver == cause.sender
    if (link.open[0] and not whom) or (link.open[1] and not effect.receiver):
        return None
    done, felt = Pair(cause.sender, cause.receiver), Pair(effect.sender, effect.receiver)
    if not certain(text, link._replace(cause=done, effect=felt), known):
        return None
    if not (cause.sender and effect.sender) or any(set(each.sender) & set(each.receiver) for each in (cause, effect)):
        return None
    answered = (link.acts or (link.deed and not cause.receiver)) and effect.receiver == cause.sender
    if link.rule == "time" and not (effect.change and cause.change) and not answered:
        return None
    if link.unless and cause.change:
        cause = cause._replace(change=OPPOSITE[cause.change])
    denied = link.denied or asked
    if denied and effect.change:
        effect = effect._replace(change="holds")
    rule = f"parser, cause and effect, {link.rule}"
    return Linked((0, len(text)), cause, effect, rule, "denies" if denied else "")


def _completed(text: str, link: Link, cause: Change, effect: Change) -> tuple[Change, Change]:
    """Return both sides with the receiver that is not named: whom an act meets is who answers, and the other way."""
    own = cause.change in ("rises", "falls", "democratizes", "autocratizes")
    meets = (cause.own and cause.change in ("warms", "cools")) or (link.rule == "answer" and not own)
    if not cause.receiver and meets and len(effect.sender) == 1 and cause.sender != effect.sender:
        cause = cause._replace(receiver=effect.sender)
    answers = REPLIES.search(text, *link.effect_span) is not None and effect.change not in ("rises", "falls")
    if not effect.receiver and link.acts and answers and link.rule != "means" and cause.sender != effect.sender:
        effect = effect._replace(receiver=cause.sender)
    met = cause.receiver in ((), effect.sender)
    if not effect.receiver and link.acts and link.rule == "answer" and met and cause.sender != effect.sender:
        effect = effect._replace(receiver=cause.sender)
    return cause, effect


def _change(text: str, spans: Sequence[tuple[int, int]], pair: Pair, known: Sequence[Referent]) -> Change:
    """Return what a parse says who does to whom, with the direction that the words have for these actors.

    The words are those of the side itself, else those around it. A receiver that only they have is taken over.
    """
    for start, end in spans:
        there = Referent(start, start, pair.sender, False)
        found = [*changes(text, start, end, known)]
        found += changes(text, start, end, [there, *known]) if (start, end) == spans[0] else []
        both = [each for each in found if {*each.sender, *each.receiver} == {*pair.sender, *pair.receiver}]
        open_ = [each for each in found if each.sender == pair.sender and not (pair.receiver and each.receiver)]
        for each in (*both, *open_):
            if each.change:
                made = each._replace(sender=pair.sender, receiver=pair.receiver or each.receiver)
                return made._replace(start=start, end=end)
    return Change(*spans[0], *pair, None, False, None)


def _sides(
    text: str, each: Construction, known: Sequence[Referent], last: Change | None
) -> tuple[Change, Change] | None:
    """Return cause and effect with their actors, where there are any and a direction is clear enough."""
    deictic = words("deictic").search(text[each.cause_start : each.cause_end]) is not None
    before = each.cause_start < 0 or (deictic)
    named = None if each.cause_start < 0 else _side(text, each.cause_start, each.cause_end, known)
    if each.rule in DOING and (named is None or named.change is None or not named.sender):
        named = _doing(text, each, known) or named
    if named and not named.sender and OPENING.match(text, each.cause_start):  # "Courting Russia, the West would …"
        doing = [other for other in known if other.end == each.cause_end]
        named = named._replace(sender=doing[0].codes) if doing else named
    cause = named if named and (named.change or not before) else last if before else None
    if INSERTED.search(text[: max(0, each.cause_start)]):  # "Norway will, if Sweden pays, …"
        who = [other for other in known if other.end <= each.cause_start]
        known = [*known, *(other._replace(start=each.effect_start, end=each.effect_start) for other in who[-1:])]
    effects = [
        found for found in changes(text, each.effect_start, each.effect_end, known) if cause and not _one(cause, found)
    ]
    effect = effects[0] if effects else _side(text, each.effect_start, each.effect_end, known)
    if cause is None or effect is None or not effect.sender or _one(cause, effect):
        return None
    sure = each.rule in SURE and (cause.receiver or effect.receiver) and _all_named(each, known)
    if not (cause.change or effect.change or sure):
        return None
    open_ = not cause.receiver or (not effect.receiver and effect.change is None)
    if cause.sender == effect.sender and open_ and None in (cause.change, effect.change):
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


def _of_nobody(text: str, each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether a clause begins with a pronoun that means nobody clear, whatever actors stand behind it."""
    starts = [start for start in (each.cause_start, each.effect_start) if start >= 0 and SOMEBODY.match(text, start)]
    return any(start not in {other.start for other in known} for start in starts)


def _plain(text: str, each: Construction, known: Sequence[Referent]) -> bool:
    """Return whether both clauses begin with an actor that is named, so that even a wrong parse leaves no doubt."""
    spans = [(each.cause_start, each.cause_end), (each.effect_start, each.effect_end)]
    if INSERTED.search(text[: max(0, each.cause_start)]):  # "Norway will, if Sweden pays, …"
        spans = spans[:1]
    if SAID_THAT.search(text, each.effect_start, each.effect_end):  # it is the speaker who begins
        return False
    if words("deictic").search(text[slice(*spans[0])]):  # "If this works, …"
        spans = spans[1:]
    return all(
        any(start <= other.start < end and FRONT.fullmatch(text, start, other.start) for other in known)
        for start, end in spans
    )


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


def _seen_to_lead(text: str, each: Construction, parse: Parse, known: Sequence[Referent]) -> bool:
    """Return whether the actors of a cause are those of the subject, and one of the effect stands close behind."""
    ahead = [text[each.effect_start : other.start] for other in known if other.start >= each.effect_start]
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
