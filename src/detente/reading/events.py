"""Who did what to whom: events of verbs and of nouns, with class, status and date.

The verb decides the class; the subject is the nearest actor before it that no preposition governs, the object the first
behind it. Wishes and conditions are no events; what is threatened, proposed, alleged or denied says so in its status.
An event whose actor is not named has an empty list there. SCIENCE section 1; classes after CAMEO and PLOVER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.act_ends import with_ends
from detente.reading.act_status import status_of, told
from detente.reading.announced_ends import announced_ends
from detente.reading.attributions import Attribution
from detente.reading.bidden_acts import bidden_acts
from detente.reading.charges import charges
from detente.reading.crowds import by_crowd, is_crowd
from detente.reading.event_verbs import filled, freight, is_verb, mistaken, unnamed
from detente.reading.foretold_threats import foretold_threats
from detente.reading.games import is_game, is_misfortune, is_private
from detente.reading.gerund_acts import gerund_acts
from detente.reading.joined_doers import with_joined
from detente.reading.listed_parties import with_list
from detente.reading.near_actors import near_actors
from detente.reading.noun_acts import noun_acts
from detente.reading.other_parties import with_partners
from detente.reading.parallel_acts import parallel
from detente.reading.parsed_events import actors as parsed_actors
from detente.reading.parsed_events import governs
from detente.reading.parsing import Parse
from detente.reading.passive_objects import acts_of_verbs
from detente.reading.referents import Referent
from detente.reading.refused_askers import with_refusals
from detente.reading.said_demands import FORECASTERS, demands
from detente.reading.turned_acts import spares, turned
from detente.reading.verbs import Phrase, root
from detente.reading.waged_wars import waged_wars

SAID = {"100": "said that it must", "130": "said that it would suffer"}
NEXT = 12
MOVES = ("042", "07", "15")  # envoys, gifts and troops
DECIDED = re.compile(r"\b(?:will|shall|is to|are to)(?: \w+ly| also| now| soon| then)? $")
DIPLOMAT = re.compile(
    r"\b(?:diplomats?|ambassador|envoys?|attach[ée]s?|consul) (?:was|were|has been|have been|had been) (?:\w+ )?$"
)
PLACED = re.compile(
    r"[a-z]*[^ehin] (?:[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Pp]rotocols?|[Dd]eclaration|[Pp]rocess|[Ss]ummit|"
    r"[Cc]onference|[Cc]onvention|[Mm]emorandum|[Ff]ormula)\b"
)
OWN = re.compile(r"[Ii]ts|[Tt]heir")
OWNING = frozenset({"MOBILIZE", "RETREAT", "CONSULT", "SUPPORT", "AID", "AGREE", "REQUEST"})
BLOCKS = re.compile(r"(?:block|boycott|picket|barricad|obstruct|besieg|occup|stop|clos|shut)")
SPEAKERS = re.compile(r" (?:us|me)\b")
EACH_OTHER = re.compile(r"(?: \w+)? (?:each other|one another)\b")


class Event(NamedTuple):
    """An event by places in a sentence: CAMEO code, PLOVER root, sources, targets, status, and the rule.

    `status` is "happened", "alleged", "threatened", "proposed" or "denied".

    >>> Event(0, 7, "042", "CONSULT", ("USA",), ("CHN",), "happened", "verb").root
    'CONSULT'
    """

    start: int
    end: int
    cameo: str
    root: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    rule: str


def events(
    text: str, known: Sequence[Referent], said: Sequence[Attribution] = (), parse: Parse | None = None
) -> list[Event]:
    """Return the events of a sentence, in order; `known` are its referents, `said` its attributions.

    Where there is a `parse`, it says who the actors of a verb are, and what is no verb.

    >>> spots = [Referent(0, 6, ("RUS",), True), Referent(16, 23, ("UKR",), True)]
    >>> [(each.cameo, each.source, each.target) for each in events("Russia attacked Ukraine in 2022.", spots)]
    [('190', ('RUS',), ('UKR',))]
    """
    known = [each for each in known if not PLACED.match(text, each.end - 1)]  # "the Luanda accord" is nobody's
    verbs = list(acts_of_verbs(text))
    nouns = [
        Event(*each[:3], name, *each[3:], "noun")
        for each in (
            *noun_acts(text, known, said),
            *((*each, told(text, each.start, said)) for each in gerund_acts(text, known)),
            *bidden_acts(text, known),
            *charges(text, known),
            *waged_wars(text, known),
            *foretold_threats(text, known),
            *announced_ends(text, known),
        )
        if (name := root(each[2])) and not any(start < each[0] and each[1] <= end for start, _, end, _ in verbs)
    ]
    asked = [Event(*each[:3], root(each[2]) or "", *each[3:], SAID[each[2]]) for each in demands(text, known, said)]
    # "asked Oslo to impose sanctions": where the verb is no act, its object is none
    found = [*asked, *_of_verbs(text, verbs, known, said, parse), *nouns]
    kept: list[Event] = []
    found = [by_crowd(text, each, known) for each in found]
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        same = any(each.start < other.end and other.start < each.end for other in kept)
        if not same and not _again(each, kept):
            kept.append(each)
    listed = [with_joined(text, with_list(text, each, known), known) for each in with_ends(text, kept, known)]
    return parallel(text, with_refusals(text, with_partners(text, listed, known, parse)))


def _again(each: Event, kept: Sequence[Event]) -> bool:
    """Return whether an event says what the sentence has said: "agreed to sell", "broke with Oslo and quit it"."""
    last = kept[-1] if kept else each
    at_once = last is not each and each.start - last.end < NEXT and each[3:6] == last[3:6]
    return at_once or (bool(each.source and each.target) and any(each[3:7] == other[3:7] for other in kept))


def _of_verbs(
    text: str,
    verbs: Sequence[tuple[int, int, int, Phrase]],
    known: Sequence[Referent],
    said: Sequence[Attribution],
    parse: Parse | None,
) -> Iterator[Event]:
    for start, first, end, phrase in verbs:
        status = status_of(text, start, phrase, said)
        tree = None if parse is None or mistaken(text, parse, (start, first), known) else parse
        if status is None or (tree is not None and not _acts(text, tree, start, phrase, known)):
            continue
        cameo = _coded(text, start, phrase, status)
        name = root(cameo)
        if name is None or spares(text, start, name, status) or (name == "ASSAULT" and is_game(text, start)):
            continue
        if name == "SANCTION" and is_misfortune(text, start):
            continue
        behind = [each for each in known if each.start > start and OWN.fullmatch(text, each.start, each.end)]
        others = [each for each in known if not (_is_own(cameo, name) and each in behind)]
        made = _who(text, start, (first, end), phrase, others, tree)
        foretells = made is not None and name == "THREATEN" and bool(FORECASTERS & {*made[0]})
        if made is not None and not foretells and not is_private(text, start, made[0], known):
            rule = f"verb, {phrase.frame}" if tree is None else f"parser, verb, {phrase.frame}"
            yield Event(start, end, cameo, name, *made, _settled(status, name), rule)


def _acts(text: str, parse: Parse, start: int, phrase: Phrase, known: Sequence[Referent]) -> bool:
    """Return whether a parse has a verb at a place, and no freight for its subject where it travels."""
    return is_verb(parse, start) and not (phrase.code == "042" and freight(text, parse, start, known))


def _coded(text: str, start: int, phrase: Phrase, status: str) -> str:
    """Return the CAMEO code of a phrase: what it is where diplomats are expelled, where it is promised or refused."""
    if phrase.code in ("161", "163", "144") and is_crowd(text, start) and BLOCKS.match(text, start):
        return "144"  # who blocks a bridge and is no government
    diplomatic = phrase.code in ("174", "0874") and DIPLOMAT.search(text[:start])
    decided = status == "proposed" and DECIDED.search(text[max(0, start - 60) : start]) is not None
    return turned("161" if diplomatic else phrase.code, status, decided)


def _settled(status: str, name: str) -> str:
    """Return the status of an event: whoever refuses has refused, and whoever threatens threatens."""
    status = "happened" if status == "refused" else status
    return "threatened" if name == "THREATEN" and status == "happened" else status


def _is_own(cameo: str, name: str) -> bool:
    """Return whether what an act moves or gives is one's own: in "sent its envoy", "its" is whoever sends."""
    return name in OWNING or cameo.startswith(("161", "164"))


def _who(
    text: str, start: int, ends: tuple[int, int], phrase: Phrase, known: Sequence[Referent], parse: Parse | None
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the sources and targets of a verb; None where nobody is named."""
    made = near_actors(text, start, ends, phrase, known)
    if parse is not None:
        found = parsed_actors(text, parse, start, known, phrase.frame, phrase.code.startswith(MOVES))
        agreed = made is None or not made[1] or (found is not None and found[1] == made[1])
        reach = agreed or made is None or governs(text, parse, start, known, made[1])
        made = filled(found, made if reach else None, unnamed(text, parse, start, known))
    if made is not None and len(made[0]) > 1 and EACH_OTHER.match(text, ends[1]):
        made = made[0][:1], made[0][1:]
    if made is not None and phrase.frame == "each":
        made = (made[0][:1], made[0][1:]) if len(made[0]) > 1 else (made[0], ())
    if made is not None and made[0] and SPEAKERS.match(text, ends[1]):
        made = made[0], ()  # "urged us to make up with Oslo" is said to us
    return (made[1], made[0]) if made is not None and phrase.frame == "drew" else made
