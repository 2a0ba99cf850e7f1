"""What a clause is said to bring about in another clause, with the actors of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading.clause_sides import of_clause, upon
from detente.reading.condition_signs import REASONS
from detente.reading.effect_words import acts
from detente.reading.hostile_acts import hostile
from detente.reading.met_by_clauses import with_whom_they_meet
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_effects import effect_of, either
from detente.reading.parsed_link import Link, filled, main_span
from detente.reading.parsed_sides import Codes, Pair, nouns, reached, shown, sign_of
from detente.reading.parsing import Parse
from detente.reading.receivers import answered, deed
from detente.reading.referents import Referent
from detente.reading.verbs import forms
from detente.reading.whom_it_means import whom_it_means

IT = 2  # the length of "it": neither "its" nor "itself"


def brought(
    text: str, parse: Parse, clause: int, head: int, rule: str, unless: bool, known: Sequence[Referent]
) -> Iterator[Link]:
    """Yield what a clause is said to bring about in the clause of another verb; pronouns mean the other's subject.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9))
    >>> [made.cause.sender for made in brought("It rained.", Parse(words, ()), 1, 1, "condition", False, [])]
    []
    """
    if clause == head:  # a condition whose main clause the parse has lost
        return
    word, main = parse.words[clause], parse.words[head]
    known = _ahead(text, parse, clause, head, known)
    comma = text.find(",", word.last, max(main.start, word.last))  # a clause in front ends with its comma
    span = (word.first, max(comma, word.last))
    rest = main_span(parse, head, span)
    who = parse.child(head, "nsubj", "nsubjpass")
    doer = of_clause(text, parse, head, known).sender if who is None else of_noun(text, parse, who, known).sender
    named = [each for each in known if each.named]
    reason = sign_of(text, parse, clause) in REASONS  # one acts because of what is done to oneself
    met = () if reason else reached(text, parse, head, named, doer)
    cause = _condition(text, parse, clause, span, doer, known, whom_it_means(text, span, rest, Pair(doer, met)))
    whom = cause.sender if reason else whom_it_means(text, rest, span, cause)
    meant = settled(known, rest, main.start, whom, parse.child(head, "nsubj"))
    effect = _effect(text, parse, (clause, head), doer, cause, meant)
    stirred = _stirred(text, parse, head, cause, doer, known)
    cause, effect = stirred or (cause, effect)
    rule = "condition" if stirred else rule
    done, against = deed(text, parse, head), hostile(text, parse, clause)
    link = Link(cause, effect, span, rest, rule, main.start, acts(text, parse, head), False, unless, done, against)
    made = answered(link)
    yield with_whom_they_meet(text, parse, (clause, head), made, known)


def _effect(
    text: str, parse: Parse, verbs: tuple[int, int], doer: Codes, cause: Pair, known: Sequence[Referent]
) -> Pair:
    """Return who does what to whom in the clause that another is the condition or the reason of."""
    clause, head = verbs
    why = sign_of(text, parse, clause) in REASONS and cause.sender == doer  # why somebody does what it does
    effect = of_clause(text, parse, head, known) if why else either(text, parse, head, cause, known)
    if sign_of(text, parse, clause) in REASONS and parse.child(head, "agent") is None:
        effect = _done_by(text, parse, clause, head, effect, known)
    meets = upon(text, parse, head) or _believed(text, parse, clause) is not None
    if not effect.receiver and not why and meets:
        effect = effect._replace(receiver=tuple(code for code in cause.sender if code not in effect.sender))
    return effect


def _done_by(text: str, parse: Parse, clause: int, head: int, effect: Pair, known: Sequence[Referent]) -> Pair:
    """Return an effect of whose doer only the reason tells ("The law was repealed because Chad wished …")."""
    who = parse.child(clause, "nsubj")
    patient = parse.child(head, "nsubjpass")
    at = 0 if patient is None else parse.words[patient].start
    done = patient is not None and who is not None and not any(each.start <= at < each.end for each in known)
    itself = done and any(each.start <= parse.words[who or 0].start < each.end for each in known)
    if not itself or who is None:
        return effect
    doer = of_noun(text, parse, who, known).sender
    named = effect.receiver or effect.sender
    return Pair(doer, tuple(code for code in named if code not in doer))


def _stirred(
    text: str, parse: Parse, head: int, cause: Pair, doer: Codes, known: Sequence[Referent]
) -> tuple[Pair, Pair] | None:
    """Return what somebody brings about in another by what he does ("Oslo angered Chad when it sold the mine")."""
    if not doer or cause.sender != doer:
        return None
    effect = effect_of(text, parse, head, Pair(doer, cause.receiver), known)
    if effect is None or not effect.sender or set(effect.sender) & set(doer):
        return None
    return Pair(doer, cause.receiver or effect.sender), effect


def _ahead(text: str, parse: Parse, clause: int, head: int, known: Sequence[Referent]) -> Sequence[Referent]:
    """Return the referents with "it" in a clause in front that means the subject still to come."""
    word, who = parse.words[clause], parse.child(head, "nsubj", "nsubjpass")
    things = [inner for each in (clause, *parse.children(clause, "prep", "xcomp", "dative"))
              for inner in parse.children(each, "dobj", "pobj")]  # fmt: skip
    meant = () if who is None or word.start > parse.words[head].start else of_noun(text, parse, who, known).sender
    open_ = [parse.words[each] for each in things if shown(text, parse, each) in ("it", "him", "her", "them")]
    first = [each for each in known if each.start < word.last]
    settled_ = {each.start for each in first}
    made = [Referent(each.start, each.end, meant, False) for each in open_ if each.start not in settled_]
    return sorted([*known, *made]) if len(meant) == 1 else known


def _condition(
    text: str, parse: Parse, clause: int, span: tuple[int, int], doer: Codes, known: Sequence[Referent], it: Codes
) -> Pair:
    """Return who does what to whom in a clause that goes with another, whose subject is the doer; `it` means whom."""
    believed = _believed(text, parse, clause)
    clause = clause if believed is None else believed
    word, who = parse.words[clause], parse.child(clause, "nsubj")
    owner = None if who is None else parse.child(who, "poss")
    meant = _owned(parse, owner, doer, known)
    cause = of_clause(text, parse, clause, settled(meant, span, word.start, it, who))
    if word.tag == "VBG" and not cause.sender:
        cause = Pair(doer, reached(text, parse, clause, known, doer))
    if not cause.receiver and cause.sender != doer and upon(text, parse, clause):
        cause = cause._replace(receiver=doer)
    return cause if who is None else filled(text, parse, who, cause, Pair(doer, ()))


def _believed(text: str, parse: Parse, clause: int) -> int | None:
    """Return the verb of what somebody acts on the belief of ("because it thought that Oslo would yield"), or None."""
    thing = parse.child(clause, "ccomp", "oprd")
    reason = sign_of(text, parse, clause) in REASONS and shown(text, parse, clause) in _believing()
    held = thing is not None and thing > clause and parse.child(thing, "nsubj", "nsubjpass") is not None
    return thing if reason and held else None


@cache
def _believing() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("belief")) for _, form in forms(verb))


def _owned(parse: Parse, owner: int | None, doer: Codes, known: Sequence[Referent]) -> Sequence[Referent]:
    """Return the referents with the owner of a clause's subject taken for the doer ("because its members quarrel")."""
    if owner is None or len(doer) != 1:
        return known
    place = parse.words[owner].start
    return [each._replace(codes=doer) if each.start == place and not each.named else each for each in known]


def settled(
    known: Sequence[Referent], span: tuple[int, int], verb: int, meant: Codes, own: int | None
) -> Sequence[Referent]:
    """Return the referents with "it" behind a verb taken for the subject of the other clause.

    >>> settled([Referent(9, 11, ("IRN",), False)], (0, 12), 3, ("IRQ",), 0)[0].codes
    ('IRQ',)
    """
    if len(meant) != 1 or own is None:
        return known
    behind = [span[0] <= each.start < span[1] and each.start > verb and each.end - each.start == IT for each in known]
    return [
        each._replace(codes=meant) if here and not each.named and len(each.codes) == 1 else each
        for each, here in zip(known, behind, strict=True)
    ]
