"""Whom an act meets whose other side only an earlier sentence, or another clause, tells: the other of a known pair.

Nothing is guessed: who acts has one partner in the text's last sentences, the sentence names nobody else, and what the
verb has for its object belongs between states (a border, an envoy, troops), not to somebody else. The rule of such an
event says where its partner is from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.asked_parties import asked_by, struck
from detente.reading.events import Event
from detente.reading.pairs import HOSTILE, PAIRED, Pairs
from detente.reading.referents import Referent

CLAUSE = re.compile(
    r"[;:]|, (?:an?|the) \w+ |,? (?:and|but|while|whilst|because|after|when|since|as|before|although|though|which|who|"
    r"whose|until|so that|unless|in order to)\b"
)
BARE = re.compile(
    r"(?: (?:again|back|at once|outright|regardless|first|anyway|\w+ly|\w+day|the (?:next|same) \w+))*[.,;]?$"
)
BETWEEN = {
    "SANCTION": r"(?:ambassadors?|envoys?|embass(?:y|ies)|consuls?|consulates?|charg[ée]s?|missions?|diplomats?|"
    r"attach[ée]s?|borders?|frontiers?|crossings?|airspace|ports?|relations|ties|talks|exports|imports|gas|flights|"
    r"treat(?:y|ies)|deliveries|bridges?|embargo|advisers|trade|oil|aid|supplies|shipments|lorries|trucks|trains|"
    r"visas?|electricity|tariffs?|duties|sanctions|contracts?|pipelines?|pacts?|accords?|agreements?)",
    "MOBILIZE": r"\w+",
    "ASSAULT": r"(?:war|borders?|frontiers?|positions?|bases?|ships?|outposts?|posts?|airfields?|targets?|trenches|"
    r"fleet|patrols?|gunboats?|warships?|trawlers?|airspace|planes?|jets?|bombers?|drones?|refiner(?:y|ies)|"
    r"villages?|towns?|camps?|airports?|bridges?|heights|harbours?|harbors?|depots?|garrisons?|convoys?)",
    "ACCUSE": r"(?:protests?|note|complaint|charg[ée]s?|ambassador|envoy|measures?|decision|moves?|remarks?|speech|"
    r"conduct|ban|arrests?|seizures?|raids?|attacks?|tests?|incident)",
    "COERCE": r"(?:trawlers?|ships?|tankers?|freighters?|vessels?|boats?|crews?|fishermen|sailors?|diplomats?|"
    r"pilots?|nationals|citizens|assets|consulates?|property|soldiers?|patrols?)",
    "REQUEST": r"(?:their|its|his|her|the) (?:\w+ ){0,2}(?:release|return|extradition|withdrawal|surrender|recall|"
    r"handover)|apolog(?:y|ies)|compensation|explanation|reparations|clarifications?|(?:a meeting|talks|more)$",
    "SUPPORT": r"(?:embass(?:y|ies)|consulates?|ambassadors?|envoys?|relations|ties|links)",
    "THREATEN": r"\w+",
    "RETREAT": r"(?:troops|soldiers|forces|garrison|columns|borders?|blockade|sanctions|embargo|ban|prisoners?|crew|"
    r"fishermen|hostages|terms|demands?|tariffs|ceasefire|truce|claims?|strip|most|nearly everything|everything|"
    r"them all|threats?|curbs|restrictions|freeze|boycott|siege|bases?|missiles)",
}  # fmt: skip
SOMEBODY = re.compile(
    r"\b(?:rebels?|guerrillas?|insurgents?|militants?|separatists?|protesters?|demonstrators?|students?|strikers?|"
    r"opposition|opponents?|parliament|reporters?|journalists?|dissidents?|terrorists?|smugglers?|pirates?|voters?|"
    r"unions?|farmers?|workers?|investors?|banks?|compan(?:y|ies)|firms?|newspapers?|courts?|citizens|settlers?|"
    r"gangs?|cartels?|clerics?|traders?|companies|party|generals|public|people|nobody|anyone|everybody)\b"
)
NAME = re.compile(r"(?:\b(at|near|off|of|in|to|from|on|the|over|through|around) )?(?:[A-Z][a-z]{2,} )*[A-Z][a-z]{2,}")
DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
IN_REPLY = re.compile(r" in (?:protest|reply|response|retaliation|reprisal|return|revenge|answer|turn)\b")
ARMED = re.compile(
    r"\b(?:army|troops|forces|soldiers|tanks|columns?|units?|regulars|brigades?|divisions?|battalions?|armou?r|patrols?|"
    r"infantry|guards|marines|aircraft|jets|planes|drones|helicopters)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"[a-z]s (?:\w+ly |also |have |had )?$")  # "the Angolans protested"
MEDIATES = re.compile(
    r"[^.;,]{0,24}\b(?:to mediate|good offices|to host (?:\w+ ){0,2}(?:talks|negotiations|meetings?|summit))\b"
)
TO_DO = re.compile(r"\bto \w+ $")  # "to halt attacks"
GERUND = re.compile(r"\w+ing\b")
OPENS = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|while|after|because|when|since|as|before|although|though|which|that|step|move) )"
    r"(?:the |an? |\w+ )?$",
    re.IGNORECASE,
)
MATTER = re.compile(
    r"\b(?:talks|disputes?|quarrels?|row|tensions?|war|stand-?off|clash(?:es)?|negotiations|conflict|crisis|feud|"
    r"skirmish(?:es)?|fighting|hostilities) (?:with|between|against) (?:the )?$"
)
OWN = re.compile(r"(?:its|their|his|her)(?: own)?", re.IGNORECASE)
TELLS = re.compile(r"(?:['’]s)?(?: [\w-]+){0,4} (?:said|says|reported|reports|announced|told|claimed|added)\b")
PARTIES = re.compile(rf"{PAIRED.pattern}|\bits \w|\b[Tt]he other \w")
EARLIER = "partner from an earlier sentence"
CLAUSES = "partner from another clause"


def partnered(text: str, event: Event, known: Sequence[Referent], pairs: Pairs) -> list[Event]:
    """Return an event with the partner that the text has for its actor; by itself where it has none or needs none.

    `known` are the referents of the sentence. Of two who both act against each other there are two events.

    >>> pairs = Pairs()
    >>> pairs.told("NOR", "SWE", "ACCUSE")
    >>> made = Event(5, 23, "161", "SANCTION", ("SWE",), (), "happened", "verb, to")
    >>> [each.target for each in partnered("Oslo recalled its envoy.", made, [], pairs)]
    [('NOR',)]
    """
    if event.source and event.target:
        return [_marked(text, event, known)]
    if not event.source or _is_no_act(text, event.start):
        return [event]
    if event.status == "denied":
        met = struck(event, known, pairs)
        return [event._replace(target=met, rule=f"{event.rule}, {EARLIER}") if met else event]
    if (asked := asked_by(event, pairs)) and _is_free(text, event, known, asked):
        return [event._replace(target=asked, rule=f"{event.rule}, {EARLIER}")]
    if len(event.source) == 2 and _is_pair(text, event, known):
        return _each_other(event)
    if MEDIATES.match(text, event.start):
        return _between_both(event, pairs)
    other = _replied(text, event, pairs) or _other(text, event, known, pairs)
    if not other or other in event.source:
        return [event]
    where = CLAUSES if any(other in each.codes for each in known) else EARLIER
    return [event._replace(target=(other,), rule=f"{event.rule}, {where}")]


def _is_no_act(text: str, start: int) -> bool:
    return GERUND.match(text, start) is not None or TO_DO.search(text[:start]) is not None


def _marked(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return an act with whom "both sides" or "its neighbour" means, with a rule that says where they are named."""
    named = {code for each in known if each.named for code in each.codes}
    meant = [each.codes for each in known if not each.named and PARTIES.search(text[each.start : each.end])]
    if any(codes in (event.source, event.target) and not set(codes) <= named for codes in meant):
        return event._replace(rule=f"{event.rule}, {EARLIER}")
    return event


