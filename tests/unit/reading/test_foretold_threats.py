"""Threats told as what would happen."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def threats(text: str) -> list[tuple[list[str], list[str], str]]:
    """Return source, target and status of the threats of a text."""
    found = read_text(text, parser=False).of("event")
    return [(each["source"], each["target"], each["status"]) for each in found if each["root"] == "THREATEN"]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Musharraf told reporters that if India crossed the line, Pakistan would strike back.", "PAK", "IND"),
        ("Pakistan said it would answer in kind if India struck.", "PAK", "IND"),
        ("Yeltsin warned that Moscow would be drawn in if NATO sent troops.", "RUS", "NATO"),
        ("Hanoi said that any Chinese landing would be met with force.", "VNM", "CHN"),
    ],
)
def test_what_somebody_says_would_follow_is_a_threat(text: str, who: str, whom: str) -> None:
    """Who would answer threatens the one other actor of the sentence."""
    assert ([who], [whom], "threatened") in threats(text)


@pytest.mark.parametrize(
    "text",
    [
        "If India crossed the line, Pakistan would strike back.",  # nobody says so
        "Paris said that Chad, Libya and Sudan would retaliate.",
    ],
)
def test_no_threat_without_a_speaker_or_with_several_others(text: str) -> None:
    """An opinion about what would happen is no act, and whom it is against is not guessed."""
    assert threats(text) == []
