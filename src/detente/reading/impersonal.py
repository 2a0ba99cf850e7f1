"""What is said by nobody who is named, and beside a verb of saying: whose it is, the place tells.

It is the writer's ("one may suppose"), that of the view which is spoken of ("we are told"), that of people in general
("is often described as"), or that of somebody behind a preposition or in a comparison ("than the exiles say").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from detente.reading.actors import Mention
from detente.reading.compiled import compiled
from detente.reading.current_view import legible
from detente.reading.holder import Holder
from detente.reading.impersonal_words import PEOPLE_RULES, VIEW_RULES, WRITER_RULES
from detente.reading.nominal import kind_of
from detente.reading.register import Register
from detente.reading.somebody_words import QUANTITY, somebody_rules
from detente.reading.speakers import HE, speaker

ONE = "one"
GENERAL = "people in general"
ONLY_VIEWED = frozenset({"is said to", "is presented as"})  # of nobody's view they are news ("is said to be ill")
OWN = {"its": "it", "his": "he", "her": "she", "my": "I", "our": "we"}
RULES = {"writer": WRITER_RULES, "view": VIEW_RULES, "people": PEOPLE_RULES}
SOME = re.compile(rf"(?!The )(?:{QUANTITY})\b")
OWNED = re.compile(r"['’]s?$")


class Unnamed(NamedTuple):
    """A place where something is said: the rule, the cue, the speaker with the words for him, and where it ends.

    >>> Unnamed("one may say", (0, 11), "author", (0, 3), "author", 11).speaker
    'author'
    """

    rule: str
    cue: tuple[int, int]
    speaker: str
    who: tuple[int, int]
    kind: str
    end: int


def unnamed(text: str, mentions: Sequence[Mention], known: Register, writer: str) -> Iterator[Unnamed]:
    """Yield what is said by nobody who is named, or by somebody beside a verb of saying.

    >>> [(each.rule, each.speaker) for each in unnamed("One may suppose that it rains.", [], Register(), "author")]
    [('one may say', 'author')]
    """
    if not legible(text):
        return
    for whose, rule, needed, pattern in _impersonal():
        for found in compiled(pattern).finditer(text) if needed.search(text) else ():
            name = {
                "writer": writer,
                "view": _viewed(rule, known),
                "people": ONE if rule == "one would think" else GENERAL,
            }[whose]
            if whose == "view" and name == GENERAL and "who" in found.re.groupindex:
                name = found["who"]
            if name is not None:
                yield Unnamed(rule, found.span("cue"), name, found.span("cue"), "author", found.end())
    for rule, needed, pattern in somebody_rules():
        for found in compiled(pattern).finditer(text) if needed.search(text) else ():
            told = _somebody(text, found, mentions, known, writer)
            if told is not None:
                yield Unnamed(rule, found.span("cue"), told[0], found.span("who"), told[1], found.end())


def _viewed(rule: str, known: Register) -> str | None:
    """Return whose view is spoken of; people in general where nobody's is, and a rule does without one."""
    held = known.view or known.earlier_view
    if rule in ONLY_VIEWED:
        return held or known.reviewed
    return held or GENERAL


def _somebody(
    text: str, found: re.Match[str], mentions: Sequence[Mention], known: Register, writer: str
) -> tuple[str, str] | None:
    """Return who says something and what he is: a state, a person, people of a kind; None for a thing."""
    words, place = found["who"], found.span("who")
    if words.lower() in OWN:
        words = OWN[words.lower()]
        name = known.view if words == "it" else known.meant(words, True) if words in HE else writer
        return None if name is None else (name, "author" if name == writer else "person")
    kind = kind_of(found, mentions) or ("holders" if SOME.match(words) else "")
    if not kind or (kind == "person" and words.startswith("The ")):
        return None
    name = speaker(text, Holder(*place, kind, False), known, writer, True)
    return None if name is None else (OWNED.sub("", name), kind)


@cache
def _impersonal() -> tuple[tuple[str, str, re.Pattern[str], str], ...]:
    return tuple(
        (whose, rule, re.compile(needed), pattern) for whose, rules in RULES.items() for rule, needed, pattern in rules
    )
