"""Whom an act meets that goes on with another of the same actor: "has apologised to Oslo and offered compensation"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.events import Event
from detente.reading.referents import Referent

AND = re.compile(r"[^;:.]*?(?:,? and|,? but|,) (?:[^,;:]{1,40}, )?(?:(?:then|also|later|has|have|had|\w+ly) ){0,2}")
OWN_VERB = re.compile(r"\b(?:which|who|that|when|while|because|after|before|as|if|since|until|where|to|by|for|than) ")
GOING = frozenset({"AGREE", "AID", "SUPPORT", "RETREAT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION"})
NOBODY_ELSE = re.compile(r"[^.;,]*\b[A-Z][a-z]")


def joined_act(text: str, event: Event, last: Event | None, known: Sequence[Referent]) -> Event:
    """Return an act without a target with that of the act `last` before it in the sentence, to which it is joined.

    >>> last = Event(7, 23, "055", "SUPPORT", ("ISR",), ("IND",), "happened", "verb, to")
    >>> made = Event(28, 35, "030", "AGREE", ("ISR",), (), "happened", "verb, to")
    >>> joined_act("Israel expressed regret and offered compensation.", made, last, ()).target
    ('IND',)
    """
    if last is None or event.target or event.source != last.source or event.root not in GOING:
        return event
    between = text[last.end : event.start]
    if AND.fullmatch(between) is None or OWN_VERB.search(between) or NOBODY_ELSE.match(text, event.end):
        return event
    between_them = [each for each in known if last.end <= each.start < event.start]
    if any(not set(each.codes) <= set(last.target) for each in between_them) or last.root == event.root:
        return event
    return event._replace(target=last.target, rule=f"{event.rule}, of the act before")
