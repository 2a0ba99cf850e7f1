"""Who did what is told in the passive and names no doer: whoever struck the same state just before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.events import Event
from detente.reading.pairs import Deed

PASSIVE = re.compile(r"\b(?:was|were|been|being)(?: \w+ly| also| then| later| still| all)? $")
BY = re.compile(r"[^.;:]{0,60}\bby\b")
SAME = {
    "ASSAULT": frozenset({"ASSAULT"}),
    "COERCE": frozenset({"COERCE"}),
    "RETREAT": frozenset({"COERCE"}),
    "SANCTION": frozenset({"SANCTION"}),
}
OTHERWISE = re.compile(
    r"\b(?:accidents?|crash(?:es|ed)?|collisions?|avalanche|earthquake|storm|floods?|heart attack|stroke|derailed|"
    r"thefts?|stealing|shoplifting|drugs?|dealers?|smugglers?|smuggling|fraud|rape|murders?|murdered|robbery|robbers|bribery|"
    r"corruption|drunk\w*|speeding|brawl|gangs?|wife|husband|lover|burglars?|tax|"
    r"World Cup|[Oo]lympi\w+|Games|Eurovision|championships?|tournament|league|match|stadium|footballers?|athletes?|"
    r"players?|singers?|contest|doping|newspapers?|press|columnists?|critics|editorials?|magazines?|film)\b"
)
HURT = re.compile(r"(?:kill|wound|shot|injur|slain|hurt|maim|massacr|stabb|execut|murder)")
PEOPLE = re.compile(
    r"\b(?:soldiers?|sailors?|civilians?|villagers?|troops|guards?|policem[ae]n|police|officers?|fisherm[ae]n|marines|"
    r"conscripts?|pilots?|airm[ae]n|women|woman|m[ae]n|children|boys?|girls?|people|peasants?|farmers?|shepherds?|crew|"
    r"workers?|diplomats?|commanders?|generals?|gunners?|paratroopers?|peacekeepers?|prisoners?|students?|[A-Z]\w+s)"
    r"(?: \w+)? (?:was|were|is|are|has|have|had)\b"
)
NEAR = 2


def with_doer(text: str, event: Event, deeds: Sequence[Deed], place: int) -> Event:
    """Return an act told in the passive with its doer, where one state alone did such a thing to the same one lately.

    `place` is the number of the sentence; people who are freed were held before.

    >>> made = Event(25, 32, "190", "ASSAULT", (), ("SWE",), "happened", "verb, to")
    >>> with_doer("Two Swedish sailors were wounded.", made, [Deed(1, "NOR", "SWE", "ASSAULT")], 2).source
    ('NOR',)
    """
    if event.source or not event.target or event.status != "happened" or event.root not in SAME:
        return event
    if not PASSIVE.search(text[: event.start]) or BY.match(text, event.end):
        return event
    if OTHERWISE.search(text) or (HURT.match(text, event.start) and not PEOPLE.search(text[: event.start])):
        return event
    near = [each for each in deeds if place - each.place <= NEAR and each.target in event.target]
    doers = {each.source for each in near if each.root in SAME[event.root]}
    if len(doers) != 1 or len(event.target) > 1 or doers <= set(event.target):
        return event
    return event._replace(source=tuple(doers), rule=f"{event.rule}, of the deed told before")
