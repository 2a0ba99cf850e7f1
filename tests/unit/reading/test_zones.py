"""Zones, notes and torn paragraphs of an article that these tests make up."""

from __future__ import annotations

import pytest

from detente.reading.blocks import blocks
from detente.reading.document import Document
from detente.reading.loading import Loaded
from detente.reading.reader import as_document, sections
from detente.reading.zones import zones

ARTICLE = """DOI 10.1000/1

WHY ALLIES DRIFT

JANE DOE^a

^aUniversity of Somewhere, 1 Long Street, Oslo

Abstract. Allies drift apart. This paper asks why.

ПОЧЕМУ СОЮЗНИКИ РАСХОДЯТСЯ

Аннотация. Союзники расходятся.

Introduction

Norway and Sweden signed a treaty¹ with Finland [1, p. 7]. The part-
ners agreed on most points, and their cooper-
ation grew2. It was the begin-

¹The treaty of Oslo. URL: https://example.org/a (date of access: 1.1.2020).

2 Ibid., accessed 2020. https://example.org/b

ning of a long friendship [2; 3].

> It was the best of treaties.

Conclusions

They stayed friends.

References

1. Doe J. Treaties. Oslo: Press; 2001. 9 p.

2. Roe R. Friends. *Journal of Peace*. 2003;1:1–9.

3. Poe P. Allies and friends. New York: Press; 2005.

Received 1.2.2020.
"""


@pytest.fixture(scope="module")
def article() -> Document:
    return as_document(Loaded("a.txt", "text", ARTICLE))


def kinds(document: Document) -> dict[str, str]:
    return {document.text[zone.start : zone.end].split("\n")[0][:22]: zone.kind for zone in document.zones}


def test_every_part_of_an_article_gets_its_zone(article: Document) -> None:
    assert kinds(article) == {
        "DOI 10.1000/1": "chrome",
        "WHY ALLIES DRIFT": "title",
        "JANE DOE^a": "chrome",
        "^aUniversity of Somewh": "chrome",
        "Abstract. Allies drift": "abstract",
        "ПОЧЕМУ СОЮЗНИКИ РАСХОД": "title",
        "Аннотация. Союзники ра": "abstract",
        "Introduction": "heading",
        "Norway and Sweden sign": "body",
        "¹The treaty of Oslo. U": "footnote",
        "2 Ibid., accessed 2020": "footnote",
        "ning of a long friends": "body",
        "> It was the best of t": "quotation",
        "Conclusions": "heading",
        "They stayed friends.": "body",
        "References": "heading",
        "1. Doe J. Treaties. Os": "reference",
        "2. Roe R. Friends. *Jo": "reference",
        "3. Poe P. Allies and f": "reference",
        "Received 1.2.2020.": "chrome",
    }


def test_languages_follow_the_letters(article: Document) -> None:
    assert [(zone.kind, zone.language) for zone in article.zones if zone.kind in ("title", "abstract")] == [
        ("title", "en"),
        ("abstract", "en"),
        ("title", "ru"),
        ("abstract", "ru"),
    ]


def test_a_sentence_torn_by_footnotes_and_hyphens_is_whole_and_points_at_its_places(article: Document) -> None:
    body = next(passage for passage in article.passages if passage.zone == "body")
    assert body.text == (
        "Norway and Sweden signed a treaty with Finland . The partners agreed on most points, and their cooperation "
        "grew. It was the beginning of a long friendship ."
    )
    first = body.text.index("beginning")
    start, end = body.span(first, first + len("beginning"))
    assert article.text[start:end].startswith("begin-\n") and article.text[start:end].endswith("ning")


def test_notes_are_linked_to_their_marks(article: Document) -> None:
    linked = {(note.kind, note.label): [article.text[slice(*mark)] for mark in note.marks] for note in article.notes}
    assert linked == {
        ("footnote", "1"): ["¹"],
        ("footnote", "2"): ["2"],
        ("reference", "1"): ["[1, p. 7]"],
        ("reference", "2"): ["[2; 3]"],
        ("reference", "3"): ["[2; 3]"],
    }


def test_what_is_read_is_neither_chrome_nor_notes(article: Document) -> None:
    assert {passage.zone for passage in sections(article)} == {"title", "abstract", "heading", "body", "quotation"}


def test_a_footnote_number_that_lost_a_digit_is_the_next_one() -> None:
    text = "It was¹ so² then³.\n\n¹A. http://a.org\n\n²B. http://b.org\n\n²C. http://c.org"
    assert [note.label for note in as_document(Loaded("-", "text", text)).notes] == ["1", "2", "3"]


def test_references_by_surname_and_year_are_linked() -> None:
    text = "Peace held (Doe, 2001).\n\nIt lasted.\n\nReferences\n\nDoe, J. (2001). Treaties. Oslo."
    (note,) = as_document(Loaded("-", "text", text)).notes
    assert note.label == "Doe 2001" and text[slice(*note.marks[0])] == "Doe, 2001"


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    text = "Moscow protested.\nBeijing was silent.\nWashington waited."
    assert len(blocks(text, "text")) == 3
    assert len(blocks("Moscow protested and\nBeijing was silent while\nWashington waited.", "text")) == 1


def test_a_printed_page_has_paragraphs_where_lines_are_short() -> None:
    first = "The two sides met in the capital city\nand agreed on a treaty."
    page = first + "\nA month later the two sides met again\nfor tea."
    found = [page[block.start : block.end] for block in blocks(page, "pdf")]
    assert found == [page[: page.index("A month") - 1], page[page.index("A month") :]]


@pytest.mark.parametrize(
    "hostile", ["1. a\n\n" * 8_000, "A b\n\n" * 8_000, "¹x\n\n" * 8_000, "\n" * 200_000, "“" * 100_000]
)
def test_hostile_texts_are_read_in_bounded_time(hostile: str) -> None:
    document = as_document(Loaded("-", "text", hostile))
    assert len(document.clean) == len(hostile)


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("Russia will never leave China and they know it", "body"),
        ("Why Russia will never leave China", "heading"),
        ("The Road to Rapprochement", "heading"),
        ("CHINA WILL NEVER LEAVE", "heading"),
        ("Russia must pay", "heading"),
    ],
)
def test_what_says_something_without_a_stop_is_no_heading(block: str, kind: str) -> None:
    text = f"A title of it\n\nThe two sides met in Oslo.\n\n{block}\n\nThen they left."
    assert [zone.kind for zone in zones(text, blocks(text, "text"))][2] == kind


def test_a_text_of_one_block_is_running_text() -> None:
    text = "Russia attacked Georgia"
    assert [zone.kind for zone in zones(text, blocks(text, "text"))] == ["body"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Posted by Helen Marsh, Sunday evening.", "chrome"),
        ("Posted by Helen Marsh. All rights reserved. You may not copy this text. It is ours.", "chrome"),
        (
            "Posted by Helen Marsh. Norway was the first to see the danger. Sweden will not forget it. "
            "The two kings have never met since. Denmark is the one who gains by it.",
            "body",
        ),
        ("Tags: Norway, Sweden, war", "chrome"),
    ],
)
def test_a_line_on_who_posted_is_chrome_but_no_text_that_it_opens(text: str, kind: str) -> None:
    assert [zone.kind for zone in zones(text, blocks(text, "text"))] == [kind]
