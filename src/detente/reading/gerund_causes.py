"""What doing something brings about: "Arming Greece would alarm Turkey", whoever does it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.noun_sides import of_noun
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import Codes, Pair
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

CLIMB = 3


def gerund_of(parse: Parse, verb: int, known: Sequence[Referent]) -> int | None:
    """Return the gerund or infinitive that is the subject of a verb, or None; a parse may take it for an attribute.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 6, "VBG", "csubj", 1, 0, 6), Word(7, 12, "VBZ", "ROOT", 1, 0, 12))
    >>> gerund_of(Parse(words, ()), 1, [])
    0
    """
    found = parse.child(verb, "csubj", "nsubj")
    first = None if found is None else parse.at(parse.words[found].first)
    actor = found is not None and any(each.start <= parse.words[found].start < each.end for each in known)
    if actor and first is not None and first != found and parse.words[first].tag == "VBG":
        return first
    doing = found is not None and found < verb and parse.words[found].tag in ("VBG", "VB")
    return found if doing and parse.child(found or 0, "nsubj") is None else None


def gerund_cause(text: str, parse: Parse, verb: int, gerund: int, known: Sequence[Referent]) -> Pair:
    """Return who does what a gerund says, and to whom: the subject of the verb above, where that is an actor.

    >>> gerund_cause("", Parse((), ()), 0, 0, [])
    Pair(sender=(), receiver=())
    """
    if not parse.words:
        return Pair((), ())
    own: Codes = ()
    number = verb
    for _ in range(CLIMB):
        if parse.words[number].role not in ("ccomp", "advcl", "conj"):
            break
        number = parse.words[number].head
        who = subject(parse, number)
        itself = who is not None and any(each.start <= parse.words[who].start < each.end for each in known)
        if who is not None and itself:
            own = of_noun(text, parse, who, known).sender
            break
    begin, end = parse.words[gerund].end, parse.words[verb].start
    met = [each.codes for each in known if begin <= each.start < end and not set(each.codes) & set(own)]
    return Pair(own, met[0] if met else ())
