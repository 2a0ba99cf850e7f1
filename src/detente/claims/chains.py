"""Verdicts on chains of responses: each link, and the whole path from the first move to the last answer.

The whole is the product path under do (SCIENCE section 6): the first tie is moved as in a single response; what that
moves in the next tie, and nothing else, is handed on as the move of that tie; and so to the last. Other ways from the
first tie to the last are left out, so that the path can be weaker than the answer of the last tie to the first. The
band of the whole is the band to the power of the number of links: what arrives if each link passes on just its band.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.actors import actors
from detente.claims.answers import Answer, FloatArray, Move
from detente.claims.asked import by_lead, group_notes, limited, limits_of, record_told, varied, with_third
from detente.claims.beside import fitted_or_left_out, schools, share_of_prior
from detente.claims.claim import Response, TieChange
from detente.claims.kept_answers import answered
from detente.claims.untestable import check_states
from detente.claims.verdict import Verdict, status_of, survives
from detente.claims.wording import interval, number, percent

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

Say = Callable[[str], None]
WHOLE = "whole"


@dataclass(frozen=True)
class _Part:
    """One link, or the whole: what is claimed of its answer and what a fit says; `prior` sd of the answer or None."""

    name: str
    verb: str
    band: float
    found: Answer
    prior: float | None

    @property
    def probabilities(self) -> dict[str, float]:
        return {"warms": self.found.warms, "holds": self.found.holds, "cools": self.found.cools}


def chain_verdict(claim: Response, source: str, band: float, progress: Say | None = None) -> Verdict:
    """Return the verdict on a chain of two links or more among at most five states.

    Supported when every link and the whole path are; contradicted when one of them is; no effect when one of them has
    none; else undetermined. A link that does not survive another choice counts as undetermined. The effect is that of
    the whole path; `links` has each link, weakest first. All come from one joint fit. Raises what `test` raises, and
    `UsageError` for more states. Implements SCIENCE section 6.

    >>> from detente.claims.language import parse
    >>> long = parse("USA -> RUS warms => CHN -> IND cools => GBR -> FRA warms")
    >>> chain_verdict(long, "weis", 0.25)
    Traceback (most recent call last):
    detente.errors.UsageError: the joint model holds up to 5 states; this claim names 6
    """
    check_states(claim)
    states = with_third(actors(claim), source)
    moves = [_move(claim, *link) for link in claim.links]
    limits = limits_of(claim)
    decisive = limited(cells.base(states, source), limits)
    summary = cells.fitted([decisive], progress)[decisive.key]
    parts = _parts(claim, moves, decisive, summary, band, with_prior=True)
    resolutions = {part.name: ask.detectable(part.found.sd, part.prior or np.inf, 0.0) for part in parts}
    first = _statuses(parts, resolutions)
    choices = varied(states, source, summary, limits)
    run = fitted_or_left_out(choices, progress)
    rows: list[dict[str, Any]] = []
    changed: dict[str, list[str]] = {name: [] for name in first}
    for name, cell in choices.items():
        rows.append({"cell": name, "effect": None, "low": None, "high": None, "status": None, "run": False})
        if name not in run:
            continue
        again = _parts(claim, moves, cell, run[name], band)
        statuses = _statuses(again, resolutions)
        whole = again[-1].found
        rows[-1] |= {"effect": whole.effect, "low": whole.quantiles[0], "high": whole.quantiles[3],
                     "status": _together(statuses), "run": True}  # fmt: skip
        for part in first:
            changed[part] += survives(first[part], {name: statuses[part]})
    held = {key: limited(cell, limits) for key, cell in cells.schools(states, source).items()}
    over_all = replace(moves[0], effects=moves[-1].effects)
    beside = schools(held, over_all, band, states, source, progress)
    final = {part: "undetermined" if changed[part] else status for part, status in first.items()}
    return _verdict(claim, parts, final, changed, resolutions, rows, beside, record_told(summary, source))


def _move(claim: Response, cause: object, effect: object) -> Move:
    assert isinstance(cause, TieChange) and isinstance(effect, TieChange)  # noqa: S101  (why_untestable saw to it)
    causes, effects = (tuple(sorted(change.tie.dyads())) for change in (cause, effect))
    return Move(causes, effects, 1 if cause.verb == "warms" else -1, claim.horizon.months)


def _parts(
    claim: Response, moves: Sequence[Move], cell: cells.Cell, summary: Summary, band: float, *, with_prior: bool = False
) -> list[_Part]:
    """Return what a fit says of each link and, last, of the whole."""
    parts = []
    for (cause, effect), move in zip(claim.links, moves, strict=True):
        found, prior = answered(cell, summary, move, band, with_prior=with_prior)
        parts.append(_Part(f"{cause} => {effect}", str(effect.verb), band, found, prior))
    whole = path_answer(summary, moves, band ** len(moves))
    prior = (
        float(_path(summary, moves, ask.PRIOR_DRAWS, ask.PRIOR_DEVIATION).mean(axis=1).std()) if with_prior else None
    )
    return [*parts, _Part(WHOLE, str(claim.effect.verb), band ** len(moves), whole, prior)]


def path_answer(summary: Summary, moves: Sequence[Move], band: float) -> Answer:
    """Return the answer of the last tie of a chain along the chain alone, in its sd; of one link the usual answer.

    Raises `ConvergenceError` when nearly all draws of the fit explode.
    """
    path = _path(summary, moves, ask.DRAWS, None)
    effect = path.mean(axis=1)
    low, low50, high50, high = (float(q) for q in np.quantile(effect, ask.QUANTILES))
    return Answer(
        effect=float(effect.mean()), sd=float(effect.std()), quantiles=(low, low50, high50, high),
        warms=float((effect > band).mean()), cools=float((effect < -band).mean()), path=ask._summarised(path),
        shock=np.empty((0, 3)), explosive=ask._free(summary, moves[0].horizon, ask.DRAWS, None).explosive,
    )  # fmt: skip


def _path(summary: Summary, moves: Sequence[Move], draws: int, deviation: float | None) -> FloatArray:
    """Return the path of the last tie (draws, horizon) in its sd, each tie being moved by what reached it."""
    from detente.theories._joint_paths import simulate

    free = ask._free(summary, moves[0].horizon, draws, deviation)
    place = {dyad: number for number, dyad in enumerate(summary.layout.dyads)}
    moved = [place[dyad] for dyad in moves[0].causes]
    shift = np.full(free.levels.shape, np.nan)
    shift[:, : ask.HELD, moved] = moves[0].sign * summary.movement[moved]
    for move in moves:
        fixed = free.levels + shift
        change = simulate(summary.layout, free.coefficients, free.history, free.drift, held=fixed) - free.levels
        reached = [place[dyad] for dyad in move.effects]
        shift = np.full(free.levels.shape, np.nan)
        shift[:, :, reached] = change[:, :, reached]
    return np.asarray((change[:, :, reached] / summary.movement[reached]).mean(axis=2))


def _statuses(parts: Sequence[_Part], resolutions: dict[str, float | None]) -> dict[str, str]:
    return {part.name: status_of(part.verb, part.probabilities, resolutions[part.name], part.band) for part in parts}


def _together(statuses: dict[str, str]) -> str:
    """Return the status of a chain from those of its links and of the whole.

    >>> _together({"one": "supported", "other": "no effect", "whole": "undetermined"})
    'no effect'
    """
    found = set(statuses.values())
    for decisive in ("contradicted", "no effect"):
        if decisive in found:
            return decisive
    return "supported" if found == {"supported"} else "undetermined"


def _verdict(
    claim: Response,
    parts: Sequence[_Part],
    statuses: dict[str, str],
    changed: dict[str, list[str]],
    resolutions: dict[str, float | None],
    rows: list[dict[str, Any]],
    beside: list[dict[str, Any]],
    record: dict[str, Any],
) -> Verdict:
    *links, whole = parts
    found, prior = whole.found, whole.prior or np.inf
    missed = [str(row["cell"]) for row in rows if not row["run"]]
    notes = [f"{name}: does not survive {', '.join(others)}" for name, others in changed.items() if others]
    notes += (
        [f"not run, because the record is too short or the fit did not settle: {', '.join(missed)}"] if missed else []
    )
    notes.append("the schools' effects are the last tie's answer to the first over all ways, not along the chain alone")
    notes += group_notes(record["states"], record["source"])
    ordered = sorted(links, key=lambda part: part.probabilities[part.verb])
    verdict = Verdict(
        claim=str(claim),
        status=_together(statuses),
        sentence="",
        effect=found.effect,
        interval=(found.quantiles[0], found.quantiles[3]),
        interval50=(found.quantiles[1], found.quantiles[2]),
        probabilities=whole.probabilities,
        band=whole.band,
        horizon=claim.horizon.months,
        detectable=ask.detectable(found.sd, prior, whole.band),
        resolution=resolutions[WHOLE],
        prior_share=share_of_prior(found.sd, whole.prior),
        path=by_lead(found.path),
        schools=tuple(beside),
        sensitivity=tuple(rows),
        record=record,
        provisional=bool(missed),
        notes=tuple(notes),
        quantity=f"mean answer of {claim.effect} along the chain",
        links=tuple(_link(part, statuses[part.name]) for part in ordered),
    )
    return replace(verdict, sentence=_sentence(verdict, ordered[0], statuses))


def _link(part: _Part, status: str) -> dict[str, Any]:
    found = part.found
    return {
        "claim": part.name, "status": status, "effect": found.effect, "low": found.quantiles[0],
        "high": found.quantiles[3], "probability": part.probabilities[part.verb],
        "detectable": ask.detectable(found.sd, part.prior or np.inf, part.band),
    }  # fmt: skip


def _sentence(verdict: Verdict, weakest: _Part, statuses: dict[str, str]) -> str:
    assert verdict.effect is not None and verdict.interval and verdict.record  # noqa: S101
    record = verdict.record
    side = "inside the band" if weakest.verb == "holds" else "beyond the band on the claimed side"
    return (
        f"In the record of {record['start'][:4]} to {record['end'][:4]}, {number(verdict.effect)} sd arrive at the end "
        f"of the chain, on average over {verdict.horizon} months (80\u00a0% interval {interval(*verdict.interval)}; "
        f"band ±{number(verdict.band or 0.0)}). The weakest link is {weakest.name}: {statuses[weakest.name]}, "
        f"{percent(weakest.probabilities[weakest.verb])} {side}."
    )
