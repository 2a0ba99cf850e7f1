"""What the causal desk looks at: every tie of a source with enough events, month by month, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.claims.parts import Tie
from detente.errors import DataMissingError, UsageError
from detente.measures._scales import Scales
from detente.policies import Month, month_of
from detente.states import resolve_actor
from detente.states.actors import is_group

FloatArray = NDArray[np.float64]
Dyad = tuple[str, str]

LEAST_EVENTS = 100


@dataclass(frozen=True, eq=False)
class TieRecord:
    """Events of the ties of a source that were there all along and have at least `LEAST_EVENTS` of them.

    `share` and `effective` (months, ties) are as the filter takes them, `events` (ties,) how many there are, `sd`
    (ties,) that of each tie's smoothed level over the record, in logits: the unit of what the desk finds.
    """

    source: str
    first: Month
    dyads: tuple[Dyad, ...]
    share: FloatArray
    effective: FloatArray
    events: NDArray[np.int64]
    tone: float
    scales: Scales
    sd: FloatArray

    @property
    def months(self) -> int:
        """How many months the record has."""
        return len(self.share)

    @property
    def last(self) -> Month:
        """The record's last month."""
        return self.first.after(self.months - 1)

    def place(self, dyad: Dyad) -> int:
        """Return the column of a tie; raises `DataMissingError` for one without enough events."""
        if dyad not in self.dyads:
            raise DataMissingError(
                f"{self.source} has fewer than {LEAST_EVENTS} events of {dyad[0]} -> {dyad[1]}, or one of the two was "
                f"no state all along {self.first} to {self.last}; there are {len(self.dyads)} such ties"
            )
        return self.dyads.index(dyad)

    def month(self, text: str) -> int:
        """Return the row of a month; raises `UsageError` for no month, `DataMissingError` for one outside."""
        month = month_of(text)
        if not self.first <= month <= self.last:
            raise DataMissingError(f"the record of {self.source} is from {self.first} to {self.last}, not of {month}")
        return month.number - self.first.number

    def untouched(self, states: Iterable[str]) -> list[int]:
        """Return the columns of ties that none of some states is part of."""
        touched = set(states)
        return [place for place, dyad in enumerate(self.dyads) if touched.isdisjoint(dyad)]

    def heard(self, first: int, last: int) -> NDArray[np.int64]:
        """Return in how many months from `first` to `last`, both included, each tie has events with weight."""
        return np.asarray((self.effective[first : last + 1] > 0).sum(axis=0))

    def of(self, places: Sequence[int]) -> tuple[FloatArray, FloatArray, float, Scales]:
        """Return what the levels of some ties are learned from: share, effective number, tone, scales."""
        return self.share[:, places], self.effective[:, places], self.tone, self.scales


@lru_cache(maxsize=2)
def tie_record(source: str = "weis") -> TieRecord:
    """Return the record of a source's ties, tone and scales as known after its last month.

    Raises `UsageError` for an unknown source. Implements SCIENCE section 2, points 3 to 5.

    >>> ("USA", "RUS") in tie_record().dyads
    True
    """
    from detente.measures._binomial import effective_counts
    from detente.measures._constants import SUMS, constants_of, refits, years_of
    from detente.measures._local_level import filter_levels, smooth_levels
    from detente.theories._joint_record import world_of

    world = world_of(source)
    counts = world["events"].values
    rows, columns = np.nonzero(np.isfinite(counts).all(axis=0) & (np.nansum(counts, axis=0) >= LEAST_EVENTS))
    constants = constants_of(world, int(years_of(world)[-1]) + 1, refits(world))
    c, f, squares = (np.ascontiguousarray(world[name].values[:, rows, columns], dtype=float) for name in SUMS)
    share, effective = effective_counts(c, f, squares, constants.scales.overdispersion)
    tone = float(constants.tone[-1])
    levels, _ = smooth_levels(filter_levels(share, effective, tone, constants.scales), constants.scales)
    names = [str(name) for name in world["sender"].values]
    return TieRecord(
        source,
        month_of(str(world["time"].values[0])[:7]),
        tuple((names[i], names[j]) for i, j in zip(rows, columns, strict=True)),
        share,
        effective,
        counts[:, rows, columns].sum(axis=0).astype(np.int64),
        tone,
        constants.scales,
        levels.std(axis=0),
    )


def tie_of(text: str) -> Tie:
    """Return the tie that a text of the claim language means, its states by their codes.

    Raises `ClaimError` for a text that is no tie, `UsageError` for an actor that does not exist.

    >>> str(tie_of("USSR -> CHN"))
    'RUS -> CHN'
    """
    from detente.claims.phrases import tie
    from detente.claims.tokens import Cursor

    cursor = Cursor(text)
    found = tie(cursor)
    if cursor.token.text:
        raise cursor.error("nothing more")
    return Tie(_code(found.sender), _code(found.receiver), found.both)


def directed(tie: Tie) -> Dyad:
    """Return the one dyad of a tie between two states.

    Raises `UsageError` for both ways at once and for a group, whose ties the desk does not hold.

    >>> directed(tie_of("USA -> CHN"))
    ('USA', 'CHN')
    """
    if tie.both:
        raise UsageError(f"name one direction, {tie.sender} -> {tie.receiver} or {tie.receiver} -> {tie.sender}")
    for name in (tie.sender, tie.receiver):
        if is_group(name):
            raise UsageError(f"an event is asked about between two states, and {name} is a group")
    return tie.sender, tie.receiver


def states_of(names: Iterable[str]) -> list[str]:
    """Return codes of states by what people call them; raises `UsageError` for unknown ones and for groups.

    >>> states_of(["USSR", "China"])
    ['RUS', 'CHN']
    """
    found = []
    for name in names:
        if is_group(name):
            raise UsageError(f"whom an event touches is said state by state, and {name} is a group")
        found.append(_code(name))
    return found


def _code(name: str) -> str:
    actor = resolve_actor(name)
    return str(getattr(actor, "iso3", None) or getattr(actor, "key"))  # noqa: B009  (a state or a group)
