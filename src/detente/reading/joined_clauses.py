"""Clauses that fixed phrases join: "on condition that", "for fear that", "now that", "in the hope that", "otherwise".

The phrase says which side the clause is: what the other clause comes from, what it aims at, or what would happen
without it. The parse is asked only which verb stands behind the phrase and to which verb the whole belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.brought_about import brought
from detente.reading.clause_sides import of_clause
from detente.reading.effect_words import acts
from detente.reading.parsed_effects import either
from detente.reading.parsed_link import Link, main_span
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

JOIN = re.compile(
    r"\b(?:(?P<cause>(?:up)?on (?:the )?(?:\w+ )?(?:condition|understanding|proviso|assumption|grounds?) that|"
    r"(?:provid|assum|suppos|consider|see)ing that|(?:provided|given|now) that|in (?:the event|case) that|"
    r"in view of the fact that|(?:because of|owing to|due to) the fact that|(?:for|out of|in) (?:the )?fear(?: that)?|"
    r"in the (?:belief|knowledge|certainty|expectation) that|(?:so|as) long as|inasmuch as|insofar as|in so far as|"
    r"(?:(?<=, )|^)(?:\w+ly )?(?:(?:anger|alarm|offend|worri|convinc|persuad|outrag|dismay|disappoint|encourag|"
    r"embolden|unnerv|humiliat|concern|annoy|reassur|frighten|shock|appall|satisfi)ed|afraid|furious|angry|bitter|"
    r"certain|sure|confident|aware|conscious|fearful|glad|jealous|resentful|fearing|believing|knowing|calculating|"
    r"hoping|reckoning|assuming) that)|"
    r"(?P<effect>in the hopes? that|in order that|with the (?:result|effect|consequence) that|"
    r"to the point (?:where|that)|which (?:meant|means) that|meaning that)|"
    r"(?P<otherwise>(?:because )?otherwise|or else),?)(?= )",
    re.IGNORECASE,
)
CLAUSE = frozenset({"advcl", "ccomp", "acl", "pcomp", "relcl"})
CLIMB = 8


def joined_clauses(text: str, parse: Parse, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what each clause behind such a phrase brings about, or what brings it about.

    >>> list(joined_clauses("It rained.", Parse((), ()), []))
    []
    """
    for found in JOIN.finditer(text):
        clause = _verb_from(parse, found.end() + 1)
        main = None if clause is None else _main(parse, found, clause)
        if clause is None or main is None:
            continue
        if found["cause"]:
            yield from brought(text, parse, clause, main, "condition", False, known)
        else:
            yield _aimed(text, parse, found, clause, main, known)


def _verb_from(parse: Parse, place: int) -> int | None:
    """Return the verb of the clause that begins at a place: the highest above its first word that stands behind it."""
    number = parse.at(place)
    for _ in range(CLIMB if number is not None else 0):
        head = parse.words[number or 0].head
        whole = parse.words[number or 0].role in CLAUSE and parse.words[number or 0].tag[:2] == "VB"
        if whole or head == number or parse.words[head].start < place:
            break
        number = head
    return number if number is not None and parse.words[number].tag[:2] == "VB" else None


def _main(parse: Parse, found: re.Match[str], clause: int) -> int | None:
    """Return the verb outside a phrase and its clause to which they belong; in front of "otherwise", the one before."""
    number = clause
    for _ in range(CLIMB):
        number = parse.words[number].head
        outside = not found.start() <= parse.words[number].start < parse.words[clause].last
        if outside and parse.words[number].tag[:2] == "VB":
            return number
    ahead = [each for each in parse.children(clause, "ccomp", "parataxis") if parse.words[each].last <= found.start()]
    return ahead[-1] if ahead and found["otherwise"] else None


def _aimed(text: str, parse: Parse, found: re.Match[str], clause: int, main: int, known: Sequence[Referent]) -> Link:
    """Return what the main clause brings about in the other, or would prevent ("otherwise")."""
    word = parse.words[clause]
    behind = [each for each in known if each.start >= found.end()]
    outside = [each for each in known if each.end <= found.start() or each.start >= max(word.last, found.end())]
    cause = of_clause(text, parse, main, outside if word.first < found.start() else known)
    cause = of_clause(text, parse, main, [each for each in known if each.end <= found.start()]) if behind else cause
    effect = either(text, parse, clause, cause, behind)
    span = (found.start(), word.last)
    rest = main_span(parse, main, span)
    unless = found["otherwise"] is not None
    return Link(cause, effect, rest, (found.end(), word.last), "purpose", word.start, acts(text, parse, clause),
                unless=unless)  # fmt: skip
