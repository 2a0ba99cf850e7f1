"""Which periods a claim is about, and what its verdict does not speak for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.dates import Date, During
from detente.claims.era import days_of, inside, outside
from detente.claims.parts import Scope
from detente.claims.wording import number


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        (Scope(), [True, True, True]),
        (Scope(since=Date(1969)), [False, True, True]),
        (Scope(since=Date(1969, 12)), [False, True, True]),
        (Scope(during=During(Date(1968), Date(1969, 1))), [True, True, False]),
        (Scope(since=Date(1980)), [False, False, False]),
    ],
)
def test_years_that_a_scope_touches(scope: Scope, wanted: list[bool]) -> None:
    assert inside(["1968", "1969", "1970"], scope).tolist() == wanted


def test_months_are_kept_to_the_month() -> None:
    scope = Scope(during=During(Date(1974, 2), Date(1974, 3)))
    assert inside(["1974-01", "1974-02", "1974-03", "1974-04"], scope).tolist() == [False, True, True, False]


@given(st.integers(1900, 2020), st.integers(1, 12))
def test_days_of_a_month_are_its_first_and_last(year: int, month: int) -> None:
    first, last = days_of(f"{year}-{month:02}")
    assert first == dt.date(year, month, 1) and (last + dt.timedelta(days=1)).day == 1 and last.month == month


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), "nor" + " of what came after"),
        (Scope(since=Date(2001)), "no record of 2001, nor of what came after"),
        (Scope(during=During(Date(1999), Date(2016))), "no record of 1999 to 2001, nor of 2015 to 2016"),
    ],
)
def test_what_is_outside_the_record_is_said(scope: Scope, words: str) -> None:
    (note,) = outside(scope, "2002", "2014")
    assert note.startswith("the verdict speaks for 2002 to 2014")
    assert words in note or (words == "nor of what came after" and "no record of what came after" in note)


def test_nothing_outside_is_not_mentioned() -> None:
    assert outside(Scope(during=During(Date(2003), Date(2010))), "2002", "2014") == [
        "the verdict speaks for 2002 to 2014"
    ]


@given(st.floats(-1e6, 1e6))
def test_numbers_have_a_true_minus_and_are_near(value: float) -> None:
    text = number(value)
    assert "-" not in text
    assert float(text.replace("\u2212", "-").replace(",", "")) == pytest.approx(value, rel=0.006, abs=0.0006)
