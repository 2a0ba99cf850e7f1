"""Code to name to code is the identity at every date for every state in every system; no text is ever a traceback."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.states import (
    CODES,
    SYSTEMS,
    ccode,
    code,
    codes,
    codes_frame,
    groups,
    iso3,
    leader,
    lexicon,
    life,
    members,
    memberships,
    name,
    resolve,
    resolve_actor,
    state_of_code,
)
from detente.states._gleditsch_ward import ONLY_THERE
from detente.states.leaders import covered
from detente.states.system import spells

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2026, 1, 1)
STATES = sorted([*CODES.values(), *ONLY_THERE])


@cache
def turning_days() -> list[dt.date]:
    """Give every day on which a name, a code or a membership begins or ends, and the days beside it: between two of
    them nothing changes, so that what holds on all of them holds at every date."""
    spans = [naming.span for naming in lexicon() if naming.kind == "name"]
    spans += [span for code in CODES.values() for span in memberships(code)]
    spans += codes_frame().select("start", "end").rows()
    days = {day for span in spans for day in span if day is not None} | {LAST}
    beside = {day + shift for day in days for shift in (-DAY, 0 * DAY, DAY)}
    return sorted(day for day in beside if FIRST <= day <= LAST)


def named_alike(state: str) -> list[tuple[dt.date, dt.date | None]]:
    """Give the spans of every name that is, or is also, this state's."""
    own = {each for naming in lexicon() if naming.code == state and naming.kind == "name" for each in naming.names}
    return [naming.span for naming in lexicon() if own & set(naming.names)]


@pytest.mark.parametrize("state", STATES)
def test_state_to_name_to_state_on_every_turning_day_of_its_life(state):
    for day in turning_days():
        if any(start <= day <= (end or LAST) for start, end in spells(state)):
            assert resolve(name(state, day), day).iso3 == state, day


@pytest.mark.parametrize("state", STATES)
def test_code_to_name_to_code_in_every_system_on_every_turning_day(state):
    own = {day for span in named_alike(state) for day in span if day is not None}
    own |= {day for row in codes(state) for day in (row.start, row.end) if day is not None} | {LAST}
    beside = {day + shift for day in own for shift in (-DAY, 0 * DAY, DAY)}
    for row in codes(state):
        inside = [day for day in beside if row.start <= day <= (row.end or LAST)]
        assert inside, row
        for day in inside:
            named = name(state_of_code(row.code, row.system, day), day)
            assert code(resolve(named, day).iso3, row.system, day) == row.code, (row, day)


@given(st.dates(FIRST, LAST), st.sampled_from(SYSTEMS), st.data())
def test_code_to_name_to_code_on_any_day(day, system, draw):
    held = [state for state in STATES if code(state, system, day) is not None]
    if system in ("cow", "cow_abbreviation"):
        assert set(held) == set(members(day))
    if system == "gw":
        assert set(held) == set(members(day, "gw"))
    if held:
        state = draw.draw(st.sampled_from(held))
        number = code(state, system, day)
        assert number is not None
        assert state_of_code(number, system, day) == state
        assert code(resolve(name(state, day), day).iso3, system, day) == number


@given(st.dates(FIRST, LAST), st.data())
def test_a_member_is_found_with_its_number_and_its_days(day, draw):
    code = draw.draw(st.sampled_from(members(day)))
    state = resolve(name(code, day), day)
    assert (state.iso3, state.ccode, state.name) == (code, ccode(code), name(code, day))
    assert state.start <= day
    assert state.end is None or day <= state.end


@given(st.sampled_from(sorted(CODES.values())), st.none() | st.dates(dt.date(1700, 1, 1), dt.date(2100, 1, 1)))
def test_a_code_and_a_number_name_a_state_at_any_date(code, day):
    assert resolve(code, day) == resolve(code.lower(), day) == resolve(str(ccode(code)), day)
    assert resolve(code, day).iso3 == iso3(ccode(code)) == code


@given(st.sampled_from(lexicon()), st.data())
def test_a_word_names_its_state_in_its_days_or_is_ambiguous_and_never_names_another_kind_of_state(naming, draw):
    word = draw.draw(st.sampled_from(naming.names))
    start, end = naming.span
    day = draw.draw(st.dates(start, max(start, min(end or LAST, LAST))))
    try:
        found = resolve(word, day).iso3
    except UsageError as error:
        assert f"{naming.code} (" in str(error)
        assert "write the code" in str(error)
    else:
        holders = {
            other.code
            for other in lexicon()
            if word in other.names and other.span[0] <= day <= (other.span[1] or dt.date.max)
        }
        assert found in holders


@given(st.text(max_size=30), st.none() | st.dates())
def test_any_text_is_a_state_or_a_sentence(text, day):
    try:
        assert resolve(text, day).iso3 in STATES
    except UsageError as error:
        assert str(error)


@given(st.text(max_size=8) | st.integers(), st.sampled_from(SYSTEMS), st.none() | st.dates())
def test_any_code_is_of_a_state_or_a_sentence(text, system, day):
    try:
        assert state_of_code(text, system, day) in STATES
    except UsageError as error:
        assert str(error)


@given(st.sampled_from(groups.keys()), st.dates(FIRST, LAST))
def test_members_of_a_group_are_states_of_that_day_and_know_it(group, day):
    held = groups.members(group, day)
    assert list(held) == sorted(set(held), key=ccode)
    for state in held:
        born, died = life(state)
        assert born <= day <= (died or LAST)
        assert group in groups.of(state, day)
    if held:
        assert resolve_actor(group, day) == groups.get(group)


@given(st.sampled_from(covered()), st.dates(FIRST, LAST))
def test_whoever_leads_on_a_day_names_the_state_on_it(state, day):
    born, died = life(state)
    found = leader(state, day) if born <= day <= (died or LAST) else None
    if found is not None:
        assert found.start <= day <= (found.end or LAST)
        assert resolve(found.name, day).iso3 == state
