"""Units and the names of their columns."""

from __future__ import annotations

import pytest

from detente.errors import UsageError
from detente.panel.units import UNITS, column_names, unit


@pytest.mark.parametrize(
    ("key", "k", "words"),
    [
        ("dyadyear", None, "did you mean dyad-year"),
        ("hexagon", None, "the units are state-year"),
        ("kad-year", None, "k from 3 to 8, not None"),
        ("kad-year", 2, "not 2"),
        ("kad-year", 9, "not 9"),
        ("triad-year", 4, "has 3 states in a row"),
    ],
)
def test_wrong_units_are_said(key: str, k: int | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        unit(key, k)


@pytest.mark.parametrize("key", sorted(UNITS))
def test_periods_are_named_as_in_sources(key: str) -> None:
    assert unit(key).period == ("year_month" if "month" in key else "year")


@pytest.mark.parametrize(
    ("shape", "key", "columns"),
    [
        ("state", "state-year", {"x": (0,)}),
        ("state", "dyad-year", {"x_1": (0,), "x_2": (1,)}),
        ("state", "directed-dyad-month", {"sender_x": (0,), "receiver_x": (1,)}),
        ("state", "triad-year", {"x_a": (0,), "x_b": (1,), "x_c": (2,)}),
        ("directed", "directed-dyad-year", {"x": (0, 1)}),
        ("directed", "dyad-year", {"x_1to2": (0, 1), "x_2to1": (1, 0)}),
        ("undirected", "directed-dyad-year", {"x": (0, 1)}),
        ("undirected", "dyad-year", {"x": (0, 1)}),
        ("undirected", "triad-year", {"x_ab": (0, 1), "x_ac": (0, 2), "x_bc": (1, 2)}),
    ],
)
def test_names_say_whom_a_column_is_about(shape: str, key: str, columns: dict) -> None:
    assert dict(column_names("x", shape, UNITS[key])) == columns


def test_six_directions_of_a_triad_twelve_of_four_states() -> None:
    assert [name for name, _ in column_names("x", "directed", UNITS["triad-year"])] == [
        "x_ab", "x_ac", "x_ba", "x_bc", "x_ca", "x_cb",
    ]  # fmt: skip
    assert len(column_names("x", "directed", unit("kad-year", 4))) == 12


def test_pairs_cannot_be_joined_to_single_states() -> None:
    with pytest.raises(
        UsageError, match="variable 'x' is of directed pairs of states and cannot be joined to a state-year"
    ):
        column_names("x", "directed", UNITS["state-year"])
