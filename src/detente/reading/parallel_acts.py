"""Whom an act meets that stands beside another of its sentence: "Mali sent troops to Chad, and Niger sent tanks".

Who does after another what helps or hurts as the other did does it to the same one; who hits back hits whoever struck.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.pairs import HOSTILE

if TYPE_CHECKING:
    from detente.reading.events import Event

HURTFUL = HOSTILE - {"REJECT", "PROTEST"}
HELPFUL = frozenset({"AID", "AGREE", "SUPPORT", "COOPERATE"})
BESIDE = re.compile(r"(?:;|,? and|,? while|,? whilst) (?:\w+ly |also |then |later |the |even )?$")
BACK = re.compile(r"(?:fir|hit|strik|struck|shot|shoot|fought|fight)\w* back\b|return\w* (?:the )?fire\b|retaliat")
MUTUAL = re.compile(r", (?:with|each)$")
EXCHANGED = re.compile(r"(?:exchang|trad|swap)\w+\b")
FAR = 60


def parallel(text: str, found: Sequence[Event]) -> list[Event]:
    """Return the events of a sentence, those without a target with that of the act that they stand beside.

    >>> parallel("They left.", [])
    []
    """
    kept: list[Event] = []
    for each in found:
        kept.append(_beside(text, each, kept) if each.source and not each.target else each)
    struck = (_struck(each, kept) for each in kept)
    return [each for event in struck for each in _exchanged(text, event)]


def _exchanged(text: str, event: Event) -> list[Event]:
    """Return shots or insults that two exchange as an act of each on the other."""
    both = event.root in HURTFUL and len(event.source) == len(event.target) == 1
    swapped = both and MUTUAL.search(event.rule) is not None and EXCHANGED.match(text, event.start) is not None
    return [event, event._replace(source=event.target, target=event.source)] if swapped else [event]


def _beside(text: str, event: Event, before: Sequence[Event]) -> Event:
    last = before[-1] if before else None
    if last is None or not last.source or set(event.source) & {*last.source, *last.target}:
        return event
    if BACK.search(text[event.start : event.end]) and {event.root, last.root} <= HOSTILE:
        return _met(event, last.source)
    joined = any(BESIDE.search(text[:place]) for place in range(max(last.end, event.start - FAR), event.start))
    if not last.target or not joined or not _alike(event, last):
        return event
    both = MUTUAL.search(last.rule) is not None and event.root in ("SUPPORT", "ACCUSE")
    return _met(event, (*last.source, *last.target) if both else last.target)


def _alike(event: Event, last: Event) -> bool:
    """Return whether two acts are of one kind: both help, both hurt, both give way."""
    roots = {event.root, last.root}
    return len(roots) == 1 or roots <= HOSTILE or roots <= HELPFUL


def _struck(event: Event, found: Sequence[Event]) -> Event:
    """Return an act with whoever hits back for its target."""
    if event.target or not event.source or event.root not in HURTFUL:
        return event
    back = (each for each in found if each.target == event.source and each.rule.endswith("beside another act"))
    return next((_met(event, each.source) for each in back), event)


def _met(event: Event, target: tuple[str, ...]) -> Event:
    return event._replace(target=target, rule=f"{event.rule}, beside another act")
