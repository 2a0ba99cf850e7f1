"""The page of a document: its text with marks, nothing of it run, claims with how to test them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from detente.cli import main
from detente.reading.loading import Loaded
from detente.reading.marked_page import page
from detente.reading.reader import as_document
from detente.reading.reading import read_text, reading

TEXT = (
    "Neighbours\n\nAnn Lee argues that if the US courts India, India will turn away from Russia. "
    "The words <script>alert(1)</script> stood there."
)


class Text(HTMLParser):
    """What a page shows of its first column."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def parsed(made: str) -> Text:
    parser = Text()
    parser.feed(made)
    return parser


def test_who_denies_an_effect_is_said_to() -> None:
    made = page(read_text("Ann Lee argues that courting India will not make India turn away from Russia."))
    assert "denies an effect" in made
    assert "Ann Lee asserts" in page(read_text(TEXT))


def test_the_text_is_whole_and_its_scripts_are_words() -> None:
    made = parsed(page(read_text(TEXT)))
    assert "script" not in made.tags
    assert "<script>alert(1)</script>" in "".join(made.shown)
    assert "Ann Lee argues that if the US courts India" in "".join(made.shown)


def test_actors_cues_and_stances_are_marked() -> None:
    made = page(read_text(TEXT))
    assert re.search(r'class="asserts actor">US<', made)
    assert re.search(r'class="asserts cue">argues<', made)


def test_claims_stand_in_the_margin_with_their_test_or_their_verdict() -> None:
    claim = "USA -> IND warms => IND -> RUS cools within 24 months"
    made = page(read_text(TEXT))
    assert "detente test &quot;USA -&gt; IND warms" in made and "reported by author" in made
    assert "<strong>undetermined" in page(read_text(TEXT), {claim: "undetermined: too little"})


def test_the_markup_of_a_page_is_not_shown() -> None:
    document = as_document(Loaded("a.html", "html", "<html><p>Russia <b>must</b> never trust China.</p>"))
    assert "Russia</span> must never" in page(reading(document)).replace(
        '<span class="asserts"> must never', " must never"
    )


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--out", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "marked in" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.part"))
