"""Whose a statement or a note is that acts by itself: "Peking was silent, until a statement praised Pakistan"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.reading.event_nouns import of_noun
from detente.reading.parsed_sides import shown
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

if TYPE_CHECKING:
    from detente.reading.events import Event

TEXTS = frozenset(
    ["statement", "announcement", "note", "communiqué", "communique", "declaration", "decree", "telegram", "cable",
     "letter", "broadcast", "spokesman", "spokeswoman", "memorandum", "message", "circular", "order"]
)  # fmt: skip
DEEP = 2


def with_writers(text: str, event: Event, known: Sequence[Referent], parse: Parse | None) -> Event:
    """Return an act by a text that nobody signs as one of the actor who is subject of the sentence before it.

    >>> from detente.reading.events import Event
    >>> made = Event(0, 7, "051", "SUPPORT", (), ("PAK",), "happened", "verb, to")
    >>> with_writers("Praised.", made, [], None) is made
    True
    """
    verb = None if parse is None or event.source or not event.target else parse.at(event.start)
    who = None if parse is None or verb is None else parse.child(verb, "nsubj")
    if parse is None or who is None or shown(text, parse, who) not in TEXTS or of_noun(parse, who, known, DEEP):
        return event
    codes = _main_subject(parse, event, known)
    return event._replace(source=codes, rule=f"{event.rule}, of the sentence") if codes else event


def _main_subject(parse: Parse, event: Event, known: Sequence[Referent]) -> tuple[str, ...]:
    """Return the actor that is the subject of the main verb before an act, where it is not met by it."""
    for number, word in enumerate(parse.words):
        if word.role == "nsubj" and word.start < event.start and parse.words[word.head].role == "ROOT":
            codes = of_noun(parse, number, known, DEEP)
            return codes if not set(codes) & set(event.target) else ()
    return ()
