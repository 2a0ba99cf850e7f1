"""Whose tie or power a verb changes, and between whom it drives a wedge or builds a bridge."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.noun_sides import of_noun
from detente.reading.parsed_sides import Pair, nouns, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent


def changed_thing(text: str, parse: Parse, noun: int, cause: Pair, known: Sequence[Referent]) -> Pair | None:
    """Return whose tie or power is changed ("its relations with Norway"): 'its' is that of whoever caused it.

    >>> from detente.reading.parsing import Word
    >>> changed_thing("trade", Parse((Word(0, 5, "NN", "dobj", 0, 0, 5),), ()), 0, Pair((), ()), []) is None
    True
    """
    own = parse.child(noun, "poss")
    theirs = next((each.codes for each in known if own is not None and each.start == parse.words[own].start), ())
    if len(theirs) == 2 and not set(theirs) & set(cause.sender):  # "ended their quarrel"
        return Pair(theirs[:1], theirs[1:])
    inside = [inner for each in parse.children(noun, "prep") if (inner := parse.child(each, "pobj")) is not None]
    name = shown(text, parse, noun)
    if name in nouns("way"):
        pair = of_noun(text, parse, inside[0], known) if inside else Pair((), ())
        return Pair(pair.sender, pair.receiver or cause.sender) if pair.sender else None
    if own is None or parse.words[own].tag != "PRP$":
        pair = of_noun(text, parse, noun, known)
        return pair if pair.sender and (pair.receiver or name in nouns("power")) else None
    others = [code for inner in inside for code in of_noun(text, parse, inner, known).sender]
    kept = tuple(code for code in others if code not in cause.sender)
    return Pair(cause.sender, kept) if kept else None
