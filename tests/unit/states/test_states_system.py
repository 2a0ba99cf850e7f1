"""Membership of the interstate system, from the embedded table."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from detente.errors import UsageError
from detente.states import CODES, ccode, iso3, life, members, memberships, succession
from detente.states.days import as_day, as_span, on_day
from detente.states.system import contains


@pytest.mark.parametrize(
    ("on", "number"),
    [("1816-01-01", 23), ("2016-12-31", 195), ("2020-06-01", 195), ("2026-01-01", 195)],
)
def test_number_of_members(on, number):
    assert len(members(on)) == number


def test_state_years_of_the_system_are_the_published_number():
    """15,951 state-years 1816-2016 as peacesciencer counts them: every year with at least a day in the system."""
    years = set()
    for code in CODES.values():
        for start, end in memberships(code):
            years |= {(code, year) for year in range(start.year, (end or dt.date(2016, 12, 31)).year + 1)}
    assert len({(code, year) for code, year in years if year <= 2016}) == 15_951


def test_germanys_change_places_overnight():
    before, after = set(members("1990-10-02")), set(members("1990-10-03"))
    assert before - after == {"GFR", "DDR"}
    assert after - before == {"DEU"}


def test_new_states_of_the_former_union_enter_with_its_end():
    entered = set(members("1991-12-26")) - set(members("1991-12-25"))
    assert entered == {"UKR", "BLR", "MDA", "ARM", "GEO", "AZE", "TKM", "TJK", "KGZ", "UZB", "KAZ"}
    assert "RUS" in members("1991-12-25")


def test_members_come_in_the_order_of_their_numbers():
    numbers = [ccode(code) for code in members("1970-01-01")]
    assert numbers == sorted(numbers)


def test_before_the_list_begins_there_is_no_answer():
    with pytest.raises(UsageError, match="no list of states for 1815-12-31: it begins 1816-01-01"):
        members("1815-12-31")


def test_memberships_are_in_order_and_open_ones_last():
    for code in CODES.values():
        spans = memberships(code)
        assert spans
        assert all(end is not None and end < later for (_, end), (later, _) in itertools.pairwise(spans))


def test_an_occupied_state_is_out():
    assert "FRA" not in members("1943-01-01")
    assert "FRA" in members("1944-08-25")


@pytest.mark.parametrize("code", ["usa", "XXX", "", "SUN", "YUG"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(UsageError, match=f"unknown state code '{code}'"):
        ccode(code)


@pytest.mark.parametrize("number", [0, 1, -2, 364, 999])
def test_what_is_no_number_of_a_state_is_refused(number):
    with pytest.raises(UsageError, match=f"unknown state number {number}; "):
        iso3(number)


def test_rules_of_succession_are_told():
    assert "without a break" in succession("RUS")
    assert succession("USA") is None
    with pytest.raises(UsageError):
        succession("SUN")


def test_a_span_holds_its_first_and_its_last_day():
    span = (dt.date(1954, 3, 25), dt.date(1990, 10, 2))
    assert contains(span, span[0])
    assert contains(span, span[1])
    assert not contains(span, dt.date(1990, 10, 3))
    assert not contains(span, dt.date(1954, 3, 24))


@pytest.mark.parametrize(
    ("text", "day"),
    [("1975", dt.date(1975, 1, 1)), ("1975-03", dt.date(1975, 3, 1)), (" 1975-03-09 ", dt.date(1975, 3, 9))],
)
def test_days_as_people_write_them(text, day):
    assert as_day(text) == as_day(day) == day


@pytest.mark.parametrize("text", ["", "75-", "1975-13", "1975-02-30", "soon", "1975-1-1-1", "0000", "²", "99999-01-01"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UsageError, match="is not a date; write a day as 1975-03-09"):
        as_day(text)


def test_members_of_the_other_list():
    assert "CAN" in members("1900", "gw")
    assert "TBT" in members("1930", "gw")
    assert len(members("2020-06-01", "gw")) == 197
    assert set(members("2020-06-01")) <= set(members("2020-06-01", "gw"))
    assert set(members("2020-06-01", "gw")) - set(members("2020-06-01")) == {"ABK", "SOT"}


def test_numbers_that_follow_on_each_other_are_one_membership():
    assert len(memberships("SRB", "gw")) == 2
    assert memberships("YEM", "gw") == ((dt.date(1990, 5, 22), None),)
    assert memberships("GFR", "gw") == ((dt.date(1949, 9, 21), dt.date(1990, 10, 2)),)


@pytest.mark.parametrize("code", sorted(CODES.values()))
def test_a_life_holds_every_membership(code):
    born, died = life(code)
    for start, end in memberships(code) + memberships(code, "gw"):
        assert born <= start
        assert died is None or (end is not None and end <= died)


def test_another_list_is_refused():
    with pytest.raises(UsageError, match="'un' is no list of states; write cow"):
        members("2000", "un")
    with pytest.raises(UsageError, match="'un' is no list of states"):
        memberships("USA", "un")


def test_spans_as_the_tables_write_them():
    assert as_span("1922-12-30..1991-12-25") == (dt.date(1922, 12, 30), dt.date(1991, 12, 25))
    assert as_span("1991..") == (dt.date(1991, 1, 1), None)
    with pytest.raises(UsageError, match="is not a date"):
        as_span("..1991")


@pytest.mark.parametrize(
    ("when", "words"),
    [(None, ""), ("1995", " in 1995"), ("1995-06", " on 1995-06"), (dt.date(1995, 6, 1), " on 1995-06-01")],
)
def test_days_in_a_sentence(when, words):
    assert on_day(when) == words
