"""Whose leader 'he' means in a cause and its effect: the only person spoken of, and nobody where there are two."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.reading import read_text


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Kenya's president admitted that Uganda's threats had forced him to arm Rwanda.", "UGA>KEN => KEN>RWA"),
        ("Nixon met the bankers. If he abandoned Brazil, Chile would turn to Peru.", "USA>BRA => CHL>PER"),
    ],
)
def test_he_is_the_only_person_spoken_of(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


def test_he_may_be_either_of_two() -> None:
    assert pairs("Nixon met Ann Lee. If he abandoned Brazil, Chile would turn to Peru.") == []
