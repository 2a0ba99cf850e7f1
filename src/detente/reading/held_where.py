"""Who arrests, tries and punishes people of another state where nobody is named for it: the state where it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.cities import NAME, city_state
from detente.reading.near_actors import BE
from detente.reading.referents import Referent
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.events import Event

JUDGED = re.compile(
    r"(?:arrested|detained|jailed|imprisoned|sentenced|convicted|charged|indicted|tried|put|executed|hanged|interned|"
    r"remanded|fined|flogged|interrogated|questioned|deported)\b"
)
IN = re.compile(r"\b(?:[Ii]n|at|outside)(?: the)? $")
IN_CITY = re.compile(rf"\b(?:[Ii]n|at|outside) ({NAME})")
OUTLAWS = re.compile(
    r"\b(?:rebels?|militants?|gunmen|guerrillas?|kidnapp\w+|hostages?|terrorists|militia\w*|pirates|separatists|by)\b"
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
    if not JUDGED.match(text, event.start) or not BE.search(text[: event.start]):
        return event
    places = {each.codes for each in known if each.named and IN.search(text[: each.start])}
    places = places or {(state,) for each in IN_CITY.finditer(text) if (state := city_state(each[1]))}
    who = next(iter(places)) if len(places) == 1 else ()
    if len(who) != 1 or is_group(who[0]) or set(who) & set(event.target):
        return event
    return event._replace(source=who, rule=f"{event.rule}, where it is done")
