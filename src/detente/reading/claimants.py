"""Who makes a claim and who reports it, and with what stance."""

from __future__ import annotations

from detente.reading.claimed import Claimed
from detente.reading.linked_pair import words
from detente.reading.statement import Statement

LATEST_OPENING = 6  # a subject behind "But" or "Yet" still opens its sentence
MOST = 0.4


def of_sentence(of: Statement) -> tuple[str, str | None]:
    """Return who claims a whole sentence and who reports it: whoever says most of it or all behind its subject.

    Else the writer claims it, and nobody reports it.

    >>> of_sentence(Statement("Oslo must pay.", [], [], [], "author"))
    ('author', None)
    """
    end = len(of.text.rstrip(' .!?"”'))
    most = [
        each
        for each in of.said
        if each.content_end - each.content_start >= MOST * len(of.text)
        or (each.subject[1] and each.subject[0] <= LATEST_OPENING and each.content_end >= end)
    ]
    return _reported(most[0].speaker if most else of.writer, of.writer)


def at(of: Statement, place: int) -> tuple[str, str | None]:
    """Return who claims what stands at a place, and who reports it: the innermost attribution there, or the writer.

    >>> at(Statement("Oslo must pay.", [], [], [], "author"), 5)
    ('author', None)
    """
    listed = [each for each in of.said if each.rule == "verb, that"]  # "proposes that …; that …" goes on to the end
    around = [
        each for each in of.said if each.content_start <= place and (place <= each.content_end + 1 or each in listed)
    ]
    return _reported(max(around, key=lambda each: each.cue_start).speaker if around else of.writer, of.writer)


def with_stance(of: Statement, claim: Claimed) -> Claimed:
    """Return a claim with its stance: its own, that of who makes it, that of a question or a hedge, or "asserts".

    >>> from detente.reading.claimed import NONE
    >>> claim = Claimed(0, 14, "author", None, "", *NONE, "signs: necessary")
    >>> with_stance(Statement("Must Oslo pay?", [], [], [], "author"), claim).stance
    'asks'
    """
    return claim._replace(stance=claim.stance or _stance(of, claim.speaker))


def _stance(of: Statement, speaker: str) -> str:
    spoken = [each.stance for each in of.said if each.speaker == speaker]
    if of.asked:
        return "asks"
    if spoken and spoken[-1] != "asserts":
        return spoken[-1]
    return "hedges" if words("hedged").search(of.text) else "asserts"


def _reported(speaker: str, writer: str) -> tuple[str, str | None]:
    return speaker, None if speaker == writer else writer
