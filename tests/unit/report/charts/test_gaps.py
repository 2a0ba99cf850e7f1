"""Gaps: every day of the axis is either covered or hatched, never both."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.report.charts._gaps import missing_spans

START, END = dt.date(1966, 1, 1), dt.date(1996, 1, 1)
days = st.lists(st.dates(START - dt.timedelta(days=900), END + dt.timedelta(days=900)), max_size=40)


def test_nothing_known_is_one_gap() -> None:
    assert missing_spans([], (START, END), 31) == [(START, END)]


def test_all_months_known_is_no_gap() -> None:
    months = [dt.date(year, month, 1) for year in range(1966, 1996) for month in range(1, 13)]
    assert missing_spans(months, (START, END), 31) == []


def test_all_years_known_is_no_gap() -> None:
    assert missing_spans([dt.date(year, 1, 1) for year in range(1966, 1996)], (START, END), 366) == []


def test_one_month_missing_is_a_gap_of_that_month() -> None:
    months = [dt.date(1966, month, 1) for month in range(1, 13) if month != 5]
    found = missing_spans(months, (START, dt.date(1967, 1, 1)), 31)
    assert len(found) == 1
    assert dt.date(1966, 5, 1) <= found[0][0] <= dt.date(1966, 5, 3)
    assert found[0][1] == dt.date(1966, 6, 1)


@given(days, st.integers(1, 400))
def test_gaps_are_in_order_apart_and_hold_no_known_day(known: list[dt.date], step: int) -> None:
    found = missing_spans(known, (START, END), step)
    for (_, before), (after, _) in pairwise(found):
        assert before <= after
    for first, after in found:
        assert START <= first < after <= END
        assert not any(first < day < after for day in known)
