"""Whom an act meets that names nobody, where its object points back to the act before: "rejected the accusation"."""

from __future__ import annotations

import re

from detente.reading.events import Event
from detente.reading.pairs import HOSTILE

IMPLIED = re.compile(
    r" (?:(?:the|this|that|its|their|these|those|such) (?:(?!with|of|in|for|to|on|by|and)[\w-]+ ){0,2}"
    r"(?:accusations?|allegations?|charges?|claims?|"
    r"shootings?|attacks?|raids?|strikes?|incidents?|decisions?|moves?|tariffs|sanctions|ban|expulsions?|killings?|"
    r"demands?|offers?|proposals?|criticism|threats?|warnings?|exercises?|drills|invitation|requests?|arrests?|report|"
    r"listing|bombing|shelling|launch|tests?|measures?|boarding|landing|sinking|firing|hosting|closing|closure|act|"
    r"(?!alliance|govern|parliament|confer|audience)\w+(?:ery|tion|sion|ment|ure|age|ance|ence)s?)|it|in kind)\b"
)
BARE = re.compile(r"(?: (?:to (?:do so|comply|budge|say|answer|oblige)|again|at once|outright|\w+ly))?[.;,!]|$")
AFTER = re.compile(r"\b(?:after|because|once|since|when|as) (?:[\w'’.-]+ ){1,6}$")
APPOSED = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,2}(?:accusations?|charges?|claims?|allegations?|gestures?|moves?|steps?|acts?|"
    r"actions?|measures?|decisions?|demands?|offers?|proposals?|requests?|threats?|warnings?|suggestions?|visits?|journeys?|trips?)"
    r"(?: (?:that|which))? (?:(?!and|but|or)[\w'’.-]+ ){1,5}$"
)
DUE = re.compile(
    r" (?:compensation|(?:an? )?(?:\w+ )?(?:apology|explanation|inquiry)|redress|reparations|answers|proof)\b"
)
HIM = re.compile(r" (?:him|them)\b")
PROVOKED = HOSTILE - {"MOBILIZE"}
ANSWERS = PROVOKED | {"SUPPORT", "RETREAT"}
AGAINST = ("161", "162", "163", "164")


def answering(text: str, event: Event, last: tuple[str, str] | None, again: bool = False) -> Event:
    """Return an event whose target is not named with that of the event before, where its object points back to it.

    Who rejects "the accusation" rejects whoever made it; who recalls an envoy after it does so from the other side.
    `last` is the source and the target of that event, `again` says that it stands in the same sentence: who then goes
    on acts against nobody that is named. A rule that ends so says where the target is from.

    >>> made = Event(0, 8, "120", "REJECT", ("SWE",), (), "happened", "verb, to")
    >>> answering("Rejected the charge.", made, ("NOR", "SWE")).target
    ('NOR',)
    """
    if last is None or event.target or not event.source or (len(event.source) > 1 and set(event.source) & set(last)):
        return event
    who = event.source[0]
    before, behind = text[: event.start], text[event.end :]
    if again and (APPOSED.search(before) or (who == last[0] and HIM.match(behind))):
        return _met(event, last[1] if who == last[0] else last[0])
    implied = event.root in ANSWERS and (IMPLIED.match(behind) or IMPLIED.search(text[event.start : event.end]))
    bare = _bare(event, who == last[1], again) and BARE.match(behind)  # "Oslo has refused."
    due = event.root == "REQUEST" and who == last[1] and DUE.match(behind)
    provoked = again and who == last[1] and event.root in PROVOKED and AFTER.search(before)
    back = implied or bare or due or provoked
    if not back and not event.cameo.startswith(AGAINST):
        return event
    if not back and again and who == last[0] and not event.cameo.startswith("161"):
        return event
    blamed = last[0] if event.root == "ACCUSE" and back else ""
    return _met(event, last[0] if who == last[1] else last[1] if who == last[0] else blamed)


def _met(event: Event, other: str) -> Event:
    return event._replace(target=(other,), rule=f"{event.rule}, of the event before") if other else event


def _bare(event: Event, suffered: bool, again: bool) -> bool:
    """Return whether an act without an object answers the one before: a refusal, an apology, an attack."""
    if event.root == "REJECT" or event.cameo == "055":
        return suffered or not again
    return suffered and event.root in ("ASSAULT", "THREATEN")
