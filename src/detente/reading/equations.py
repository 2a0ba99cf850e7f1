"""What is said to be the price, the result, the reason of something, or the answer to it: "the price of A was B".

On one side of a verb of being stands a noun of effects or of causes with what it belongs to, on the other the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.clause_sides import of_clause
from detente.reading.clefts import BEING, clause_before
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

HAVING = frozenset({"has", "have", "had", "having", "get", "got"})
EXPLAINING = frozenset({"explains", "explained", "explain"})
BELONGING = frozenset({"of", "for", "to", "behind"})


def equations(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a verb of being says that something is the price, the result, the reason of.

    >>> list(equations("", Parse((), ()), 0, []))
    []
    """
    if parse.words:
        yield from _had(text, parse, verb, known)
    if not parse.words or shown(text, parse, verb) not in BEING | EXPLAINING:
        return
    who = parse.child(verb, "nsubj")
    other = next((each for each in parse.children(verb, "attr", "xcomp", "ccomp", "advcl") if each > verb), None)
    if who is None or other is None:
        return
    for noun, rest in ((who, other), (other, who)):
        yield from _belonging(text, parse, noun, rest, known)
    yield from _why(text, parse, who, other, known)


def _belonging(text: str, parse: Parse, noun: int, rest: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield the link of a noun of effects or causes, with what it belongs to, and the rest."""
    name = shown(text, parse, noun)
    inner = [thing for each in parse.children(noun, "prep") if shown(text, parse, each) in BELONGING
             and (thing := parse.child(each, "pobj", "pcomp")) is not None]  # fmt: skip
    if name in nouns("outcome") and inner:
        cause = _side(text, parse, inner[0], known, ())
        effect = _side(text, parse, rest, known, _owner(text, parse, noun, known))
        if name in nouns("answer") and not cause.receiver:
            cause = cause._replace(receiver=tuple(code for code in effect.sender if code not in cause.sender))
        yield _link(parse, inner[0], rest, cause, effect)
    elif name in nouns("source") and inner:
        effect = _side(text, parse, inner[0], known, ())
        yield _link(parse, rest, inner[0], _side(text, parse, rest, known, effect.sender), effect)
    elif name in nouns("answer") and not inner and (main := _before(text, parse, parse.words[noun].head)) is not None:
        own = _owner(text, parse, noun, known)
        cause = of_clause(text, parse, main, [each for each in known if each.end <= parse.words[noun].first])
        cause = cause._replace(receiver=cause.receiver or tuple(code for code in own if code not in cause.sender))
        effect = _side(text, parse, rest, known, own)
        yield _link(parse, main, rest, cause, effect._replace(receiver=effect.receiver or cause.sender))


def _had(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act has had for its result, behind a colon ("The ban had one result: Chad turned to Kenya")."""
    result, told = parse.child(verb, "dobj"), parse.words[verb].head
    who = parse.child(verb, "nsubj")
    named = result is not None and shown(text, parse, result) in nouns("outcome")
    if not named or who is None or shown(text, parse, verb) not in HAVING:
        return
    behind = [each for each in parse.children(verb, "ccomp", "parataxis") if each > verb]
    after = told if parse.words[verb].role in ("ccomp", "parataxis") and told > verb else next(iter(behind), None)
    colon = after is not None and ":" in text[parse.words[verb].end : parse.words[after].start]
    if after is not None and colon:
        place = parse.words[result or 0].end
        effect = of_clause(text, parse, after, [each for each in known if each.start >= place])
        yield _link(parse, who, after, of_noun(text, parse, who, known), effect)


def _before(text: str, parse: Parse, verb: int) -> int | None:
    """Return the verb of the clause that an answer goes back to: the one before, or that with "to which"."""
    links = [parse.child(each, "pobj") for each in parse.children(verb, "prep")]
    if parse.words[verb].role == "relcl" and any(
        each is not None and shown(text, parse, each) == "which" for each in links
    ):
        above = parse.words[parse.words[verb].head].head
        return above if parse.words[above].tag[:2] == "VB" else None
    return clause_before(parse, verb)


def _why(text: str, parse: Parse, who: int, clause: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an act is why somebody does ("Norway's ban is why Sweden left")."""
    signs = [each for each in parse.children(clause, "advmod") if each < clause]
    if any(shown(text, parse, each) == "why" for each in signs) and parse.words[who].tag[:2] == "NN":
        yield _link(parse, who, clause, of_noun(text, parse, who, known), of_clause(text, parse, clause, known))


def _side(text: str, parse: Parse, place: int, known: Sequence[Referent], own: tuple[str, ...]) -> Pair:
    """Return who does what to whom in a phrase or a clause; without a subject, whom the noun belongs to does it."""
    if parse.words[place].tag[:2] != "VB":
        pair = of_noun(text, parse, place, known)
        return pair if pair.sender or not own else Pair(own, tuple(each for each in pair.receiver if each not in own))
    pair = of_clause(text, parse, place, known)
    return pair if pair.sender else Pair(own, reached(text, parse, place, known, own))


def _owner(text: str, parse: Parse, noun: int, known: Sequence[Referent]) -> tuple[str, ...]:
    owner = parse.child(noun, "poss")
    return () if owner is None else of_noun(text, parse, owner, known).sender


def _link(parse: Parse, by: int, done: int, cause: Pair, effect: Pair) -> Link:
    first, last = parse.words[by], parse.words[done]
    return Link(cause, effect, (first.first, first.last), (last.first, last.last), "equation", last.start)
