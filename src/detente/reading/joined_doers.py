"""Who does something together with another: "joined Oslo in condemning", "Rome, joined by Bonn, rejected"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

JOINS = re.compile(r" (?:has |have |had |also |later |then )*(?:joined|joins|join) (?:with )?(?:the )?")
IN_DOING = re.compile(r" in (?:\w+ly )?")
JOINED_BY = re.compile(r", (?:later |soon |again )?(?:joined|followed|accompanied) by (?:the )?")
BACKED_BY = re.compile(r", (?:later |soon |again )?(?:backed|supported) by (?:the )?")
VOICED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # what whoever backs it says too
DOES = re.compile(r",(?: (?:has|have|had|also|later|then|\w+ly))* ")


def with_joined(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return an act as done by both of those of whom a sentence says that one joined the other in it.

    >>> from detente.reading.events import Event
    >>> made = Event(20, 29, "111", "ACCUSE", ("NOR",), ("DNK",), "happened", "verb, to")
    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(12, 16, ("ITA",), True)]
    >>> with_joined("Oslo joined Rome in condemning Danes.", made, spots).source
    ('NOR', 'ITA')
    """
    before = [each for each in known if each.named and each.end <= event.start]
    if len(before) < 2 or not event.source or not event.target:
        return event
    first, second = before[-2:]
    between, behind = text[first.end : second.start], text[second.end : event.start]
    in_doing = JOINS.fullmatch(between) and IN_DOING.fullmatch(behind)
    backed = event.root in VOICED and BACKED_BY.fullmatch(between)
    beside = (backed or JOINED_BY.fullmatch(between)) and DOES.fullmatch(behind)
    both = tuple(dict.fromkeys((*first.codes, *second.codes)))
    if not (in_doing or beside) or set(both) & set(event.target) or not set(event.source) <= set(both):
        return event
    return event._replace(source=both, rule=f"{event.rule}, joined")
