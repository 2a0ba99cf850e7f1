"""Cities and provinces: whose they are, and acts upon a state that name one of them ("bombed Aleppo")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from detente.reading import lexicon
from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]|de |do |es )[\w'’-]+)*"
NO_PLACE = (
    r"(?:['’]s?)? (?:\w+ )?(?:team|club|side|mayor|bourse|exchange|cartels?|gangs?|university|law|accords?|process|"
    r"declaration|brand|dialect)\b"
)
BEHIND = re.compile(
    r"(?: (?!(?:and|but|or|from|after|before|while|when|as|that|which|who|because|since|by|with|for|where|via|laws?|"
    r"bills?|rulings?|polic(?:y|ies)|decisions?|speech|books?|articles?|passed|made|adopted|held|signed|born)\b)"
    rf"[a-z\d][\w'’-]*){{0,7}}? (?P<city>{NAME})(?!{NO_PLACE})"
)
SUFFERS = re.compile(
    rf"(?P<city>{NAME})(?: and (?:the )?[\w ]{{2,20}})? (?:was|were|is|are|(?:has|have|had) been)(?: \w+ly| again)? $"
)
AT_ONCE = re.compile(rf" (?:the )?(?P<city>{NAME})")
PERSONS = frozenset(["Darwin", "Rhodes", "Hull", "Cork", "Florence", "Sydney", "Adelaide", "Ibb", "Split", "Paks"])
FORCED = re.compile(r"(?:bomb|shell|occup|raid|strafe|bombard|besieg|invade|shell|storm|captur|seiz)")
AT = re.compile(r"\b(?:in|near|at|on|outside|of|to|into|over|off|around)(?: the)? $")
OTHERWISE = re.compile(rf"(?P<link>,| in) (?:the )?(?P<name>{NAME})(?=(?P<end>[,.;]| on\b|$)?)")
FAR = 4
STRUCK = frozenset({"ASSAULT"})
REACHED = frozenset({"MOBILIZE", "AID"})
VISITED = "042"
LEFT = "0874"


def city_state(name: str) -> str | None:
    """Return the code of the state whose city a name mostly is, None for no such city.

    >>> city_state("Aleppo"), city_state("Nowhere")
    ('SYR', None)
    """
    return next(iter(city_states(name)), None)


def city_states(name: str) -> tuple[str, ...]:
    """Return the codes of all states that have a city of a name, the best known first.

    >>> city_states("Dover")
    ('GBR', 'USA')
    """
    return _cities().get(name, ())


def city_meant(text: str, end: int, name: str, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the states that a city may lie in whose name ends at a place, by what is said of it behind.

    >>> city_meant("arrested in Dover, Delaware", 17, "Dover", ()), city_meant("He left Dover.", 13, "Dover", ())
    ((), ('GBR', 'USA'))
    """
    states, other = city_states(name), OTHERWISE.match(text, end)
    if other is None:
        return states
    said = next((each.codes for each in known if each.start == other.start("name")), ()) or city_states(other["name"])
    if said:
        return tuple(each for each in states if each in said) or (states if other["link"] == "," else ())
    return () if other["link"] == "," and other["end"] is not None else states


def cities_at(text: str, prepositions: str, known: Sequence[Referent]) -> Iterator[str]:
    """Yield whose the cities are before which a sentence has one of some prepositions.

    >>> list(cities_at("They marched in Lahore.", "in|at", ()))
    ['PAK']
    """
    for each in re.finditer(rf"\b(?:{prepositions}) ({NAME})", text):
        yield from city_meant(text, each.end(), each[1], known)[:1]


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
    if found is None or (event.root in STRUCK and _is_person(text, event, found)):
        return ()
    states = city_meant(text, found.end("city"), found["city"], known)
    return () if set(states) & set(event.source) else states[:1]


def _is_person(text: str, event: Event, found: re.Match[str]) -> bool:
    """Return whether a city that is struck stands far off or has the name of a person, and no preposition before it."""
    at = AT.search(text[: found.start("city")]) is not None
    far = text[found.start() : found.start("city")].count(" ") > FAR
    person = found["city"] in PERSONS and FORCED.match(text, event.start) is None
    return (person or far) and not at


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, cities in lexicon.lines("cities", 2):
        for city in lexicon.names(cities):
            found[city] = (*found.get(city, ()), code)
    return found
