"""Whom it meets to cut what is sent or spent: "cut the power it sells to Niger", "froze its training mission there"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.referents import Referent
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.events import Event

SUPPLIED = re.compile(
    r"[^.,;:]{0,60}? (?:it|they|he|she) (?:\w+ly |has |had |have |\w+ed to )?(?:sells?|sold|sends?|sent|supplies|"
    r"supplied|supply|ships?|shipped|gives?|gave|given|pays?|paid|exports?|exported|pumps?|delivers?|delivered|provides?|"
    r"provided|lends?|lent|buys?|bought|imports?|imported|gets?|takes?|grants?|granted|promised|pledged|owed)"
    r"(?: (?:to|from|for))? (?:the )?"
)
THERE = re.compile(r"[^.,;:]{0,40}? there(?=[.,;]| (?:on|in|at|after|last|until|for|and|but|because|while|when)\b)")
ELSEWHERE = frozenset({"SANCTION", "AID", "COOPERATE"})


def supplied(text: str, event: Event, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return to whom goes what an act cuts, or where "there" is; () where neither is told.

    >>> from detente.reading.events import Event
    >>> made = Event(5, 8, "162", "SANCTION", ("NOR",), (), "happened", "verb, to")
    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(36, 40, ("ITA",), True)]
    >>> supplied("Oslo cut the power that it sells to Rome.", made, spots)
    ('ITA',)
    """
    if event.root not in ELSEWHERE:
        return ()
    others = [each for each in known if each.named and not {*each.codes} & {*event.source}]
    behind = (each.codes for each in others if SUPPLIED.fullmatch(text, event.start, each.start))
    if event.root == "SANCTION" and (met := next(behind, ())):
        return met
    before = [each.codes for each in others if each.end <= event.start] if THERE.match(text, event.end) else []
    return before[-1] if before and len(before[-1]) == 1 and not is_group(before[-1][0]) else ()
