"""Whom an act meets where its clause does not say so: who answers it, or whose act it answers.

"Chad would not have opened the gate" after an act of Sudan's on Chad is done to Sudan; what somebody wants, has, loses
or does with his own things meets nobody.
"""

from __future__ import annotations

from functools import cache

from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import nouns, shown
from detente.reading.parsing import Parse
from detente.reading.verbs import forms

YIELDED = frozenset({"way", "ground", "course", "tack", "place", "part", "up", "time"})


def answered(link: Link) -> Link:
    """Return a link with whom its act meets, where one side is done to whoever does the other.

    >>> from detente.reading.parsed_sides import Pair
    >>> link = Link(Pair(("MAR",), ("ESP",)), Pair(("ESP",), ()), (0, 4), (5, 9), "condition", 5, deed=True)
    >>> answered(link).effect.receiver
    ('MAR',)
    """
    cause, effect = link.cause, link.effect
    if link.deed and not effect.receiver and effect.sender == cause.receiver and cause.sender:
        return link._replace(effect=effect._replace(receiver=cause.sender))
    if link.hostile and not cause.receiver and {*effect.receiver} & {*cause.sender}:
        return link._replace(cause=cause._replace(receiver=effect.sender))
    return link


def deed(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb says what somebody does to something that is not his own.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 6, "VBD", "ROOT", 0, 0, 16), Word(7, 10, "DT", "det", 2, 7, 10))
    >>> words = (*words, Word(11, 16, "NNS", "dobj", 0, 7, 16))
    >>> deed("opened the gates", Parse(words, ()), 0), deed("wanted the gates", Parse(words, ()), 0)
    (True, False)
    """
    done = [verb, *parse.children(verb, "xcomp")]
    done += [each for inner in done[1:] for each in parse.children(inner, "xcomp")]
    last = done[-1]
    thing = parse.child(last, "dobj")
    if thing is None or any(shown(text, parse, each) in _inward() for each in done):
        return False
    if shown(text, parse, thing) in YIELDED or parse.words[thing].tag[:3] == "NNP":  # "gave way", "rediscovers Africa"
        return False
    owner = parse.child(thing, "poss")
    return (owner is None or parse.words[owner].tag != "PRP$") and parse.words[thing].tag not in ("PRP", "WP", "WDT")


@cache
def _inward() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("inward")) for _, form in forms(verb))
