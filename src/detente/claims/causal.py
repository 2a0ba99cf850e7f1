"""The causal desk: designs without a model of the whole, side by side and beside what theories answer.

Local projections, event studies and synthetic controls on the ties of a source, each with what it estimates, of how
many, and what it assumes, in one table (SCIENCE section 4; docs/how-to/causal-desk.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.claims import cells
from detente.claims.asked import with_third
from detente.claims.causal_record import Dyad, TieRecord, directed, states_of, tie_of, tie_record
from detente.claims.causal_theories import Estimate, answers_to_a_month, answers_to_an_event, in_months
from detente.claims.parts import Tie
from detente.errors import DataMissingError, UsageError
from detente.evaluation import event_study as study
from detente.evaluation import synthetic_control as twins
from detente.evaluation.levels_apart import abnormal_apart, learned_apart

FloatArray = NDArray[np.float64]
Say = Callable[[str], None]

LONGEST = 120  # months of an event
HELD = 24
SHOWN_DONORS = 10
LEAST_HEARD = (12, 3)  # months with events before an episode and in it, below which a tie has no level of its own
MONTHS_APART = "the sender's reported conduct shows its level; the tie would have gone on as at other dates"
FILTERED = (
    "a projection is of filtered levels: in simulated worlds with as few events it finds four tenths of an answer in "
    "the next month, eight tenths after three months and all of it after six"
)
UNTOUCHED = "the other ties are moved by what moves the world, and not by the event"


@dataclass(frozen=True, eq=False)
class CausalAnswer:
    """What the desk found: `estimates` in the order asked for, and what a picture needs.

    `series` has a row a month or lead and line: `design`, `lead` or `month`, `value`, and `low`, `high` (80 %) where
    there is a band; `placebos` the same of each placebo. `donors` are the ties of a synthetic twin by weight.
    `record` says which months and how many events; `notes` what limits the answer, a sentence each.
    """

    question: str
    estimates: tuple[Estimate, ...]
    series: tuple[dict[str, Any], ...] = ()
    placebos: tuple[dict[str, Any], ...] = ()
    donors: tuple[dict[str, Any], ...] = ()
    record: dict[str, Any] | None = None
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values, what is not known as None."""
        return asdict(self)


def project(cause: str, effect: str, *, source: str = "weis", progress: Say | None = None) -> CausalAnswer:
    """Return the local projection of one tie on another, month by month ahead, beside what theories answer.

    `cause` and `effect` are ties as in claims, states or groups. The estimate is what the effect's filtered level is
    after a month in which the cause was 1 sd above what its own past, the effect's and the world's level would have
    it; the theories' is their answer to one month of such a move. Levels are filtered, so that answers within a month
    or two are too small by half, which a note says.

    Raises `ClaimError` and `UsageError` for what is no tie, `DataMissingError` where the source lacks the states.
    Implements SCIENCE section 4, 'Do-semantics', last sentence.
    """
    from detente.claims.answers import Move
    from detente.claims.beside import projected_rows

    moved, answering = tie_of(cause), tie_of(effect)
    if moved.dyads() & answering.dyads():
        raise UsageError(f"cause and effect are different ties, not {moved} and {answering}")
    states = with_third(list(dict.fromkeys([*_ends(moved), *_ends(answering)])), source)
    cell = cells.base(states, source)
    move = Move(tuple(sorted(moved.dyads())), tuple(sorted(answering.dyads())))
    found = projected_rows(cell, move)
    if not found:
        raise DataMissingError(f"the record of {source} is too short, or {moved} or {answering} never moved in it")
    assumed = "given a year of both ties and the world's level, the cause's month is as good as random"
    estimates = [
        Estimate(
            "local projection", f"{answering}, {in_months(row['lead'])} after {moved} was 1 sd warmer for a month",
            row["estimate"], row["low"], row["high"], row["p"], row["detectable"], int(row["n"]), "months", assumed,
        )
        for row in found
    ]  # fmt: skip
    leads = [int(row["lead"]) for row in found]
    answers, notes = answers_to_a_month(cell, move, leads, str(answering), progress)
    series = [
        {"design": one.design, "lead": lead, "value": one.effect, "low": one.low, "high": one.high}
        for group in (estimates, answers)
        for one, lead in zip(group, leads, strict=False)
    ]
    return CausalAnswer(
        f"What follows on {answering} when {moved} warms?", (*estimates, *answers), tuple(series),
        record={"source": source, "states": list(cell.states), "months": int(found[0]["n"])},
        notes=(FILTERED, *notes),
    )  # fmt: skip


