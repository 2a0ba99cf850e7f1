"""Code to name to code is the identity at every date for every state; no text is ever a traceback."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.states import CODES, ccode, iso3, members, memberships, name, resolve
from detente.states.naming import _namings

DAY = dt.timedelta(days=1)
LAST = dt.date(2026, 1, 1)


def turning_days() -> list[dt.date]:
    """Give every day on which a name or a membership begins or ends, and the days beside it: between two of them
    nothing changes, so that what holds on all of them holds at every date."""
    spans = [naming.span for naming in _namings()] + [span for code in CODES.values() for span in memberships(code)]
    days = {day for span in spans for day in span if day is not None} | {LAST}
    beside = {day + shift for day in days for shift in (-DAY, 0 * DAY, DAY)}
    return sorted(day for day in beside if dt.date(1816, 1, 1) <= day <= LAST)


@pytest.mark.parametrize("code", sorted(CODES.values()))
def test_code_to_name_to_code_on_every_turning_day_of_the_system(code):
    spans = memberships(code)
    for day in turning_days():
        if any(start <= day and (end is None or day <= end) for start, end in spans):
            assert resolve(name(code, day), day).iso3 == code, day


@given(st.dates(dt.date(1816, 1, 1), LAST), st.data())
def test_code_to_name_to_code_on_any_day_of_any_member(day, draw):
    code = draw.draw(st.sampled_from(members(day)))
    state = resolve(name(code, day), day)
    assert (state.iso3, state.ccode, state.name) == (code, ccode(code), name(code, day))
    assert state.start <= day
    assert state.end is None or day <= state.end


@given(st.sampled_from(sorted(CODES.values())), st.none() | st.dates(dt.date(1700, 1, 1), dt.date(2100, 1, 1)))
def test_a_code_and_a_number_name_a_state_at_any_date(code, day):
    assert resolve(code, day) == resolve(code.lower(), day) == resolve(str(ccode(code)), day)
    assert resolve(code, day).iso3 == iso3(ccode(code)) == code


@given(st.text(max_size=30), st.none() | st.dates())
def test_any_text_is_a_state_or_a_sentence(text, day):
    try:
        assert resolve(text, day).iso3 in CODES.values()
    except UsageError as error:
        assert str(error)
