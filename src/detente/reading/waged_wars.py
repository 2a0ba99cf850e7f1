"""Wars that have the name of the state where they were fought: "Washington waged the Iraq War"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.gazetteer import find
from detente.reading.near_actors import distinct, subject_before
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent
from detente.states.actors import is_group
from detente.states.system import life

WAR = re.compile(r"\b(?P<name>[A-Z][a-z]+) (?P<war>(?:Civil )?War)\b(?: ?[(,] ?(?:in )?(?P<year>\d{4}))?")
WAGED = re.compile(
    r"\b(?:waged?|waging|fought|launched|unleashed|entered|joined|started|began|embarked (?:up)?on|intervened in|"
    r"(?:engaged|involved|intervening|participated|took part|embroiled) in) "
)
FOUGHT = "190"


def waged_wars(text: str, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield the wars of a sentence that its subject waged against the state whose name they have.

    >>> [each[3:5] for each in waged_wars("Oslo fought the Iraq War.", [Referent(0, 4, ("NOR",), True)])]
    [(('NOR',), ('IRQ',))]
    """
    for war in WAR.finditer(text):
        verb = next(reversed([*WAGED.finditer(text[: war.start()])]), None)
        doer = subject_before(text, verb.start(), known) if verb else None
        if verb is None or doer is None or any(verb.end() <= each.start < war.start() for each in known):
            continue
        codes = (each.entry.code for each in find(war["name"]))
        whom = tuple(code for code in codes if code and not is_group(code) and _was_there(code, war["year"]))
        made = distinct(doer.codes, whom)
        if made is not None and all(made):
            yield NounAct(war.start(), war.end("war"), FOUGHT, *made, "happened")


def _was_there(code: str, year: str | None) -> bool:
    """Return whether a state was there in the year of a war: that of 1998 in Kosovo was not against Kosovo."""
    return year is None or life(code)[0].year <= int(year)