def event(
    effect: str,
    dates: Sequence[str],
    *,
    affected: Sequence[str] = (),
    before: int = study.BEFORE,
    after: int = study.AFTER,
    source: str = "weis",
) -> CausalAnswer:
    """Return how far a tie was from what was to be expected in the months from an event on.

    `effect` is a directed tie, `dates` months "1972-02", averaged when there are several; `affected` are states that
    the event touches beside those of the tie: ties of theirs are no comparison. Levels of the months `before` and
    `after` are learned apart at every date, the event's and the placebos'.

    Raises `UsageError` for wrong ties, dates and windows, `DataMissingError` for what the record does not hold.
    """
    record, dyad = tie_record(source), directed(tie_of(effect))
    _check_windows(before, after)
    months = sorted({record.month(text) for text in dates})
    _check_dates(record, months, before, after)
    others = _others(record, dyad, affected)
    place = record.place(dyad)
    places = [place, *others]
    asked = [*months, *study.placebo_dates(record.months, months, before, after)]
    paths = abnormal_apart(*record.of(places), asked, before=before, after=after) / record.sd[places]
    found = study.event_study(paths, months, before=before)
    shown = ", ".join(str(record.first.after(month)) for month in months)
    estimand = f"{dyad[0]} -> {dyad[1]}, mean of the {after} months from {shown} on"
    by_dates = Estimate(
        "event study, placebo dates", estimand, found.effect, found.low, found.high, found.p_dates, found.detectable,
        found.dates, "placebo dates", MONTHS_APART,
    )  # fmt: skip
    by_ties = Estimate(
        "event study, placebo ties", estimand, found.effect, None, None, found.p_ties, None, found.ties,
        "placebo ties", UNTOUCHED,
    )  # fmt: skip
    usual = [(None, None)] * after if found.usual is None else found.usual.tolist()
    series = tuple(
        {"design": "event study", "lead": lead, "value": float(value), "low": low, "high": high}
        for lead, (value, (low, high)) in enumerate(zip(found.path, usual, strict=True))
    )
    return CausalAnswer(
        f"What was unusual about {dyad[0]} -> {dyad[1]} from {shown} on?",
        (by_dates, by_ties), series, record=_told(record, dyad),
        notes=(*_few(found.dates, "placebo dates"), *_few(found.ties, "other ties")),
    )  # fmt: skip


def synthetic(
    effect: str, start: str, end: str | None = None, *, affected: Sequence[str] = (), source: str = "weis"
) -> CausalAnswer:
    """Return what an episode did to a tie against its synthetic twin, a weighted mean of ties it does not touch.

    `effect` is a directed tie; `start` and `end` (default two years) are the episode's first and last month. Donors
    are the ties of the source without the tie's own states and those `affected`, which it tells of in twelve months
    before the episode and three in it. Levels before, during and after the
    episode are learned apart, so that none borrows from another.

    Raises `UsageError` for wrong ties and months, `DataMissingError` for what the record does not hold.
    """
    record, dyad = tie_record(source), directed(tie_of(effect))
    first = record.month(start)
    last = min(first + HELD - 1, record.months - 1) if end is None else record.month(end)
    _check_episode(record, first, last)
    place = record.place(dyad)
    others = _donors(record, place, _others(record, dyad, affected), first, last)
    levels = learned_apart(*record.of([place, *others]), [first, last + 1]) / record.sd[place]
    found = twins.synthetic_control(levels[:, 0], levels[:, 1:], first, last)
    span = f"{record.first.after(first)} to {record.first.after(last)}"
    estimate = Estimate(
        "synthetic control", f"{dyad[0]} -> {dyad[1]}, mean of {span}", found.effect, found.low, found.high, found.p,
        found.detectable, len(others), "donor ties", UNTOUCHED,
    )  # fmt: skip
    months = [str(record.first.after(month)) for month in range(record.months)]
    series = [
        {"design": name, "month": month, "value": float(value)}
        for name, line in (("tie", levels[:, 0]), ("twin", levels[:, 0] - found.gaps), ("gap", found.gaps))
        for month, value in zip(months, line, strict=True)
    ]
    placebos = [
        {"design": "->".join(record.dyads[other]), "month": month, "value": float(value)}
        for other, gaps in zip(others, found.placebo_gaps.T, strict=True)
        for month, value in zip(months, gaps, strict=True)
    ]
    order = np.argsort(-found.weights, kind="stable")[:SHOWN_DONORS]
    donors = [
        {"tie": " -> ".join(record.dyads[others[at]]), "weight": float(found.weights[at])}
        for at in order
        if found.weights[at] >= 0.005
    ]
    fit = (
        f"before the episode tie and twin are {found.before:.2f} sd apart (RMSPE), during it {found.after:.2f}; "
        f"{found.worse_fit:.0%} of the donors' twins fit worse"
    )
    return CausalAnswer(
        f"What did {span} do to {dyad[0]} -> {dyad[1]}?", (estimate,), tuple(series), tuple(placebos), tuple(donors),
        _told(record, dyad), (fit.replace("%", "\u00a0%"), *_few(len(others), "donors")),
    )  # fmt: skip


