"""What "the raids", "this decision" or "Oslo's threat" goes back to: the deeds that the last sentences told.

A noun of a kind of acts means the last act of that kind; "the move" and its like mean the last act of all, while it is
fresh. Whose act it is may be said with the noun; then only his acts are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.pairs import Deed
from detente.reading.parsed_sides import Pair, shown
from detente.reading.parsing import Parse

LONG = 5
SHORT = 2
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


class Told(NamedTuple):
    """Who did something to whom in the sentence before, the deeds told so far, and the number of the sentence.

    >>> told = Told(None, (Deed(1, "NOR", "SWE", "ASSAULT"), Deed(2, "NOR", "DNK", "AID")), 3)
    >>> told.meant("raids"), told.meant("move")
    (Pair(sender=('NOR',), receiver=('SWE',)), Pair(sender=('NOR',), receiver=('DNK',)))
    """

    before: Pair | None = None
    deeds: tuple[Deed, ...] = ()
    place: int = 0

    def codes(self, pair: Pair) -> tuple[str, ...]:
        """Whom the sentence before names, and a pair itself where it is a deed that was told.

        >>> Told().codes(Pair(("NOR",), ()))
        ()
        """
        own = (*self.before.sender, *self.before.receiver) if self.before else ()
        told = any(pair == ((each.source,), (each.target,)) for each in self.deeds)
        return (*own, *pair.sender, *pair.receiver) if told else own

    def meant(self, noun: str, own: Sequence[str] = ()) -> Pair | None:
        """Return who did to whom what a noun goes back to, by somebody where he is named; None where nothing fits.

        >>> Told(None, (Deed(1, "NOR", "SWE", "ASSAULT"),), 2).meant("embargo") is None
        True
        """
        roots = _roots().get(noun, frozenset())
        for each in reversed(self.deeds):
            near = self.place - each.place
            fits = (each.root in roots and near <= LONG) or ("any" in roots and near <= SHORT)
            if fits and near > 0 and (not own or own == (each.source,)):
                return Pair((each.source,), (each.target,))
        return None


NOTHING = Told()


def goes_back(text: str, parse: Parse, noun: int) -> bool:
    """Return whether a noun phrase says nothing but that something known is meant ("the raids", "this").

    >>> from detente.reading.parsing import Word
    >>> goes_back("raids", Parse((Word(0, 5, "NNS", "nsubj", 0, 0, 5),), ()), 0)
    False
    """
    article = parse.child(noun, "det")
    named = parse.words[noun].tag[:3] == "NNP" or parse.children(noun, "prep", "relcl", "acl", "poss", "nmod")
    return article is not None and not named and shown(text, parse, article) in POINTING


def recalled(text: str, parse: Parse, noun: int, pair: Pair, told: Told) -> Pair:
    """Return whose act a noun phrase means and whom it met, where only the sentences before say so.

    >>> from detente.reading.parsing import Word
    >>> told = Told(None, (Deed(1, "NOR", "SWE", "ASSAULT"),), 2)
    >>> recalled("Norway's raid", Parse((Word(9, 13, "NN", "nsubj", 0, 0, 13),), ()), 0, Pair(("NOR",), ()), told)
    Pair(sender=('NOR',), receiver=('SWE',))
    """
    name = shown(text, parse, noun)
    if pair.receiver or (not pair.sender and not goes_back(text, parse, noun)):
        return pair
    if parse.words[noun].tag[:3] == "NNP" or parse.children(noun, "prep", "relcl", "acl"):
        return pair
    return told.meant(name, pair.sender) or pair


@cache
def _roots() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for root, nouns in lexicon.lines("deed_nouns", 2):
        for noun in nouns.split(" "):
            made.setdefault(noun, set()).add(root)
    return {noun: frozenset(found) for noun, found in made.items()}
