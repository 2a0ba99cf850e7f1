"""Cause and effect read in the order of the words: what rises together, orders, conditions that a parse has lost."""

from __future__ import annotations

import pytest

from detente.reading.annotated import written_links
from detente.reading.parsing import model
from detente.reading.reading import read_text

pytestmark = pytest.mark.skipif(model() is None, reason="needs the extra `read`")


def pairs(text: str) -> list[str]:
    """Return the causes and effects of a text as "A>B => C>D"."""
    return written_links(read_text(text, parser=True).records)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The more Norway borrows, the closer Sweden moves to Denmark.", "NOR> => SWE>DNK"),
        ("The more Norway arms, the closer it moves to Denmark.", "NOR> => NOR>DNK"),
        (
            "The more ships Norway sends, the easier it becomes for Denmark to court Sweden.",
            "NOR> => DNK>SWE",
        ),
        ("Treat Norway as a partner, and Sweden will turn to Denmark.", ">NOR => SWE>DNK"),
        ("Let Norway court Denmark, and Sweden will leave.", "NOR>DNK => SWE>"),
        ("Pay Norway, or it will turn to Sweden.", ">NOR => NOR>SWE"),
        ("Had Norway armed, Sweden would have turned to Denmark.", "NOR> => SWE>DNK"),
        ("Every time Norway courts Denmark, Sweden buys ships from Finland.", "NOR>DNK => SWE>FIN"),
    ],
)
def test_who_stands_first_in_each_half_acts(text, pair):
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "The more Norway arms, the happier everybody is.",
        "The more Norway arms, the closer its old rival moves to Denmark.",
        "The taller of the two, the Norwegian, met the Swedish king.",
        "Norway paid, and Sweden turned to Denmark.",
        "Ask a Norwegian, and Sweden is a rich country.",
        "Treat the wound, and Sweden will turn to Denmark.",
        "Every time it rained, Sweden bought ships from Finland.",
    ],
)
def test_halves_without_their_own_doer_are_no_links(text):
    assert pairs(text) == []