def compare(
    cause: str,
    effect: str,
    start: str,
    end: str | None = None,
    *,
    source: str = "weis",
    progress: Say | None = None,
) -> CausalAnswer:
    """Return every design's answer to one episode in one table, beside the theories' for a move as large.

    The episode is one of `cause`, a directed tie that moved from `start` to `end` (default two years); asked is
    `effect`. Rows: what the cause itself did (event study), what the effect did (event study, synthetic control), the
    local projections, and what the encompassing model and the schools answer to a move as large as the cause's.

    Raises what `project`, `event` and `synthetic` raise.
    """
    moved = directed(tie_of(cause))
    seen = event(cause, [start], affected=states_of(directed(tie_of(effect))), source=source)
    asked = event(effect, [start], affected=moved, source=source)
    twin = synthetic(effect, start, end, affected=moved, source=source)
    ahead = project(cause, effect, source=source, progress=progress)
    answers, notes = answers_to_an_event(moved, directed(tie_of(effect)), seen.estimates[0], source, progress)
    estimates = (seen.estimates[0], *asked.estimates, *twin.estimates, *ahead.estimates, *answers)
    return CausalAnswer(
        f"What did {' -> '.join(moved)} from {start} on do to {effect}?", estimates, twin.series, twin.placebos,
        twin.donors, twin.record, tuple(dict.fromkeys((*asked.notes, *twin.notes, *ahead.notes, *notes))),
    )  # fmt: skip


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.sender, tie.receiver


def _touched(dyad: Dyad, affected: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*dyad, *states_of(affected)]))


def _others(record: TieRecord, dyad: Dyad, affected: Sequence[str]) -> list[int]:
    return record.untouched(_touched(dyad, affected))


def _donors(record: TieRecord, place: int, others: Sequence[int], first: int, last: int) -> list[int]:
    """Return the ties that have a level of their own before an episode and in it; the tie asked about must, too."""
    before, during = record.heard(0, first - 1), record.heard(first, last)
    if before[place] < LEAST_HEARD[0] or during[place] < LEAST_HEARD[1]:
        raise DataMissingError(
            f"{record.source} tells of {' -> '.join(record.dyads[place])} in {before[place]} months before the episode "
            f"and {during[place]} in it; its level needs {LEAST_HEARD[0]} and {LEAST_HEARD[1]}"
        )
    found = [other for other in others if before[other] >= LEAST_HEARD[0] and during[other] >= LEAST_HEARD[1]]
    if len(found) < twins.LEAST_DONORS:
        raise DataMissingError(
            f"{record.source} has {len(found)} ties that the episode does not touch and that it tells of before and "
            f"during it; a twin needs {twins.LEAST_DONORS}"
        )
    return found


def _told(record: TieRecord, dyad: Dyad) -> dict[str, Any]:
    return {
        "source": record.source, "start": str(record.first), "end": str(record.last), "months": record.months,
        "events": {"->".join(dyad): int(record.events[record.place(dyad)])},
    }  # fmt: skip


def _few(number: int, what: str) -> list[str]:
    if number >= twins.LEAST_FOR_P:
        return []
    return [f"with {number} {what} no permutation reaches 0.05: {twins.LEAST_FOR_P} are needed for a p"]


def _check_windows(before: int, after: int) -> None:
    if not 6 <= before <= LONGEST:
        raise UsageError(f"the months before an event are 6 to {LONGEST}, not {before}")
    if not 1 <= after <= LONGEST:
        raise UsageError(f"the months from an event on are 1 to {LONGEST}, not {after}")


def _check_dates(record: TieRecord, months: Sequence[int], before: int, after: int) -> None:
    for month in months:
        if not before <= month <= record.months - after:
            raise DataMissingError(
                f"the record of {record.source}, {record.first} to {record.last}, has not {before} months before "
                f"{record.first.after(month)} and {after} from it on"
            )
    for one, other in pairwise(months):
        if other - one < after:
            raise UsageError(
                f"{record.first.after(one)} and {record.first.after(other)} are less than {after} months apart: what "
                "follows the one runs into the other"
            )


def _check_episode(record: TieRecord, first: int, last: int) -> None:
    if last < first:
        raise UsageError(
            f"the episode ends before it begins: {record.first.after(first)} to {record.first.after(last)}"
        )
    if last - first >= LONGEST:
        raise UsageError(f"an episode of {last - first + 1} months has no twin; {LONGEST} are the most")
    if first < twins.LEAST_BEFORE:
        raise DataMissingError(
            f"a synthetic control needs {twins.LEAST_BEFORE} months before the episode; the record of {record.source} "
            f"begins in {record.first}, {first} months before {record.first.after(first)}"
        )
