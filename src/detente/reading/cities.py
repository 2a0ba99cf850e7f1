"""Cities and provinces: whose they are, and acts upon a state that name one of them ("bombed Aleppo")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from detente.reading import lexicon
from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]|de |do |es )[\w'’-]+)*"
BEHIND = re.compile(
    r"(?: (?!(?:and|but|or|from|after|before|while|when|as|that|which|who|because|since|by|with|for|where|via)\b)"
    rf"[a-z\d][\w'’-]*){{0,7}}? (?P<city>{NAME})(?!['’]s? (?:\w+ )?(?:team|club|side|mayor|bourse|exchange))"
)
SUFFERS = re.compile(
    rf"(?P<city>{NAME})(?: and (?:the )?[\w ]{{2,20}})? (?:was|were|is|are|(?:has|have|had) been)(?: \w+ly| again)? $"
)
AT_ONCE = re.compile(rf" (?:the )?(?P<city>{NAME})")
STRUCK = frozenset({"ASSAULT"})
REACHED = frozenset({"MOBILIZE", "AID"})
VISITED = "042"
LEFT = "0874"


def city_state(name: str) -> str | None:
    """Return the code of the state whose city a name is, None for no such city.

    >>> city_state("Aleppo"), city_state("Nowhere")
    ('SYR', None)
    """
    return _cities().get(name)


def city_met(text: str, event: Event, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the state whose city an attack, an occupation or a visit that names no other party meets; () for none.

    >>> from detente.reading.events import Event
    >>> made = Event(5, 11, "195", "ASSAULT", ("ISR",), (), "happened", "verb, to")
    >>> city_met("They bombed Aleppo.", made, [])
    ('SYR',)
    """
    others = {code for each in known if each.named for code in each.codes} - set(event.source)
    alone = (event.cameo == VISITED or event.root in REACHED) and not others  # whom else it names may be met there
    near = alone or event.root in STRUCK
    before = SUFFERS.search(text[: event.start]) if event.root in STRUCK else None
    way = BEHIND if near else AT_ONCE if event.root == "COERCE" or event.cameo.startswith(LEFT) else None
    ends = (event.end, event.start + len(text[event.start : event.end].split(" ")[0]))
    found = before or next((place for end in ends if way and (place := way.match(text, end))), None)
    state = city_state(found["city"]) if found else None
    return (state,) if state is not None and state not in event.source else ()


@cache
def _cities() -> dict[str, str]:
    return {city: code for code, cities in lexicon.lines("cities", 2) for city in lexicon.names(cities)}
