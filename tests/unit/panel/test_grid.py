"""Places in the grid: who is there, who shares no day, where each value stands."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.panel.grid import Grid, ordinal, period_days, system_grid
from detente.states import CODES, members

YEARLY = system_grid("year", 1816, 2016, CODES)
SOME = [2, 200, 255, 260, 265, 365, 710, 817]


def test_members_of_a_year_were_there_on_some_day() -> None:
    days = [f"1990-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 15, 28)]
    found = {code for day in days for code in members(day)}
    present = {CODES[int(code)] for code in YEARLY.codes[YEARLY.present[1990 - 1816]]}
    assert found <= present
    assert {"DDR", "GFR", "DEU", "YEM", "YAR"} <= present


def test_states_of_one_year_that_shared_no_day_are_no_pair() -> None:
    apart = {(1816 + int(t), int(YEARLY.codes[a]), int(YEARLY.codes[b])) for t, a, b in YEARLY.apart}
    assert len(apart) == 60
    assert all((year, b, a) in apart for year, a, b in apart)
    assert {(1990, 679, 680), (1990, 255, 345)} & apart == {(1990, 679, 680)}


def test_half_of_germany_and_all_of_it_shared_no_day_of_1990() -> None:
    grid = system_grid("year", 1990, 1990, [255, 260, 265])
    pairs = {(int(grid.codes[a]), int(grid.codes[b])) for _, a, b in grid.apart}
    assert pairs == {(255, 260), (260, 255), (255, 265), (265, 255)}


@given(st.integers(0, 200), st.data())
def test_every_place_is_of_one_pair(period: int, data: st.DataObject) -> None:
    who = np.flatnonzero(YEARLY.present[period])
    sender, receiver = (np.array([data.draw(st.sampled_from(who.tolist()))]) for _ in range(2))
    place = int(YEARLY.place(np.array([period]), sender, receiver)[0])
    starts = YEARLY.starts(2)
    assert starts[period] <= place < starts[period + 1]
    n = YEARLY.sizes[period]
    assert divmod(place - starts[period], n) == (
        np.flatnonzero(who == sender[0])[0],
        np.flatnonzero(who == receiver[0])[0],
    )


@pytest.mark.parametrize("states", [1, 2])
@pytest.mark.parametrize("frequency", ["year", "month"])
def test_occupants_stand_in_their_places(states: int, frequency: str) -> None:
    first = 1945 if frequency == "year" else 1945 * 12
    grid = system_grid(frequency, first, first + 30, SOME)
    occupants = grid.occupants(states)
    np.testing.assert_array_equal(grid.place(*occupants), np.arange(grid.starts(states)[-1]))
    np.testing.assert_array_equal(grid.place_of_members(*occupants), grid.place(*occupants))


def test_who_is_not_there_has_no_place() -> None:
    grid = system_grid("year", 1990, 1992, [2, 265])
    two, ddr = np.array([0]), np.array([1])
    assert grid.place(np.array([0]), two, ddr)[0] >= 0
    assert grid.place(np.array([1]), two, ddr)[0] == -1  # it ended in 1990
    assert grid.place(np.array([3]), two, two)[0] == -1
    assert grid.place(np.array([-1]), two, two)[0] == -1
    assert grid.place(np.array([0]), two, np.array([-1]))[0] == -1


def test_periods_are_written_as_sources_write_them() -> None:
    grid = system_grid("month", 1974 * 12 + 10, 1975 * 12, [2])
    assert grid.labels.tolist() == [197411, 197412, 197501]
    assert system_grid("year", 1974, 1975, [2]).labels.tolist() == [1974, 1975]


@given(st.dates(dt.date(1816, 1, 1), dt.date(2030, 12, 31)), st.sampled_from(["year", "month"]))
def test_a_day_lies_in_its_period(day: dt.date, frequency: str) -> None:
    first, last = period_days(ordinal(day, frequency), frequency)
    assert first <= day <= last
    assert ordinal(last + dt.timedelta(days=1), frequency) == ordinal(day, frequency) + 1


def test_a_grid_without_states_is_empty() -> None:
    grid: Grid = system_grid("year", 1990, 1991, [])
    assert grid.starts(2).tolist() == [0, 0, 0]
