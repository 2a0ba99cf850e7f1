"""Whom a verb meets besides the first, by the same preposition again: "spoke with Oslo and later with Rome"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.event_nouns import near_noun
from detente.reading.parsed_sides import shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

AND = re.compile(r"\b(?:and|then|but)(?: later| then| also| again| afterwards)? $")
Codes = tuple[str, ...]


def met_again(text: str, parse: Parse, verb: int, first: int, known: Sequence[Referent], own: Codes) -> Codes:
    """Return whom a verb meets by the preposition of its `first` complement once more, `own` left out.

    >>> met_again("", Parse((), ()), 0, 0, (), ())
    ()
    """
    if not parse.words or parse.words[first].role != "prep":
        return ()
    links = [*_joined(text, parse, verb, first), *_of_things(text, parse, verb, first)]
    nouns = [noun for link in links if (noun := parse.child(link, "pobj")) is not None]
    return tuple(code for noun in nouns for code in near_noun(parse, noun, known) if code not in own)


def _joined(text: str, parse: Parse, verb: int, first: int) -> Iterator[int]:
    """Yield the same preposition behind "and" or "then"."""
    for each in (*parse.children(first, "conj"), *parse.children(verb, "prep", "conj")):
        behind = parse.words[each].start > parse.words[first].start
        same = shown(text, parse, each) == shown(text, parse, first)
        if behind and same and AND.search(text[parse.words[first].end : parse.words[each].start]):
            yield each


def _of_things(text: str, parse: Parse, verb: int, first: int) -> Iterator[int]:
    """Yield the "to" of another thing that is given with the first ("sent rice to Oslo and doctors to Rome")."""
    things = [other for thing in parse.children(verb, "dobj") for other in parse.children(thing, "conj")]
    for each in (link for thing in things for link in parse.children(thing, "prep")):
        if shown(text, parse, each) == shown(text, parse, first) == "to":
            yield each
