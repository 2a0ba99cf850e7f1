"""One cause and one effect as a parse shows them."""

from __future__ import annotations

from typing import NamedTuple

from detente.reading.parsed_sides import Pair


class Link(NamedTuple):
    """A cause and an effect with their actors, where each stands, the rule, and what is denied or negated.

    `acts` says that the effect is something done, so that without a named receiver it meets whoever caused it; `place`
    is where the verb of the effect stands.

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
