"""Verdicts on levels: whether one tie was warmer or colder than another, on average over a period (SCIENCE section 6).

The probability is that of the levels' own posterior: draws of the whole paths given the record. The record is the
source asked for where it knows the ties in the period; else the other embedded record that covers most of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.claims import tie_records
from detente.claims.answers import detectable
from detente.claims.claim import Level
from detente.claims.era import days_of, inside, outside
from detente.claims.tie_records import TieLevels
from detente.claims.verdict import Verdict, status_of, survives
from detente.claims.wording import interval, number, percent
from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.sources._event_sums import embedded, entry, event_sources

FloatArray = NDArray[np.float64]

DEFAULT = "weis"
LEAST_MONTHS, LEAST_YEARS = 12, 3
QUANTILES = (0.1, 0.25, 0.75, 0.9)
# The levels' posterior is the whole answer: no prior of the difference comes on top of it.
INFINITE = float("inf")
VERBS = {1: "warmer", -1: "colder"}
SCORES: dict[str, Callable[..., TieLevels]] = {
    "icews_year": tie_records.icews_levels,
    "china_relations": tie_records.tsinghua_levels,
}
ALIGNMENT = "unga_ideal_points"


@dataclass(frozen=True)
class _Compared:
    """The difference of two ties, left less right, in the periods that a claim is about: (draws, periods)."""

    found: TieLevels
    periods: tuple[str, ...]
    difference: FloatArray


def level_verdict(claim: Level, source: str = DEFAULT, band: float = 0.25) -> Verdict:
    """Return the verdict on whether a tie was warmer or colder than another, on average over the claim's period.

    `band` is in the unit of the record: logits of relation levels and of net cooperation, score points, ideal-point
    units. The default source stands for any embedded record; another one has the say alone. What no record knows is
    untestable. Raises `UsageError` for an unknown source. Implements SCIENCE section 6.

    >>> from detente.claims.language import parse
    >>> level_verdict(parse("USA -> CAN warmer than USA -> RUS")).status
    'supported'
    """
    records = _records(claim, source)
    compared: dict[str, _Compared] = {}
    reasons = []
    for name, levels in records.items():
        if name == ALIGNMENT and compared:
            continue
        try:
            compared[name] = _compared(claim, levels())
        except DataMissingError as error:
            reasons.append(str(error))
    if not compared:
        return Verdict(str(claim), "untestable", f"no record knows both ties in the period: {'; '.join(reasons)}.")
    decisive = source if source in compared else max(compared, key=lambda name: _length(compared[name].periods))
    others = [other for name, other in compared.items() if name != decisive]
    verdict = _verdict(claim, compared[decisive], others, band)
    if decisive == source:
        return verdict
    return replace(verdict, notes=(f"{decisive} decides, since {reasons[0]}", *verdict.notes))


def _records(claim: Level, source: str) -> dict[str, Callable[[], TieLevels]]:
    """Return the records that may decide, by name: all of conduct for the default source, votes if nothing else."""
    ties = (claim.left, claim.right)
    events = embedded() if source == DEFAULT else event_sources()
    start = claim.scope.period()[0]
    known: dict[str, Callable[[], TieLevels]] = {
        **{name: partial(_event_levels, claim, name) for name in events},
        **{name: partial(levels, ties) for name, levels in SCORES.items()},
        ALIGNMENT: partial(tie_records.alignment_levels, ties, start.year if start else None),
    }
    if source not in known:
        raise UsageError(
            f"no levels of ties can be had from '{source}': {', '.join(known)}{did_you_mean(source, known)}"
        )
    return known if source == DEFAULT else {source: known[source]}


def _event_levels(claim: Level, source: str) -> TieLevels:
    """Return the levels from events, or raise `DataMissingError` before they are learned for another era."""
    covered = (entry(source) or {})["coverage"]
    begun, ended = days_of(covered["start"])[0], days_of(covered["end"])[1]
    start, end = claim.scope.period()
    if (start is not None and start > ended) or (end is not None and end < begun):
        raise DataMissingError(f"{source} covers {covered['start']} to {covered['end']}")
    return tie_records.event_levels((claim.left, claim.right), source=source)


def _compared(claim: Level, found: TieLevels) -> _Compared:
    """Return the difference of the two ties in the claim's period; raises `DataMissingError` for too few periods."""
    kept = inside(found.periods, claim.scope)
    least, unit = (LEAST_MONTHS, "month") if len(found.periods[0]) > 4 else (LEAST_YEARS, "year")
    if kept.sum() < least:
        first, last = found.periods[0], found.periods[-1]
        raise DataMissingError(
            f"{found.source} knows both ties in {kept.sum()} of the claim's {unit}s, {least} are needed "
            f"(its record of them runs from {first} to {last})"
        )
    periods = tuple(period for period, there in zip(found.periods, kept, strict=True) if there)
    return _Compared(found, periods, (found.draws[0] - found.draws[1])[:, kept])


