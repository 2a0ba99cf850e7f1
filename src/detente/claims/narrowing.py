"""What a response claim narrows its record to: events of one instrument, years in which conditions held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.claims.claim import Response, TieChange
from detente.claims.parts import Condition
from detente.claims.quantities import series

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

LEAST_EVENTS, LEAST_MONTHS = 100, 24
# The choices that leave out events or months in between, so that other triads' whole records are no match.
NARROWING = frozenset({"instruments", "years"})


def narrowed(claim: Response) -> dict[str, Any]:
    """Return what of `Choices` a claim sets: the instruments of its ties, the years in which its conditions held.

    A tie that warms *by* an instrument is the level that the events of that instrument alone show; all other ties keep
    all events. Conditions leave the months of other years without a report, so that nothing is learned from them.
    Raises `DataMissingError` where a quantity of a condition has no figures.

    >>> from detente.claims.language import parse
    >>> narrowed(parse("USA -> RUS warms by visits => RUS -> CHN cools"))
    {'instruments': {'USA->RUS': 'visits'}}
    """
    found: dict[str, Any] = {}
    if instruments := instruments_of(claim):
        found["instruments"] = instruments
    if claim.scope.conditions:
        found["years"] = years_of(claim.scope.conditions)
    return found


def instruments_of(claim: Response) -> dict[str, str]:
    """Return the instrument of each directed dyad that a claim moves or asks by one alone.

    >>> from detente.claims.language import parse
    >>> instruments_of(parse("USA <-> RUS warms by arms control => RUS -> CHN cools"))
    {'RUS->USA': 'arms_control', 'USA->RUS': 'arms_control'}
    """
    ties = [change for change in claim.changes if isinstance(change, TieChange) and change.instrument is not None]
    return {
        "->".join(dyad): str(change.instrument).replace(" ", "_")
        for change in ties
        for dyad in sorted(change.tie.dyads())
    }


def years_of(conditions: Iterable[Condition]) -> list[int]:
    """Return the years in which all conditions held, by the yearly figures; years without a figure are none.

    >>> from detente.claims.language import parse
    >>> claim = parse("USA -> RUS warms => RUS -> CHN cools if power(CHN) / power(RUS) > 1 during 1980..1992")
    >>> 1991 in years_of(claim.scope.conditions), 1989 in years_of(claim.scope.conditions)
    (True, False)
    """
    kept: set[int] | None = None
    for condition in conditions:
        found = series(condition.quantity)
        values = np.exp(found.values) if found.log else found.values
        met = values < condition.number if condition.comparator == "<" else values > condition.number
        years = {int(year) for year in found.years[met]}
        kept = years if kept is None else kept & years
    return sorted(kept or ())


def narrowing_notes(claim: Response, summary: Summary) -> list[str]:
    """Return the notes that tell what a narrowed verdict rests on, and what of it is not narrowed."""
    notes = []
    counts = {"->".join(dyad): int(count) for dyad, count in zip(summary.layout.dyads, summary.events, strict=True)}
    for dyad, instrument in instruments_of(claim).items():
        words = instrument.replace("_", " ")
        notes.append(f"{dyad.replace('->', ' -> ')} is its {counts[dyad]} events by {words} alone; other ties have all")
    if claim.scope.conditions:
        first, last = int(summary.start[:4]), int(summary.end[:4])
        held = [year for year in years_of(claim.scope.conditions) if first <= year <= last]
        notes.append(f"the conditions held in {_spans(held)}; nothing is learned from other years")
    if notes:
        notes.append("Bayes factors of schools are those of the whole record with all events")
    return notes


def _spans(years: Sequence[int]) -> str:
    """Return years as spans in words.

    >>> _spans([1966, 1967, 1968, 1971])
    '1966–1968, 1971'
    """
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(str(one) if one == other else f"{one}–{other}" for one, other in pairs)
