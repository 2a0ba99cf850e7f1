"""The grid of a long panel: which states were members of the interstate system in which period, and where they stand.

Every value of a panel has a place that is computed, never searched for: states of a period are ranked by number, so a
state has the place *start of the period + rank*, a directed pair *start of the period + rank × states + rank*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.panel.units import Frequency
from detente.states import CODES, memberships
from detente.states.system import Span

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]
NOBODY = -1


@dataclass(frozen=True)
class Grid:
    """Members of the system in consecutive periods.

    `first` is the ordinal of the first period (`ordinal`); `codes` are COW numbers in rising order; `present` (period,
    state) says who was a member on at least one day of a period; `apart` (n, 3) lists period and positions of both
    states, in both directions, where two members of a period shared no day of it: they are no pair.
    """

    frequency: Frequency
    first: int
    codes: npt.NDArray[np.int16]
    present: Flags
    apart: Integers

    @cached_property
    def sizes(self) -> Integers:
        """The number of members by period."""
        return np.asarray(self.present.sum(axis=1))

    @cached_property
    def ranks(self) -> Places:
        """The rank of each state among the members of each period (period, state), -1 where it is none."""
        return np.where(self.present, np.cumsum(self.present, axis=1) - 1, NOBODY).astype(np.int32)

    @cached_property
    def labels(self) -> Integers:
        """The periods as they are written: 1974, or 197405."""
        ordinals = self.first + np.arange(len(self.present))
        return ordinals if self.frequency == "year" else ordinals // 12 * 100 + ordinals % 12 + 1

    def starts(self, states: int) -> Integers:
        """Return where the places of each period begin and all end; `states` is 1 of single states, 2 of pairs."""
        return np.concatenate([[0], np.cumsum(self.sizes**states)])

    def place(self, period: Integers, *states: Integers) -> Places:
        """Return the place of states, or of directed pairs, in their periods; -1 where one is no member.

        `period` and `states` are positions of one length; periods and states outside the grid have no place.
        """
        inside = (period >= 0) & (period < len(self.present))
        for state in states:
            inside &= state >= 0
        at = period if inside.all() else np.where(inside, period, 0)
        ranks = self._ranks_of(at, states)
        for rank in ranks:
            inside &= rank >= 0
        return np.where(inside, self._places(at, ranks), np.int32(NOBODY))

    def place_of_members(self, period: Integers, *states: Integers) -> Places:
        """Return what `place` does for states known to be members in periods of the grid, in half the time."""
        return self._places(period, self._ranks_of(period, states))

    def _ranks_of(self, period: Integers, states: Sequence[Integers]) -> list[Places]:
        row = period * self.codes.size
        return [self.ranks.ravel()[row + state] for state in states]

    def _places(self, period: Integers, ranks: Sequence[Places]) -> Places:
        found: Places = self.starts(len(ranks)).astype(np.int32)[period]
        found += ranks[0] if len(ranks) == 1 else ranks[0] * self.sizes.astype(np.int32)[period] + ranks[1]
        return found

    def occupants(self, states: int) -> tuple[Integers, ...]:
        """Return the period and the positions of the states of every place, in the order of places."""
        period, who = np.nonzero(self.present)
        if states == 1:
            return period, who
        n = self.sizes[period]
        first_of_period = np.repeat(self.starts(1)[:-1], self.sizes)
        sender = np.repeat(np.arange(period.size), n)
        receiver = np.arange(sender.size) - np.repeat(np.cumsum(n) - n, n) + first_of_period[sender]
        return period[sender], who[sender], who[receiver]


def ordinal(day: dt.date, frequency: Frequency) -> int:
    """Return the number of the period that a day is in: its year, or months since the year 0.

    >>> ordinal(dt.date(1974, 5, 9), "year"), ordinal(dt.date(1974, 5, 9), "month")
    (1974, 23692)
    """
    return day.year if frequency == "year" else day.year * 12 + day.month - 1


def period_days(number: int, frequency: Frequency) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period.

    >>> period_days(23692, "month")
    (datetime.date(1974, 5, 1), datetime.date(1974, 5, 31))
    """
    if frequency == "year":
        return dt.date(number, 1, 1), dt.date(number, 12, 31)
    following = dt.date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return dt.date(number // 12, number % 12 + 1, 1), following - dt.timedelta(days=1)


def system_grid(frequency: Frequency, first: int, last: int, codes: Iterable[int]) -> Grid:
    """Return the grid of the periods with ordinals `first` to `last` for states of the system by COW number.

    >>> yearly = system_grid("year", 1816, 1816, CODES)
    >>> int(yearly.sizes[0]), len(yearly.apart)
    (23, 0)
    """
    numbers = sorted(codes)
    present = np.zeros((last - first + 1, len(numbers)), dtype=bool)
    partly: dict[int, list[tuple[int, Span]]] = {}
    for who, number in enumerate(numbers):
        for span in memberships(CODES[number]):
            begins, ends = ordinal(span[0], frequency), last if span[1] is None else ordinal(span[1], frequency)
            present[max(begins - first, 0) : max(ends - first + 1, 0), who] = True
            for period in {begins, ends}:
                if first <= period <= last and not _whole(span, period, frequency):
                    partly.setdefault(period - first, []).append((who, span))
    return Grid(frequency, first, np.array(numbers, dtype=np.int16), present, _apart(partly))


def _whole(span: Span, period: int, frequency: Frequency) -> bool:
    start, end = period_days(period, frequency)
    return span[0] <= start and (span[1] is None or span[1] >= end)


def _apart(partly: dict[int, list[tuple[int, Span]]]) -> Integers:
    """Return the pairs of members of part of a period that shared no day of it; all others shared one."""
    found = []
    for period, spans in partly.items():
        meet = {(a, b) for a, one in spans for b, other in spans if _meet(one, other)}
        everybody = {who for who, _ in spans}
        found += [(period, a, b) for a in everybody for b in everybody if a != b and (a, b) not in meet]
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 3)


def _meet(one: Span, other: Span) -> bool:
    latest_end = dt.date.max
    return one[0] <= (other[1] or latest_end) and other[0] <= (one[1] or latest_end)
