"""The verb `test`: from the text of a claim to a verdict, and `responses`, who answers whom.

Single responses between states are answered here; levels, trends, peace and chains have files of their own; what cannot
be tested says why (SCIENCE section 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.actors import actors, check_actors
from detente.claims.answers import BAND, Answer, Move
from detente.claims.asked import by_lead, group_notes, limited, limits_of, record_told, varied, with_third
from detente.claims.beside import comparable, fitted_or_left_out, projection, schools, share_of_prior
from detente.claims.claim import Claim, Level, Peace, Response, TieChange, Trend
from detente.claims.era import inside
from detente.claims.kept_answers import answered
from detente.claims.language import parse
from detente.claims.narrowing import NARROWING, narrowing_notes, years_of
from detente.claims.untestable import why_untestable
from detente.claims.verdict import Verdict, status_of, survives, too_coarse
from detente.errors import DataMissingError, UsageError
from detente.states.actors import is_group

if TYPE_CHECKING:
    import polars as pl

    from detente.theories._joint_summary import Summary

Say = Callable[[str], None]


def test(claim: str | Claim, *, source: str = "weis", band: float = BAND, progress: Say | None = None) -> Verdict:
    """Return the verdict of the record on a claim.

    `claim` is a sentence of the claim language, `source` the key of an event source by month, `band` the half-width of
    practical indifference in sd (of levels: in the unit of the record). Of responses the encompassing model decides;
    schools, sensitivity cells and comparable triads that are not embedded are fitted, `progress` being told of each.
    Trends and peace have sources of their own; the default `source` of levels stands for any that knows the ties.

    Raises `ClaimError` for a malformed claim, `UsageError` for an unknown state or band, `DataMissingError` where the
    source of a response lacks the states or months, `ConvergenceError` when the encompassing fit does not settle.
    Implements SCIENCE section 6.

    >>> test("USA -> RUS warms by trade => RUS -> CHN cools").status
    'untestable'
    """
    said = parse(claim) if isinstance(claim, str) else claim
    if not 0.0 < band < 10.0:
        raise UsageError(f"the band of indifference is a positive number of sd below 10, not {band}")
    check_actors(said)
    reason = why_untestable(said, source)
    if reason is not None:
        return Verdict(str(said), "untestable", reason)
    return _asked(said, source, band, progress)


def _asked(said: Claim, source: str, band: float, progress: Say | None) -> Verdict:
    if isinstance(said, Level):
        from detente.claims.levels import level_verdict

        return level_verdict(said, source, band)
    if isinstance(said, Trend):
        from detente.claims.trends import trend_verdict

        return trend_verdict(said, band)
    if isinstance(said, Peace):
        from detente.claims.peace import peace_verdict

        return peace_verdict(said)
    short = _short_of_months(said, source)
    if short is not None:
        return Verdict(str(said), "untestable", short)
    if len(said.changes) > 2:
        from detente.claims.chains import chain_verdict

        return chain_verdict(said, source, band, progress)
    return _verdict(said, source, band, progress)


def _short_of_months(claim: Response, source: str) -> str | None:
    """Return why the conditions of a claim leave too little of the record, or None."""
    if not claim.scope.conditions:
        return None
    from detente.theories._joint_record import world_of

    try:
        years = years_of(claim.scope.conditions)
    except DataMissingError as error:
        return f"{error}."
    record = [str(month)[:7] for month in world_of(source)["time"].values]
    months = int((inside(record, claim.scope) & np.isin([int(month[:4]) for month in record], years)).sum())
    if months >= 2 * cells.LEAST_MONTHS:
        return None
    return (
        f"the conditions held in {months} months of the record of {source}; a verdict needs {2 * cells.LEAST_MONTHS}."
    )


def responses(states: Sequence[str], *, source: str = "weis", progress: Say | None = None) -> pl.DataFrame:
    """Return who answers whom among three to five states: one row per moved and answering dyad.

    Columns: ``moving`` and ``answering`` as "USA->RUS"; ``mean``, ``low``, ``high``, the mean answer over 24 months to
    a warming of 1 sd held 12 months, in sd of the answering dyad, with its 80 % interval; ``prior_share``, the
    posterior variance as a share of the prior's (near 1 the record says nothing). Implements SCIENCE section 4.

    Raises `DataMissingError` where the source lacks the states.
    """
    import polars as pl

    cell = cells.base(states, source)
    summary = cells.fitted([cell], progress)[cell.key]
    rows = []
    for moving in summary.layout.dyads:
        for answering in summary.layout.dyads:
            move = Move((moving,), (answering,))
            found, prior = answered(cell, summary, move, BAND, with_prior=True)
            rows.append(
                {
                    "moving": "->".join(moving),
                    "answering": "->".join(answering),
                    "mean": found.effect,
                    "low": found.quantiles[0],
                    "high": found.quantiles[3],
                    "prior_share": share_of_prior(found.sd, prior),
                }
            )
    return pl.DataFrame(rows)


def _verdict(claim: Response, source: str, band: float, progress: Say | None) -> Verdict:
    cause, effect = claim.cause, claim.effect
    assert isinstance(cause, TieChange) and isinstance(effect, TieChange)  # noqa: S101  (why_untestable saw to it)
    states = with_third(actors(claim), source)
    move = Move(
        tuple(sorted(cause.tie.dyads())),
        tuple(sorted(effect.tie.dyads())),
        1 if cause.verb == "warms" else -1,
        claim.horizon.months,
    )
    limits = limits_of(claim)
    # Groups and narrowed records have no match among the whole records of single states.
    alone = bool(limits.keys() & NARROWING) or any(map(is_group, states))
    decisive = limited(cells.base(states, source), limits)
    held = {key: limited(cell, limits) for key, cell in cells.schools(states, source).items()}
    others = [cell for cell in cells.comparable(source) if cell.states != decisive.states]
    summary = cells.fitted([decisive], progress)[decisive.key]
    found, prior = answered(decisive, summary, move, band, with_prior=True)
    assert prior is not None  # noqa: S101
    least = ask.detectable(found.sd, prior, band)
    probabilities = _probabilities(found)
    resolution = ask.detectable(found.sd, prior, 0.0)
    first = status_of(effect.verb, probabilities, resolution, band)
    rows, missed = _varied(varied(states, source, summary, limits), move, band, effect.verb, resolution, progress)
    changed = survives(first, {row["cell"]: row["status"] for row in rows if row["run"]})
    verdict = Verdict(
        claim=str(claim),
        status="undetermined" if changed else first,
        sentence="",
        effect=found.effect,
        interval=(found.quantiles[0], found.quantiles[3]),
        interval50=(found.quantiles[1], found.quantiles[2]),
        probabilities=probabilities,
        band=band,
        horizon=move.horizon,
        detectable=least,
        resolution=resolution,
        prior_share=share_of_prior(found.sd, prior),
        effect_logits=_in_logits(summary, move, found.effect),
        path=by_lead(found.path),
        shock=by_lead(found.shock),
        local_projection=projection(decisive, move),
        schools=tuple(schools(held, move, band, states, source, progress)),
        sensitivity=(*rows, *_other_bands(found, band, effect.verb, resolution)),
        comparable=None if alone else comparable(others, summary, move, progress),
        record=record_told(summary, source),
        provisional=bool(missed),
        notes=(
            *_notes(found, changed, missed, states, actors(claim)),
            *too_coarse(first, probabilities["holds"], resolution, band),
            *narrowing_notes(claim, summary),
            *group_notes(states, source),
        ),
    )
    return replace(verdict, sentence=_sentence(verdict, move, summary))


def _varied(
    choices: dict[str, cells.Cell], move: Move, band: float, verb: str, resolution: float | None, progress: Say | None
) -> tuple[list[dict[str, Any]], list[str]]:
    rows: list[dict[str, Any]] = []
    missed = []
    run = fitted_or_left_out(choices, progress)
    for name, cell in choices.items():
        summary = run.get(name)
        if summary is None:
            missed.append(name)
            rows.append({"cell": name, "effect": None, "low": None, "high": None, "status": None, "run": False})
            continue
        found, _ = answered(cell, summary, move, band)
        status = status_of(verb, _probabilities(found), resolution, band)
        low, high = found.quantiles[0], found.quantiles[3]
        rows.append({"cell": name, "effect": found.effect, "low": low, "high": high, "status": status, "run": True})
    return rows, missed


def _other_bands(found: Answer, band: float, verb: str, resolution: float | None) -> list[dict[str, Any]]:
    """Return what the same answer is called by a band half and a band twice as wide; it decides nothing."""
    rows = []
    low, high = found.quantiles[0], found.quantiles[3]
    for place, wider in enumerate(ask.OTHER_BANDS):
        warms, cools = found.other_bands[2 * place : 2 * place + 2]
        probabilities = {"warms": warms, "holds": max(0.0, 1.0 - warms - cools), "cools": cools}
        status = status_of(verb, probabilities, resolution, wider * band)
        name = f"band of ±{wider * band:g} sd"
        rows.append({"cell": name, "effect": found.effect, "low": low, "high": high, "status": status, "run": True})
    return rows


def _probabilities(found: Answer) -> dict[str, float]:
    return {"warms": found.warms, "holds": found.holds, "cools": found.cools}


def _in_logits(summary: Summary, move: Move, effect: float) -> float:
    place = {dyad: number for number, dyad in enumerate(summary.layout.dyads)}
    movement = np.mean([summary.movement[place[dyad]] for dyad in move.effects])
    return float(effect * movement * summary.unit)


def _notes(
    found: Answer, changed: list[str], missed: list[str], states: Sequence[str], named: Sequence[str]
) -> list[str]:
    notes = []
    if changed:
        notes.append(f"the status does not survive another choice: {_listed(changed)}")
    if missed:
        notes.append(f"not run, because the record is too short or the fit did not settle: {_listed(missed)}")
    if found.explosive:
        notes.append(f"{found.explosive} explosive draws were left out to keep {ask.DRAWS}")
    if len(states) > len(named):
        notes.append(f"the claim names two states; {states[-1]} stands as the third, with most events with both")
    return notes


def _sentence(verdict: Verdict, move: Move, summary: Summary) -> str:
    assert verdict.interval and verdict.probabilities and verdict.effect is not None  # noqa: S101
    moved = "warming" if move.sign > 0 else "cooling"
    causes, effects = (_ties(dyads) for dyads in (move.causes, move.effects))
    low, high = verdict.interval
    holds = verdict.probabilities["holds"]
    inside = "more than 99\u00a0%" if holds > 0.99 else f"{holds:.0%}".replace("%", "\u00a0%")
    text = (
        f"In the record of {summary.start[:4]} to {summary.end[:4]}, a {moved} of {causes} by 1 sd held 12 months is "
        f"followed by a change of {effects} of {verdict.effect:+.2f} sd on average over {move.horizon} months "
        f"(80\u00a0% interval {low:.2f} to {high:.2f}; {inside} inside the band of ±{verdict.band:g} sd)."
    )
    return re.sub(r"(?<=[ (])-(?=\d)", "\u2212", text)


def _ties(dyads: Sequence[tuple[str, str]]) -> str:
    first, second = dyads[0]
    return f"{first} toward {second}" if len(dyads) == 1 else f"{first} and {second} toward each other"


def _listed(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words)
