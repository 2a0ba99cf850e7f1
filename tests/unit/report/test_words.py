"""Numbers as readers see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.words import NBSP, capital, counted, listed, number, percent, signed, span, spelled


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.004, "0.00"), (-1.5, "−1.50"), (2, "2.00"), (None, "not known"), (float("nan"), "not known")],
)
def test_number(value: float | None, text: str) -> None:
    assert number(value) == text


@given(st.floats(-1e6, 1e6))
def test_numbers_round_trip_to_their_digits(value: float) -> None:
    text = number(value, 3)
    assert "-" not in text
    assert float(text.replace("−", "-").replace(",", "")) == pytest.approx(value, abs=0.0005001)


@given(st.floats(-1e6, 1e6))
def test_signs_are_shown_but_for_zero(value: float) -> None:
    text = signed(value, 1)
    rounded = float(f"{value:.1f}")
    assert text[0] == ("+" if rounded > 0 else "−" if rounded < 0 else text[0])
    if rounded == 0:
        assert text == "0.0"


@given(st.floats(0, 1))
def test_percentages_never_claim_certainty(share: float) -> None:
    text = percent(share)
    assert text.endswith(f"{NBSP}%")
    assert (text == f"0{NBSP}%") == (share == 0)
    assert (text == f"100{NBSP}%") == (share == 1)


def test_missing_share() -> None:
    assert percent(None) == "not known"
    assert percent(float("nan")) == "not known"


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_small_words() -> None:
    assert span(-1, 0.5, 1) == "−1.0 to 0.5"
    assert counted(0, "event") == "0 events"
    assert counted(1, "study") == "1 study"
    assert counted(2, "day") == "2 days"
    assert [spelled(0), spelled(12), spelled(13)] == ["no", "twelve", "13"]
    assert capital("the USSR") == "The USSR"
    assert capital("") == ""
