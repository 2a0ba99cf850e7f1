"""Cause and effect by a parse: conditions wherever they stand, inverted ones, means, and clauses as subjects."""

from __future__ import annotations

import pytest

from detente.reading.parsed_constructions import PARSED, holds_now, parsed_constructions
from detente.reading.parsing import parses
from detente.reading.reading import read_text


def linked(text: str) -> list[str | None]:
    return [record["claim"] for record in read_text(text, parser=True).of("claim") if record["cause"]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Norway will, if Sweden attacks Denmark, turn against Sweden.",
            "SWE -> DNK cools => NOR -> SWE cools within 24 months",
        ),
        (
            "Were the United States to abandon Poland, Germany would turn to Russia.",
            "USA -> POL cools => DEU -> RUS warms within 24 months",
        ),
    ],
)
def test_conditions_that_patterns_misread(text: str, claim: str) -> None:
    assert linked(text) == [claim]


def test_rules_say_that_a_parser_made_them() -> None:
    (claim,) = read_text("Were Sweden to abandon Poland, Germany would turn to Russia.", parser=True).of("claim")
    assert claim["rule"] == "parser, cause and effect, inverted condition"


@pytest.mark.parametrize(
    "text",
    [
        "Norway helps if Denmark refuses to pay.",
        "By leaving the treaty Norway has angered Sweden.",
        "It is a policy which drives Sweden into the arms of Norway.",
        "Unless Sweden pays, Norway will leave.",
    ],
)
def test_causes_and_effects_are_stretches_apart(text: str) -> None:
    (made,) = parses([text])
    assert made is not None
    found = parsed_constructions(text, made)
    assert found
    for each in found:
        assert each.rule in PARSED
        assert 0 <= each.cause_start < each.cause_end <= len(text) and 0 <= each.effect_start < each.effect_end <= len(
            text
        )
        assert each.cause_end <= each.effect_start or each.effect_end <= each.cause_start
        assert each.unless == text.startswith("Unless")


def test_times_are_no_conditions() -> None:
    text = "Norway left before Sweden attacked Denmark."
    (made,) = parses([text])
    assert made is not None and parsed_constructions(text, made) == []


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Norway buys gas.", True),
        ("Relations have been tense.", True),
        ("Norway bought gas.", False),
        ("Norway had left.", False),
    ],
)
def test_what_holds_now(text: str, now: bool) -> None:
    (made,) = parses([text])
    assert made is not None and holds_now(made) is now


def test_a_sentence_in_the_present_about_states_is_claimed() -> None:
    (claim,) = read_text("Mexico buys its gas from Texas every winter.", parser=True).of("claim")
    assert claim["rule"] in ("marked", "parser, in the present tense")
    assert read_text("The road through Mexico was long.", parser=True).of("claim") == []
