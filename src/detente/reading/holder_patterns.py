"""Patterns of those who hold views: before a verb of saying, behind it, and at the head of a clause."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.holder_words import HANDLE, NO_PART, PART, PEOPLE, PERSON, PRONOUN, SCHOOL, SOME, heads


@cache
def before_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of who ends a text, each with the kind of holder.

    >>> [kind for kind, pattern in before_patterns() if pattern.search("Yet she")]
    ['pronoun']
    """
    phrase = rf"(?:{NO_PART}{PART} ){{0,6}}?(?:{heads()})"
    where = (
        r"(?: (?:in|from|within|of|at|for|on|inside|across|around|close to|familiar with|briefed on|interviewed for|"
        r"involved in|there|here) (?:(?!\b(?:that|which|who|it|he|she|they|we|I|can|could|will|would|may|might|"
        r"must|should|is|are|was|were|has|have|had|does|did)\b)[^,;:\"“”]){1,50}?)?"
    )
    such = rf"(?: ?,? (?:such as|like|including) {PEOPLE})?"
    begins = r"(?:^|(?<=[\s(\"“—–]))"
    return (
        ("pronoun", re.compile(rf"{begins}({PRONOUN})$")),
        ("state", re.compile(rf"{begins}([Ii]t)$")),
        ("school", re.compile(rf"{begins}({SCHOOL})$")),
        ("holders", re.compile(rf"{begins}({SOME})$")),
        ("people", re.compile(rf"{begins}({PEOPLE})$")),
        ("holders", re.compile(rf"{begins}({HANDLE})$")),
        ("holders", re.compile(rf"{begins}({phrase}{such})$")),
        ("holders", re.compile(rf"{begins}({phrase}{where})$")),
    )


@cache
def behind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of who stands right behind a verb of saying, each with the kind of holder.

    >>> [kind for kind, pattern in behind_patterns() if pattern.match(" she.")]
    ['pronoun']
    """
    phrase = rf"(?:(?:the|an?|some|many|one) )?(?:[\w.'-]+ ){{0,5}}?(?:{heads()})"
    follows = (
        r"(?= ?[,.;:?!\"“”()]| (?:in|on|at|to|during|of|from|after|last|this|who|over|with|while|"
        r"before|when|later) |$)"
    )
    return (
        ("pronoun", re.compile(rf" ({PRONOUN}){follows}")),
        (
            "person",
            re.compile(rf" (?:[a-z]+ ){{0,3}}(?:(?:Prof|Dr|Mr|Mrs|Ms|Lt|Col|Gen|Sen|Gov|Rev)\.? )?({PERSON}){follows}"),
        ),
        ("holders", re.compile(rf" ({phrase}(?: (?:of|in|from) [^,;:\"]{{1,40}}?)?){follows}")),
    )


@cache
def clause_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of the subject of a clause before its verb, each with the kind of holder.

    >>> [kind for kind, pattern in clause_patterns() if pattern.search("they were late")]
    ['pronoun']
    """
    begins = r"(?:^[\"“]?|(?<=[.!?] )|(?<=, )|(?<=; )|(?<=: )|(?<= and )|(?<= but )|(?<= while )|(?<=[Tt]he ))"
    helped = r"(?= (?:\w+ly |also |have |has |had )?"
    verb = helped + r"(?:\w{3,}ed|\w{3,}s|is|are|was|were|has|have|had|will|would|did|does|met|told)\b)"
    phrase = rf"(?:{NO_PART}{PART} ){{0,6}}?(?:{heads()})"
    return (
        ("pronoun", re.compile(rf"{begins}({PRONOUN}){verb}")),
        ("person", re.compile(rf"{begins}({PERSON}){verb}")),
        ("holders", re.compile(rf"{begins}({phrase}){verb}")),
    )
