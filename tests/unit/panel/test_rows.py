"""Rows of every unit: all of them, each once, in order."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from detente.panel.grid import system_grid
from detente.panel.rows import count_rows, unit_rows
from detente.panel.units import UNITS, unit

CODES = [2, 200, 220, 255, 260, 265, 365, 710]


def rows_of(key: str, k: int | None, first: int, last: int) -> list[tuple[int, ...]]:
    grid = system_grid("year", first, last, CODES)
    period, states = unit_rows(grid, unit(key, k), grid.present, range(last - first + 1))
    return list(zip((first + period).tolist(), *(grid.codes[who].tolist() for who in states), strict=True))


def members_of(year: int) -> list[int]:
    grid = system_grid("year", year, year, CODES)
    return grid.codes[grid.present[0]].tolist()


@pytest.mark.parametrize(("key", "k", "size"), [("dyad-year", None, 2), ("triad-year", None, 3), ("kad-year", 4, 4)])
def test_undirected_rows_are_the_combinations(key: str, k: int | None, size: int) -> None:
    expected = [(year, *some) for year in (1975, 1976) for some in combinations(members_of(year), size)]
    assert rows_of(key, k, 1975, 1976) == expected


def test_directed_rows_are_the_permutations() -> None:
    assert rows_of("directed-dyad-year", None, 1975, 1975) == [
        (1975, *some) for some in permutations(members_of(1975), 2)
    ]


def test_states_that_shared_no_day_are_in_no_row_together() -> None:
    for key, k in (("directed-dyad-year", None), ("dyad-year", None), ("triad-year", None), ("kad-year", 5)):
        rows = rows_of(key, k, 1990, 1990)
        assert not [row for row in rows if 255 in row and (260 in row or 265 in row)]
        assert [row for row in rows if 260 in row and 265 in row]


@pytest.mark.parametrize("key", sorted(UNITS))
def test_counts_are_those_of_the_rows(key: str) -> None:
    grid = system_grid("year", 1980, 1984, CODES)
    period, _ = unit_rows(grid, UNITS[key], grid.present, range(5))
    assert sum(count_rows(grid, UNITS[key], grid.present, range(5))) == period.size


def test_only_who_is_chosen_stands_in_rows() -> None:
    grid = system_grid("year", 1980, 1981, CODES)
    chosen = grid.present.copy()
    chosen[1, 0] = False
    period, (state,) = unit_rows(grid, UNITS["state-year"], chosen, range(2))
    assert (period[state == 0] == 0).all()
    assert (state == 0).sum() == 1


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_states_give_no_rows(count: int) -> None:
    grid = system_grid("year", 1980, 1981, CODES[:count])
    for key in ("dyad-year", "directed-dyad-year", "triad-year"):
        period, states = unit_rows(grid, UNITS[key], grid.present, range(2))
        assert period.size == 0
        assert len(states) == len(UNITS[key].roles)
