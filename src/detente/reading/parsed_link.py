"""One cause and one effect as a parse shows them, and what both sides of it share."""

from __future__ import annotations

from typing import NamedTuple

from detente.reading.parsed_sides import Pair, nouns, shown
from detente.reading.parsing import Parse


class Link(NamedTuple):
    """A cause and an effect with their actors, where each stands, the rule, and what is denied or negated.

    `acts` says that the effect is something done, so that without a named receiver it meets whoever caused it; `place`
    is where the verb of the effect stands. `deed` says that the effect is done to something that is not its doer's own,
    `hostile` that the cause is an act against somebody, `open` of cause and effect that they are done to something that
    leaves open whom they meet; `undergone` that the cause is done to its receiver by nobody named.

    >>> Link(Pair(("USA",), ()), Pair(("RUS",), ()), (0, 9), (10, 20), "condition", 12).rule
    'condition'
    """

    cause: Pair
    effect: Pair
    cause_span: tuple[int, int]
    effect_span: tuple[int, int]
    rule: str
    place: int
    acts: bool = False
    denied: bool = False
    unless: bool = False
    deed: bool = False
    hostile: bool = False
    open: tuple[bool, bool] = (False, False)
    undergone: bool = False


def filled(text: str, parse: Parse, noun: int, cause: Pair, effect: Pair) -> Pair:
    """Return a cause with the actor that its noun leaves to the effect: who feels it, or whom the act meets.

    An act that says what it is about meets nobody else ("Norway's ban on fishing", "its refusal to pay").

    >>> from detente.reading.parsing import Word
    >>> filled("threats", Parse((Word(0, 7, "NNS", "ROOT", 0, 0, 7),), ()), 0, Pair(("IRN",), ()), Pair(("IRQ",), ()))
    Pair(sender=('IRN',), receiver=('IRQ',))
    """
    name = shown(text, parse, noun)
    about = [each for each in parse.children(noun, "prep") if shown(text, parse, each) not in ("from", "by")]
    both = name in nouns("mutual") or (name in nouns("felt") and bool(effect.receiver))
    if not cause.sender and cause.receiver and both and parse.child(noun, "poss") is None:
        return cause._replace(sender=effect.sender)
    if cause.sender and not cause.receiver and name in nouns("act") and not about and not parse.child(noun, "acl"):
        alone = len(effect.sender) == 1 and effect.sender[0] not in cause.sender
        return cause._replace(receiver=effect.sender if alone else ())
    return cause


def main_span(parse: Parse, verb: int, apart: tuple[int, int]) -> tuple[int, int]:
    """Return where a clause stands without the one that goes with it, on that side where its verb is.

    >>> from detente.reading.parsing import Word
    >>> main_span(Parse((Word(9, 13, "VBD", "ROOT", 0, 0, 20),), ()), 0, (0, 8))
    (8, 20)
    """
    word = parse.words[verb]
    return (max(word.first, apart[1]), word.last) if word.start >= apart[1] else (word.first, min(word.last, apart[0]))


def would(parse: Parse, verb: int) -> bool:
    """Return whether a verb has a modal: what somebody would, will or might do.

    >>> from detente.reading.parsing import Word
    >>> would(Parse((Word(0, 5, "MD", "aux", 1, 0, 5), Word(6, 9, "VB", "ROOT", 1, 0, 9)), ()), 1)
    True
    """
    return any(parse.words[each].tag == "MD" for each in parse.children(verb, "aux"))
