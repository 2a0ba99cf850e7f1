"""The rows of a long panel: every period with every state, pair, triad or set of k states, in order."""

from __future__ import annotations

from math import comb

import numpy as np
import numpy.typing as npt

from detente.panel.grid import Flags, Grid, Integers
from detente.panel.units import Unit

Positions = npt.NDArray[np.int64]


def unit_rows(grid: Grid, unit: Unit, chosen: Flags, periods: range) -> tuple[Positions, list[Positions]]:
    """Return the rows of some periods: the period of each row and, for each role, the position of the state.

    `chosen` (period, state) says which members may stand in a row. Rows are in the order of periods and of numbers.

    >>> from detente.panel.grid import system_grid
    >>> from detente.panel.units import UNITS
    >>> grid = system_grid("year", 1990, 1990, [2, 200, 365])
    >>> _, (sender, receiver) = unit_rows(grid, UNITS["directed-dyad-year"], grid.present, range(1))
    >>> grid.codes[sender].tolist(), grid.codes[receiver].tolist()
    ([2, 2, 200, 200, 365, 365], [200, 365, 2, 365, 2, 200])
    """
    members = grid.present & chosen
    blocks = [_drop_apart(grid, t, _sets(np.flatnonzero(members[t]), unit)) for t in periods]
    period = np.repeat(np.arange(periods.start, periods.stop), [len(block[0]) for block in blocks])
    if not blocks:
        return period, [period for _ in unit.roles]
    return period, [np.concatenate([block[role] for block in blocks]) for role in range(len(unit.roles))]


def count_rows(grid: Grid, unit: Unit, chosen: Flags, periods: range) -> list[int]:
    """Return how many rows each period has, without making them (pairs that shared no day are counted)."""
    sizes = (grid.present & chosen)[periods.start : periods.stop].sum(axis=1).tolist()
    return [int(n) * (int(n) - 1) if unit.directed else comb(int(n), len(unit.roles)) for n in sizes]


def _sets(members: Integers, unit: Unit) -> list[Positions]:
    """Return for each role its state in every set of members of the unit's size."""
    if not unit.directed:
        chosen = _combinations(members.size, len(unit.roles))
        return [members[role] for role in chosen]
    n = members.size
    if n < 2:
        return [members[:0], members[:0]]
    others = np.tile(members, n)[1:].reshape(n - 1, n + 1)[:, :-1].ravel()
    return [np.repeat(members, n - 1), others]


def _combinations(n: int, k: int) -> list[Positions]:
    """Return the k-subsets of 0 … n-1 in lexicographic order, one array a place."""
    places = [np.arange(n)]
    for _ in range(k - 1):
        more = n - 1 - places[-1]
        last = np.repeat(places[-1], more)
        within = np.arange(last.size) - np.repeat(np.cumsum(more) - more, more)
        places = [*(np.repeat(place, more) for place in places), last + 1 + within]
    return places


def _drop_apart(grid: Grid, period: int, sets: list[Positions]) -> list[Positions]:
    """Leave out the sets in which two states shared no day of the period."""
    pairs = grid.apart[grid.apart[:, 0] == period, 1:] if len(sets) > 1 else grid.apart[:0, 1:]
    if not len(pairs):
        return sets
    separate = np.zeros((grid.codes.size, grid.codes.size), dtype=bool)
    separate[pairs[:, 0], pairs[:, 1]] = True
    keep = np.ones(sets[0].size, dtype=bool)
    for at, one in enumerate(sets):
        for other in sets[at + 1 :]:
            keep &= ~separate[one, other]
    return [each[keep] for each in sets]
