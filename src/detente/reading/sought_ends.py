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
from detente.reading.parsed_sides import Codes, Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.verbs import forms

CLIMB = 4
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
    if not whom and _openly(text, parse, verb):
        whom = reached(text, parse, verb, [each for each in known if each not in outside], cause.sender)
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
    first = parse.words[verb].head if parse.words[verb].role == "conj" else verb  # "to win Chad and contain Kenya"
    to = any(parse.words[each].tag == "TO" for each in parse.children(first, "aux"))
    bare = to and parse.words[first].tag == "VB" and parse.child(first, "neg", "nsubj") is None
    if not bare or kinds(shown(text, parse, verb)) - {"power"}:
        return None
    openly = _openly(text, parse, first)
    main = _above(parse, first) if openly else _acted(text, parse, verb, first)
    if main is None or parse.words[main].tag[:2] != "VB":
        return None
    name = shown(text, parse, main)
    return None if name in ASKING or "to" in kinds(name) else main


def _acted(text: str, parse: Parse, verb: int, first: int) -> int | None:
    """Return the act, done to something, of which a verb of the lexicon says the end without "in order"."""
    word = parse.words[first]
    behind = word.role in ("acl", "relcl")  # "used the treaty to contain Chad"
    main = parse.words[word.head].head if behind else word.head
    listed = shown(text, parse, verb) in _ends() and word.role in ROLES
    used = not behind or shown(text, parse, main) in USING
    return main if listed and used and parse.child(main, "dobj") is not None else None


def _above(parse: Parse, number: int) -> int:
    """Return the verb that a phrase hangs on, by whatever nouns and links ("courted Vienna in order to …")."""
    above = parse.words[number].head
    for _ in range(CLIMB):
        if parse.words[above].tag[:2] == "VB":
            break
        above = parse.words[above].head
    return above


def _openly(text: str, parse: Parse, verb: int) -> bool:
    """Return whether "in order" or "so as" stands before the "to" of a verb, so that it can only be a purpose."""
    to = next((each for each in parse.children(verb, "aux") if parse.words[each].tag == "TO"), None)
    return to is not None and text.endswith(("in order ", "In order ", "so as ", "So as "), 0, parse.words[to].start)


@cache
def _ends() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("end")) for _, form in forms(verb))
