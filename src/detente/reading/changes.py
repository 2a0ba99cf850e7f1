"""What changes between whom: the changes that a clause speaks of, with direction, from a lexicon.

A change has senders, receivers and a direction in the words of the claim language; a word of reversal before it turns
it round ("ceases to be an ally"), a word of denial makes it hold. Power and regime have no receiver.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.acted_changes import acts_toward, own_changes
from detente.reading.change_words import Change
from detente.reading.moved_changes import moved_changes
from detente.reading.noun_changes import noun_changes
from detente.reading.referents import Referent
from detente.reading.tied_changes import tied_changes

NEAR = 70


def changes(text: str, start: int, end: int, known: Sequence[Referent]) -> list[Change]:
    """Return the changes that a stretch of a sentence speaks of, in their order, the most specific at each place.

    `known` are the referents of the sentence; one before the stretch may be its subject.

    >>> text = "Russia will turn away from China"
    >>> known = [Referent(0, 6, ("RUS",), True), Referent(27, 32, ("CHN",), True)]
    >>> [(found.sender, found.receiver, found.change) for found in changes(text, 0, 32, known)]
    [(('RUS',), ('CHN',), 'cools')]
    """
    inside = [each for each in known if start <= each.start and each.end <= end]
    text = (
        text[:start] + text[start : start + 1].lower() + text[start + 1 :]
    )  # "Arming …", "Better …" begin in capitals
    found = [*moved_changes(text, start, end, inside), *tied_changes(text, start, end, inside, known)]
    found += acts_toward(text, start, end, inside, known)
    found += own_changes(text, start, end, inside)
    found += noun_changes(text, start, end, inside, known)
    kept: list[Change] = []
    for each in sorted(found, key=lambda each: each.start):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return kept
