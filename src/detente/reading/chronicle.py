"""The acts of a text one after another: each with whom the sentences before it mean, and who does the same again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from detente.reading.answers import answering
from detente.reading.events import Event
from detente.reading.followers import followers
from detente.reading.joined_acts import joined_act
from detente.reading.objects_told import answered, with_objects
from detente.reading.pairs import Pairs
from detente.reading.partners import partnered
from detente.reading.referents import Referent
from detente.reading.told_deeds import Told
from detente.reading.unnamed_doers import with_doer

NEAR = 3


@dataclass
class Chronicle:
    """The last act with both its sides and the number of its sentence, and the pairs of states that the text is about.

    >>> Chronicle().last is None
    True
    """

    pairs: Pairs = field(default_factory=Pairs)
    number: int = 0
    last: Event | None = None

    def sides(self, number: int) -> tuple[str, str] | None:
        """Return who did the last act to whom, if the sentence before one with a number told it.

        >>> Chronicle().sides(1) is None
        True
        """
        return None if self.last is None or number - self.number != 1 else _sides(self.last)

    def told(self, text: str, number: int, found: Iterable[Event], known: Sequence[Referent]) -> Iterator[Event]:
        """Yield the events of a sentence with those whom the text means, none twice.

        >>> made = Event(0, 8, "120", "REJECT", ("SWE",), (), "happened", "verb, to")
        >>> [each.target for each in Chronicle().told("Rejected.", 0, [made], [])]
        [()]
        """
        acts: set[tuple[object, ...]] = set()
        made = list(found)
        answers = answered(text, made, self._deeds())
        for each in sorted([*made, *answers], key=lambda each: each.start):
            for happened in partnered(text, self._answer(text, number, each, known), known, self.pairs):
                yield from self._noted(number, happened, acts)
        recent = self.last if number - self.number <= 1 else None
        for each in followers(text, recent, known):
            yield from self._noted(number, each, acts)

    def _deeds(self) -> Told:
        near = (each for each in self.pairs.deeds if self.pairs.place - each.place <= NEAR)
        return Told(None, tuple(near), self.pairs.place)

    def _answer(self, text: str, number: int, event: Event, known: Sequence[Referent]) -> Event:
        before = _sides(self.last) if self.last is not None and number - self.number <= NEAR else None
        event = answering(text, event, before, self.last is not None and self.number == number)
        event = with_objects(text, event, self._deeds())
        event = with_doer(text, event, self.pairs.deeds, self.pairs.place)
        return joined_act(text, event, self.last if self.number == number else None, known)

    def _noted(self, number: int, event: Event, acts: set[tuple[object, ...]]) -> Iterator[Event]:
        """Yield an event that was not told a clause before, and remember it."""
        if event.source and event.target:
            self.number, self.last = number, event
            for source, target in product(event.source, event.target):
                self.pairs.told(source, target, event.root)
            if event[3:7] in acts:
                return
            acts.add(event[3:7])
        yield event


def _sides(event: Event) -> tuple[str, str]:
    return event.source[0], event.target[0]