def _is_free(text: str, event: Event, known: Sequence[Referent], asked: tuple[str, ...]) -> bool:
    """Return whether a sentence leaves it open to whom somebody agrees or refuses: it names nobody else."""
    others = {code for each in known if each.named for code in each.codes} - {*event.source, *asked}
    return not others and SOMEBODY.search(_clause(text, event)) is None


def _clause(text: str, event: Event) -> str:
    cut = CLAUSE.search(text, event.end)
    return text[event.start : cut.start() if cut else len(text)]


def _is_pair(text: str, event: Event, known: Sequence[Referent]) -> bool:
    """Return whether who acts are "both sides" of a pair, which the sentence does not name."""
    named = {code for each in known if each.named for code in each.codes}
    return not set(event.source) & named and PAIRED.search(text[: event.start]) is not None


def _each_other(event: Event) -> list[Event]:
    one, other = event.source
    made = [event._replace(source=(one,), target=(other,), rule=f"{event.rule}, {EARLIER}")]
    if event.root in HOSTILE:
        made.append(made[0]._replace(source=(other,), target=(one,)))
    return made


def _between_both(event: Event, pairs: Pairs) -> list[Event]:
    """Return an offer to mediate as made to both of a pair at odds that somebody outside it offers to reconcile."""
    both = pairs.both(event.source)
    if not both or not pairs.between(*both).hostile:
        return [event]
    return [event._replace(target=both, rule=f"{event.rule}, {EARLIER}")]


