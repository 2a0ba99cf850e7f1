"""What one row of a long panel is: a state, a pair or more states in a period, and how its columns are named."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Literal

from detente.errors import UsageError, did_you_mean

Frequency = Literal["year", "month"]
LETTERS = "abcdefgh"
MOST_STATES = len(LETTERS)


@dataclass(frozen=True)
class Unit:
    """The unit of a long panel.

    `roles` are the names of the columns that hold the states of a row; `directed` says whether every pair has a row in
    each direction. States of an undirected unit are in the order of their numbers.

    >>> unit("dyad-year").roles
    ('state_1', 'state_2')
    """

    key: str
    frequency: Frequency
    roles: tuple[str, ...]
    directed: bool = False

    @property
    def period(self) -> str:
        """The name of the column of periods: ``year``, or ``year_month`` (as 197405)."""
        return "year" if self.frequency == "year" else "year_month"


UNITS = {
    unit.key: unit
    for unit in (
        Unit("state-year", "year", ("state",)),
        Unit("state-month", "month", ("state",)),
        Unit("dyad-year", "year", ("state_1", "state_2")),
        Unit("directed-dyad-year", "year", ("sender", "receiver"), directed=True),
        Unit("directed-dyad-month", "month", ("sender", "receiver"), directed=True),
        Unit("triad-year", "year", ("state_a", "state_b", "state_c")),
    )
}
KAD = "kad-year"


def unit(key: str, k: int | None = None) -> Unit:
    """Return the unit of a name; ``kad-year`` is `k` states a row, 3 to 8.

    Raises `UsageError` for an unknown name, for ``kad-year`` without a `k` in range and for a `k` elsewhere.

    >>> unit("kad-year", 4).roles[-1]
    'state_d'
    >>> unit("dyad-yaer")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown unit 'dyad-yaer'; did you mean dyad-year...
    """
    if key == KAD:
        if k is None or not 3 <= k <= MOST_STATES:
            raise UsageError(f"a kad-year needs the number of states in a row, k from 3 to {MOST_STATES}, not {k}")
        return Unit(KAD, "year", tuple(f"state_{letter}" for letter in LETTERS[:k]))
    if key not in UNITS:
        hint = did_you_mean(key, [*UNITS, KAD]) or f"; the units are {', '.join([*UNITS, KAD])}"
        raise UsageError(f"unknown unit '{key}'{hint}")
    if k is not None:
        raise UsageError(f"k is of kad-year alone; a {key} has {len(UNITS[key].roles)} states in a row")
    return UNITS[key]


def column_names(name: str, shape: str, unit: Unit) -> list[tuple[str, tuple[int, ...]]]:
    """Return the columns that a variable of a shape becomes in a unit, each with the roles it is about.

    A state's figure is given for each role, what is undirected once a pair, what is directed in both directions.
    Raises `UsageError` where the variable is of pairs and the unit has single states.

    >>> [column for column, _ in column_names("defense", "directed", UNITS["dyad-year"])]
    ['defense_1to2', 'defense_2to1']
    >>> [column for column, _ in column_names("cinc", "state", UNITS["directed-dyad-year"])]
    ['sender_cinc', 'receiver_cinc']
    >>> [column for column, _ in column_names("contiguity", "undirected", UNITS["triad-year"])]
    ['contiguity_ab', 'contiguity_ac', 'contiguity_bc']
    """
    short = [role.removeprefix("state_") for role in unit.roles]
    if len(short) == 1:
        if shape != "state":
            raise UsageError(
                f"variable '{name}' is of {shape} pairs of states and cannot be joined to a {unit.key}; "
                "ask for a directed-dyad-year or a dyad-year, or leave it out"
            )
        return [(name, (0,))]
    if shape == "state":
        front = unit.directed
        return [(f"{role}_{name}" if front else f"{name}_{role}", (at,)) for at, role in enumerate(short)]
    if unit.directed:
        return [(name, (0, 1))]
    pairs = combinations if shape == "undirected" else permutations
    if len(short) == 2:
        ends = ((0, 1),) if shape == "undirected" else ((0, 1), (1, 0))
        return [(name if shape == "undirected" else f"{name}_{short[a]}to{short[b]}", (a, b)) for a, b in ends]
    return [(f"{name}_{short[a]}{short[b]}", (a, b)) for a, b in pairs(range(len(short)), 2)]
