"""Who does what another has just done: "Kuwait followed within hours", "Oslo did the same"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.events import Event
from detente.reading.near_actors import subject_before
from detente.reading.referents import Referent

SAME = re.compile(
    r"\b(?:followed (?:suit|(?:its|his|her|their|the|that) (?:lead|example)|within|hours|the (?:next|same)|a (?:day|week)|"
    r"days|weeks|soon|on \w+day|at once|shortly)|followed(?=[.,;])|(?:did|does|has done|have done|had done) (?:the same|"
    r"likewise|so too)|took the same step|does the same|went the same way)\b"
)


def followers(text: str, before: Event | None, known: Sequence[Referent]) -> Iterator[Event]:
    """Yield the act before once more, as done by those of whom a sentence says that they did the same.

    Whom it was done to does it to whoever did it first; another does it to the same one.

    >>> said = Event(0, 8, "161", "SANCTION", ("SAU",), ("LBN",), "happened", "verb, to")
    >>> spot = Referent(0, 6, ("KWT",), True)
    >>> [(each.source, each.target) for each in followers("Kuwait followed suit.", said, [spot])]
    [(('KWT',), ('LBN',))]
    """
    for found in SAME.finditer(text) if before is not None else ():
        who = subject_before(text, found.start(), known)
        if before is None or who is None or not before.source or not before.target:
            continue
        answers = set(who.codes) & set(before.target)
        target = before.source if answers else before.target
        if not set(who.codes) & set(target):
            yield before._replace(start=found.start(), end=found.end(), source=who.codes, target=target, rule="the same")
