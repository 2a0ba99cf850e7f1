"""Months, spans and memberships."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from detente.errors import DataMissingError, UsageError
from detente.panel._axes import dyads_known, membership, month, span, state_axis

COVERED = (np.datetime64("1966-01"), np.datetime64("1992-12"))


def months(first: str, last: str) -> np.ndarray:
    """Return every month between two, both included."""
    return span(np.datetime64(first), np.datetime64(last), (np.datetime64(first), np.datetime64(last)), "x")


@pytest.mark.parametrize("text", ["1974", "1974-5", "1974-00", "1974-13", "May 1974", "", "1974-05-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write it as 1974-05"):
        month(text)


def test_a_date_names_its_month() -> None:
    assert month(dt.date(1974, 5, 31)) == month("1974-05")


def test_a_span_without_ends_is_the_coverage() -> None:
    times = span(None, None, COVERED, "weis")
    assert (times.size, str(times[0]), str(times[-1])) == (324, "1966-01", "1992-12")


def test_a_span_may_reach_beyond_the_coverage_but_must_touch_it() -> None:
    assert span(np.datetime64("1992-12"), np.datetime64("1993-02"), COVERED, "weis").size == 3
    with pytest.raises(DataMissingError, match="nothing for 1993-01 to 1993-02"):
        span(np.datetime64("1993-01"), np.datetime64("1993-02"), COVERED, "weis")


def test_membership_by_month_overlaps_by_a_day() -> None:
    axis = state_axis(["RVN", "USA"], {2, 817}, "weis")
    member = membership(axis, months("1975-03", "1975-06"))
    assert member[:, 0].tolist() == [True, True, False, False]  # South Vietnam ends on 1975-04-30
    assert member[:, 1].all()


def test_membership_with_a_gap() -> None:
    axis = state_axis(["SYR"], {652}, "weis")  # Syria is out from 1958-02-01 to 1961-09-28
    member = membership(axis, months("1958-01", "1961-10"))[:, 0]
    assert member[:2].tolist() == [True, True]
    assert not member[2:44].any()
    assert member[-2:].all()


def test_membership_by_year() -> None:
    years = np.arange(np.datetime64("1989"), np.datetime64("1992"))
    axis = state_axis(["DDR", "DEU"], {255, 265}, "weis")
    assert membership(axis, years).tolist() == [[True, False], [True, True], [False, True]]


def test_positions_of_states_not_asked_for() -> None:
    axis = state_axis(["RUS", "USA"], {2, 365, 710}, "weis")
    assert axis.find(pl.Series([365, 710, 2])).tolist() == [0, -1, 1]


def test_dyads_are_known_where_both_states_are() -> None:
    known = dyads_known(np.array([[True, True, False]]))
    assert known.tolist() == [[[False, True, False], [True, False, False], [False, False, False]]]
