"""Whose ships and envoys a text goes on about without naming the state again."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text


def acts(text: str) -> list[tuple[list[str], list[str], str]]:
    """Return source, target and root of the events of a text."""
    return [
        (each["source"], each["target"], each["root"])
        for each in read_text(text, parser=False).records
        if each["kind"] == "event"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A Chinese balloon crossed Montana. US forces downed the balloon.", (["USA"], ["CHN"], "ASSAULT")),
        ("A Spanish trawler was fishing there. Canada seized the trawler.", (["CAN"], ["ESP"], "COERCE")),
        ("A Swedish ferry was held. Norway shelled the ferries.", (["NOR"], ["SWE"], "ASSAULT")),
        ("Spanish gunboats came at dawn. The gunboats rammed a Canadian cutter.", (["ESP"], ["CAN"], "ASSAULT")),
    ],
)
def test_a_thing_is_of_the_state_that_was_said_to_own_it(text: str, told: tuple[list[str], list[str], str]) -> None:
    """The definite article points back at what an earlier sentence named with its state."""
    assert told in acts(text)


def test_what_two_states_own_is_nobodys() -> None:
    """Two states' ships were told of: which of them was seized is not guessed."""
    text = "A Spanish trawler met a Portuguese trawler. Canada seized the trawler."
    assert (["CAN"], ["ESP"], "COERCE") not in acts(text)
    assert (["CAN"], ["PRT"], "COERCE") not in acts(text)


def test_what_was_told_long_ago_is_nobodys() -> None:
    """After some sentences about other things the article points elsewhere."""
    text = "A Spanish trawler was there. " + "It rained all day. " * 5 + "Canada seized the trawler."
    assert (["CAN"], ["ESP"], "COERCE") not in acts(text)
