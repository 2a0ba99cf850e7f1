"""Rules by which a sentence about actors claims something: a word of claiming, a present state, a view, a question."""

from __future__ import annotations

import re

from detente.reading.claim_signs import PASSING, PLACE
from detente.reading.disputes import disputed, holds, news, of_actors, of_states, scheduled
from detente.reading.linked_pair import words
from detente.reading.main_tense import holds_now, judges
from detente.reading.statement import Statement

LEAST_WORDS = 5
NUMBER = re.compile(
    r"\b(?:(?:more|less|fewer) than|only) (?=(?:an? |one|two|three|four|five|six|seven|eight|nine|ten|half|\d))"
)


def ruled(of: Statement) -> bool:
    """Return whether a rule says that a sentence claims something, before its signs are weighed.

    >>> ruled(Statement("It rained.", [], [], [], "author"))
    False
    """
    clear, now = _clear(of), _now(of)
    if len(of.text.split()) < LEAST_WORDS or not (_about(of, clear) and (clear or now or of.said or of.asked)):
        return False
    return (not of.said or _heard(of, clear or now)) and (not _told(of) or _more(of, clear))


def marked(text: str) -> bool:
    """Return whether a sentence has a word of claiming: of will, cause, comparison or necessity.

    >>> marked("They must go."), marked("They went.")
    (True, False)
    """
    return words("marked").search(NUMBER.sub("", text[:1].lower() + text[1:])) is not None


def _clear(of: Statement) -> bool:
    """Return whether a word of claiming or of cause stands in a sentence that is no dated report."""
    report = _dated(of) and not of.said and words("past").search(of.text) is not None
    plain = words("will").sub("", of.text) if scheduled(of.text, of.said) else of.text
    return (marked(plain) and not report) or words("caused").search(of.text) is not None


def _now(of: Statement) -> bool:
    """Return whether a sentence states what is so: "Oslo remains", or in the present tense of its parse."""
    if words("stated").search(of.text) is not None and not _dated(of):
        return True
    if of.parse is None or of.said or words("done").search(of.text) is not None:
        return False
    apart = not _dated(of) and not all(PLACE.search(of.text[: each.start]) for each in of.known)
    return holds_now(of.parse) or (apart and judges(of.parse))


def _about(of: Statement, clear: bool) -> bool:
    named = any(each.named for each in of.known)
    return named or bool(of.known and (of.said or clear)) or of_states(of.text, of.said)


def _heard(of: Statement, sure: bool) -> bool:
    """Return whether what somebody says is a view of actors, not news and not said by the way."""
    named = any(each.named for each in of.known)
    view = (_disputed(of) and named) or of_states(of.text, of.said) or of_actors(of.said, of.known)
    beside = all(each.rule == "verb, aside" for each in of.said)
    told = not sure and not _disputed(of) and all(news(of.text, each, of.writer) for each in of.said)
    return (view or (sure and not beside)) and not told


def _told(of: Statement) -> bool:
    """Return whether a sentence tells a whole act, not in passing."""
    return any(each.source and each.target and not PASSING.search(each.rule) for each in of.acts)


def _more(of: Statement, clear: bool) -> bool:
    """Return whether a sentence that tells an act claims more: a reason, a necessity, a view or a denial of it."""
    if _disputed(of) or any(holds(of.text, each) for each in of.said):
        return True
    return clear and (words("caused").search(of.text) is not None or marked(words("event").sub("", of.text)))


def _disputed(of: Statement) -> bool:
    return disputed(of.text, of.said)


def _dated(of: Statement) -> bool:
    return words("dated").search(of.text) is not None
