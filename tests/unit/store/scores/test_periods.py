from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.store.scores.periods import covered_days, periods

DAYS = st.lists(st.dates(dt.date(2015, 1, 1), dt.date(2016, 12, 31)), min_size=1, max_size=20)


def days(*rows: tuple[dt.date | None, bool]) -> pl.DataFrame:
    kinds = {"day": pl.Date, "stated": pl.Boolean}
    return pl.DataFrame(rows, kinds, orient="row").with_columns(events=pl.lit(1))


def test_a_stated_day_covers_itself_alone() -> None:
    assert covered_days(days((dt.date(2018, 6, 12), True))).to_list() == [dt.date(2018, 6, 12)]


def test_a_day_that_is_not_stated_covers_its_month() -> None:
    covered = covered_days(days((dt.date(2016, 2, 12), False)))
    assert (covered[0], covered[-1], covered.len()) == (dt.date(2016, 2, 1), dt.date(2016, 2, 29), 29)


def test_no_day_covers_nothing() -> None:
    assert covered_days(days((None, True))).is_empty()
    assert periods(pl.Series([], dtype=pl.Date), "month").is_empty()


@pytest.mark.parametrize("by", ["month", "week", "day"])
@given(stated=DAYS)
def test_periods_follow_each_other_and_count_every_day_once(by: str, stated: list[dt.date]) -> None:
    covered = covered_days(days(*((day, True) for day in stated)))
    found = periods(covered, by)
    assert found["days"].sum() == len(set(stated))
    assert found["covered"].to_list() == [count > 0 for count in found["days"]]
    assert found["covered"][0] and found["covered"][-1]
    steps = found["period"].diff().drop_nulls().dt.total_days()
    lengths = {"month": (28, 31), "week": (7, 7), "day": (1, 1)}[by]
    assert steps.is_between(*lengths).all()
    if by == "week":
        assert (found["period"].dt.weekday() == 1).all()
