"""Names in small letters: what comments write, and what is something else."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def actors(text: str) -> list[tuple[str, str]]:
    return [(each["text"], each["code"]) for each in read_text(text, parser=False).of("actor") if each["code"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if estonia falls, nato is next", [("estonia", "EST"), ("nato", "NATO")]),
        ("lol the serbs and the french again", [("serbs", "SRB"), ("french", "FRA")]),
        ("erdogan will sell out qatar", [("erdogan", "TUR"), ("qatar", "QAT")]),
        ("why would south korea pay for the us navy", [("south korea", "KOR")]),
        ("an anti-israel mob", [("israel", "ISR")]),
    ],
)
def test_names_in_small_letters(text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We ate turkey off the best china and polish plates.",
        "A bull in a china shop, as they say.",
        "Who ordered french fries and brussels sprouts?",
        "See example.com/ukraine or write to info@iran.org, they said.",
        "He wore a panama hat all summer.",
    ],
)
def test_words_that_are_something_else(text: str) -> None:
    assert actors(text) == []
