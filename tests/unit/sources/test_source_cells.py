"""Explicit zeros: every pair in every month, what was found kept, what was not looked at left out."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from detente.sources._cells import lower_first, month_of, months, with_zeros

KEYS = {"year_month": pl.Int32, "sender": pl.Int32, "receiver": pl.Int32}
days = st.dates(dt.date(1816, 1, 1), dt.date(2030, 12, 31))


@given(days, days)
def test_months_run_from_the_first_to_the_last_without_a_gap(one, other):
    first, last = min(one, other), max(one, other)
    found = months(first, last)
    assert (found[0], found[-1]) == (first.year * 100 + first.month, last.year * 100 + last.month)
    assert len(found) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert all(1 <= month % 100 <= 12 for month in found)
    assert found == sorted(set(found))


@given(st.sets(st.tuples(st.integers(1, 12), st.sampled_from([(2, 365), (365, 2), (2, 710), (20, 2)]))))
def test_zeros_fill_what_was_looked_at_and_nothing_else(seen):
    rows = pl.LazyFrame(
        [(201500 + month, *pair, 5) for month, pair in sorted(seen)], schema=KEYS | {"events": pl.Int32}, orient="row"
    )
    pairs = pl.LazyFrame({"sender": [2, 365], "receiver": [365, 2]}, schema={"sender": pl.Int32, "receiver": pl.Int32})
    filled = with_zeros(rows, pairs, months(dt.date(2015, 1, 1), dt.date(2015, 6, 1))).collect()
    assert filled.height == 12
    assert not filled.select(list(KEYS)).is_duplicated().any()
    for month, sender, receiver, events in filled.rows():
        assert events == (5 if (month - 201500, (sender, receiver)) in seen else 0)


def test_a_month_is_a_number():
    assert pl.DataFrame({"m": ["1999-12"]}).select(month_of("m")).schema == {"year_month": pl.Int32}
    assert pl.DataFrame({"m": ["1999-12"]}).select(month_of("m")).item() == 199912


@given(st.lists(st.tuples(st.integers(2, 990), st.integers(2, 990)), min_size=1))
def test_an_undirected_pair_is_the_same_either_way(pairs):
    frame = pl.DataFrame(pairs, schema=["a", "b"], orient="row")
    one, other = frame.select(*lower_first("a", "b")), frame.select(*lower_first("b", "a"))
    assert one.equals(other)
    assert (one["sender"] <= one["receiver"]).all()
