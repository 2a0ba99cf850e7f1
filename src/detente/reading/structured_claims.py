"""Claims whose structure is clear: cause and effect with their actors, listed moves, comparisons, a trend of power."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.change_words import Change
from detente.reading.changes import changes
from detente.reading.claim_text import response, trend
from detente.reading.claimants import at, of_sentence
from detente.reading.claimed import NONE, Claimed
from detente.reading.comparisons import comparisons, since
from detente.reading.linked_pair import Linked, parts, words
from detente.reading.statement import Statement


def caused(of: Statement, found: Sequence[Linked]) -> list[Claimed]:
    """Return the claims of the links of a sentence: cause, effect and text, and why they have no text.

    >>> caused(Statement("Oslo must pay.", [], [], [], "author"), [])
    []
    """
    return [
        _with_sides(Claimed(*each.part, *at(of, each.effect.start), each.stance, *NONE, each.rule), each)
        for each in found
    ]


def _with_sides(claim: Claimed, each: Linked) -> Claimed:
    """Return a claim with cause, effect and text; why it is none to be tested where nobody is named who does it."""
    if not each.cause.sender:
        met = each.cause if each.cause.receiver else None
        return claim._replace(cause=met, effect=each.effect, why_not="the cause names nobody who does it")
    said, why_not = response(each.cause, each.effect)
    return claim._replace(cause=each.cause, effect=each.effect, claim=said, why_not=why_not)


def proposed(of: Statement, taken: set[int]) -> list[Claimed]:
    """Return the moves that the other items of such a list name, as causes whose effect is not said there.

    >>> proposed(Statement("Oslo must pay.", [], [], [], "author"), set())
    []
    """
    items = parts(of.text)
    made = []
    for start, end in items if len(items) > 1 else ():
        moves = [each for each in changes(of.text, start, end, of.known) if each.sender and each.receiver]
        if moves and start not in taken:
            who = at(of, moves[0].start)
            made.append(Claimed(start, end, *who, "", moves[0], None, None, "it names a move and no effect", "item"))
    return made


def compared(of: Statement) -> list[Claimed]:
    """Return the claims that compare one actor's ties or power with another's.

    >>> compared(Statement("Oslo must pay.", [], [], [], "author"))
    []
    """
    return [
        Claimed(0, len(of.text), *of_sentence(of), "", None, None, each.claim, each.why_not, each.rule)
        for each in comparisons(of.text, of.known)
    ]


def trends(of: Statement, spoken: Sequence[Change]) -> list[Claimed]:
    """Return the claim that an actor rises or falls, where a change of its own power is `spoken` of.

    >>> trends(Statement("Oslo must pay.", [], [], [], "author"), [])
    []
    """
    rising = [
        each
        for each in spoken
        if each.own and len(each.sender) == 1 and words("trending").search(of.text[each.start : each.end])
    ]
    made = []
    for each in rising[:1]:
        claim, why = trend(each)
        said = claim and claim + since(of.text)
        made.append(Claimed(0, len(of.text), *at(of, each.start), "", None, each, said, why, "trend of power"))
    return made
