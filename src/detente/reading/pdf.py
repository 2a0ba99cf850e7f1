"""The text of a PDF, page by page, through pypdf; bounded in pages and in what a page may unfold to."""

from __future__ import annotations

import contextlib
import io
import logging

from detente.errors import DataDamagedError, DataMissingError, UsageError

MAX_PAGES = 2_000
MAX_CHARACTERS = 10_000_000


def pages(content: bytes, name: str) -> list[str]:
    """Return the text of every page of a PDF; offsets of a PDF are offsets into these pages put together.

    Raises `UsageError` for more than 2,000 pages, 10 million characters, a locked file or one without text (a scan),
    `DataDamagedError` for what no reader can open or what unfolds beyond its bounds (a "zip bomb"), `DataMissingError`
    where pypdf is not installed.

    >>> pages(b"%PDF-1.4 nothing else", "a.pdf")
    Traceback (most recent call last):
    detente.errors.DataDamagedError: 'a.pdf' is no readable PDF: ...
    """
    try:
        import pypdf
    except ImportError as error:
        raise DataMissingError("PDF files need the package pypdf: pip install 'detente[read]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(f"'{name}' is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            raise UsageError(f"'{name}' has {len(reader.pages)} pages; at most {MAX_PAGES} are read, split it")
        found = _texts(reader, name)
    except (UsageError, DataDamagedError):
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files, its own and Python's
        raise DataDamagedError(f"'{name}' is no readable PDF: {error}") from error
    if not any(text.strip() for text in found):
        raise UsageError(f"'{name}' holds pictures of pages, not text; recognise the characters first")
    return found


def _texts(reader: object, name: str) -> list[str]:
    found: list[str] = []
    length = 0
    with contextlib.redirect_stdout(io.StringIO()):
        for page in reader.pages:  # type: ignore[attr-defined]
            found.append(page.extract_text() or "")
            length += len(found[-1])
            if length > MAX_CHARACTERS:
                raise UsageError(f"'{name}' unfolds to more than {MAX_CHARACTERS // 1_000_000} million characters")
    return found
