"""Threats that are told as what would happen: "said that if Oslo crossed the line, Rome would strike back"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.near_actors import distinct, subject_before
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent

TOLD = re.compile(
    r"\b(?:said|says|warned|warns|told|declared|announced|vowed|insisted|threatened|swore|promised|cautioned|added|"
    r"let it be known)\b"
)
BACK = re.compile(
    r"\b(?:would|will) (?:\w+ly )?(?:(?:answer|respond|reply|react) (?:in kind|with (?:force|arms|fire|war)|by force|"
    r"forcefully|militarily)|(?:strike|hit|fight|fire|shoot) back|retaliate|be drawn in|"
    r"be forced to (?:act|respond|intervene|defend)|defend (?:itself|himself|herself|themselves))\b"
)
MET = re.compile(
    r"\bany (?P<act>[^,;:.]{3,60}?) (?:would|will) be (?:met|answered|resisted) (?:with|by) (?:\w+ )?"
    r"(?:force|war|arms|fire)\b"
)
WAR = (
    r"(?:(?:an? |the |its |\w+ )?(?:acts? of (?:war|aggression)|declaration of war|casus belli|grounds for war|"
    r"red lines?|hostile act|unfriendly act)|war|aggression|an (?:attack|assault) (?:up)?on)\b"
)
TAKEN_AS = re.compile(
    r"\b(?:would|will|shall) (?:\w+ly )?(?:treat|regard|consider|view|see|count|take|deem|interpret) "
    rf"(?P<act>[^,;:.]{{3,80}}?) (?:as|to be) {WAR}"
)
WOULD_BE = re.compile(
    r"\bthat (?P<act>[^,;:.]{3,80}?) (?:would|will|must) (?:be (?:(?:treated|regarded|considered|viewed|seen|deemed|"
    rf"taken|interpreted) as )?|mean |amount to |constitute |cross ){WAR}"
)
BY = re.compile(r" by (?:the )?$")
UPON = re.compile(r"\b(?:on|upon|against|of|to) (?:the )?$")
FORCE = "138"
STANDS_BY = "051"


def foretold_threats(text: str, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield the threats of a sentence that reports what somebody said: who would answer, and whom.

    >>> spots = [Referent(13, 17, ("NOR",), True), Referent(28, 32, ("ITA",), True)]
    >>> [each[3:5] for each in foretold_threats("Rome said if Oslo moved, then Rome would retaliate.", spots)]
    [(('ITA',), ('NOR',))]
    """
    told = TOLD.search(text)
    for found in BACK.finditer(text) if told else ():
        doer = next((each for each in reversed(known) if each.end <= found.start()), None)
        others = [each for each in known if told and each.start > told.end()]
        yield from _against(found, doer, [each for each in others if doer and each.codes != doer.codes])
    for found in MET.finditer(text) if told else ():
        doer = next((each for each in known if each.end <= found.start()), None)
        inside = [each for each in known if found.start("act") <= each.start < found.end("act")]
        yield from _against(found, doer, inside)
    for taken in (TAKEN_AS.search(text), WOULD_BE.search(text)) if told else ():
        if told is not None and taken is not None:
            yield from _warned(text, told, taken, known)


def _warned(text: str, told: re.Match[str], found: re.Match[str], known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield a threat to whoever does what somebody says that he would take for war; support of a mere victim."""
    doer = subject_before(text, told.start(), known)
    inside = [each for each in known if found.start("act") <= each.start < found.end("act")]
    by = [each for each in inside if BY.search(text[: each.start])]
    own = [each for each in inside if not UPON.search(text[: each.start])]
    if by or own or not inside:
        yield from _against(found, doer, (by or own)[:1])
        return
    made = distinct(doer.codes, inside[0].codes) if doer is not None else None
    if made is not None and all(made):  # "an attack on Oslo would be an attack on us": who says so stands by Oslo
        yield NounAct(found.start(), found.end(), STANDS_BY, *made, "happened")


def _against(found: re.Match[str], doer: Referent | None, others: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield a threat where one other actor is named, whom it is against."""
    met = {each.codes for each in others}
    made = distinct(doer.codes, next(iter(met))) if doer is not None and len(met) == 1 else None
    if made is not None and all(made):
        yield NounAct(found.start(), found.end(), FORCE, *made, "threatened")
