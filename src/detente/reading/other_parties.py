"""Whom an act meets that names nobody, where its sentence names one other party: "Rome jailed him, so Oslo retaliated".

The other party is whom the same actor meets in another act of the sentence, or who acts in another clause of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.held_where import held_where
from detente.reading.implied_parties import implied
from detente.reading.parsed_sides import reached, word_of
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.texts_that_act import with_writers
from detente.reading.unreal_acts import IF
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.events import Event

OWNED = ("amod", "poss", "compound", "nmod")
SUBJECTS = ("nsubj", "nsubjpass")
AGAIN = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "ASSAULT", "RETREAT", "REQUEST", "AGREE", "COERCE"})
ANSWERED = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "RETREAT", "REQUEST", "AGREE", "COERCE"})
BILATERAL = ("050", "161")  # embassies, envoys and relations have another side
FINITE = ("VBD", "VBZ", "VBP", "VBN")
NOBODY = re.compile(r" (?:no|any|every|each|all)\b")
CLIMB = 3
NEAR = 16
CONDITION = re.compile(r"\b(?:unless|if|until|should|in case|the day|lest) ")
SUFFERS = re.compile(r" (?:was|were|is|are|be) ")


def with_partners(text: str, found: Sequence[Event], known: Sequence[Referent], parse: Parse | None) -> list[Event]:
    """Return the events of a sentence, each with its target where the sentence has one other party.

    >>> with_partners("They left.", [], [], None)
    []
    """
    return [_met(text, each, found, known, parse) for each in found]


def _met(text: str, event: Event, found: Sequence[Event], known: Sequence[Referent], parse: Parse | None) -> Event:
    """Return an event with its target, if it lacks one and the sentence has one other party.

    Talks "with Chile" that nobody is named to hold are held by the one other party.
    """
    event = held_where(text, with_writers(text, event, known, parse), known)
    if event.root == "THREATEN" and event.source and not event.target:
        event = _unless(text, event, known)
    if event.rule == "noun" and event.root == "CONSULT" and event.target and not event.source:
        return _held(event, known)
    if event.target or not event.source or NOBODY.match(text, event.end) or _answers(text, event):
        return event
    if event.status != "denied" and (whom := implied(text, parse, event, known)):
        return event._replace(target=whom, rule=f"{event.rule}, of the sentence")
    if event.root in ("REJECT", "AGREE") and (asked := _who_asks(event, found)):
        return event._replace(target=asked, rule=f"{event.rule}, of the sentence")
    met = _one_other(event, known)
    told = {other.root for other in found if other.source == event.source and other.target == met}
    if not met or event.root in told:
        return event  # "sanctioned Iran and blacklisted 41 ships": who owns those is not said
    same = event.root in AGAIN and bool(told) and not (parse is not None and _is_going(parse, event))
    meant = same or (parse is not None and _in_the_other_clause(text, parse, event, known, met))
    return event._replace(target=met, rule=f"{event.rule}, of the sentence") if meant else event


def _who_asks(event: Event, found: Sequence[Event]) -> tuple[str, ...]:
    """Return who asks in the same sentence whoever refuses or agrees ("Oslo, pressed by Rome for help, declined")."""
    asked = (each.source for each in found if each.root == "REQUEST" and each.target == event.source)
    return next(asked, ())


def _one_other(event: Event, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the one other state that a sentence names, or means where it names none; () where there are more."""
    named = {code for each in known if each.named for code in each.codes} - set(event.source)
    others = named or {code for each in known for code in each.codes} - set(event.source)
    return tuple(others) if len(others) == 1 and not any(is_group(code) for code in others) else ()


def _in_the_other_clause(
    text: str, parse: Parse, event: Event, known: Sequence[Referent], met: tuple[str, ...]
) -> bool:
    """Return whether the other party acts in a clause of its own, or is met by a verb that this one is joined to."""
    answers = event.root in ANSWERED
    acting = (answers or event.cameo.startswith(BILATERAL)) and _acts(text, parse, event, known, met)
    return acting or (answers and _shares(text, parse, event, known, met))


def _answers(text: str, event: Event) -> bool:
    """Return whether somebody agrees to what was asked before ("the king agreed, and his envoy flew to Oslo")."""
    return event.root == "AGREE" and text[event.end : event.end + 1] in (".", ",", ";")


def _unless(text: str, event: Event, known: Sequence[Referent]) -> Event:
    """Return a threat as one against whom its condition names ("threatened war unless Rome withdrew")."""
    for found in CONDITION.finditer(text, event.end):
        who = next((each for each in known if found.end() <= each.start < found.end() + NEAR), None)
        if who is not None and not SUFFERS.match(text, who.end) and not set(who.codes) & set(event.source):
            return event._replace(target=who.codes, rule=f"{event.rule}, of the sentence")
    return event


def _held(event: Event, known: Sequence[Referent]) -> Event:
    """Return talks with one party as those of the one other state of a sentence."""
    others = tuple({code for each in known for code in each.codes} - set(event.target))
    who = others if len(others) == 1 and not is_group(others[0]) else ()
    return event._replace(source=who, rule=f"{event.rule}, of the sentence") if who else event


def _is_going(parse: Parse, event: Event) -> bool:
    """Return whether an act is told in passing by a participle: "rejected the plan, urging the other to think"."""
    here = parse.at(event.start)
    return here is not None and parse.words[here].tag == "VBG"


def _acts(text: str, parse: Parse, event: Event, known: Sequence[Referent], met: tuple[str, ...]) -> bool:
    """Return whether an act is told in a clause of its own and an actor is the subject of another one."""
    here = parse.at(event.start)
    if here is None or parse.words[here].role in ("acl", "pcomp") or event.status not in ("happened", "threatened"):
        return False
    verbs = [_verb(parse, each) for each in known if each.codes == met]
    return any(verb not in (None, here) and _is_fact(text, parse, verb) for verb in verbs if verb is not None)


def _shares(text: str, parse: Parse, event: Event, known: Sequence[Referent], met: tuple[str, ...]) -> bool:
    """Return whether a verb is joined to one that meets an actor: "quarrelled with Oslo and expelled ten students"."""
    here = parse.at(event.start)
    if here is None or parse.words[here].role != "conj" or parse.child(here, "nsubj", "nsubjpass") is not None:
        return False
    first = parse.words[here].head
    before = [each for each in known if each.start < parse.words[here].start]
    return _is_fact(text, parse, first) and reached(text, parse, first, before, event.source) == met


def _verb(parse: Parse, each: Referent) -> int | None:
    """Return the verb whose subject an actor is, or owns."""
    number = word_of(parse, each)
    for _ in range(CLIMB):
        if number is None or parse.words[number].role in SUBJECTS:
            return None if number is None else parse.words[number].head
        number = parse.words[number].head if parse.words[number].role in OWNED else None
    return None


def _is_fact(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb tells what is done, without "would" or "if"."""
    would = any(parse.words[each].tag == "MD" for each in parse.children(verb, "aux"))
    return parse.words[verb].tag in FINITE and not would and IF.search(text[: parse.words[verb].start]) is None
