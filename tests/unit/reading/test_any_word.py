"""A tree of letters fits what the list of the words fits, and takes the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.any_word import any_word

WORDS = st.lists(st.text("ab .-+", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("ab .-+", max_size=12))
def test_a_tree_fits_what_a_list_fits(words: list[str], text: str) -> None:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    spans = [[each.span() for each in re.finditer(pattern, text)] for pattern in (any_word(words), listed)]
    assert spans[0] == spans[1]


def test_no_word_is_an_error() -> None:
    with pytest.raises(ValueError, match="no word"):
        any_word([])
