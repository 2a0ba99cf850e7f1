"""Reasons that are phrases, from a dependency parse: "thanks to", "in response to", "alarmed by", "without"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.parsed_attributions import subject
from detente.reading.parsed_effects import acts, either
from detente.reading.parsed_link import Link, filled, main_span, would
from detente.reading.parsed_sides import Pair, of_clause, of_noun, reached
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

PHRASE = re.compile(
    r"\b(?:(?P<reason>because of|thanks (?:largely |mostly )?to|due to|owing to|as a (?:result|consequence) of|fearing|"
    r"under (?:the )?pressure from|faced with|"
    r"on account of|in the face of|for fear of|"
    r"out of(?= (?:\w+ )?(?:fear|anger|gratitude|hostility|loyalty|sympathy|spite))|"
    r"(?:(?:anger|alarm|embolden|spurr|push|prompt|reassur|humiliat|forc|unnerv|spook|encourag|irritat|infuriat|enrag|provok|"
    r"frighten|rattl|disappoint|offend|unsettl|shock|outrag|dismay|disillusion|tempt|inspir)ed|driven|stung) by)|"
    r"(?P<answer>(?:in|as an?) (?:response|reaction|answer) to|in (?:retaliation|revenge|return) for|in protest at|"
    r"(?:as|in) (?:an? |the )?(?:punishment|reprisal|revenge|retaliation|payback|reward|price|penalty|rebuke) for)|"
    r"(?P<without>without|were it not for|if it (?:had not|hadn't) been for|"
    r"if it (?:were not|weren't|was not|wasn't) for|had it not been for|but for|if not for|in the absence of))(?= )",
    re.IGNORECASE,
)
CLIMB = 6


def reasons(text: str, parse: Parse, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield reasons that are phrases, with what the verb that they belong to says.

    >>> list(reasons("It rained.", Parse((), ()), []))
    []
    """
    for found in PHRASE.finditer(text):
        noun = _behind(parse, found.end() + 1)
        start = parse.at(found.start())
        verb = None if noun is None or start is None else _verb_above(parse, start, noun)
        if noun is None or verb is None:
            continue
        if found["without"] and parse.words[verb].role == "advcl":  # "if it had not been for"
            verb = parse.words[verb].head
        word = parse.words[noun]
        gerund = word.tag == "VBG"
        if found["without"] and not would(parse, verb):
            continue  # "called for restraint without naming Norway" is a manner
        cause = of_clause(text, parse, noun, known) if gerund else of_noun(text, parse, noun, known)
        effect = either(text, parse, verb, cause, known)
        if gerund and not cause.sender:
            cause = Pair(effect.sender, reached(text, parse, noun, known, effect.sender))
        patient = parse.child(verb, "nsubjpass")
        who = subject(parse, verb) if patient is None else patient
        doer = () if who is None else of_noun(text, parse, who, known).sender
        cause = filled(text, parse, noun, cause, Pair(doer or effect.sender, effect.receiver))
        itself = any(each.start <= word.start < each.end for each in known)
        if found["without"] and not cause.receiver and not itself and len(doer) == 1:
            cause = cause._replace(receiver=tuple(code for code in doer if code not in cause.sender))
        rest = main_span(parse, verb, (found.start(), word.last))
        rule = "answer" if found["answer"] else "reason"
        places = (word.first, word.last), rest
        less = found["without"] is not None
        place = parse.words[verb].start
        yield Link(cause, effect, *places, rule, place, acts(text, parse, verb), unless=less)


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
