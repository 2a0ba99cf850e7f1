"""Which states an actor of a claim is, period by period, and how much each counts in a mean (SCIENCE section 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente import core, states
from detente.states.groups import Group
from detente.states.rosters import roster

FloatArray = NDArray[np.float64]


def weighted_roster(actor: str, days: Sequence[dt.date]) -> dict[str, FloatArray]:
    """Return the states of an actor with their weights in its mean, (days,): 0 where not a member.

    A single state weighs 1, a member of a group its CINC of the year before; after the last year with figures the last
    ones stand, and a member without any weighs 0. From the embedded tables.

    >>> found = weighted_roster("AUKUS", [dt.date(2022, 1, 1)])
    >>> bool(found["USA"][0] > found["GBR"][0] > found["AUS"][0] > 0), weighted_roster("USA", [dt.date(2022, 1, 1)])
    (True, {'USA': array([1.])})
    """
    held = roster(actor, days)
    if not isinstance(states.resolve_actor(actor), Group):
        return {state: flags.astype(float) for state, flags in held.items()}
    return {state: flags * capability_before(state, days) for state, flags in held.items()}


def capability_before(state: str, days: Sequence[dt.date]) -> FloatArray:
    """Return a state's CINC of the year before each day, (days,), 0 where it has none; the last figures stand on.

    >>> bool(capability_before("USA", [dt.date(1990, 1, 1)])[0] > 0.1)
    True
    """
    table, last = _cinc()
    return np.array([table.get((state, min(day.year - 1, last)), 0.0) for day in days])


@lru_cache(maxsize=1)
def _cinc() -> tuple[dict[tuple[str, int], float], int]:
    frame = core.table("state_year").select("ccode", "year", "cinc").drop_nulls()
    table = {(states.CODES[code], year): value for code, year, value in frame.iter_rows()}
    return table, max(year for _, year in table)
