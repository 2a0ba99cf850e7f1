"""Whom an act meets where its clause leaves it out: whoever answers it, or whose act it answers."""

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
        ("If Sudan had not armed Chad's rebels, Chad would never have opened the border.", "SDN>TCD => TCD>SDN"),
        ("Kenya and Uganda withdrew their ambassadors, and Ethiopia shut its ports to Kenyan ships in reply.",
         "KEN+UGA>ETH => ETH>KEN"),
    ],
)  # fmt: skip
def test_an_act_meets_whoever_it_answers(text: str, pair: str) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Because Norway armed Sweden, Sweden wanted more.", "NOR>SWE => SWE>"),
        ("If Brazil raised its voice, Chile would quarrel with Brazil.", "BRA> => CHL>BRA"),
    ],
)
def test_what_is_wanted_or_done_with_ones_own_meets_nobody(text: str, pair: str) -> None:
    assert pairs(text) == [pair]
