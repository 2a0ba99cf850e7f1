"""Which states a panel is of: all, the major powers of each period, or those named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import UsageError
from detente.panel.grid import Flags, period_days
from detente.panel.period import written
from detente.panel.units import Frequency
from detente.panel.variables import find, open_frame
from detente.sources._table import PERIOD
from detente.states import CODES, ccode, resolve

ALL, MAJORS = "all", "majors"
MAJOR_POWER = "major_power"


@dataclass(frozen=True)
class Selection:
    """States by COW number, each with the ordinals of the first and last period of a stay in the panel."""

    stays: tuple[tuple[int, int, int], ...]

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
    """Return the states that ``all``, ``majors``, or names, codes and numbers mean for the periods `first` to `last`.

    Names are those of the last period; a code means its state at any date. Major powers are in in the years in which
    they are one. Raises `UsageError` for unknown names and names outside their dates, for a state named twice, and
    where nothing is named.

    >>> select(["USA", "China"], "year", 1950, 1960).codes
    [2, 710]
    >>> select("USSR", "year", 1995, 1999)
    Traceback (most recent call last):
    detente.errors.UsageError: unknown state 'USSR' on 1999-12-31: it ended 1991-12-25; did you mean RUS?
    """
    named = [part.strip() for part in states.split(",")] if isinstance(states, str) else list(states)
    if named == [ALL]:
        return Selection(tuple((code, first, last) for code in CODES))
    if named == [MAJORS]:
        return _majors(frequency, first, last)
    if not any(named):
        raise UsageError(f"no state is named; give '{ALL}', '{MAJORS}' or names as in USA,RUS,CHN")
    day = period_days(last, frequency)[1]
    codes = [ccode(resolve(name, on=day).iso3) for name in named]
    twice = sorted({name for name, code in zip(named, codes, strict=True) if codes.count(code) > 1})
    if twice:
        raise UsageError(f"each state can be asked for once; the same state is meant by {', '.join(twice)}")
    return Selection(tuple((code, first, last) for code in codes))


def _majors(frequency: Frequency, first: int, last: int) -> Selection:
    """Return the major powers of each year by the source that lists them."""
    variable = find(MAJOR_POWER)[0]
    rows = variable.table.rows(open_frame(variable.source)).collect()
    table = PERIOD[variable.table.frequency]
    found = rows.filter(rows[MAJOR_POWER] == 1).select(table, "state").rows()
    months = 1 if frequency == "year" else 12
    stays = [(code, year * months, year * months + months - 1) for year, code in found]
    inside = tuple(stay for stay in stays if stay[1] <= last and stay[2] >= first)
    end = variable.table.coverage.end.year * months + months - 1
    if last > end:
        raise UsageError(
            f"the major powers are listed to {written(end, frequency)} ({variable.source.key}); end the panel there "
            "or name the states"
        )
    return Selection(inside)
