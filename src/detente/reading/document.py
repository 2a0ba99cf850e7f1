"""What a document is once it is loaded: its text, a cleaned copy of the same length, and what its parts are.

The cleaned copy is masked, never shortened, so that an offset into it is an offset into the original. What says nothing
(tags, glued footnote marks, hyphens at the end of a line) is covered with `FILLER`, which words and patterns never see:
`Passage` leaves it out and remembers where every character of what is left stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

FILLER = "\u2060"  # the word joiner: a character without width, and no letter
READ = frozenset({"title", "abstract", "heading", "body", "quotation", "comment"})


class Zone(NamedTuple):
    """A stretch of one kind, start included and end excluded, with its language as "en", "ru" or "zh".

    Kinds are title, abstract, heading, body, quotation, footnote, reference, comment and chrome.

    >>> Zone("title", 0, 5, "en").kind
    'title'
    """

    kind: str
    start: int
    end: int
    language: str


@dataclass(frozen=True)
class Comment:
    """A comment of a thread: running number from 1, depth from 1, the number of the comment it answers, and likes.

    `parent`, `author` and `likes` are None where the document does not say.

    >>> Comment(0, 4, 2, 2, 1, None, "Ann").parent
    1
    """

    start: int
    end: int
    number: int
    depth: int
    parent: int | None
    likes: int | None
    author: str | None


@dataclass(frozen=True)
class Note:
    """A footnote or an entry of the list of references, with the spans of the marks in the text that point at it.

    >>> Note("reference", "1", 10, 30, ((4, 7),)).marks
    ((4, 7),)
    """

    kind: str
    label: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


class Passage(NamedTuple):
    """Running text without what is masked, and for every character of it the place in the original.

    >>> Passage("body", "ab", (0, 5), None, "en").span(0, 2)
    (0, 6)
    """

    zone: str
    text: str
    places: Sequence[int]
    comment: int | None
    language: str

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the original of a stretch of this text that is not empty."""
        return self.places[first], self.places[last - 1] + 1

    def part(self, first: int, last: int) -> Passage:
        """Return a stretch of this text as a passage of its own."""
        return self._replace(text=self.text[first:last], places=self.places[first:last])


@dataclass(frozen=True)
class Document:
    """A document that was read: name, format, text, cleaned copy of the same length, zones, comments, notes, passages.

    Zones follow each other without overlap, except quotations inside other zones, which stand in `quotations`; those
    that repeat words of the same document stand in `repeated`, and nothing in them is counted again.

    >>> Document("a.txt", "text", "Hi", "Hi", (), (), (), (), (), ()).text
    'Hi'
    """

    name: str
    form: str
    text: str
    clean: str
    zones: tuple[Zone, ...]
    comments: tuple[Comment, ...]
    notes: tuple[Note, ...]
    passages: tuple[Passage, ...]
    quotations: tuple[tuple[int, int], ...]
    repeated: tuple[tuple[int, int], ...]
