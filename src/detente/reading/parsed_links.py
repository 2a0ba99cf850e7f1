"""Cause and effect with the actors of both, from a dependency parse: who does what to whom on either side.

Constructions: an act, a quality or an actor that moves others; means ("by …ing") and answers; and what a sentence goes
on to say that it did ("…, prompting Oslo to leave"). Conditions, reasons and times as clauses are in `conditions`,
reasons as phrases in `reason_phrases`, purposes and outcomes in `outcomes`. A cause without an actor is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from detente.reading.attributed_causes import attributed_causes
from detente.reading.conditions import conditions
from detente.reading.effect_words import kinds
from detente.reading.equations import equations
from detente.reading.joined_clauses import joined_clauses
from detente.reading.means_and_answers import ANSWERS, answered_by, by_means, caused_by, going_on, such_a_state
from detente.reading.moving_acts import mistaken_attribute, moves
from detente.reading.orders import orders
from detente.reading.origins import origins
from detente.reading.outcomes import outcomes
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import shown
from detente.reading.parsing import Parse
from detente.reading.reason_phrases import reasons
from detente.reading.referents import Referent
from detente.reading.sought_ends import sought_ends
from detente.reading.suffered import suffered
from detente.reading.told_answers import told_answers
from detente.reading.told_deeds import NOTHING, Told

CAUSED = frozenset(
    {"caused", "motivated", "occasioned", "shaped", "triggered", "fuelled", "fueled", "precipitated", "hastened"}
)
MORE = re.compile(r"The \w+(?:er|re|ss|se)\b[^,]+, the \w+(?:er|re|ss|se)\b")
PLURAL = re.compile(r"the(?:y|m|ir|mselves)", re.IGNORECASE)


def parsed_links(text: str, parse: Parse, known: Sequence[Referent], told: Told = NOTHING) -> list[Link]:
    """Return the causes and effects of a parsed sentence whose actors are named on both sides, the clearest first.

    `told` is who did something to whom in the sentences before.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 9, "VBD", "ROOT", 1, 0, 9))
    >>> parsed_links("It rained.", Parse(words, ()), [])
    []
    """
    known = _clear_to_all(text, parse, known)
    if MORE.match(text):  # "the more …, the less …" is no clause with its effect
        return []
    made = [*reasons(text, parse, known, told), *joined_clauses(text, parse, known)]
    made += [*told_answers(text, parse, known, told), *orders(text, known)]
    for number, word in enumerate(parse.words):
        verbal = kinds(shown(text, parse, number)) and parse.child(number, "nsubj") is not None  # whatever its tag
        if word.tag[:2] == "VB" or verbal:
            made += _of_verb(text, parse, number, known, told)
        if (taken := mistaken_attribute(text, parse, number, known)) is not None:
            made.append(taken)
    return clear_links(made, known, told)


def clear_links(made: Iterable[Link], known: Sequence[Referent], told: Told = NOTHING) -> list[Link]:
    """Return the links whose sides name somebody there, or in what was told before; `made` are all.

    >>> clear_links([], [])
    []
    """
    there = {code for each in known if each.named for code in each.codes}
    return [each for each in made if _clear(each, there.union(told.codes(each.cause)))]


def _clear_to_all(text: str, parse: Parse, known: Sequence[Referent]) -> list[Referent]:
    """Return the referents without "they" and the object "it" that mean nobody named here: they may be things."""
    there = {code for each in known if each.named for code in each.codes}
    return [each for each in known if each.named or there.issuperset(each.codes) or not _thing(text, parse, each)]


def _thing(text: str, parse: Parse, each: Referent) -> bool:
    number = parse.at(each.start)
    behind = number is not None and parse.words[number].role in ("dobj", "pobj", "dative")
    return PLURAL.fullmatch(text, each.start, each.end) is not None or (behind and each.end - each.start == len("it"))


def _of_verb(text: str, parse: Parse, number: int, known: Sequence[Referent], told: Told) -> Iterator[Link]:
    word = parse.words[number]
    yield from conditions(text, parse, number, known)
    if word.role == "advcl":
        yield from going_on(text, parse, number, known)
    if word.role == "pcomp" and shown(text, parse, word.head) == "by" and word.tag == "VBG":
        yield from by_means(text, parse, number, known)
    if ANSWERS.fullmatch(shown(text, parse, number)):
        yield from answered_by(text, parse, number, known)
    if word.tag == "VBN" and kinds(shown(text, parse, number)) | {shown(text, parse, number)} & CAUSED:
        yield from caused_by(text, parse, number, known)
    yield from suffered(text, parse, number, known)
    yield from origins(text, parse, number, known)
    yield from attributed_causes(text, parse, number, known)
    yield from equations(text, parse, number, known)
    yield from moves(text, parse, number, known, told)
    yield from such_a_state(text, parse, number, known)
    yield from outcomes(text, parse, number, known)
    yield from sought_ends(text, parse, number, known)


def _clear(each: Link, there: set[str]) -> bool:
    """Return whether both sides have somebody named there, nobody acts on himself, and the two are not one.

    Whom "it" means from a sentence before is too often somebody else for a side to rest on it.
    """
    if not there.issuperset((*each.cause.sender, *each.cause.receiver, *each.effect.sender, *each.effect.receiver)):
        return False
    done = each.cause.sender or (each.undergone and each.cause.receiver)
    apart = all(not set(pair.sender) & set(pair.receiver) for pair in (each.cause, each.effect))
    apart &= bool(done and each.effect.sender)
    same = each.cause == each.effect and (each.rule not in ("condition", "reason") or not each.cause.receiver)
    return apart and not same
