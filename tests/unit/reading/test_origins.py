"""What is said to come from something else, and causes that are only pointed at ("this", "the attack")."""

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
        ("The tariffs were Beijing's answer to the Australian inquiry.", "AUS>CHN => CHN>AUS"),
        ("Oslo's ban is a response to Swedish threats.", "SWE>NOR => NOR>SWE"),
        ("The rift between Peru and India stems from Peru's refusal to sell copper to Japan.", "PER>JPN => PER>IND"),
        ("The reason Ankara closed the straits to Russia was that Moscow had seized a Turkish ship.",
         "RUS>TUR => TUR>RUS"),
    ],
)  # fmt: skip
def test_what_comes_from_something(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Moscow threatened Romania, and that drove Kyiv to sign with Warsaw.", "RUS>ROU => UKR>POL"),
        ("Moscow cut off the gas to Romania, which drove Kyiv to sign with Warsaw.", "RUS>ROU => UKR>POL"),
        ("Kenya attacked Chad in May. This forced Oslo to recall its envoy from Kenya.", "KEN>TCD => NOR>KEN"),
        ("Kenya attacked Chad in May. The attack drove Peru to break with Kenya.", "KEN>TCD => PER>KEN"),
    ],
)
def test_a_cause_that_is_only_pointed_at_is_what_was_told(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Chad. The attack drove Peru to break with Kenya.",
        "Kenya attacked Chad in May. The new decision of the council drove Peru to break with Chile.",
        "Kenya attacked Chad in May. The attack ruined Kenya.",
    ],
)
def test_nothing_is_pointed_at_where_nothing_was_told(text: str) -> None:
    assert pairs(text) == []
