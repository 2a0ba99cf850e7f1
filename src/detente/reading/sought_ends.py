"""What somebody does to one actor in order to do something to another: "to contain Iran, Saudi Arabia armed Iraq".

The purpose may stand in front of the act or behind it; its doer is who acts. Purposes that move, anger or change
another are effects in him and stand in `outcomes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading.clause_sides import of_clause
from detente.reading.effect_words import kinds
from detente.reading.noun_sides import of_noun
from detente.reading.outcomes import ASKING, USING
from detente.reading.parsed_link import Link, main_span
from detente.reading.parsed_sides import Codes, Pair, nouns, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.verbs import forms

ROLES = frozenset({"advcl", "xcomp", "ccomp", "acl", "relcl"})


def sought_ends(text: str, parse: Parse, verb: int, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield the act that a verb names the end of, with whom the end meets.

    >>> list(sought_ends("", Parse((), ()), 0, []))
    []
    """
    main = _done_for(text, parse, verb) if parse.words else None
    if main is None:
        return
    word = parse.words[verb]
    outside = [each for each in known if not word.first <= each.start < word.last]
    cause = of_clause(text, parse, main, outside)
    whom = _whom(text, parse, verb, known, cause.sender)
    if cause.sender and whom and whom != cause.receiver:
        span = (word.first, word.last)
        yield Link(cause, cause._replace(receiver=whom), main_span(parse, main, span), span, "purpose", word.start)


def _whom(text: str, parse: Parse, verb: int, known: Sequence[Referent], own: Codes) -> Codes:
    """Return whom an end meets: its object, or whose the object is ("to counter Chinese influence")."""
    thing = parse.child(verb, "dobj")
    found = Pair((), ()) if thing is None else of_noun(text, parse, thing, known)
    return tuple(code for code in found.sender or found.receiver if code not in own)


def _done_for(text: str, parse: Parse, verb: int) -> int | None:
    """Return the verb of what is done in order to do what another verb says; None where it is no such end."""
    if shown(text, parse, verb) not in _ends() or kinds(shown(text, parse, verb)) - {"power"}:
        return None
    first = parse.words[verb].head if parse.words[verb].role == "conj" else verb  # "to win Chad and contain Kenya"
    word = parse.words[first]
    to = any(parse.words[each].tag == "TO" for each in parse.children(first, "aux"))
    if not to or word.tag != "VB" or parse.child(first, "neg", "nsubj") is not None:
        return None
    main = parse.words[word.head].head if word.role in ("acl", "relcl") else word.head
    name = shown(text, parse, main)
    asked = name in ASKING or "to" in kinds(name)
    done = parse.words[main].tag[:2] == "VB" and not asked and parse.child(main, "dobj") is not None
    used = word.role not in ("acl", "relcl") or name in USING
    return main if done and used and word.role in ROLES else None


@cache
def _ends() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("end")) for _, form in forms(verb))
