"""Masking: what says nothing is covered, what says something stays, and the length never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.document import FILLER
from detente.reading.masking import masked, plain


def shown(text: str, *labels: str) -> str:
    return masked(plain(text), frozenset(labels)).replace(FILLER, "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("support for UNESCO¹.", "support for UNESCO."),
        ('in our favour"⁹. Next', 'in our favour". Next'),
        ("an area of 9 km² and 5 m²", "an area of 9 km² and 5 m²"),
        ("the view^{12} that", "the view that"),
        ("as argued [3, p. 98] and [2; 4–6]", "as argued  and "),
        ("the *Foreign Affairs* article and 2 * 3", "the Foreign Affairs article and 2 * 3"),
        ("mili-\ntary and self-\nreliance; self-reliance", "military and self-reliance; self-reliance"),
        ("Russia-\nChina", "Russia-\nChina"),
        ("the G7 and Covid19 and MH17", "the G7 and Covid19 and MH17"),
    ],
)
def test_marks_are_covered_and_meaning_is_kept(source: str, expected: str) -> None:
    assert shown(source) == expected


def test_figures_glued_to_words_are_marks_only_where_there_is_such_a_footnote() -> None:
    assert shown("a new policy3 was made.4 Then", "3", "4") == "a new policy was made. Then"
    assert shown("a new policy3 was made.4 Then", "5") == "a new policy3 was made.4 Then"


def test_invisible_characters_are_covered_and_blanks_made_one() -> None:
    assert plain("Rus\u00adsia\u200b\u202e\x00 and\u00a0China’s\r\nway\rout") == (
        f"Rus{FILLER}sia{FILLER}{FILLER}{FILLER} and China's \nway\nout"
    )


@given(st.text(alphabet=st.sampled_from("ab1 ²[],;p.-\n*^{}\r\x00’\u00adКи"), max_size=60))
def test_no_text_changes_its_length(text: str) -> None:
    same = plain(text)
    assert len(same) == len(text)
    assert len(masked(same, frozenset({"1"}))) == len(text)
