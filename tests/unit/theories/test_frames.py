"""Labelled draws: simulated some at once, the same draws and counts as all together."""

import datetime as dt

import numpy as np
import pytest
from tests.worlds import simulated_panel

from detente.theories._frames import drawn, drawn_in_parts
from detente.theories._levels import learn


@pytest.fixture(scope="module")
def levels():
    return learn(simulated_panel(states=3, periods=36, seed=1), dt.date(2030, 1, 1))


@pytest.mark.parametrize("at_once", [1, 4, 7, 100])
def test_draws_in_parts_are_those_of_all_together(levels, at_once):
    whole, asked = np.random.default_rng(0).normal(size=(7, 2, 6)), []

    def part(some):
        asked.append(some)
        return whole[some], some.stop - some.start

    found = drawn_in_parts(part, levels, 2, 7, at_once)
    assert found.identical(drawn(whole, levels, 7))
    assert [some.start for some in asked] == list(range(0, 7, at_once)) and asked[-1].stop == 7


def test_no_draw_asks_for_none(levels):
    found = drawn_in_parts(lambda some: pytest.fail("nothing was asked for"), levels, 2, 0, 5)
    assert found.sizes["draw"] == 0 and found.attrs["truncated_draws"] == 0
