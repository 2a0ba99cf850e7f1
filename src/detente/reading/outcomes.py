"""What a clause is said to bring about by the words that join it: purposes, "thereby", "which is why", "so … that".

Whoever acts with a purpose is a cause of what it aims at in others; what somebody does for himself is no effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.brought_about import settled
from detente.reading.clause_sides import of_clause
from detente.reading.clefts import BEING, clause_before, stand_in
from detente.reading.effect_words import acts, kinds
from detente.reading.hostile_acts import hostile
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_effects import effect_of, either
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair, shown
from detente.reading.parsing import Parse
from detente.reading.receivers import answered, deed
from detente.reading.referents import Referent
from detente.reading.verbs import forms

THUS = frozenset({"whereupon", "thereby", "thus", "therefore", "hence", "consequently", "accordingly", "thereupon"})
ASKING = frozenset(
    form
    for verb in (
        "appeal",
        "ask",
        "urge",
        "call",
        "beg",
        "want",
        "order",
        "tell",
        "request",
        "plead",
        "implore",
        "expect",
    )
    for _, form in forms(verb)
)  # "appealed to Oslo to restrain its ally": what is asked for, and no purpose
USING = frozenset(
    form for verb in ("use", "exploit", "invoke", "employ", "wield", "leverage", "deploy") for _, form in forms(verb)
)
MEANT = frozenset({"order", "bid", "effort", "attempt", "move", "so"})
ANSWERING = re.compile(
    r"\b(?:in (?:return|response|retaliation|reply|revenge|answer|consequence)|by way of (?:reply|answer|revenge)|"
    r"as a (?:result|consequence)|for (?:that|this) reason|because of (?:that|this|it))\b"
    r"(?! (?:to|for|of|that|which)\b)"
)
CLIMB = 6


def outcomes(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a verb says that the clause before it brings about, where words of purpose or outcome join the two.

    >>> list(outcomes("", Parse((), ()), 0, []))
    []
    """
    if not parse.words:
        return
    yield from _reason(text, parse, verb, known)
    for rule, main in _joins(text, parse, verb):
        here, there = parse.words[verb], parse.words[main]
        first = (
            here.first if here.first > there.start else there.last
        )  # "Oslo paid, so Kenya left": all is the second's
        before = [each for each in known if each.end <= first]
        cause = of_clause(text, parse, main, before)
        effect = _effect(text, parse, rule, verb, cause, known)
        degree = rule == "degree" and effect is not None and not effect.receiver and not acts(text, parse, verb)
        if effect is not None and effect.sender != cause.sender and not degree:
            places = (there.first, first), (first, here.last)
            if here.last <= there.start:  # "To split them, Oslo should pay"
                places = (here.last, there.last), (here.first, here.last)
            link = Link(cause, effect, *places, rule, here.start, acts(text, parse, verb))
            back = ANSWERING.search(text, here.first, here.last) is not None and cause.receiver == effect.sender
            if back and not effect.receiver:  # "Chad deported ten in return"
                link = link._replace(effect=effect._replace(receiver=cause.sender))
            yield answered(link._replace(deed=deed(text, parse, verb), hostile=hostile(text, parse, main)))


