"""What a response claim asks of which fit: its states, its months, and how record and path are told in a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.claims.cells import LEAST_MONTHS, Cell, sensitivity
from detente.claims.claim import Response
from detente.claims.narrowing import narrowed
from detente.errors import DataMissingError
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.claims.answers import FloatArray
    from detente.theories._joint_summary import Summary


def with_third(named: Sequence[str], source: str) -> tuple[str, ...]:
    """Return the states of a claim; two alone are joined by the third with the most events with both.

    Beside a group no member of it can be the third. Raises `DataMissingError` where the source has too few events of
    one of two.

    >>> with_third(["USA", "RUS"], "weis")
    ('USA', 'RUS', 'CHN')
    """
    if len(named) > 2:
        return tuple(named)
    from detente.theories._joint_record import among, states_of, world_of

    world = world_of(source)
    held = [str(name) for name in world["sender"].values]
    for name in named:
        if name not in held and not is_group(name):
            raise DataMissingError(f"{source} has too few events of {name}; it holds {', '.join(held)}")
    inside = states_of(named, world)
    counts = among(world, [*named, *(name for name in held if name not in inside)])["events"].sum("time").fillna(0)
    both = counts + counts.transpose("receiver", "sender").values
    least = both.sel(sender=list(named)).min("sender").drop_sel(receiver=list(named))
    return (*named, str(least["receiver"].values[int(np.argmax(least.values))]))


def group_notes(named: Sequence[str], source: str) -> list[str]:
    """Return the notes that say which states of the record a group among the actors is.

    >>> group_notes(["USA", "RUS"], "weis")
    []
    """
    if not any(map(is_group, named)):
        return []
    from detente.panel.grouped import members_beside
    from detente.theories._joint_record import world_of

    world, notes = world_of(source), []
    days = [time.astype("datetime64[D]").item() for time in world["time"].values]
    rosters = members_beside(named, days)
    for group in filter(is_group, named):
        held = ", ".join(str(name) for name in world["sender"].values if name in rosters[group])
        notes.append(f"{group} is its members of the month that are not named apart; the record holds {held}")
    return [*notes, "schools have no Bayes factors among groups"]


def limits_of(claim: Response) -> dict[str, Any]:
    """Return what a claim sets of a fit's choices: first and last month, instruments, the years of its conditions.

    >>> from detente.claims.language import parse
    >>> limits_of(parse("USA -> RUS warms => RUS -> CHN cools during 1970..1980"))
    {'start': '1970-01', 'end': '1980-12'}
    """
    start, end = claim.scope.period()
    return {name: f"{day:%Y-%m}" for name, day in (("start", start), ("end", end)) if day} | narrowed(claim)


def limited(cell: Cell, limits: Mapping[str, Any]) -> Cell:
    """Return a cell within the limits of a claim; what the cell chooses itself stands.

    >>> from detente.claims.cells import base
    >>> limited(base(["USA", "RUS", "CHN"], "weis"), {"end": "1980-12"}).choices["end"]
    '1980-12'
    """
    return replace(cell, choices={**limits, **cell.choices}) if limits else cell


def varied(states: Sequence[str], source: str, summary: Summary, limits: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the cells of a claim's sensitivity table by name, within its limits.

    Events of one instrument are told with their weights alone. Raises `DataMissingError` for a short record.
    """
    if summary.months < 2 * LEAST_MONTHS:
        raise DataMissingError(
            f"the period of this claim has {summary.months} months of record; a verdict needs {2 * LEAST_MONTHS}"
        )
    cells = sensitivity(states, source, summary.start, summary.end)
    weighted = bool(limits.get("instruments"))
    kept = {name: cell for name, cell in cells.items() if not (weighted and "weighting" in cell.choices)}
    return {name: limited(cell, limits) for name, cell in kept.items()}


def by_lead(path: FloatArray) -> tuple[dict[str, float], ...]:
    """Return a path of means with their bounds, (leads, 3), as one record a lead.

    >>> by_lead(np.array([[0.1, 0.0, 0.2]]))
    ({'lead': 1, 'mean': 0.1, 'low': 0.0, 'high': 0.2},)
    """
    return tuple(
        {"lead": lead, "mean": float(mean), "low": float(low), "high": float(high)}
        for lead, (mean, low, high) in enumerate(path, start=1)
    )


def record_told(summary: Summary, source: str) -> dict[str, Any]:
    """Return what a fit rests on: source, months, states, and the events of each directed dyad."""
    counts = {"->".join(dyad): int(number) for dyad, number in zip(summary.layout.dyads, summary.events, strict=True)}
    return {
        "source": source,
        "start": summary.start,
        "end": summary.end,
        "months": summary.months,
        "states": list(summary.states),
        "events": counts,
    }
