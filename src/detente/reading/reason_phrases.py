"""Reasons that are phrases, from a dependency parse: "thanks to", "in response to", "alarmed by", "without"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading import lexicon
from detente.reading.clause_sides import of_clause
from detente.reading.effect_words import acts
from detente.reading.noun_sides import of_noun
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import either
from detente.reading.parsed_link import Link, filled, main_span, would
from detente.reading.parsed_sides import Pair, reached
from detente.reading.parsing import Parse
from detente.reading.referents import Referent
from detente.reading.told_deeds import NOTHING, Told, recalled

PHRASE = re.compile("|".join(rf"(?P<{kind}>{pattern})(?= )" for kind, pattern in lexicon.lines("reason_phrases", 2)),
                    re.IGNORECASE)  # fmt: skip
DONE_TO = re.compile(
    r"(?:humiliat|intimidat|provok|coerc|forc|press|pressur|push|goad|compell|oblig|squeez|embarrass|wound)ed by",
    re.IGNORECASE,
)
CLIMB = 6


def reasons(text: str, parse: Parse, known: Sequence[Referent], told: Told = NOTHING) -> Iterator[Link]:
    """Yield reasons that are phrases, with what the verb that they belong to says.

    >>> list(reasons("It rained.", Parse((), ()), []))
    []
    """
    for found in PHRASE.finditer(text):
        if text[: found.start()].endswith(" not "):  # "not out of fear but because"
            continue
        noun, verb = _noun_and_verb(parse, found)
        if noun is None or verb is None:
            continue
        if found["without"] and not would(parse, verb):
            continue  # "called for restraint without naming Norway" is a manner
        cause, effect = _sides(text, parse, (noun, verb), known, told)
        cause = _met(text, parse, (noun, verb), found, cause, effect, known)
        word = parse.words[noun]
        rule = "answer" if found["answer"] else "reason"
        places = (word.first, word.last), main_span(parse, verb, (found.start(), word.last))
        less = found["without"] is not None
        yield Link(cause, effect, *places, rule, parse.words[verb].start, acts(text, parse, verb), unless=less)


def _noun_and_verb(parse: Parse, found: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the noun or gerund behind a phrase, and the verb that the whole belongs to."""
    noun, start = _behind(parse, found.end() + 1), parse.at(found.start())
    verb = None if noun is None or start is None else _verb_above(parse, start, noun)
    if verb is not None and found["without"] and parse.words[verb].role == "advcl":  # "if it had not been for"
        verb = parse.words[verb].head
    return noun, verb


def _sides(text: str, parse: Parse, words: tuple[int, int], known: Sequence[Referent], told: Told) -> tuple[Pair, Pair]:
    """Return who does what to whom in the noun or gerund behind a phrase, and in the clause that it belongs to."""
    noun, verb = words
    gerund = parse.words[noun].tag == "VBG"
    cause = of_clause(text, parse, noun, known) if gerund else of_noun(text, parse, noun, known)
    cause = cause if gerund else recalled(text, parse, noun, cause, told)
    effect = either(text, parse, verb, cause, known)
    if gerund and not cause.sender:
        cause = Pair(effect.sender, reached(text, parse, noun, known, effect.sender))
    return cause, effect


def _met(
    text: str,
    parse: Parse,
    words: tuple[int, int],
    found: re.Match[str],
    cause: Pair,
    effect: Pair,
    known: Sequence[Referent],
) -> Pair:
    """Return a cause with whom it meets: whoever does what the clause says, where the phrase does not tell."""
    noun, verb = words
    patient = parse.child(verb, "nsubjpass")
    who = subject(parse, verb) if patient is None else patient
    doer = () if who is None else of_noun(text, parse, who, known).sender
    cause = filled(text, parse, noun, cause, Pair(doer or effect.sender, effect.receiver))
    itself = any(each.start <= parse.words[noun].start < each.end for each in known)
    harmed = itself and DONE_TO.fullmatch(found[0]) is not None  # "humiliated by Oslo"
    missed = found["without"] is not None and not itself and len(doer) == 1
    if not cause.receiver and (harmed or missed):
        cause = cause._replace(receiver=tuple(code for code in doer if code not in cause.sender))
    return cause


def _behind(parse: Parse, place: int) -> int | None:
    """Return the head of the noun phrase or gerund that begins at a place."""
    number = parse.at(place)
    while number is not None and parse.words[parse.words[number].head].first == place:
        if parse.words[number].head == number:
            return number
        number = parse.words[number].head
    return number


def _verb_above(parse: Parse, start: int, noun: int) -> int | None:
    """Return the verb that a phrase belongs to: the first above its first word that is not in it."""
    number = start
    for _ in range(CLIMB):
        word = parse.words[number]
        inside = parse.words[start].start <= word.start < parse.words[noun].last
        if word.tag[:2] == "VB" and not inside:
            return number
        if word.head == number:
            return None
        number = word.head
    return None
