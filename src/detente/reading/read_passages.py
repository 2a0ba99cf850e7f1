"""Which passages of a document are read and parsed, and who writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.actors import Mention
from detente.reading.document import Document, Passage
from detente.reading.parsing import Parse, parses
from detente.reading.pronouns import PRONOUN
from detente.reading.unresolved import may_name

LOWER = re.compile(r"\b[a-z]+\b")
ABOUT = re.compile(rf"\b(?:I|we|he|she)\b|{PRONOUN.pattern}", re.IGNORECASE)
Said = tuple[Passage, list[Mention]]
MOST_AGAIN = 0.8


def is_read(document: Document, sentence: Passage) -> bool:
    """Return whether a sentence is read: it is English and does not repeat what the document said before.

    >>> from detente.reading.loading import Loaded
    >>> from detente.reading.reader import as_document
    >>> is_read(as_document(Loaded("-", "text", "Hi")), Passage("body", "Hi", range(2), None, "en"))
    True
    """
    return sentence.language == "en" and not _again(document, sentence)


def writer_of(document: Document, passage: Passage) -> str:
    """Return who writes a passage: "author", or whoever wrote the comment that it is.

    >>> from detente.reading.loading import Loaded
    >>> from detente.reading.reader import as_document
    >>> writer_of(as_document(Loaded("-", "text", "Hi")), Passage("body", "Hi", range(2), None, "en"))
    'author'
    """
    if passage.comment is None:
        return "author"
    author = next(each.author for each in document.comments if each.number == passage.comment)
    return author or f"commenter {passage.comment}"


def parses_of(document: Document, said: Sequence[Said]) -> Iterator[Parse | None]:
    """Yield a parse for every sentence that is read and may hold anything, None for the others.

    >>> from detente.reading.loading import Loaded
    >>> from detente.reading.reader import as_document
    >>> list(parses_of(as_document(Loaded("-", "text", "Hi")), []))
    []
    """
    common = frozenset(LOWER.findall(document.clean))
    named = [may_name(sentence.text, actors, common) for sentence, actors in said]
    kept = [
        is_read(document, sentence) and (name or bool(actors) or ABOUT.search(sentence.text) is not None)
        for (sentence, actors), name in zip(said, named, strict=True)
    ]
    texts = [sentence.text for (sentence, _), keep in zip(said, kept, strict=True) if keep]
    made = parses(texts, [name for name, keep in zip(named, kept, strict=True) if keep])
    return (next(made) if keep else None for keep in kept)


def _again(document: Document, sentence: Passage) -> bool:
    """Return whether most of a sentence repeats what was said before in the document."""
    start, end = sentence.span(0, len(sentence.text))
    again = sum(max(0, min(end, last) - max(start, first)) for first, last in document.repeated)
    return again > MOST_AGAIN * (end - start)
