"""Leaders of a century by their names, and bodies that go by one word."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def named(text: str) -> set[tuple[str, str]]:
    return {(each["text"], each["code"]) for each in read_text(text, parser=False).of("actor") if each["code"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Later Siad Barre flew home.", ("Siad Barre", "SOM")),
        ("King Hassan was ill.", ("Hassan", "MAR")),
        ("The Carter administration sent none.", ("Carter", "USA")),
        ("The European Union met. Then the Commission spoke.", ("Commission", "EU")),
        ("The Majlis refused.", ("Majlis", "IRN")),
    ],
)
def test_who_is_known(text: str, expected: tuple[str, str]) -> None:
    assert expected in named(text)


@pytest.mark.parametrize("text", ["Hassan was ill.", "King Hassan of Ruritania was ill.", "Then the Commission spoke."])
def test_who_needs_evidence(text: str) -> None:
    assert named(text) == set()
