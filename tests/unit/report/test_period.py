"""Months as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.report.period import Period


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("1969-03", "1971-12", dt.date(1969, 3, 1), dt.date(1972, 1, 1)),
        ("1969", "1971", dt.date(1969, 1, 1), dt.date(1972, 1, 1)),
        ("1969", None, dt.date(1969, 1, 1), None),
        (None, "1971-02", None, dt.date(1971, 3, 1)),
        ("1969-03", "1969-03", dt.date(1969, 3, 1), dt.date(1969, 4, 1)),
    ],
)
def test_both_ends_are_included(start: str | None, end: str | None, first: dt.date, after: dt.date) -> None:
    assert Period.parse(start, end) == Period(first, after)


@pytest.mark.parametrize("wrong", ["1991-13", "1991-00", "May 1991", ""])
def test_no_month(wrong: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        Period.parse(wrong, None)


def test_end_before_start() -> None:
    with pytest.raises(UsageError, match="ends before it begins: 1972 to 1971-12"):
        Period.parse("1972", "1971-12")


def test_words() -> None:
    assert str(Period.parse(None, None)) == "the whole record"
    assert str(Period.parse("1969", None)) == "1969-01 on"
    assert str(Period.parse(None, "1969")) == "up to 1969-12"


@given(st.dates(dt.date(1816, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 400))
def test_first_and_last_month_are_inside_their_neighbours_outside(day: dt.date, months: int) -> None:
    first = day.replace(day=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = dt.date(year, month + 1, 1)
    period = Period.parse(f"{first:%Y-%m}", f"{last:%Y-%m}")
    assert period.months == (f"{first:%Y-%m}", f"{last:%Y-%m}")
    assert period.contains(first) and period.contains(last)
    assert not period.contains(first - dt.timedelta(days=1))
    assert period.after is not None and not period.contains(period.after)
