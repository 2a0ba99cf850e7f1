"""Sentences that say that one thing leads to another: where the cause stands, where the effect, what is denied.

Clear constructions only: if and unless, "by …ing", "so as to", verbs of leading to, because, "in response to",
rhetorical questions with "why would", and a sentence that goes on with "this will" (lexicon/constructions.txt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon

SAID_THAT = re.compile(
    r"\b(?:is|was|be|argu\w+|sa(?:y|ys|id)|believ\w+|claim\w*|thinks?|thought|shows?|suggest\w*|h[eo]lds?|not(?:e|es|ed)|"
    r"insist\w*|follows|fears?|belief|view|idea|fact|hope|evidence) that "
)
PART = re.compile(r"; ?")
DENIED = re.compile(r"\b(?:not|never|no|cannot|hardly|unlikely|nothing|little|few)\b|n't\b|\bno reason\b")


class Construction(NamedTuple):
    """A cause and an effect by places in a sentence, what shows them, and whether the link is denied.

    The cause's start and end are -1 where it stands in the sentence before. `unless` says that the cause is negated.

    >>> Construction(3, 20, 22, 40, "if", False, False).rule
    'if'
    """

    cause_start: int
    cause_end: int
    effect_start: int
    effect_end: int
    rule: str
    denied: bool
    unless: bool

    def moved(self, by: int) -> Construction:
        """Return a construction of a part as one of the whole sentence.

        >>> Construction(-1, -1, 2, 9, "then", False, False).moved(10).effect_start
        12
        """
        there = self.cause_start >= 0
        return self._replace(
            cause_start=self.cause_start + by if there else -1,
            cause_end=self.cause_end + by if there else -1,
            effect_start=self.effect_start + by,
            effect_end=self.effect_end + by,
        )


def constructions(text: str) -> list[Construction]:
    """Return the constructions of cause and effect in a sentence, the clearest first.

    >>> text = "If the West courts Russia, China will lose a friend."
    >>> (found, *_) = constructions(text)
    >>> text[found.cause_start : found.cause_end], text[found.effect_start : found.effect_end]
    ('the West courts Russia', 'China will lose a friend.')
    """
    return list(_all(text))


def _all(text: str) -> Iterator[Construction]:
    for rule, pattern in _rules():
        for found in _matches(pattern, text):
            word = found.groupdict().get("word") or ""
            verb = found.groupdict().get("verb") or ""
            denied = bool(DENIED.search(verb)) or rule in ("why would",) or _denied_before(text, found, rule)
            cause = found.span("cause") if "cause" in found.re.groupindex else (-1, -1)
            if rule == "leads to":
                cause = (_own_clause(text, *cause), cause[1])
            effect_start = found.start("verb") if verb else found.start("effect")
            unless = word.lower() in ("unless", "or") or rule == "without"
            yield Construction(*cause, effect_start, found.end("effect"), rule, denied, unless)


def _own_clause(text: str, start: int, end: int) -> int:
    """Return where the clause of a cause begins: behind "argues that" or "the lesson is that"."""
    return max([start, *(each.end() for each in SAID_THAT.finditer(text, start, end))])


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern; one that begins with anything, where parts of a sentence begin."""
    if not pattern.pattern.startswith("(?P<"):
        yield from pattern.finditer(text)
        return
    for place in (0, *(each.end() for each in PART.finditer(text))):
        found = pattern.match(text, place)
        if found:
            yield found


def _denied_before(text: str, found: re.Match[str], rule: str) -> bool:
    """Return whether the words before say that there is no reason for the effect."""
    return (
        rule in ("leads to", "such a state would")
        and re.search(r"\bno reason (?:why|to|that)\b", text[: found.end("cause")]) is not None
    )


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    parts, rules = lexicon.lines("constructions", 2)[:2], lexicon.lines("constructions", 2)[2:]
    made = []
    for rule, pattern in rules:
        for name, part in parts:
            pattern = pattern.replace(f"{{{name}}}", part)
        made.append((rule, re.compile(pattern)))
    return tuple(made)
