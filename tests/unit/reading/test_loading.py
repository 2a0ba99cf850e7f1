"""What a file is follows from its bytes; everything that cannot be read says so in a sentence."""

from __future__ import annotations

import io
import sys
import zlib
from pathlib import Path

import pytest

from detente.errors import DataDamagedError, DataMissingError, DetenteError, UsageError
from detente.reading import loading
from detente.reading.document import Passage
from detente.reading.loading import decoded, load
from detente.reading.pdf import pages
from detente.reading.sentences import _punkt, sentences


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_and_utf_8_give_the_same_text(encoding: str) -> None:
    assert decoded("Пекин – Beijing – 北京".encode(encoding), "a.txt").text == "Пекин – Beijing – 北京"


def test_text_in_a_code_page_of_windows_is_read() -> None:
    assert decoded("Пекин и Москва подписали договор".encode("cp1251"), "a.txt").text.startswith("Пекин")
    assert decoded("the café “talks” in Zürich, façade".encode("cp1252"), "a.txt").text == (
        "the café “talks” in Zürich, façade"
    )


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<html><meta charset="windows-1251"><p>Пекин и Москва'.encode("cp1251")
    assert decoded(page, "a.html").text.endswith("Пекин и Москва")
    unknown = b'<html><meta charset="no-such"><p>caf\xe9'
    assert decoded(unknown, "a.html").text.endswith("café")


def test_a_few_wrong_bytes_in_utf_8_are_replaced_and_nothing_else_lost() -> None:
    text = decoded(b"Beijing \xff" + "и Москва".encode() * 30, "a.txt").text
    assert text.startswith("Beijing \ufffd") and text.endswith("Москва")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x01\x00\x00" * 100, "neither text"),
        (b"x" * (loading.MAX_BYTES + 1), "longer than 20 million bytes"),
    ],
)
def test_what_is_no_document_says_what_it_is(content: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decoded(content, "a.txt")


def test_the_bytes_decide_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"<!DOCTYPE html><p>Talks")
    assert load(path).form == "html"
    assert load(path.as_uri()).text == "<!DOCTYPE html><p>Talks"


def test_addresses_of_other_hosts_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no local address"):
        load("https://example.org/a.html")
    with pytest.raises(UsageError, match="folder"):
        load(tmp_path)
    with pytest.raises(DataMissingError, match="no file"):
        load(tmp_path / "absent.txt")


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(b"They met.")

    monkeypatch.setattr("sys.stdin", Piped)
    assert load("-") == ("-", "text", "They met.")


def written(stream: bytes, compressed: bool = True) -> bytes:
    """Return a PDF of one page with a content stream, its cross references left for the reader to rebuild."""
    kept = zlib.compress(stream, 9) if compressed else stream
    filters = b"/Filter /FlateDecode " if compressed else b""
    return b"".join(
        [
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
            b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
            b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R ",
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n",
            b"4 0 obj\n<< " + filters + b"/Length " + str(len(kept)).encode() + b" >>\nstream\n" + kept,
            b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n",
        ]
    )


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    content = written(b"BT /F1 12 Tf 20 200 Td (Moscow and Beijing met.) Tj ET")
    assert decoded(content, "a.txt") == ("a.txt", "pdf", "Moscow and Beijing met.")


def test_a_pdf_that_unfolds_without_end_stops_with_a_sentence() -> None:
    bomb = written(b"BT /F1 12 Tf (x) Tj ET " + b" " * 80_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(DetenteError):
        pages(bomb, "a.pdf")


def test_a_pdf_without_text_and_a_damaged_one_say_so() -> None:
    with pytest.raises(UsageError, match="pictures"):
        pages(written(b"0 0 m 10 10 l S"), "a.pdf")
    with pytest.raises(DataDamagedError, match="no readable PDF"):
        pages(b"%PDF-1.4" + bytes(range(256)) * 20, "a.pdf")


@pytest.mark.parametrize(("module", "words"), [("pypdf", "PDF files need"), ("nupunkt", "sentences need")])
def test_a_package_that_is_not_there_is_named(module: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    _punkt.cache_clear()
    with pytest.raises(DataMissingError, match=words):
        if module == "pypdf":
            pages(b"%PDF-1.4", "a.pdf")
        else:
            sentences(Passage("body", "They met.", range(9), None, "en"))
