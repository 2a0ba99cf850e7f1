"""From a loaded text to a `Document`: masked, parted into zones, comments, notes and passages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.errors import UsageError
from detente.reading.blocks import Block, blocks
from detente.reading.document import READ, Comment, Document, Passage, Zone
from detente.reading.loading import Loaded, load
from detente.reading.masking import masked, plain
from detente.reading.notes import labels, notes
from detente.reading.page import Hint, unmarked
from detente.reading.passages import passages
from detente.reading.quotations import quoted, repeated
from detente.reading.threads import from_hints, thread
from detente.reading.zones import zones

MAX_CHARACTERS = 10_000_000


def read_document(where: str | Path) -> Document:
    """Return the document in a file, on standard input (``-``) or at a local address.

    Raises what `detente.reading.loading.load` raises, and `UsageError` for more than 10 million characters.

    >>> read_document("no such file.txt")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file 'no such file.txt'
    """
    return as_document(load(where))


def as_document(loaded: Loaded) -> Document:
    """Return what is in a text that was loaded; raises `UsageError` for more than 10 million characters.

    >>> document = as_document(Loaded("-", "text", "Talks resume\\n\\nThe UNESCO¹ met.\\n\\n¹See http://a.org"))
    >>> [zone.kind for zone in document.zones], document.passages[1].text, document.notes[0].marks
    (['title', 'body', 'footnote'], 'The UNESCO met.', ((24, 25),))
    """
    if len(loaded.text) > MAX_CHARACTERS:
        raise UsageError(
            f"'{loaded.name}' has {len(loaded.text)} characters; at most {MAX_CHARACTERS} are read, split it"
        )
    shown, hints = unmarked(loaded.text) if loaded.form == "html" else (loaded.text, ())
    shown = plain(shown)
    parts = blocks(shown, loaded.form)
    kinds = zones(shown, parts, hints)
    kinds, comments = _threaded(shown, parts, kinds, hints, loaded.form)
    clean = masked(shown, labels(shown, kinds))
    running = passages(clean, kinds, comments)
    inside = [passage.span(*span) for passage in running for span in quoted(passage)]
    return Document(
        loaded.name, loaded.form, loaded.text, clean, tuple(kinds), tuple(comments), tuple(notes(shown, kinds)),
        tuple(running), tuple(inside), tuple(repeated(running, comments)),
    )  # fmt: skip


def _threaded(
    shown: str, parts: list[Block], kinds: list[Zone], hints: tuple[Hint, ...], form: str
) -> tuple[list[Zone], list[Comment]]:
    if form != "html":
        return thread(shown, parts, kinds)
    comments = from_hints(shown, hints)
    if not comments:
        return kinds, []
    made = []
    place = 0
    for zone in kinds:
        while place + 1 < len(comments) and comments[place + 1].start <= zone.start:
            place += 1
        inside = comments[place].start <= zone.start < comments[place].end and zone.kind in ("body", "heading", "title")
        made.append(zone._replace(kind="comment") if inside else zone)
    return made, [_own(comment, made) for comment in comments]


def _own(comment: Comment, kinds: list[Zone]) -> Comment:
    """Return a comment as far as its own words go, without the line that says whose it is."""
    own = [zone for zone in kinds if zone.kind == "comment" and comment.start <= zone.start < comment.end]
    return replace(comment, start=own[0].start, end=own[-1].end) if own else comment


def sections(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document that are read: no chrome, no footnotes, no references.

    >>> [passage.text for passage in sections(as_document(Loaded("-", "text", "They met.\\n\\n¹See http://a.org")))]
    ['They met.']
    """
    return tuple(passage for passage in document.passages if passage.zone in READ)
