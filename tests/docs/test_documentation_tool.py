"""The parts of the tool that builds the documentation: links, headings, markup, folders."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest
from tools.documentation.markdown import render
from tools.documentation.site import Page, build, linker


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("x")
    with pytest.raises(ValueError, match="holds no built documentation"):
        build(tmp_path)
    assert (tmp_path / "thesis.tex").read_text() == "x"


def test_a_link_to_nothing_is_named() -> None:
    link = linker("docs/how-to/cite.md", frozenset({"docs/how-to/cite.md", "docs/validation.md"}), set())
    assert link("../validation.md#trust") == "../validation.html#trust"
    assert link("../decisions") == "../contents.html#decisions"
    assert link("https://example.org/a.md") == "https://example.org/a.md"
    assert link("#here") == "#here"
    with pytest.raises(ValueError, match=r"cite\.md links to docs/none\.md"):
        link("../none.md")


def test_pictures_that_a_page_shows_are_copied() -> None:
    copied: set[str] = set()
    assert linker("README.md", frozenset(), copied)("docs/images/levels.png") == "images/levels.png"
    assert copied == {"docs/images/levels.png"}


@pytest.mark.parametrize("text", ["No heading.", "## Second\n", "# One\n\n# Two\n", ""])
def test_a_page_without_one_first_heading_is_refused(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        render(text, str)


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    page = render("# A <script>alert(1)</script>\n\n<b>x</b> [y](javascript:alert(1))\n", str)
    assert "<script" not in page.html
    assert "<b>" not in page.html
    assert "href" not in page.html


def test_two_headings_of_one_name_have_two_anchors() -> None:
    page = render("# Top\n\n## Again\n\none\n\n## Again\n\ntwo\n", str)
    assert [section.anchor for section in page.sections] == ["top", "again", "again-1"]
    assert [section.words for section in page.sections] == [[], ["one"], ["two"]]


def test_a_page_knows_its_room_and_title() -> None:
    page = Page("docs/how-to/cite.md", "how-to/cite.html", render("# Cite what you used\n", str))
    assert (page.room, page.title) == ("how-to", "Cite what you used")


@pytest.mark.parametrize("name", ["bibliography", "catalogue", "commands", "markdown", "python", "site"])
def test_the_examples_of_the_tool_are_so(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"tools.documentation.{name}")).failed == 0
