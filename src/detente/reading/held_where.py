"""Who arrests, tries and punishes people of another state where nobody is named for it: the state where it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.cities import cities_at
from detente.reading.near_actors import BE
from detente.reading.referents import Referent
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.events import Event

JUDGED = re.compile(
    r"(?:arrested|detained|jailed|imprisoned|sentenced|convicted|charged|indicted|tried|put|executed|hanged|interned|"
    r"interrogated|questioned|deported)\b"
)
KILLED = re.compile(r"(?:executed|hanged)\b")
LAWFUL = re.compile(
    r"\b(?:for|courts?|judges?|prison|jail|gallows|sentence[sd]?|convicted|treason|trial|tried|pardon)\b"
)
IN = re.compile(r"\b(?:[Ii]n|at|outside)(?: the)? $")
WHERE = "[Ii]n|at|outside"
NOT_THERE = re.compile(r"['’]|[\w-]* (?:(?:\w+ )?(?:[Ee]mbassy|[Cc]onsulate|[Mm]ission|[Ll]egation|base|waters)\b)")
OF_ALL = re.compile(
    r"\b(?:Hague|Arusha|Nuremberg|Strasbourg|Lockerbie|Guant[aá]namo)\b"
)  # where courts of many states sit
OUTLAWS = re.compile(
    r"\b(?:rebels?|militants?|gunmen|guerrillas?|kidnapp\w+|hostages?|terrorists|militia\w*|pirates|separatists|effigy|by)\b"
)


def held_where(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return an arrest or a trial told in the passive as done by the one other state in which it is said to happen.

    >>> from detente.reading.events import Event
    >>> made = Event(15, 23, "173", "COERCE", (), ("DNK",), "happened", "verb, to")
    >>> spots = [Referent(4, 9, ("DNK",), True), Referent(27, 31, ("NOR",), True)]
    >>> held_where("Two Danes were arrested in Oslo.", made, spots).source
    ('NOR',)
    """
    if event.source or not event.target or event.root not in ("COERCE", "ASSAULT") or OUTLAWS.search(text):
        return event
    if not _is_lawful(text, event):
        return event
    spots = [each for each in known if each.named and IN.search(text[: each.start])]
    places = {each.codes for each in spots if not NOT_THERE.match(text, each.end)}
    places = places if spots else {(state,) for state in cities_at(text, WHERE, known)}
    who = next(iter(places)) if len(places) == 1 else ()
    if len(who) != 1 or is_group(who[0]) or set(who) & set(event.target):
        return event
    return event._replace(source=who, rule=f"{event.rule}, where it is done")


def _is_lawful(text: str, event: Event) -> bool:
    """Return whether an act is one that only a state does to somebody, and one court of several states does not."""
    judged = JUDGED.match(text, event.start) is not None and BE.search(text[: event.start]) is not None
    killed = KILLED.match(text, event.start) is not None
    lawful = LAWFUL.search(text) is not None if killed else event.root == "COERCE"
    return judged and lawful and OF_ALL.search(text) is None
