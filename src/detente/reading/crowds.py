"""Crowds, who are no governments: what they block is a protest, and the place says whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.cities import cities_at
from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

CROWD = re.compile(
    r"\b(?:workers|farmers|fishermen|truckers|lorry drivers|drivers|students|demonstrators|protest[eo]rs|villagers|"
    r"residents|dockers|crowds?|mobs?|activists|miners|nationalists|supporters|pilgrims|settlers|refugees|monks|women) "
    r"(?:in [A-Z]\w+ )?(?:have |had |has |again |\w+ly )?$"
)
IN = re.compile(r"\b[Ii]n (?:the )?$")
WHERE = "[Ii]n|[Aa]cross|[Tt]hrough"
EMBASSY = re.compile(r"[^.;,]{0,40}\b(?:[Ee]mbassy|[Cc]onsulate|[Ll]egation)\b")


def is_crowd(text: str, start: int) -> bool:
    """Return whether people and no government stand right before a verb.

    >>> is_crowd("Angry farmers blocked it.", 14), is_crowd("Oslo blocked it.", 5)
    (True, False)
    """
    return CROWD.search(text[:start]) is not None


def by_crowd(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return a protest or an attack on an embassy that nobody named makes with those of the country where it happens.

    >>> from detente.reading.events import Event
    >>> made = Event(20, 26, "141", "PROTEST", (), ("SWE",), "happened", "noun")
    >>> by_crowd("In Oslo, the Swedish mission was stoned.", made, [Referent(3, 7, ("NOR",), True)]).source
    ('NOR',)
    """
    if event.source or not event.target or not _storms(text, event):
        return event
    at = [each.codes for each in known if IN.search(text[: each.start]) and not {*each.codes} & {*event.target}]
    host = at[0] if at else tuple(cities_at(text, WHERE, known))[:1]  # "marched in Lahore"
    return event._replace(source=host) if host and not {*host} & {*event.target} else event


def _storms(text: str, event: Event) -> bool:
    """Return whether an act is one of a crowd: a protest, or an attack on an embassy."""
    return event.root == "PROTEST" or (event.root == "ASSAULT" and EMBASSY.match(text, event.end) is not None)
