"""Every claim prints to a text that reads back to the same claim, and every text is a claim or a pointed error."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.property.strategies import ACTORS, claims, nearly_claims

from detente.claims import vocabulary
from detente.claims.claim import MAX_TEXT, Claim
from detente.claims.claim_error import ClaimError
from detente.claims.exchange import from_json, to_json
from detente.claims.language import parse
from detente.claims.standard import standard_claims
from detente.errors import UsageError

SECONDS = 1.0  # a parse takes about a millisecond; the margin is for a busy machine
WORDS = (
    "USA",
    "RUS",
    "->",
    "<->",
    "=>",
    "warms",
    "by",
    "trade",
    "(",
    ")",
    ",",
    "/",
    "power",
    "rises",
    "no",
    "war",
    "if",
)


def read_or_error(text: str) -> Claim | ClaimError:
    """Parse, check that any error points inside the text, and that it did not take long."""
    begun = time.perf_counter()
    try:
        outcome: Claim | ClaimError = parse(text)
    except ClaimError as error:
        outcome = error
        assert 1 <= error.column <= len(text) + 1
        assert error.column - 1 + error.width <= len(text)
        assert error.expected and all(error.expected)
        assert error.claim == text
        assert str(error).count("\n") == 2
    assert time.perf_counter() - begun < SECONDS
    return outcome


@settings(max_examples=100)
@given(claims())
def test_reading_what_was_printed_gives_the_same_claim(claim: Claim) -> None:
    assert parse(str(claim)) == claim


@given(claims())
def test_printing_is_idempotent(claim: Claim) -> None:
    assert str(parse(str(claim))) == str(claim)


@given(claims())
def test_blanks_case_arrows_and_comments_do_not_matter(claim: Claim) -> None:
    words = str(claim).split()
    keywords = {*vocabulary.DIRECTIONS, *vocabulary.TREND_DIRECTIONS, "within", "since", "during", "no", "than", "by"}
    loud = [word.upper() if word in keywords else word for word in words]
    text = "  \t".join(loud).replace("<->", "↔").replace("->", "→").replace("=>", "⇒")
    assert parse(f"\n {text} # => warm") == claim


@given(claims())
def test_json_gives_the_same_claim_back(claim: Claim) -> None:
    parts = to_json(claim)
    assert from_json(json.loads(json.dumps(parts))) == claim
    assert parts["text"] == str(claim)


@given(claims())
def test_equal_text_means_equal_claim_and_hash(claim: Claim) -> None:
    again = parse(str(claim))
    assert hash(again) == hash(claim)
    assert len(str(claim)) <= MAX_TEXT


@settings(max_examples=100)
@given(nearly_claims())
def test_a_damaged_claim_is_read_or_refused(text: str) -> None:
    outcome = read_or_error(text)
    if not isinstance(outcome, ClaimError):
        assert parse(str(outcome)) == outcome


@settings(max_examples=100)
@given(st.text(max_size=200))
@example("")
@example("#")
@example("\x00")
@example("(" * 1999)
@example("USA -> " * 250)
@example("USA -> RUS warms => " * 90)
@example("no war " + "A" * 1900)
@example("9" * 1999)
@example("power(" + "USA, " * 390)
@example("x" * 10_000)
@example("no war RUS <-> CHN since ²⁰⁰¹")
@example("no war RUS <-> CHN if power(USA) > ١")
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read_or_error(text), ClaimError | Claim)


@given(st.lists(st.sampled_from(WORDS)))
def test_any_row_of_words_of_the_language_is_read_or_refused(words: list[str]) -> None:
    assert isinstance(read_or_error(" ".join(words)), ClaimError | Claim)


@given(st.lists(st.sampled_from(ACTORS), min_size=3, max_size=3, unique=True))
def test_the_six_standard_claims_are_distinct_and_name_each_dyad_once_a_side(states: list[str]) -> None:
    six = standard_claims((states[0], states[1], states[2]))
    assert len(set(six)) == 6
    assert len({claim.cause for claim in six}) == len({claim.effect for claim in six}) == 6
    assert all(parse(str(claim)) == claim for claim in six)


@given(claims(), st.sampled_from(["kind", "scope", "surprise"]))
def test_json_that_contradicts_its_text_is_refused(claim: Claim, key: str) -> None:
    with pytest.raises(UsageError, match=f"claim's {key}"):
        from_json({**to_json(claim), key: "something else"})
