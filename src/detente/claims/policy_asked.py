"""What a written policy asks of which record: its actors, its origin, the fit that decides, its sizes in sd."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.claims import cells
from detente.claims.asked import with_third
from detente.claims.cells import LEAST_MONTHS, Cell
from detente.claims.narrowing import years_of
from detente.claims.parts import Condition
from detente.errors import DataMissingError, UsageError
from detente.policies import Month, WrittenMove, WrittenPolicy, month_of, origin_of
from detente.policies._checks import check_actor

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

FloatArray = NDArray[np.float64]
Dyad = tuple[str, str]

MOST_STATES = 5
LEAST_TOLD = 12  # months with events, below which a pair has no level to move
BEFORE = 24  # months that an episode is compared with
LEAST_BEFORE = 6
PSEUDO = 4.0  # weight of the tone in net cooperation (SCIENCE section 2, point 6)


@dataclass(frozen=True)
class PolicyRecord:
    """What a source knows of a set of actors: smoothed levels (months, dyads) in logits from month `first` on.

    `told` (dyads,) counts the months with events; levels are smoothed over the whole record, for sizes and for
    pictures of the past, and are never what a fit learns from.
    """

    source: str
    states: tuple[str, ...]
    dyads: tuple[Dyad, ...]
    first: Month
    levels: FloatArray
    told: NDArray[np.int64]

    @property
    def last(self) -> Month:
        """The record's last month."""
        return self.first.after(len(self.levels) - 1)

    def until(self, month: Month) -> PolicyRecord:
        """Return the record up to and including a month."""
        return replace(self, levels=self.levels[: self.place(month) + 1])

    def place(self, month: Month) -> int:
        """Return the row of a month; outside the record the number is too."""
        return month.number - self.first.number

    def change(self, dyad: Dyad, first: Month, last: Month) -> float:
        """Return how much a level moved in some months against the two years before them, in logits.

        Raises `DataMissingError` for months outside the record, or less than half a year after it begins.
        """
        begin, end = self.place(first), self.place(last) + 1
        if begin < LEAST_BEFORE or end > len(self.levels):
            raise DataMissingError(
                f"the record of {self.source} is from {self.first} to {self.last}; an episode lies inside it, half a "
                f"year after its beginning or later, not {first}..{last}"
            )
        level = self.levels[:, self.dyads.index(dyad)]
        return float(level[begin:end].mean() - level[max(0, begin - BEFORE) : begin].mean())


@dataclass(frozen=True)
class Asked:
    """A policy, the record it is asked of, the last month that an answer may know, and the fit that decides."""

    policy: WrittenPolicy
    record: PolicyRecord
    origin: Month
    cell: Cell

    @property
    def states(self) -> tuple[str, ...]:
        """The actors whose relations are told, in the order of the policy."""
        named = self.policy.actors
        return tuple(sorted(self.cell.states, key=lambda state: named.index(state) if state in named else len(named)))

    @property
    def moved(self) -> tuple[Dyad, ...]:
        """The directed dyads that the policy moves, each once."""
        return tuple(dict.fromkeys(move.dyad for move in self.policy.moves))


def asked_of(policy: WrittenPolicy, source: str) -> Asked:
    """Return what a policy asks of a source's record.

    Two actors are joined by a third, as in a claim. Raises `UsageError` for a policy without moves, with more than five
    actors, or with one that is no more when it is asked; `DataMissingError` where the record does not hold the actors,
    tells too little of a pair that is moved, has too few months before the policy, or no year that meets its
    conditions.

    >>> from detente.policies import load
    >>> found = asked_of(load("nixon_1971_72"), "weis")
    >>> found.states, str(found.origin), found.cell.choices
    (('USA', 'CHN', 'RUS'), '1971-06', {'end': '1971-06'})
    """
    if not policy.moves:
        raise UsageError(f"the policy '{policy.title}' has no moves; there is nothing to ask")
    if len(policy.actors) > MOST_STATES:
        raise UsageError(
            f"the joint model holds up to {MOST_STATES} actors; this policy names {len(policy.actors)}: "
            f"{', '.join(policy.actors)}"
        )
    states = with_third(policy.actors, source)
    cell = cells.base(states, source)
    record = record_of_policy(cell.states, source)
    for dyad in dict.fromkeys(move.dyad for move in policy.moves):
        months = int(record.told[record.dyads.index(dyad)])
        if months < LEAST_TOLD:
            raise DataMissingError(
                f"the record of {source} tells of {dyad[0]} -> {dyad[1]} in {months} months; a level that can be moved "
                f"needs events in {LEAST_TOLD}"
            )
    origin = origin_of(policy, record.first, record.last)
    known = origin.number - record.first.number + 1
    if known < LEAST_MONTHS:
        raise DataMissingError(
            f"up to {origin} the record of {source} has {known} months; a fit needs {LEAST_MONTHS}, so that a policy "
            f"can be asked about from {record.first.after(LEAST_MONTHS)} on"
        )
    _check_then(policy, origin)
    limits: dict[str, Any] = {} if origin == record.last else {"end": str(origin)}
    if policy.conditions:
        limits["years"] = _years(policy, record, origin)
    return Asked(policy, record, origin, replace(cell, choices={**cell.choices, **limits}))


def _check_then(policy: WrittenPolicy, origin: Month) -> None:
    """Raise `UsageError` for an actor that is none in the months asked about; months of the calendar are checked."""
    for move in policy.moves:
        if isinstance(move.start, int) and isinstance(move.end, int):
            for actor in move.dyad:
                check_actor(actor, origin.after(move.start), origin.after(min(move.end, policy.horizon)))
    for state in policy.states:
        check_actor(state, origin.after(1), None)


