"""Wars with the name of a state, and who waged them."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def wars(text: str) -> list[tuple[list[str], list[str]]]:
    """Return who fought whom, by the events of a text."""
    return [
        (each["source"], each["target"])
        for each in read_text(text, parser=False).records
        if each["kind"] == "event" and each["root"] == "ASSAULT" and each["target"]
    ]


@pytest.mark.parametrize(
    ("text", "fought"),
    [
        ("Washington waged the Iraq War.", [(["USA"], ["IRQ"])]),
        ("Moscow intervened in the Syrian Civil War in 2015.", [(["RUS"], ["SYR"])]),
        (
            "Moscow has engaged in many conflicts, including the Afghanistan War (1979) and the Georgia War (2008).",
            [(["RUS"], ["AFG"]), (["RUS"], ["GEO"])],
        ),
        ("France began talks, and Britain fought the Iraq War.", [(["GBR"], ["IRQ"])]),
        ("Washington fought the Kosovo War (1998-1999).", []),
        ("The Iraq War divided Europe.", []),
        ("Oslo opposed the Iraq War.", []),
    ],
)
def test_who_waged_a_war_that_is_named_after_a_state(text: str, fought: list[tuple[list[str], list[str]]]) -> None:
    """Only who is said to have waged it did, and only against a state that was there then."""
    assert wars(text) == fought
