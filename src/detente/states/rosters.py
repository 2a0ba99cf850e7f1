"""Which states an actor is, day by day: a state is itself, a group is its members (SCIENCE section 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.states.actors import resolve_actor
from detente.states.groups import Group

Flags = NDArray[np.bool_]


def roster(actor: str, days: Sequence[dt.date]) -> dict[str, Flags]:
    """Return the states that an actor is or has as members, each with flags (days,): a member on that day.

    A state is one at every day, whether or not it was in the system; of a group a membership counts where it is
    certain. Raises `UsageError` for an unknown actor.

    >>> found = roster("P5", [dt.date(1971, 1, 1), dt.date(1972, 1, 1)])
    >>> found["TWN"].tolist(), found["CHN"].tolist()
    ([True, False], [False, True])
    """
    found = resolve_actor(actor)
    if not isinstance(found, Group):
        return {found.iso3: np.ones(len(days), dtype=bool)}
    flags: dict[str, Flags] = {}
    for row in found.memberships:
        held = np.array([row.holds(day) for day in days], dtype=bool)
        flags[row.state] = flags.get(row.state, np.zeros(len(days), dtype=bool)) | held
    return {state: held for state, held in sorted(flags.items()) if held.any()}
