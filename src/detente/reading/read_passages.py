"""Which passages of a document are read, and who writes them."""

from __future__ import annotations

from detente.reading.document import Document, Passage

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


def _again(document: Document, sentence: Passage) -> bool:
    """Return whether most of a sentence repeats what was said before in the document."""
    start, end = sentence.span(0, len(sentence.text))
    again = sum(max(0, min(end, last) - max(start, first)) for first, last in document.repeated)
    return again > MOST_AGAIN * (end - start)