def _years(policy: WrittenPolicy, record: PolicyRecord, origin: Month) -> list[int]:
    """Return the years of the record up to an origin in which the conditions of a policy held."""
    years = years_of([condition_of(text) for text in policy.conditions])
    if not any(record.first.year <= year <= origin.year for year in years):
        raise DataMissingError(
            f"'{' and '.join(policy.conditions)}' held in none of the years {record.first.year} to {origin.year} that "
            "the policy is asked of; write a condition that some of them meet"
        )
    return years


def condition_of(text: str) -> Condition:
    """Return the condition that a text of the claim language means; raises `ClaimError` for another.

    >>> str(condition_of("power(CHN) / power(RUS) > 1"))
    'if power(CHN) / power(RUS) > 1'
    """
    from detente.claims.phrases import scope
    from detente.claims.tokens import Cursor

    return scope(Cursor(f"if {text}")).conditions[0]


@lru_cache(maxsize=16)
def record_of_policy(states: tuple[str, ...], source: str) -> PolicyRecord:
    """Return what a source knows of some actors; raises `DataMissingError` where it does not hold one."""
    from detente.measures._local_level import filter_levels, smooth_levels
    from detente.theories._joint_record import Choices, record_of

    record, panel, scales = record_of(states, Choices(source=source))
    filtered = filter_levels(record.share, record.effective, record.tone[:, 0], scales)
    levels, _ = smooth_levels(filtered, scales)
    first = month_of(str(panel["time"].values[0])[:7])
    told = (record.effective > 0).sum(axis=0)
    return PolicyRecord(source, states, record.layout.dyads, first, np.asarray(levels), told)


def size_in_sd(asked: Asked, summary: Summary, move: WrittenMove) -> float:
    """Return the size of a move in sd of its pair's smoothed level under a fit; + warms, − cools.

    An episode's size is read from the whole record: what was done is imposed, not foreseen. Percentages and events a
    month are of what the pair did by the instrument over the last two years, and become a shift of net cooperation
    (SCIENCE section 2, point 6). Raises `DataMissingError` where the record does not tell the instrument, or not then.
    """
    place = summary.layout.dyads.index(move.dyad)
    sd = float(summary.movement[place] * summary.unit)
    size = move.size
    if size.kind == "sd":
        return size.amount
    if size.kind == "like":
        assert size.first is not None and size.last is not None  # noqa: S101  (Size saw to it)
        if size.pair is None or size.pair == move.dyad:
            return size.amount * asked.record.change(move.dyad, size.first, size.last) / sd
        other = record_of_policy(cells.base(with_third(size.pair, asked.record.source), asked.record.source).states,
                                 asked.record.source)  # fmt: skip
        theirs = float(other.levels[:, other.dyads.index(size.pair)].std())
        return size.amount * other.change(size.pair, size.first, size.last) / theirs
    return _shift_of_conduct(asked, move) / sd


def _shift_of_conduct(asked: Asked, move: WrittenMove) -> float:
    """Return the shift of net cooperation, in logits, that more or less of an instrument makes."""
    from detente.panel.grouped import told_by

    source, told = asked.record.source, move.by.told_as
    kind = "cooperation" if move.by.friendly else "conflict"
    in_sd = f"write the size of the move by {move.instrument} in sd, or like an episode"
    if told is None:
        raise DataMissingError(f"no record tells events by {move.instrument}; {in_sd}")
    try:
        single = told_by(list(move.dyad), source, told, asked.cell.states)
    except DataMissingError as error:
        raise DataMissingError(f"{error}; {in_sd}") from error
    months = slice(str(asked.origin.after(1 - BEFORE)), str(asked.origin))
    whole = _sums_between(asked, move, months)
    at = {"sender": move.sender, "receiver": move.receiver}
    mine = single.sel(at)
    events, weight = (float(mine[name].sum()) for name in ("events", kind))
    if events == 0 or weight == 0:
        raise DataMissingError(
            f"the record of {source} has no {'friendly' if move.by.friendly else 'hostile'} events by "
            f"{move.instrument} from {move.sender} to {move.receiver}; {in_sd}"
        )
    recent = float(mine[kind].sel(time=months).mean())
    more = recent * move.size.amount / 100 if move.size.kind == "percent" else move.size.amount * weight / events
    c, f, share = whole
    after = (c + more, f) if move.by.friendly else (c, f + more)
    return _net(max(after[0], 0.0), max(after[1], 0.0), share) - _net(c, f, share)


def _sums_between(asked: Asked, move: WrittenMove, months: slice) -> tuple[float, float, float]:
    """Return mean monthly cooperation and conflict of a move's pair, and the cooperative share of all."""
    from detente.theories._joint_record import among, world_of

    world = world_of(asked.record.source)
    panel = among(world, asked.cell.states).sel(time=months, sender=move.sender, receiver=move.receiver)
    c, f = (float(panel[name].mean()) for name in ("cooperation", "conflict"))
    all_c, all_f = (float(np.nansum(world[name].values)) for name in ("cooperation", "conflict"))
    return c, f, all_c / (all_c + all_f)


def _net(c: float, f: float, share: float) -> float:
    """Return net cooperation of weights c and f under a cooperative share, in logits.

    >>> _net(3.0, 3.0, 0.5)
    0.0
    """
    return float(np.log((c + PSEUDO * share) / (f + PSEUDO * (1 - share))) - np.log(share / (1 - share)))
