"""Whose leader 'he' means in a cause and its effect: the only person spoken of, and nobody where there are two."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def pairs(text: str) -> list[str]:
    found = [each for each in read_text(text, parser=True).of("claim") if each["cause"] and each["effect"]]
    return [
        " => ".join(
            f"{'+'.join(each[side]['sender'])}>{'+'.join(each[side]['receiver'])}" for side in ("cause", "effect")
        )
        for each in found
    ]


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
