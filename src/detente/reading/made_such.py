"""What an act makes of somebody's things ("made Norwegian ports vital to Sweden"), and where it moves somebody off."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.noun_sides import of_noun
from detente.reading.parsed_sides import Pair, nouns, reached, shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent


def made_such(text: str, parse: Parse, state: int | None, thing: int, known: Sequence[Referent]) -> Pair | None:
    """Return whose thing is made such; where it is so to another, he does something to its owner.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 9, "JJ", "amod", 1, 0, 9), Word(10, 15, "NNS", "nsubj", 2, 0, 15))
    >>> parse = Parse((*words, Word(16, 21, "JJ", "ccomp", 2, 0, 21)), ())
    >>> made_such("Norwegian ports vital", parse, 2, 1, [Referent(0, 9, ("NOR",), True)])
    Pair(sender=('NOR',), receiver=())
    """
    if state is None or parse.words[state].tag[:2] not in ("JJ", "RB"):
        return None
    pair = of_noun(text, parse, thing, known)
    met = reached(text, parse, state, known, pair.sender)
    return (Pair(met, pair.sender) if met else pair) if pair.sender else None


def moved_off(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb moves somebody somewhere ("sent Oslo home", "brought Oslo to the table").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VBD", "ROOT", 0, 0, 14), Word(5, 9, "NNP", "dobj", 0, 5, 9))
    >>> moved_off("sent Oslo home", Parse((*words, Word(10, 14, "RB", "advmod", 0, 10, 14)), ()), 0)
    True
    """
    where = [each for each in parse.children(verb, "advmod", "prep") if each > verb]
    where += [goal for each in where if (goal := parse.child(each, "pobj")) is not None]
    return any(shown(text, parse, each) in nouns("direction") for each in where)
