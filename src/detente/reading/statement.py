"""A sentence with what was read of it before its claims: actors, speakers, acts, and its parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detente.reading.attributions import Attribution
from detente.reading.events import Event
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

QUESTION = re.compile(r"\?[\"”')]*$")


class Statement(NamedTuple):
    """A sentence, its referents, its attributions, the events told in it, who writes it, its parse.

    `near` says that an actor was spoken of shortly before.

    >>> Statement("Must Oslo pay?", [], [], [], "author").asked
    True
    """

    text: str
    known: Sequence[Referent]
    said: Sequence[Attribution]
    acts: Sequence[Event]
    writer: str
    parse: Parse | None = None
    near: bool = False

    @property
    def asked(self) -> bool:
        """Whether it is a question."""
        return QUESTION.search(self.text) is not None
