"""Sizes and months as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.policies import Month, Size, instrument_of, month_of, size_of

amounts = st.floats(0.01, 10, allow_nan=False).map(lambda value: round(value, 2))


@given(amounts, st.sampled_from(["sd", "percent", "events"]), st.sampled_from([1, -1]))
def test_a_printed_size_reads_back_as_it_was(amount, kind, sign):
    size = Size(kind, sign * amount)
    assert size_of(str(size)) == size


@given(st.integers(1, 3000), st.integers(1, 12), st.integers(0, 400), st.booleans(), st.booleans())
def test_an_episode_reads_back_as_it_was(year, month, length, opposite, other):
    first = Month(year, month)
    size = Size("like", -1.0 if opposite else 1.0, first, first.after(length), ("USA", "CHN") if other else None)
    assert size_of(str(size)) == size


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+1 sd", Size("sd", 1.0)),
        ("1sd", Size("sd", 1.0)),
        ("−0.5  SD", Size("sd", -0.5)),
        ("-30 %", Size("percent", -30.0)),
        ("+1 event a month", Size("events", 1.0)),
        ("like usa -> chn 1971-07..1972-05", Size("like", 1.0, Month(1971, 7), Month(1972, 5), ("USA", "CHN"))),
        ("- like 1971-07 .. 1972-05", Size("like", -1.0, Month(1971, 7), Month(1972, 5))),
    ],
)
def test_sizes_are_read_as_people_write_them(text, said):
    assert size_of(text) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a lot", "'a lot' is no size; a size is written as '\\+1 sd'"),
        ("1", "'1' is no size"),
        ("+1 sd a month", "is no size"),
        ("0 sd", "a move of size 0 moves nothing"),
        ("+11 sd", r"the size \+11 sd is impossible: no record holds one beyond 10 sd"),
        ("-101 percent", "nothing can shrink by more than 100 percent"),
        ("+1001 percent", "beyond 1000 percent"),
        ("+311 events a month", "beyond 310 events a month"),
        ("like 1972-05..1971-07", "an episode ends after it starts, not 1972-05..1971-07"),
        ("like 1972-13..1973-01", "'1972-13' is no month; write one as 1972-05"),
    ],
)
def test_what_is_no_size_is_told_with_what_would_be(text, words):
    with pytest.raises(UsageError, match=words):
        size_of(text)


@given(st.integers(1, 3000), st.integers(1, 12), st.integers(-10, 2000))
def test_months_count_forth_and_back(year, month, number):
    first = Month(year, month)
    later = first.after(number)
    assert later.number - first.number == number
    assert month_of(str(later)) == later
    assert 1 <= later.month <= 12


def test_the_first_day_of_a_month_begins_it():
    assert Month(1972, 2).first_day.isoformat() == "1972-02-01"


@pytest.mark.parametrize("text", ["1972", "1972-00", "72-05", "1972-05-01", "", "0000-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(UsageError, match="is no month; write one as 1972-05"):
        month_of(text)


def test_instruments_are_found_with_spaces_and_underscores_and_told_when_unknown():
    assert instrument_of("Arms_Control") == instrument_of("arms  control")
    assert not instrument_of("sanctions").friendly
    assert [name for name in ("alliance", "regime change", "trade") if instrument_of(name).rules] == [
        "alliance",
        "regime change",
    ]
    with pytest.raises(UsageError, match="no instrument is called 'tarde'; did you mean trade"):
        instrument_of("tarde")
    with pytest.raises(UsageError, match="there are trade, sanctions, aid"):
        instrument_of("zzz")
