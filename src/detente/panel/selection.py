"""Which states a panel is of: all, those named, or the members of groups at the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import UsageError
from detente.panel.grid import Flags, ordinal, period_days
from detente.panel.period import written
from detente.panel.units import Frequency
from detente.states import CODES, State, ccode, resolve
from detente.states.actors import is_group, resolve_actor

ALL = "all"
Stay = tuple[int, int, int]


@dataclass(frozen=True)
class Selection:
    """States by COW number, each with the ordinals of the first and last period of a stay in the panel."""

    stays: tuple[Stay, ...]

    @property
    def codes(self) -> list[int]:
        """The numbers of all states that are ever in, in rising order."""
        return sorted({code for code, _, _ in self.stays})

    def mask(self, first: int, periods: int, within: range) -> Flags:
        """Return who is in when (period, state), for a grid of `periods` from the ordinal `first` on.

        Nobody is in outside the positions `within`.

        >>> Selection(((2, 1990, 1991),)).mask(1990, 3, range(1, 3)).tolist()
        [[False], [True], [False]]
        """
        position = {code: at for at, code in enumerate(self.codes)}
        chosen = np.zeros((periods, len(position)), dtype=bool)
        for code, begins, ends in self.stays:
            stay = slice(max(begins - first, within.start), max(min(ends - first + 1, within.stop), 0))
            chosen[stay, position[code]] = True
        return chosen


def select(states: str | Sequence[str], frequency: Frequency, first: int, last: int) -> Selection:
    """Return the states that ``all``, names, codes, numbers and groups mean for the periods `first` to `last`.

    Names are those of the last period; a code means its state at any date. Of a group (``majors``, ``NATO``) its
    members are in, each in the periods in which it was one on at least one day that is certain. Raises `UsageError` for
    unknown names and names outside their dates, for a state named twice, and where nothing is named.

    >>> select(["USA", "China"], "year", 1950, 1960).codes
    [2, 710]
    >>> select("USSR", "year", 1995, 1999)
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state 'USSR' on 1999-12-31: it ended 1991-12-25; did you mean RUS?
    """
    named = [part.strip() for part in (states.split(",") if isinstance(states, str) else states)]
    if not any(named):
        raise UsageError(f"no state is named; give '{ALL}', a group such as majors, or names as in USA,RUS,CHN")
    day = period_days(last, frequency)[1]
    found = {name: _stays(name, day, frequency, first, last) for name in named}
    codes = [stays[0][0] for stays in found.values() if len(stays) == 1]
    if len(found) < len(named) or len(set(codes)) < len(codes):
        raise UsageError(f"each state can be asked for once; {', '.join(named)} name one more than once")
    return Selection(tuple(stay for stays in found.values() for stay in stays))


def _stays(name: str, day: dt.date, frequency: Frequency, first: int, last: int) -> list[Stay]:
    if name.casefold() == ALL:
        return [(code, first, last) for code in CODES]
    actor = resolve_actor(name, None) if is_group(name) else resolve(name, on=day)
    if isinstance(actor, State):
        return [(actor.ccode, first, last)]
    spans = [(row.state, row.certain_from, row.certain_to) for row in actor.memberships]
    stays = [
        (ccode(state), ordinal(begins, frequency), last if ends is None else ordinal(ends, frequency))
        for state, begins, ends in spans
        if begins is not None
    ]
    found = [stay for stay in stays if stay[1] <= last and stay[2] >= first]
    if not found:
        raise UsageError(
            f"group {actor.key} has no member from {written(first, frequency)} to {written(last, frequency)}"
        )
    return found