def _length(periods: Sequence[str]) -> int:
    """Return the days that the periods cover."""
    return sum((last - first).days + 1 for first, last in map(days_of, periods))


def _verdict(claim: Level, decisive: _Compared, others: Sequence[_Compared], band: float) -> Verdict:
    mean = decisive.difference.mean(axis=1)
    sd = float(mean.std())
    probabilities = _probabilities(mean, band)
    first = status_of(VERBS[claim.direction], probabilities, detectable(sd, INFINITE, 0.0), band)
    rows = [_row(name, part, claim, band) for name, part in _varied(claim, decisive, others).items()]
    changed = survives(first, {row["cell"]: row["status"] for row in rows})
    low, low50, high50, high = (float(q) for q in np.quantile(mean, QUANTILES))
    found, periods = decisive.found, decisive.periods
    notes = [*outside(claim.scope, periods[0], periods[-1]), *found.notes]
    if changed:
        notes.insert(0, f"the status does not survive another choice: {', '.join(changed)}")
    verdict = Verdict(
        claim=str(claim),
        status="undetermined" if changed else first,
        sentence="",
        effect=float(mean.mean()),
        interval=(low, high),
        interval50=(low50, high50),
        probabilities=probabilities,
        band=band,
        detectable=detectable(sd, INFINITE, band),
        resolution=detectable(sd, INFINITE, 0.0),
        sensitivity=tuple(rows),
        record=_record(claim, decisive),
        notes=tuple(notes),
        quantity=f"{found.title} of {claim.left} minus that of {claim.right}, mean over the period",
        unit=found.unit,
        scale=1.0,
        series=_by_year(decisive),
    )
    return replace(verdict, sentence=_sentence(verdict, claim, found.title))


def _varied(claim: Level, decisive: _Compared, others: Sequence[_Compared]) -> dict[str, FloatArray]:
    """Return the mean differences (draws,) under other choices, by the name of the cell."""
    periods, difference = decisive.periods, decisive.difference
    middle = len(periods) // 2
    cells = {}
    if decisive.found.events and len(periods[0]) > 4:
        ties = (claim.left, claim.right)
        moving = tie_records.event_levels(ties, source=decisive.found.source, tone="moving")
        cells["moving tone"] = _compared(claim, moving).difference
    cells[f"record up to {periods[middle - 1]}"] = difference[:, :middle]
    cells[f"record from {periods[middle]}"] = difference[:, middle:]
    for other in others:
        cells[f"record of {other.found.source}, {other.periods[0]} to {other.periods[-1]}"] = other.difference
    return {name: part.mean(axis=1) for name, part in cells.items()}


def _row(name: str, mean: FloatArray, claim: Level, band: float) -> dict[str, Any]:
    low, high = (float(q) for q in np.quantile(mean, (QUANTILES[0], QUANTILES[3])))
    resolution = detectable(float(mean.std()), INFINITE, 0.0)
    status = status_of(VERBS[claim.direction], _probabilities(mean, band), resolution, band)
    return {"cell": name, "effect": float(mean.mean()), "low": low, "high": high, "status": status, "run": True}


def _probabilities(mean: FloatArray, band: float) -> dict[str, float]:
    warmer, colder = float((mean > band).mean()), float((mean < -band).mean())
    return {"warmer": warmer, "holds": max(0.0, 1.0 - warmer - colder), "colder": colder}


def _by_year(decisive: _Compared) -> tuple[dict[str, Any], ...]:
    """Return the difference by calendar year with its sd."""
    years = np.array([period[:4] for period in decisive.periods])
    rows = []
    for year in np.unique(years):
        mean = decisive.difference[:, years == year].mean(axis=1)
        rows.append({"period": str(year), "value": float(mean.mean()), "sd": float(mean.std())})
    return tuple(rows)


def _record(claim: Level, decisive: _Compared) -> dict[str, Any]:
    found, periods = decisive.found, decisive.periods
    unit = "months" if len(periods[0]) > 4 else "years"
    actors = dict.fromkeys(actor for tie in (claim.left, claim.right) for actor in (tie.sender, tie.receiver))
    return {
        "source": found.source, "start": periods[0], "end": periods[-1], unit: len(periods), "states": list(actors),
        "events": found.events,
    }  # fmt: skip


def _sentence(verdict: Verdict, claim: Level, title: str) -> str:
    assert verdict.effect is not None and verdict.interval and verdict.probabilities and verdict.record  # noqa: S101
    word = "warmer" if verdict.effect >= 0 else "colder"
    record = verdict.record
    return (
        f"In the record of {record['source']}, {record['start']} to {record['end']}, {claim.left} was on average "
        f"{number(abs(verdict.effect))} {verdict.unit}s {word} than {claim.right} by {title} (difference "
        f"{number(verdict.effect)}, 80\u00a0% interval {interval(*verdict.interval)}; "
        f"{percent(verdict.probabilities[VERBS[claim.direction]])} beyond the band of ±{number(verdict.band or 0.0)} "
        "on the claimed side)."
    )
