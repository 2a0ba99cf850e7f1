"""Hostile documents are read in bounded time, whole, and shown without harm, with a parser and without."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.cli import main
from detente.reading.reading import read, read_text

QUOTES = "\u201c" * 100_000 + "Russia attacked Georgia." + "\u201d" * 100_000
TURNED = "\u2066Russia\u2069 attacked\u200f Georgia.\u202c"
NULLS = "Russia\x00 attacked Georgia. \x00\x00"


@pytest.mark.parametrize("parser", [False, True])
@pytest.mark.parametrize("text", [QUOTES, TURNED, NULLS])
def test_nested_quotes_turned_text_and_zeros_lose_nothing(text: str, parser: bool) -> None:
    start = time.process_time()
    made = read_text(text, parser=parser)
    assert time.process_time() - start < 30  # quadratic work would take hours
    assert made.document.text == text
    assert [record["code"] for record in made.of("actor") if record["code"]] == ["RUS", "GEO"]
    for record in made.records:
        assert "text" not in record or record["text"] == text[record["start"] : record["end"]]


@pytest.mark.parametrize("text", ["A" * 20_000, "Ab-" * 5_000, "said " * 4_000, "he " * 5_000, "War of " + "A" * 9_000])
def test_words_that_go_on_and_on_are_read(text: str) -> None:
    start = time.process_time()
    assert read_text(text, parser=False).document.text == text
    assert time.process_time() - start < 30  # a pattern that splits them every way would never end


def test_zeros_and_bytes_that_are_no_text_are_kept_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((b"Norway met Sweden. " * 4 + b"\xff\x00 ") * 10)
    made = read(path, parser=False)
    assert made.document.text.count("\ufffd") == 10 and made.document.text.count("\x00") == 10
    assert len(made.of("actor")) == 80


def test_a_page_with_scripts_is_shown_with_every_sign_escaped(tmp_path: Path) -> None:
    page = "<p>Russia attacked <script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt; Georgia."
    page += "<img onerror=alert(3)>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.html"), "--no-parser", "--out", str(tmp_path / "out.html")]) == 0
    shown = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<script>alert" not in shown and "<img onerror" not in shown


def test_deep_pages_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("<html>" + "<div>" * 20_000 + "Russia met China.", encoding="utf-8")
    made = read(tmp_path / "a.pdf", parser=False)
    assert made.document.form == "html"
    assert [record["code"] for record in made.of("actor")] == ["RUS", "CHN"]
