"""Signs of claiming and telling, what they weigh together, and which sentences they make claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import lexicon
from detente.reading.claim_score import REPORT, enough, leading, weigh
from detente.reading.claim_signs import in_words
from detente.reading.reading import read_text


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Oslo will pay.", "foretells"),
        ("Nobody feared them.", "never"),
        ("They are only tools.", "only"),
        ("It feared the Danes.", "mind"),
        ("The alliance was hollow.", "quality"),
        ("That was a mistake.", "verdict"),
        ("It was fear that moved them.", "turned round"),
        ("He made it stronger.", "brings about"),
        ("It left on Tuesday.", "day"),
        ("Oslo accused Rome of theft.", "accuses"),
        ("It called the raid a lie.", "terms"),
    ],
)
def test_words_of_a_class_are_one_sign(text: str, sign: str) -> None:
    assert sign in set(in_words(text))


def test_a_month_is_no_word_of_what_may_be() -> None:
    assert "possible" not in set(in_words("They met in May."))
    assert "month" in set(in_words("They met in May."))


def test_every_sign_of_a_report_that_lowers_nothing_is_known() -> None:
    weighed = {sign for sign, *_ in lexicon.lines("claim_weights", 3)}
    worded = {sign for sign, *_ in lexicon.lines("claim_signs", 4)}
    assert {"mind", "an act", "main clause now"} <= weighed
    assert worded & REPORT


@pytest.mark.parametrize("parsed", [False, True])
def test_minds_and_reasons_weigh_more_than_days_and_acts(parsed: bool) -> None:
    assert weigh({"mind", "reason", "an actor is named"}, parsed) > weigh({"day", "an act"}, parsed)
    assert leading({"mind", "day"}, parsed) == "mind"


def test_less_is_enough_where_a_rule_says_so_too() -> None:
    assert not enough(-0.5, {"mind"}, ruled=False)
    assert enough(-0.5, {"mind"}, ruled=True)
    assert not enough(-0.5, {"mind", "an act"}, ruled=True)
    assert enough(-0.5, {"caused", "an act"}, ruled=True)


@pytest.mark.parametrize("parser", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Norway wants peace, but it fears Denmark more than it trusts Sweden.",
        "Oslo denied that its ships had fired first.",
        "No treaty has ever kept Norway from cheating.",
        "Denmark's guarantee was a bluff, and everyone in Oslo knew it.",
    ],
)
def test_judgements_denials_and_motives_are_claims_and_say_by_which_signs(text: str, parser: bool) -> None:
    (claim,) = read_text(text, parser=parser).of("claim")
    assert claim["rule"].removeprefix("parser, ").startswith("signs: ") or claim["cause"]


@pytest.mark.parametrize("parser", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Norway recalled its ambassador from Denmark on Friday.",
        "The two ministers met in Oslo on 3 June and signed a treaty.",
        "Danish troops crossed the border at dawn, residents said.",
        "My father once drove a lorry from Oslo to Bergen.",
    ],
)
def test_reports_of_acts_and_incidents_are_no_claims(text: str, parser: bool) -> None:
    assert read_text(text, parser=parser).of("claim") == []


@given(st.permutations(sorted(sign for sign, *_ in lexicon.lines("claim_weights", 3))), st.booleans())
def test_the_order_of_signs_decides_nothing(signs: list[str], parsed: bool) -> None:
    """A sum of floats may hang on its order, and a set has another order in every run."""
    assert weigh(signs, parsed) == weigh(sorted(signs), parsed)
