"""Whose leader or envoy "he" and "she" mean: the only person who was spoken of, where he or she speaks for a state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading.antecedents import singles

PERSONAL = re.compile(
    r"\b(?:[Hh]e|him|[Hh]is|himself|[Ss]he|[Hh]er|herself)(?: (?:own )?(?:city|capital|country|government))?\b"
)
NAME = re.compile(
    r"\b(?:[A-Z][\w'-]+ ){1,2}[A-Z][a-z][\w-]+|\b(?:Mr|Mrs|Ms|Dr|Professor|Sir) [A-Z][\w-]+|"
    r"\b(?!(?:I|He|She|It|They|We|You|This|That|Who|What|There|Nobody|Everybody|Nothing)\b)[A-Z][a-z]+"
    r"(?= (?:could|would|had|has|was|is|did|\w+ed)\b)"
)
STARTS = frozenset(
    ["If", "When", "But", "And", "So", "Then", "Because", "Since", "Though", "Although", "While", "As", "After",
     "Before", "Had", "That", "Thus", "Yet", "For", "In", "On", "At", "By", "Once", "Unless", "Without", "The",
     "What", "Only"]
)  # fmt: skip
CAPITAL = re.compile(r"[A-Z][\w'’-]+")
BETWEEN = re.compile(r"(?:['’]s?)? (?:[\w-]+ ){0,2}")


class Spot(NamedTuple):
    """Where somebody stands in a sentence, whose he is (None: nobody known), and whether he is a person.

    >>> Spot(0, 5, "USA", True).code
    'USA'
    """

    start: int
    end: int
    code: str | None
    person: bool


def persons_meant(
    text: str, named: Sequence[Spot], before: str | None
) -> tuple[list[tuple[int, int, str]], str | None]:
    """Return the places of "he" and "she" with the state of whom they mean, and whom the next sentence may mean.

    `named` are the actors of the sentence, `before` is whom the sentences before leave to be meant.

    >>> persons_meant("Nixon said that he knew.", [Spot(0, 5, "USA", True)], None)
    ([(16, 18, 'USA')], 'USA')
    >>> persons_meant("Nixon met Ann Lee; he knew.", [Spot(0, 5, "USA", True)], None)
    ([], None)
    """
    people = sorted(_people(text, named))
    made = []
    for found in PERSONAL.finditer(text):
        codes = {code for place, code in people if place < found.start()} or {_left(text, found.start(), named, before)}
        code = codes.pop()
        if not codes and code is not None:
            made.append((*found.span(), code))
    last = {code for _, code in people}
    return made, before if not last else last.pop() if len(last) == 1 else None


def _people(text: str, named: Sequence[Spot]) -> set[tuple[int, str | None]]:
    made: set[tuple[int, str | None]] = {(each.start, each.code) for each in named if each.person}
    made |= {(found.start(), _whose(text, found.start(), named)) for found in _nouns().finditer(text)}
    for found in NAME.finditer(text):
        if not any(each.start < found.end() and found.start() < each.end for each in named):
            made.add((found.start(), None))
    return made


def _left(text: str, place: int, named: Sequence[Spot], before: str | None) -> str | None:
    """Return whom the sentences before leave to be meant, unless a name stands before the pronoun that may be meant."""
    names = [each for each in CAPITAL.finditer(text[:place]) if each[0] not in STARTS]
    apart = [each for each in names if not any(spot.start <= each.start() < spot.end for spot in named)]
    return None if apart else before


def _whose(text: str, place: int, named: Sequence[Spot]) -> str | None:
    """Return the state whose a person is ("Chad's new premier", "a Chadian envoy"), or None."""
    near = [each.code for each in named if BETWEEN.fullmatch(text, each.end, place)]
    return near[-1] if near else None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{singles()}|woman|man)\b(?! (?:[A-Z]|of\b))")
