"""Whom an act meets that is told as the end of another or whose direction is: "flew to Oslo to protest", "facing Oslo".

Who travels, writes or speaks to somebody in order to ask, to thank or to complain does it to whoever he went to; who
moves his men meets whomever they face.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

TO = re.compile(r"(?:\bto|\band to|, and|\band) (?:\w+ly )?$")
SAID = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "AGREE", "REJECT", "THREATEN", "CONSULT"})
FAR = 100
WITH = re.compile(r"(?:Together|Along|Jointly|In concert|In league|In company) with (?:the )?")
FACING = re.compile(
    r"[^;:.]{0,60}?\b(?:facing|opposite|against|across from|overlooking|in sight of|at the gates of|on the doorstep of|"
    r"to (?:deter|shadow|watch|face|confront|threaten|intimidate|overawe|warn|cow|contain|hem in|menace|head off))"
    r" (?:an? |the |its |any )?(?:[\w-]+ ){0,3}$"
)


def with_ends(text: str, found: Sequence[Event], known: Sequence[Referent]) -> list[Event]:
    """Return the events of a sentence, those without a target with whom their end or their direction says.

    >>> with_ends("They left.", [], [])
    []
    """
    kept: list[Event] = []
    for each in found:
        met = each if each.target or not each.source else _met(text, each, kept, known)
        kept.append(_together(text, met, known))
    return kept


def _together(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return an act with whoever does it too: "Together with Oslo, Rome attacked"."""
    too = next((each.codes for each in known if WITH.fullmatch(text[: each.start])), ())
    first = known[1].codes if len(known) > 1 else ()
    new = tuple(code for code in too if code not in (*event.source, *event.target))
    return event._replace(source=(*event.source, *new)) if new and first == event.source else event


def _met(text: str, event: Event, before: Sequence[Event], known: Sequence[Referent]) -> Event:
    if event.root == "MOBILIZE":
        spots = (each for each in known if each.start > event.end and FACING.fullmatch(text, event.end, each.start))
        faced = next((each.codes for each in spots if not {*each.codes} & {*event.source}), ())
        return event._replace(target=faced)
    last = before[-1] if before else None
    visit = last is not None and last.root == "CONSULT" and last.source == event.source and event.start - last.end < FAR
    if last is not None and visit and event.root in SAID and TO.search(text[last.end : event.start]):
        return event._replace(target=last.target)
    return event
