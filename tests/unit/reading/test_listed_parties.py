"""Whom an act meets: a list behind a colon, and acts of "with Oslo leaving it"."""

from __future__ import annotations

import pytest

from detente.reading.parsing import model
from detente.reading.reading import read_text


def targets(text: str, parser: bool) -> list[tuple[list[str], list[str]]]:
    """Return sources and targets of the events of a text that have both."""
    found = read_text(text, parser=parser).of("event")
    return [(each["source"], each["target"]) for each in found if each["source"] and each["target"]]


@pytest.mark.parametrize(
    "parser", [False, pytest.param(True, marks=pytest.mark.skipif(model() is None, reason="read"))]
)
@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Poland withdrew from three bodies: the WHO, the OSCE and the WTO.", (["POL"], ["WHO", "OSCE", "WTO"])),
        ("Saudi Arabia cut ties with two neighbours: Iran and Qatar.", (["SAU"], ["IRN", "QAT"])),
        ("With the US withdrawing from the WHO, Paris paid more.", (["USA"], ["WHO"])),
        ("With American troops bombing Libya, Paris hesitated.", (["USA"], ["LBY"])),
    ],
)
def test_who_is_listed_and_who_acts_beside_the_sentence(
    text: str, met: tuple[list[str], list[str]], parser: bool
) -> None:
    """The colon names those whom the act meets; what stands behind "with" has a subject of its own."""
    assert met in targets(text, parser)


def test_a_colon_before_a_new_sentence_names_nobody() -> None:
    """Where nothing is counted, a colon opens another clause."""
    assert targets("Poland protested: Iran and Qatar had left.", False) == []


def test_shots_that_two_exchange_are_an_act_of_each() -> None:
    """Fire that is traded goes both ways; ambassadors that are exchanged are one act."""
    assert targets("Peru and Ecuador traded mortar fire.", False) == [(["PER"], ["ECU"]), (["ECU"], ["PER"])]
    assert targets("Oslo and Rome exchanged ambassadors.", False) == [(["NOR"], ["ITA"])]


def test_a_trade_war_that_one_wages_is_no_exchange() -> None:
    """The noun begins as the verb does and tells one act."""
    assert targets("Washington waged a trade war against China.", False) == [(["USA"], ["CHN"])]
