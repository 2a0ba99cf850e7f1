"""Sentences: initials and abbreviations do not end them, the initials of states can."""

from __future__ import annotations

import pytest

from detente.reading.document import Passage
from detente.reading.sentences import sentences


def split(text: str) -> list[str]:
    return [each.text for each in sentences(Passage("body", text, range(len(text)), None, "en"))]


@pytest.mark.parametrize(
    "parts",
    [
        ["D. Trump met A. L. Friedberg in the U.S. capital.", "They spoke of Gen. Smith."],
        ["They founded the UN.", "Shortly thereafter, the U.S. left."],
        ['"We will see," he said.', "Nobody was sure."],
        ["Relations with the U.S. Congress cooled in Sept. 2021."],
        ["@anna: so oslo was caught", "@per_h: no it was not", "@Marguerite D.: ask @per_h then"],
    ],
)
def test_sentences_end_where_they_do(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_sentence_points_at_its_places() -> None:
    passage = Passage("body", "One. Two two.", (*range(0, 5), *range(50, 58)), None, "en")
    assert sentences(passage)[1].span(0, 8) == (50, 58)


def test_a_sentence_without_end_is_cut() -> None:
    assert max(map(len, split("word " * 5_000))) <= 3_000


@pytest.mark.parametrize(
    "parts",
    [
        ["It offered twice the sum.", "Auctions have no end."],
        ["They made money out of the whole mess.", "Twenty years went by."],
        ["They had no reason to turn to the West.", "Syria stayed."],
        ["(It is a safe port.)", "Your successor disagrees."],
        ["Norway asked for help, and Sweden said no.", "Old friends wept."],
        ["It is kept as no. 12 in the files."],
        ["See the note by Prof. Berg in vol. II of the papers."],
    ],
)
def test_words_that_end_sentences_are_no_abbreviations(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts
