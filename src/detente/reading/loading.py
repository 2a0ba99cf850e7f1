"""From a file, standard input or bytes to text: what it is, how it is encoded, and how much of it there may be.

What a file is follows from its bytes, not from its name. Text is decoded by its byte order mark, else as UTF-8, else by
the encoding that an HTML page names, else as Windows-1252 with what it lacks replaced: no byte is refused.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from detente.errors import DataMissingError, UsageError

MAX_BYTES = 20_000_000
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
NOT_TEXT = (
    (b"PK\x03\x04", "a zip archive (a .docx or .epub is one too)"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "an RTF document"), (b"PAR1", "a Parquet table"),
)  # fmt: skip
# All below 32 but zero, which has a rule of its own, and what text has: tab, line and page breaks, escape.
CONTROLS = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27})
NAMED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
PAGE = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S)


class Loaded(NamedTuple):
    """What was loaded: a name, the format ("text", "html" or "pdf") and the text.

    >>> Loaded("-", "text", "Hi").form
    'text'
    """

    name: str
    form: str
    text: str


def load(where: str | Path) -> Loaded:
    """Return the text of a file, of standard input for ``-``, or of a local address as ``file:///…``.

    Raises `DataMissingError` where there is no such file, `UsageError` for what is longer than 20 million bytes, is a
    folder, holds no text, or is an address of another host.

    >>> load("no such file.txt")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file 'no such file.txt'
    """
    if str(where) == "-":
        return decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "-")
    path = _local(str(where))
    if path.is_dir():
        raise UsageError(f"'{path}' is a folder; give one document")
    if not path.exists():
        raise DataMissingError(f"there is no file '{path}'")
    with path.open("rb") as opened:
        return decoded(opened.read(MAX_BYTES + 1), path.name)


def decoded(content: bytes, name: str) -> Loaded:
    """Return bytes as text, by what they are.

    Raises `UsageError` for more than 20 million bytes and for what is neither text, nor HTML, nor PDF.

    >>> decoded("Пекин".encode("utf-16"), "a.txt").text
    'Пекин'
    >>> decoded(b"PK\\x03\\x04...", "a.txt")
    Traceback (most recent call last):
    detente.errors.UsageError: 'a.txt' is a zip archive (a .docx or .epub is one too), not text, HTML or PDF
    """
    if len(content) > MAX_BYTES:
        raise UsageError(f"'{name}' is longer than {MAX_BYTES // 1_000_000} million bytes; split it")
    for beginning, what in NOT_TEXT:
        if content.startswith(beginning):
            raise UsageError(f"'{name}' is {what}, not text, HTML or PDF")
    if b"%PDF-" in content[:1024]:
        from detente.reading.pdf import pages

        return Loaded(name, "pdf", "\n\f".join(pages(content, name)))
    if not content.startswith(tuple(mark for mark, _ in MARKS)) and _is_binary(content[:4096]):
        raise UsageError(f"'{name}' is neither text, nor HTML, nor PDF")
    form = "html" if PAGE.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]) else "text"
    return Loaded(name, form, _text(content, form))


def _is_binary(beginning: bytes) -> bool:
    """Return whether so much of a file is zeros or control characters that no text is."""
    controls = len(beginning) - len(beginning.translate(None, CONTROLS))
    return beginning.count(0) > len(beginning) // 3 or (len(beginning) >= 256 and controls > len(beginning) // 20)


def _text(content: bytes, form: str) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        named = NAMED.search(content[:4096]) if form == "html" else None
        return _as_named(content, named[1].decode("ascii") if named else _guess(content))


def _guess(content: bytes) -> str:
    """Return UTF-8 where all but a few bytes are, else the Cyrillic or the Western code page of Windows."""
    if content.decode("utf-8", "replace").count("\ufffd") * 50 < len(content):
        return "utf-8"
    high = [byte for byte in content[:20_000] if byte >= 0xC0]
    return "cp1251" if len(high) * 3 > len(content[:20_000]) else "cp1252"


def _as_named(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def _local(where: str) -> Path:
    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", where, re.IGNORECASE)
    if scheme is None:
        return Path(where)
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(where)
    if scheme[1].lower() != "file" or parts.netloc not in ("", "localhost"):
        raise UsageError(f"'{where}' is no local address: save the page and give its file, or file:///path")
    return Path(unquote(parts.path))
