"""The events of a stream of news, one sentence a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import repeat

from detente.reading.actors import mentions
from detente.reading.dates import NOWHERE, nearest
from detente.reading.document import Passage
from detente.reading.events import events
from detente.reading.masking import plain
from detente.reading.parsing import parses
from detente.reading.records import Record, event_record
from detente.reading.referents import Focus, referents


def coded_lines(text: str, *, on: dt.date | None = None, parser: bool = False) -> Iterator[Record]:
    """Yield the events of a text that has one sentence a line, as a stream of news; offsets are those of the text.

    Every record has the number of its ``line``, from 1; nothing goes on from one line to the next. Patterns alone
    code them, which is what a stream needs, unless a `parser` is asked for.

    >>> [(each["line"], each["root"]) for each in coded_lines("It rained.\\nRussia attacked Georgia.\\n")]
    [(2, 'ASSAULT')]
    """
    start = 0
    lines = text.split("\n")
    trees = parses([plain(line) for line in lines], [False] * len(lines)) if parser else repeat(None)
    for number, (line, tree) in enumerate(zip(lines, trees, strict=False), 1):
        shown = plain(line)
        sentence = Passage("body", shown, range(start, start + len(line)), None, "en")
        known = referents(shown, mentions(sentence, {}, on), Focus())
        for each in events(shown, known, (), tree) if known else ():
            date = nearest(shown, each.start, NOWHERE, None if on is None else on.isoformat())
            yield {"line": number} | event_record(text, sentence, each, date)
        start += len(line) + 1
