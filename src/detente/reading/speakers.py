"""The name of whoever holds what is said: the full name for a surname, a pronoun, a school."""

from __future__ import annotations

import re

from detente.reading.holder import Holder
from detente.reading.register import NO_NAME, Register

FIRST = frozenset({"I", "my", "My", "we", "We", "our", "Our"})
HE = frozenset({"he", "she", "He", "She", "his", "her", "His", "Her"})
IT = frozenset({"it", "It"})
THEY = frozenset({"they", "They", "their", "Their"})
OWNER = re.compile(r"([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*),? $")  # "Chad, whose president" is Chad's president
OWN_WORK = re.compile(
    r"\b(?:[Tt]his|[Tt]he present) (?:article|paper|study|chapter|essay|book|thesis|report|note|post)$"
)
SUCH = re.compile(r"^(?:[Aa]n?|[Oo]ne|[Ss]omebody|[Ss]omeone) .*? ?,? (?:such as|like) (?=[A-ZÀ-Þ])")
DATED = re.compile(r" (?:of|on|from) (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})$")
JOINED = re.compile(r"( ?, (?:and |or )?| (?:and|or|nor|&) )")  # "A and B" is named as it stands
ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?|[Mm]y|[Yy]our|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ")


def speaker(text: str, who: Holder, known: Register, writer: str, sure: bool = False) -> str | None:
    """Return the name of a holder; None for one who cannot be told, `sure` when the verb takes nothing but people.

    >>> speaker("She left.", Holder(0, 3, "pronoun", False), Register(person="Ann Lee"), "author")
    'Ann Lee'
    """
    words = text[who.start : who.end]
    if words in FIRST:
        return writer
    if words in HE:
        return known.meant(words)
    if words in IT:
        return known.body if sure else None
    if words in THEY or words.endswith(" of them"):
        return known.group
    if who.kind == "school":
        return _school(words, known)
    if who.kind == "person":
        return known.full(words) if known.is_name(words) or (sure and words not in NO_NAME) else None
    if who.kind == "people":
        return "".join(known.full(each) for each in JOINED.split(words))
    if words.startswith("whose "):
        owner = OWNER.search(text[: who.start])
        return None if owner is None else f"{known.full(owner[1])}'s {words.split(' ', 1)[1]}"
    if OWN_WORK.search(text[: who.end]):
        return writer
    example = SUCH.match(words)  # "a realist such as Waltz" is Waltz
    return known.full(words[example.end() :]) if example else DATED.sub("", ARTICLE.sub("", words))


def _school(words: str, known: Register) -> str | None:
    ordinal = re.search(r"\b(?:first|second|third|former|latter|other)\b", words)
    if ordinal is None:
        return known.schools[-1] if known.schools else None
    return next((each for each in known.schools if ordinal[0] in each), f"the {ordinal[0]} school")
