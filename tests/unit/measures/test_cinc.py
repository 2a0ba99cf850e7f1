"""CINC from components that can be added by hand."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.measures._cinc import COMPONENTS, cinc


def system(*states: list[float | None], years: list[int] | None = None) -> pl.DataFrame:
    """Return a frame with the six components of each state in one year, or in the years given."""
    columns = {name: pl.Series([state[at] for state in states], dtype=pl.Float64) for at, name in enumerate(COMPONENTS)}
    return pl.DataFrame({"year": years or [1900] * len(states), **columns})


def test_equal_states_share_equally() -> None:
    assert cinc(system([5.0] * 6, [5.0] * 6)).to_list() == [0.5, 0.5]


def test_a_missing_component_is_left_out_and_not_counted_as_zero() -> None:
    found = cinc(system([None, 3.0, 3.0, 3.0, 3.0, 3.0], [8.0, 1.0, 1.0, 1.0, 1.0, 1.0])).to_list()
    assert found == pytest.approx([0.75, (1 + 5 * 0.25) / 6])


def test_a_component_that_nobody_has_is_left_out() -> None:
    assert cinc(system([0.0] + [1.0] * 5, [0.0] + [3.0] * 5)).to_list() == pytest.approx([0.25, 0.75])


def test_a_state_without_any_component_is_missing() -> None:
    assert cinc(system([None] * 6, [1.0] * 6)).to_list() == [None, 1.0]


def test_years_are_systems_of_their_own() -> None:
    assert cinc(system([1.0] * 6, [3.0] * 6, years=[1900, 1901])).to_list() == [1.0, 1.0]


@given(st.lists(st.lists(st.floats(0.1, 1e6), min_size=6, max_size=6), min_size=1, max_size=8))
def test_complete_systems_sum_to_one(states: list[list[float]]) -> None:
    assert cinc(system(*states)).sum() == pytest.approx(1.0)
