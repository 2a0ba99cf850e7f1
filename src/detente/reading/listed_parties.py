"""Whom an act meets that a list behind a colon names: "left three bodies: the WHO, the OSCE and the WTO"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

COLON = re.compile(r"(?: [a-z-]+){0,3}s?: ")
MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|some|all|both|neighbou?rs|countries|states|nations|"
    r"governments|organi[sz]ations|agreements|treaties|bodies)\b"
)
ENDS = re.compile(r"[;.!?](?: |$)")


def with_list(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return an act that lacks whom it meets with those whom a list behind its words names.

    >>> from detente.reading.events import Event
    >>> text = "Oslo left two bodies: the WHO and the WTO."
    >>> made = Event(5, 20, "164", "SANCTION", ("NOR",), (), "happened", "verb, to")
    >>> with_list(text, made, [Referent(26, 29, ("WHO",), True), Referent(38, 41, ("WTO",), True)]).target
    ('WHO', 'WTO')
    """
    colon = None if event.target or not event.source else COLON.match(text, event.end)
    if colon is None or MANY.search(text, event.start, colon.end()) is None:
        return event
    end = ENDS.search(text, colon.end())
    last = end.start() if end else len(text)
    codes = (code for each in known if colon.end() <= each.start < last for code in each.codes)
    listed = tuple(dict.fromkeys(code for code in codes if code not in event.source))
    return event._replace(target=listed, rule=f"{event.rule}, list") if listed else event
