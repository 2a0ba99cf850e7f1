"""Whom an act meets because he has just asked for it, or because the two have quarrelled."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.events import Event
from detente.reading.pairs import ASKS, Pairs
from detente.reading.referents import Referent

STRIKES = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
ANSWERS = frozenset({"AGREE", "REJECT", "RETREAT", "AID"})


def asked_by(event: Event, pairs: Pairs) -> tuple[str, ...]:
    """Return who has just asked or threatened all those who agree or refuse; () where nobody has.

    >>> pairs = Pairs()
    >>> pairs.told("USA", "BRA", "REQUEST")
    >>> asked_by(Event(0, 6, "030", "AGREE", ("BRA",), (), "happened", "verb, to"), pairs)
    ('USA',)
    """
    near = [each for each in pairs.deeds if each.root in ASKS and pairs.place - each.place <= 1]
    by = {each.source for each in near if each.target in event.source}
    asked = {each.target for each in near}
    return tuple(by) if event.root in ANSWERS and len(by) == 1 and set(event.source) <= asked else ()


def struck(event: Event, known: Sequence[Referent], pairs: Pairs) -> tuple[str, ...]:
    """Return whom somebody who denies a hostile act quarrels with, where the sentence names nobody else; else ().

    >>> pairs = Pairs()
    >>> pairs.told("KHM", "THA", "ACCUSE")
    >>> struck(Event(0, 6, "190", "ASSAULT", ("THA",), (), "denied", "verb, to"), [], pairs)
    ('KHM',)
    """
    others = {code for each in known if each.named for code in each.codes} - set(event.source)
    other = pairs.other(event.source[0]) if len(event.source) == 1 and event.root in STRIKES and not others else None
    return (other,) if other is not None and pairs.between(event.source[0], other).hostile else ()