def _replied(text: str, event: Event, pairs: Pairs) -> str:
    """Return whom a reply is to: who did the last act, where one of those it was done to replies "in protest"."""
    last = pairs.last
    if last is None or pairs.place - last.place > 1 or event.root not in HOSTILE:
        return ""
    struck = last.target in event.source and last.source not in event.source
    return last.source if struck and IN_REPLY.match(text[event.end : event.end + 20]) else ""


def _other(text: str, event: Event, known: Sequence[Referent], pairs: Pairs) -> str:
    """Return the partner of an actor, where the act is one between states and nobody else is named."""
    who = event.source[0]
    if len(event.source) > 1:
        return ""
    meant = [each for each in known if each.named or not OWN.fullmatch(text, each.start, each.end)]
    others = {code for each in meant for code in each.codes} - {who}
    other = next(iter(others)) if len(others) == 1 else pairs.other(who) if not others else None
    if other is None or not _between(text, event):
        return ""
    met = pairs.between(who, other)
    if met.hostile or (met.weight and event.root not in HOSTILE):
        return other
    told = any(TELLS.match(text, each.end) for each in known)  # "Kenya, Uganda's radio said, has closed its border"
    return other if not told and any(_does(text, each) for each in known if other in each.codes) else ""


def _does(text: str, each: Referent) -> bool:
    """Return whether an actor opens a clause of its own, or is the other side of talks or a quarrel."""
    before = text[: each.start]
    return MATTER.search(before) is not None or OPENS.search(before) is not None


def _between(text: str, event: Event) -> bool:
    """Return whether an act has what belongs between states for its object, or none at all."""
    words = BETWEEN.get(event.root)
    armed = ARMED.search(text[max(0, event.start - 60) : event.start])
    clause = _clause(text, event)
    behind = clause[event.end - event.start :]
    if clause.startswith("cross") and not armed:
        return False
    if event.root == "ACCUSE" and PEOPLE.search(text[: event.start]):
        return False
    if words is None or SOMEBODY.search(clause) or _names_somebody(DAYS.sub("", behind)):
        return False
    return BARE.fullmatch(behind) is not None or re.search(rf"\b{words}\b", clause) is not None


def _names_somebody(behind: str) -> bool:
    """Return whether words hold a name that is not that of a place, by the preposition or article before it."""
    return any(found[1] is None for found in NAME.finditer(behind))
