"""Causes that a verb of owing or ascribing names: "Peru owed its peace to Brazil", "He blames the war on Oslo".

Also what "has its roots in" something, and what happened "in return for which" the relative clause tells another thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.clause_sides import of_clause
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair, shown, verb_forms
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

TO = frozenset({"to", "on", "upon"})
ROOTS = frozenset({"root", "roots", "origin", "origins", "source", "sources", "cause", "causes", "beginnings"})
HAVING = frozenset({"has", "have", "had", "having", "find", "finds", "found"})
FOR = frozenset(
    {"return", "response", "retaliation", "exchange", "reply", "answer", "revenge", "consequence", "reprisal"}
)


def attributed_causes(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a verb says that something is owed to, or goes back to.

    >>> list(attributed_causes("", Parse((), ()), 0, []))
    []
    """
    if not parse.words:
        return
    thing = parse.child(verb, "dobj")
    if thing is not None and shown(text, parse, verb) in _owing():
        yield from _owed(text, parse, verb, thing, known)
    if thing is not None and shown(text, parse, verb) in HAVING and shown(text, parse, thing) in ROOTS:
        yield from _rooted(text, parse, verb, thing, known)
    yield from _for_which(text, parse, verb, known)


def _owed(text: str, parse: Parse, verb: int, thing: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what is owed to or blamed on something."""
    for link in parse.children(verb, "prep", "dative"):
        to = parse.child(link, "pobj")
        if to is None or shown(text, parse, link) not in TO:
            continue
        effect = of_noun(text, parse, thing, known)
        who = parse.child(verb, "nsubj")
        own = () if who is None else of_noun(text, parse, who, known).sender
        if not effect.sender and shown(text, parse, verb) in verb_forms("owe"):
            effect = Pair(own, tuple(code for code in effect.receiver if code not in own))
        yield _link(parse, to, thing, of_noun(text, parse, to, known), effect)


def _rooted(text: str, parse: Parse, verb: int, thing: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what has its roots in something."""
    who = parse.child(verb, "nsubj")
    links = [*parse.children(thing, "prep"), *parse.children(verb, "prep")]
    inner = [to for each in links if shown(text, parse, each) == "in" and (to := parse.child(each, "pobj")) is not None]
    if who is not None and inner:
        yield _link(parse, inner[0], who, of_noun(text, parse, inner[0], known), of_noun(text, parse, who, known))


def _for_which(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what was done "in return for which" a relative clause tells what another then did."""
    word = parse.words[verb]
    links = [parse.child(each, "pobj") for each in parse.children(verb, "prep")]
    which = any(each is not None and shown(text, parse, each) == "which" for each in links)
    noun = word.head
    if word.role != "relcl" or not which or shown(text, parse, noun) not in FOR:
        return
    main = parse.words[parse.words[noun].head].head
    if parse.words[main].tag[:2] == "VB":
        place = parse.words[noun].start
        cause = of_clause(text, parse, main, [each for each in known if each.end <= place])
        effect = of_clause(text, parse, verb, [each for each in known if each.start >= place])
        cause = cause._replace(receiver=cause.receiver or tuple(x for x in effect.sender if x not in cause.sender))
        yield _link(parse, main, verb, cause, effect)._replace(effect_span=(word.first, word.last))


def _link(parse: Parse, by: int, done: int, cause: Pair, effect: Pair) -> Link:
    first, last = parse.words[by], parse.words[done]
    return Link(cause, effect, (first.first, first.last), (last.first, last.last), "owed", last.start)


def _owing() -> frozenset[str]:
    return verb_forms("owe") | verb_forms("ascribe")
