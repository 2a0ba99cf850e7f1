"""The one-a-day filter and the sums, on events small enough to count by hand."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.store.aggregate import SUMS, dyad_month_sums, most_active, one_a_day

DAY = dt.date(1973, 6, 18)


def events(*rows: tuple[dt.date, int, int, int, float]) -> pl.LazyFrame:
    """Return events from rows of date, sender, receiver, code, weight."""
    frame = pl.LazyFrame(rows, schema=["date", "sender", "receiver", "code", "weight"], orient="row")
    return frame.with_columns((pl.col("code") // 10).alias("cue"))


def counted(*rows: tuple[dt.date, int, int, int, float]) -> list[tuple[int, float]]:
    """Return code and weight of the events that pass the filter."""
    return one_a_day(events(*rows)).filter("counts").select("code", "weight").collect().rows()


def test_the_largest_absolute_weight_of_a_category_counts() -> None:
    assert counted((DAY, 2, 365, 41, 3.4), (DAY, 2, 365, 42, 3.6)) == [(42, 3.6)]


def test_absolute_weight_decides_between_signs() -> None:
    assert counted((DAY, 2, 365, 64, 5.4), (DAY, 2, 365, 63, -6.1)) == [(63, -6.1)]


def test_a_tie_goes_to_the_lower_code() -> None:
    assert counted((DAY, 2, 365, 112, -4.0), (DAY, 2, 365, 111, -4.0)) == [(111, -4.0)]


def test_a_repeated_event_counts_once() -> None:
    assert counted(*[(DAY, 2, 365, 31, 1.0)] * 3) == [(31, 1.0)]


@pytest.mark.parametrize(
    "other",
    [
        (DAY + dt.timedelta(days=1), 2, 365, 31, 1.0),
        (DAY, 365, 2, 31, 1.0),
        (DAY, 2, 710, 31, 1.0),
        (DAY, 2, 365, 41, 3.4),
    ],
    ids=["day", "direction", "receiver", "category"],
)
def test_events_that_differ_in_a_key_count_both(other: tuple[dt.date, int, int, int, float]) -> None:
    assert len(counted((DAY, 2, 365, 31, 1.0), other)) == 2


def sums(*rows: tuple[dt.date, int, int, int, float]) -> pl.DataFrame:
    """Return the sums of events that are all of one class."""
    return dyad_month_sums(one_a_day(events(*rows)).with_columns(quad=1), "quad").collect()


def test_sums_of_a_month_with_and_without_the_filter() -> None:
    row = sums((DAY, 2, 365, 31, 1.0), (DAY, 2, 365, 31, 1.0), (DAY, 2, 365, 121, -2.2)).row(0, named=True)
    assert (row["year_month"], row["sender"], row["receiver"]) == (197306, 2, 365)
    assert (row["events"], row["cooperation"], row["conflict"], row["weight_squares"]) == (2, 1.0, 2.2, 5.84)
    assert (row["raw_events"], row["raw_cooperation"], row["raw_weight_squares"]) == (3, 2.0, 6.84)


def test_an_event_of_weight_zero_is_counted_and_weighs_nothing() -> None:
    row = sums((DAY, 2, 365, 25, 0.0)).row(0, named=True)
    assert (row["events"], row["cooperation"], row["conflict"], row["weight_squares"]) == (1, 0.0, 0.0, 0.0)


def test_no_sum_is_a_negative_zero() -> None:
    row = sums((DAY, 2, 365, 31, 1.0)).row(0, named=True)
    assert str(row["conflict"]) == str(row["raw_conflict"]) == "0.0"


def test_states_with_enough_counted_events() -> None:
    frame = one_a_day(events(*[(DAY, 2, 365, 31, 1.0)] * 9, (DAY, 365, 2, 31, 1.0), (DAY, 2, 710, 31, 1.0)))
    assert most_active(frame, 1) == [2, 365, 710]
    assert most_active(frame, 2) == [2, 365]
    assert most_active(frame, 3) == [2]


rows = st.lists(
    st.tuples(
        st.dates(dt.date(1970, 1, 1), dt.date(1970, 3, 1)),
        st.sampled_from([2, 365]),
        st.sampled_from([710, 200]),
        st.integers(11, 223),
        st.integers(-100, 83).map(lambda tenths: tenths / 10),
    ),
    min_size=1,
    max_size=40,
)


@given(rows, st.randoms())
def test_the_order_of_the_events_does_not_matter(some: list, shuffler) -> None:
    other = list(some)
    shuffler.shuffle(other)
    assert sums(*some).equals(sums(*other))


@given(rows)
def test_the_filter_keeps_one_of_every_group_and_never_adds(some: list) -> None:
    result = sums(*some)
    groups = events(*some).select("date", "sender", "receiver", "cue").unique().collect().height
    assert result["events"].sum() == groups
    assert result["raw_events"].sum() == len(some)
    for name in SUMS:
        assert (result[name] <= result[f"raw_{name}"] + 1e-9).all()


@given(rows)
def test_squares_are_bounded_by_the_sums(some: list) -> None:
    result = sums(*some)
    total = result["raw_cooperation"] + result["raw_conflict"]
    assert (result["raw_weight_squares"] <= total**2 + 1e-6).all()
    assert (result["raw_weight_squares"] >= total**2 / result["raw_events"] - 1e-6).all()
