"""Whom an act meets that grammar implies: the owner of "his fuel", whoever borders, the subject above a "which"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.cities import city_met
from detente.reading.event_subjects import source_of
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.supplied_parties import supplied
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.events import Event

THEIRS = re.compile(r" (?P<whose>his|her|its|their) (?!own\b)[a-z]")
TAKEN = frozenset({"REJECT", "ACCUSE", "ASSAULT", "SUPPORT"})  # what is another's, whoever "its" means
HIM = re.compile(r" (?:him|her)\b(?! [a-z]+(?<!on|at|in|by|to|as|or) )")
MANY = re.compile(r" (?!(?:was|has|is|does|says)\b)[a-z]+s\b")  # "Senegalese troops" are no "him"
APPOSED = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,2}(?:offer|proposal|request|demand|invitation|plea|suggestion)s?"
    r"(?: (?:that|which))? (?:(?:the )?[A-Z]\w+ (?:\w+ ){1,3}(?:and|but|while) )?(?:(?!and|but|or)[\w'’.-]+ ){1,5}$"
)
CUT = re.compile(r"(?:cut|cuts|cutting|block|blocks|blocked|blocking|stopped|froze|frozen|freez\w+)\b")
BORDER = re.compile(
    r"(?:clos|shut|seal|reopen|open)\w* [^.,;:]{0,40}\b(?:borders?|frontiers?|crossings?|checkpoints?)\b"
)
WHICH = re.compile(r", (?:which|something|a (?:claim|charge|step|move|act|gesture)(?: that| which)?) (?:the )?$")
DENIES = re.compile(r"(?: (?:\w+ ){0,2})?(?:denie[sd]|disput|protest|condemn|denounc|call(?:s|ed)|resent|reject)")
STRIKES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
RELATIVE = frozenset({"WDT", "WP"})
TOWARD = frozenset(
    ["AID", "SUPPORT", "SANCTION", "COERCE", "ASSAULT", "ACCUSE", "REJECT", "AGREE", "THREATEN", "REQUEST"]
)
ENVOY_TO = re.compile(
    r"\b(?:ambassador|envoy|minister|consul|charg[ée]|commissioner|embassy|attaché)s? (?:to|in|at) (?:the )?$"
)
CLIMB = 4
Codes = tuple[str, ...]


def implied(text: str, parse: Parse | None, event: Event, known: Sequence[Referent]) -> Codes:
    """Return whom an act without a target meets by what its object or its clause implies; () where nothing does.

    >>> from detente.reading.events import Event
    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(14, 18, ("ITA",), True)]
    >>> made = Event(23, 30, "190", "ASSAULT", ("NOR",), (), "happened", "verb, to")
    >>> implied("Oslo leant on Rome and bombed its ports.", None, made._replace(end=29), spots)
    ('ITA',)
    """
    return (
        city_met(text, event, known)
        or _host(text, event, known)
        or _owner(text, event, known)
        or supplied(text, event, known)
        or _him(text, event, known)
        or _denier(text, event, known)
        or _neighbour(text, event, known)
        or (() if parse is None else _above(text, parse, event, known))
    )


def _host(text: str, event: Event, known: Sequence[Referent]) -> Codes:
    """Return the state to which an envoy was sent who is recalled ("Rome's ambassador to Oslo was called home")."""
    sent = [each for each in known if each.end <= event.start and ENVOY_TO.search(text[: each.start])]
    return sent[-1].codes if event.cameo == "161" and sent and not set(sent[-1].codes) & set(event.source) else ()


def _others(event: Event, known: Sequence[Referent], until: int) -> list[Codes]:
    """Return the others who are named before a place, each once."""
    named = [each.codes for each in known if each.named and each.start < until]
    return list(dict.fromkeys(codes for codes in named if not set(codes) & set(event.source)))


def _owner(text: str, event: Event, known: Sequence[Referent]) -> Codes:
    """Return the one other actor named before, where what an act takes or rejects is "his" or "its"."""
    theirs = THEIRS.match(text, event.end)
    if theirs is None or not (event.root in TAKEN or (event.root == "SANCTION" and CUT.match(text, event.start))):
        return ()
    others = _others(event, known, event.start)
    if theirs["whose"] in ("his", "her"):
        others = [codes for codes in others if len(codes) == 1 and not is_group(codes[0]) and codes != ("UN",)]
    return others[0] if len(others) == 1 else ()


def _him(text: str, event: Event, known: Sequence[Referent]) -> Codes:
    """Return the one other actor named before, where an act is done to "him" or answers an offer named after it."""
    offered = event.root in ("AGREE", "REJECT") and APPOSED.search(text[: event.start])
    to_him = event.root in TOWARD and HIM.match(text, event.end)
    if not offered and (not to_him or any(MANY.match(text, each.end) for each in known)):
        return ()
    others = _others(event, known, event.start)
    first = len(others) == 1 or offered  # whose the offer is stands first
    return others[0] if others and first and len(others[0]) == 1 and not is_group(others[0][0]) else ()


def _denier(text: str, event: Event, known: Sequence[Referent]) -> Codes:
    """Return who denies an act or complains of it at the end of its sentence ("shot one down, which Lima denies")."""
    for each in known if event.root in STRIKES else ():
        before, behind = text[event.end : each.start], text[each.end :]
        if each.named and WHICH.search(before) and DENIES.match(behind) and not set(each.codes) & set(event.source):
            return each.codes
    return ()


def _neighbour(text: str, event: Event, known: Sequence[Referent]) -> Codes:
    """Return the one other state of a sentence, where a border is closed or opened."""
    if event.root not in ("SANCTION", "RETREAT") or not BORDER.match(text, event.start):
        return ()
    others = _others(event, known, len(text))
    return others[0] if len(others) == 1 and len(others[0]) == 1 and not is_group(others[0][0]) else ()


def _above(text: str, parse: Parse, event: Event, known: Sequence[Referent]) -> Codes:
    """Return the subject of a clause at whose end ", which" goes on with what another does ("a friend in Cairo")."""
    verb = parse.at(event.start)
    who = None if verb is None or event.root not in TOWARD else parse.child(verb, "nsubj")
    if verb is None or who is None or parse.words[who].tag not in RELATIVE or parse.words[verb].role != "relcl":
        return ()
    if not text[: parse.words[who].start].endswith(", ") or len(_others(event, known, len(text))) != 1:
        return ()
    number = parse.words[verb].head
    for _ in range(CLIMB):
        if parse.words[number].tag[:2] == "VB":
            return tuple(code for code in source_of(text, parse, number, known) if code not in event.source)
        if parse.words[number].role[:5] == "nsubj":
            return ()
        number = parse.words[number].head
    return ()