def _reason(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act is the reason for ("Kenya's ban is the reason why Chad turned to Egypt")."""
    noun = parse.words[verb].head
    be = parse.words[noun].head
    who = parse.child(be, "nsubj")
    why = parse.words[verb].role == "relcl" and shown(text, parse, noun) == "reason"
    if not why or who in (None, noun) or shown(text, parse, be) not in BEING:
        return
    cause = of_noun(text, parse, who, known)
    effect = of_clause(text, parse, verb, [each for each in known if each.start > parse.words[noun].start])
    if parse.words[who].role == "nsubj" and not any(each.start == parse.words[who].start for each in known):
        here, there = parse.words[verb], parse.words[who]
        yield Link(cause, effect, (there.first, there.last), (here.first, here.last), "reason", here.start)


def _effect(text: str, parse: Parse, rule: str, verb: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    word = parse.words[verb]
    known = settled(known, (word.first, word.last), word.start, cause.sender, parse.child(verb, "nsubj"))
    if rule == "purpose" and parse.child(verb, "auxpass") is not None:  # "in order to be courted by Oslo"
        agent = parse.child(verb, "agent")
        by = None if agent is None else parse.child(agent, "pobj")
        return None if by is None else Pair(of_noun(text, parse, by, known).sender, cause.sender)
    if parse.child(verb, "nsubj", "nsubjpass") is None:
        return effect_of(text, parse, verb, cause, known)
    return either(text, parse, verb, cause, known)


def _joins(text: str, parse: Parse, verb: int) -> Iterator[tuple[str, int]]:
    """Yield the rules by which a verb goes with one before it, and that verb."""
    word = parse.words[verb]
    if (main := _purpose(text, parse, verb)) is not None:
        yield "purpose", main
    signs = {shown(text, parse, each) for each in parse.children(verb, "advmod", "npadvmod", "dep") if each < verb}
    own = parse.child(verb, "nsubj") is not None and word.role in ("conj", "ROOT")
    so = "so" in signs and own and (word.role == "conj" or ", so " in text[: word.start])
    answer = own and ANSWERING.search(text, word.first, word.last) is not None
    if (signs & THUS or so or answer) and (main := clause_before(parse, verb)) is not None:
        yield "answer" if "whereupon" in signs else "outcome", main
    if "why" in signs and (main := _why(text, parse, verb)) is not None:
        yield "outcome", main
    if (main := _so_that(text, parse, verb)) is not None:
        yield "degree", main


def _purpose(text: str, parse: Parse, verb: int) -> int | None:
    """Return the verb of what is done in order to do another thing to others."""
    word = parse.words[verb]
    helped = parse.children(verb, "aux", "auxpass")
    undergone = parse.child(verb, "auxpass") is not None and parse.child(verb, "agent") is not None
    bare = (word.tag == "VB" or undergone) and any(parse.words[each].tag == "TO" for each in helped)
    denied = parse.child(verb, "neg") is not None or "?" in text[word.last :]  # "so as not to provoke Oslo"
    if (
        not bare
        or denied
        or not (undergone or kinds(shown(text, parse, verb)))
        or stand_in(text, parse, verb) is not None
    ):
        return None
    head = word.head
    if word.role == "acl" and shown(text, parse, head) in MEANT:
        head = parse.words[parse.words[head].head].head
    elif word.role != "advcl" and not (_used(text, parse, verb) or _rather_to(text, parse, verb)):
        return None
    name = shown(text, parse, head)
    plain = word.role == "advcl" and parse.child(verb, "mark") is None  # no "in order" or "so as"
    asked = name in ASKING or (plain and "to" in kinds(name))
    front = word.role == "advcl" and verb < head and text[word.last : word.last + 1] == ","  # "To split them, Oslo …"
    return head if parse.words[head].tag[:2] == "VB" and (head < verb or front) and not asked else None


def _used(text: str, parse: Parse, verb: int) -> bool:
    return parse.words[verb].role == "xcomp" and shown(text, parse, parse.words[verb].head) in USING


def _rather_to(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a purpose stands against another reason ("not out of love but to spite Oslo")."""
    word = parse.words[verb]
    return word.role == "conj" and "but to " in text[parse.words[word.head].end : word.start]


def _why(text: str, parse: Parse, verb: int) -> int | None:
    """Return the verb of the clause that "which is why" or "and that is why" goes back to."""
    be = parse.words[verb].head
    who = parse.child(be, "nsubj")
    if shown(text, parse, be) not in BEING or who is None or shown(text, parse, who) not in ("which", "that", "this"):
        return None
    number = parse.words[be].head
    for _ in range(CLIMB):
        if number == be or parse.words[number].tag[:2] == "VB":
            break
        number = parse.words[number].head
    return number if number != be and parse.words[number].tag[:2] == "VB" else None


def _so_that(text: str, parse: Parse, verb: int) -> int | None:
    """Return the verb that "so … that" or ", so that" says the outcome of."""
    word = parse.words[verb]
    marks = parse.children(verb, "mark")
    mark = next((each for each in marks if shown(text, parse, each) == "that"), None)
    if word.role not in ("ccomp", "advcl") or mark is None:
        return None
    head = word.head
    while parse.words[head].tag[:2] != "VB" and parse.words[head].head != head:
        head = parse.words[head].head
    degrees = [each for each in range(head, mark) if shown(text, parse, each) == "so"]
    main = parse.words[head]
    return head if degrees and head < verb and main.tag[:2] == "VB" else None
