"""A sentence that claims something about actors as a whole: what its signs weigh says whether it does."""

from __future__ import annotations

import re

from detente.reading.claim_rules import ruled
from detente.reading.claim_score import enough, leading, weigh
from detente.reading.claim_signs import signs
from detente.reading.claimants import of_sentence
from detente.reading.claimed import NONE, Claimed
from detente.reading.disputes import disputed, of_actors, of_states
from detente.reading.linked_pair import words
from detente.reading.statement import Statement

REFLEXIVE = frozenset({"itself", "themselves"})
META = re.compile(
    r"Key ?words\b|"
    r"(?:[Tt]his|[Tt]he (?:present|current|following|next|first|second|third|fourth|last|final|remaining)) "
    r"(?:article|paper|study|section|chapter|essay|thesis|part|table|figure|analysis|brief|report|note|"
    r"memo) (?:\w+ ){0,2}?"
    r"(?:asks?|aims?|examines?|explores?|describes?|revisits?|discusses|discuss|analy[sz]es?|investigates?|lists?|presents?|"
    r"reviews?|surveys?|traces?|considers?|outlines?|proceeds?|seeks?|studies|studied|deals?|focuses|is organi[sz]ed)\b"
)


def whole(of: Statement, causal: bool = False) -> list[Claimed]:
    """Return a sentence that claims something about actors as a claim without structure, or nothing.

    `causal` says that it has a cause and an effect whose actors are not certain.

    >>> whole(Statement("It rained.", [], [], [], "author"))
    []
    """
    if META.match(of.text) or (of.asked and not of.said and words("begs").search(of.text)) or not _about_actors(of):
        return []
    found = signs(of)
    parsed = of.parse is not None
    if not enough(weigh(found, parsed), found, causal or ruled(of)):
        return []
    rule = f"{'parser, ' if parsed else ''}signs: {leading(found, parsed)}"
    return [Claimed(0, len(of.text), *of_sentence(of), "", *NONE[:3], "no clear cause and effect", rule)]


def _about_actors(of: Statement) -> bool:
    """Return whether a sentence is about an actor, or holds something of states as such.

    What somebody says between quotation marks must be about one itself, not who says it: "said the Danish envoy".
    """
    if of_states(of.text, of.said):
        return True
    if of.said and all(each.rule == "verb, aside" for each in of.said) and not of_actors(of.said, of.known):
        return disputed(of.text, of.said) and bool(of.known)
    return of.near or any(of.text[each.start : each.end] not in REFLEXIVE for each in of.known)
