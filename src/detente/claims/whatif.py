"""The verb `whatif`: what would follow a policy, by every theory that can be asked, or why the record cannot say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente import registry
from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.answers import BAND, HORIZON, FloatArray
from detente.claims.asked import group_notes, limited, record_told
from detente.claims.beside import share_of_prior
from detente.claims.policy_asked import Asked, asked_of, size_in_sd
from detente.claims.policy_paths import (
    Dyad,
    Paths,
    camps_of,
    fan,
    leads_within,
    mean_answers,
    policy_paths,
    rows_of,
    shifts_of,
    summarised,
    types_of,
)
from detente.claims.policy_support import Support, support_of
from detente.claims.policy_theories import TheoryAnswer, disagreements, rows_by_theory, theory_answers
from detente.claims.untestable import why_not_by
from detente.claims.wording import interval, number, percent
from detente.errors import ConvergenceError, DataMissingError, UsageError, did_you_mean
from detente.policies import WrittenMove, WrittenPolicy, leads_of, load
from detente.states.actors import is_group
from detente.theories._policy import Policy

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

Say = Callable[[str], None]

LUCAS = (
    "{moves} would change the rules under which these states act, not their conduct alone. What they learned to answer "
    "they learned under the old rules (Lucas 1976), so that equations of the past may not hold; the figures are those "
    "of a shift in conduct of the same size."
)
PRIOR_HEAVY = 0.9
LEAST_DRAWS, MOST_DRAWS = 100, 20_000


@dataclass(frozen=True, eq=False)
class WhatIf:
    """What would follow a policy; `refused` is the sentence that refuses an answer, None where there is one.

    `sentence` says the answer; `scale` is the share of the policy's size that is answered: 1, or where the whole is
    refused the largest that is not. `moves`, `table` (after 6, 12, 24 and 60 months), `theories`, `parting`, `types`,
    `camps` and `ties` are rows; `paths` those of the encompassing model, None where nothing can be answered at all;
    `support` says what the record says about asking; `answers` hold each theory's draws.
    """

    policy: WrittenPolicy
    asked: Asked
    sentence: str
    refused: str | None
    scale: float
    support: Support
    moves: tuple[dict[str, Any], ...]
    record: dict[str, Any]
    lucas: str | None = None
    notes: tuple[str, ...] = ()
    paths: Paths | None = None
    answers: tuple[TheoryAnswer, ...] = ()
    table: tuple[dict[str, Any], ...] = ()
    ties: tuple[dict[str, Any], ...] = ()
    theories: tuple[dict[str, Any], ...] = ()
    parting: tuple[dict[str, Any], ...] = ()
    types: tuple[dict[str, Any], ...] = ()
    camps: tuple[dict[str, Any], ...] = ()

    @property
    def headline(self) -> Dyad:
        """The tie that the sentence is about: of those that the policy does not set, the likeliest to be meant."""
        return headline_of(self.asked)

    @property
    def months(self) -> int:
        """How many months the mean answers are over: two years, or the whole horizon where that is shorter."""
        return min(HORIZON, self.policy.horizon)

    def fans(self) -> list[dict[str, Any]]:
        """Return every tie's fans by month: without and with the policy in logits, their difference in sd."""
        if self.paths is None:
            return []
        rows = []
        for which, values in (
            ("without", self.paths.without),
            ("with", self.paths.under),
            ("difference", self.paths.difference),
        ):
            for place, (sender, receiver) in enumerate(self.paths.dyads):
                for month, bounds in enumerate(fan(values[:, :, place]), start=1):
                    rows.append(
                        {"which": which, "sender": sender, "receiver": receiver, "month": month}
                        | dict(zip(("low", "low50", "median", "high50", "high"), map(float, bounds), strict=True))
                    )
        return rows

    def to_json(self) -> dict[str, Any]:
        """Return everything but the draws as plain values."""
        support = {name: getattr(self.support, name) for name in ("plausibility", "largest_shock", "reach", "smaller")}
        return {
            "policy": {
                "key": self.policy.key, "title": self.policy.title, "summary": self.policy.summary,
                "horizon": self.policy.horizon, "conditions": list(self.policy.conditions),
                "notes": list(self.policy.notes), "sources": list(self.policy.sources),
            },
            "states": list(self.asked.states), "origin": str(self.asked.origin), "sentence": self.sentence,
            "refused": self.refused, "scale": self.scale, "moves": list(self.moves),
            "support": {**support, "episodes": list(self.support.episodes)},
            "lucas": self.lucas, "answers": list(self.table), "ties": list(self.ties),
            "theories": list(self.theories), "disagreements": list(self.parting), "types": list(self.types),
            "camps": list(self.camps), "fans": self.fans(), "record": self.record, "notes": list(self.notes),
        }  # fmt: skip


def whatif(
    policy: str | Path | WrittenPolicy,
    *,
    source: str = "weis",
    theories: Sequence[str] | None = None,
    draws: int = ask.DRAWS,
    among: int | None = None,
    progress: Say | None = None,
) -> WhatIf:
    """Return what would follow a policy.

    `policy` is a `WrittenPolicy`, a TOML file, or the name of a policy that comes with the package
    (`detente.policies.shipped`); `source` the key of an event source by month; `theories` the schools and theories to
    ask beside the encompassing model, None for all; `draws` those of each fit; with `among` schools are asked among
    that many of the most active states too (`detente.claims.policy_among`); `progress` is told what is done.

    The policy sets levels above their paths without it and leaves all other equations alone; both paths have the same
    random numbers (SCIENCE section 4, do-semantics). Answers are in sd of each level and are a model's effects, not
    causes. Where the record does not support asking (`detente.claims.policy_support`), the policy's answer is refused,
    and that to the largest part of it that is not refused stands in its place.

    Raises `UsageError` for a malformed policy, an unknown theory, or draws outside 100..20,000; `DataMissingError`
    where the source lacks the actors or months; `ConvergenceError` when the encompassing fit does not settle.

    >>> found = whatif("refrain_from_sanctions", theories=["interest"], draws=200)
    >>> found.refused is None, found.headline, sorted({row["month"] for row in found.table})
    (True, ('RUS', 'CHN'), [6, 12, 24, 60])
    """
    from detente.claims.policy_among import among_answers, check_among

    _check_theories(theories)
    check_among(among)
    if not LEAST_DRAWS <= draws <= MOST_DRAWS:
        raise UsageError(
            f"bands of 80 percent need {LEAST_DRAWS} draws, and {MOST_DRAWS:,} are as many as memory holds; "
            f"{draws:,} are not in between"
        )
    written = policy if isinstance(policy, WrittenPolicy) else load(policy)
    asked = asked_of(written, source)
    summary = cells.fitted([asked.cell], progress)[asked.cell.key]
    sizes = {move: size_in_sd(asked, summary, move) for move in written.moves}
    made = compile_policy(asked, sizes, 1.0)
    paths = policy_paths(summary, made, written.horizon, draws=draws)
    support = support_of(asked.record, summary, paths, shifts_of(summary, made, written.horizon), upto=asked.origin)
    scale = 1.0 if support.refused is None else float(support.smaller or 0.0)
    base = WhatIf(
        policy=written, asked=asked, sentence="", refused=support.refused, scale=scale, support=support,
        moves=tuple(_moves(asked, sizes)), record=record_told(summary, source), lucas=_lucas(written),
        notes=tuple(_notes(asked, sizes, summary)),
    )  # fmt: skip
    if scale == 0.0:
        return replace(base, sentence=support.refused or "")
    if scale < 1.0:
        made = compile_policy(asked, sizes, scale)
        paths = policy_paths(summary, made, written.horizon, draws=draws)
    wide = []
    if among is not None:
        wide = among_answers(asked, made, written.horizon, among, only=theories, draws=draws, say=progress)
    return _answered(base, summary, made, paths, theories, wide, draws, progress)


def compile_policy(asked: Asked, sizes: dict[WrittenMove, float], scale: float) -> Policy:
    """Return the moves of a policy at a share of their sizes in sd, counted from its origin."""
    from detente.policies import compiled

    return compiled(asked.policy, asked.origin, lambda move: scale * sizes[move])


def headline_of(asked: Asked) -> Dyad:
    """Return the tie that a policy is most likely about: from whom it moves first to a third, if that is not set.

    Who neither moves nor is moved is a third before others.
    """
    sender, receiver = asked.policy.moves[0].dyad
    moving = {actor for dyad in asked.moved for actor in dyad}
    thirds = sorted((s for s in asked.states if s not in (sender, receiver)), key=moving.__contains__)
    wanted = [(receiver, third) for third in thirds] + [(third, sender) for third in thirds] + [(receiver, sender)]
    free = [dyad for dyad in (*wanted, *asked.record.dyads) if dyad not in asked.moved]
    return free[0] if free else (sender, receiver)


def _answered(
    base: WhatIf,
    summary: Summary,
    made: Policy,
    paths: Paths,
    theories: Sequence[str] | None,
    wide: Sequence[TheoryAnswer],
    draws: int,
    progress: Say | None,
) -> WhatIf:
    asked, horizon = base.asked, base.policy.horizon
    answers = [*theory_answers(asked, summary, made, horizon, only=theories, draws=draws, say=progress), *wide]
    ties = _ties(summary, made, paths, horizon)
    last = leads_within(horizon)
    types = [row for lead in last for row in types_of(paths, asked.states, lead)] if len(asked.states) == 3 else []
    camps = [row for lead in last for row in camps_of(paths, asked.states, sizes_of(asked), lead)]
    notes = list(base.notes)
    if all(row["prior_share"] > PRIOR_HEAVY for row in ties if (row["sender"], row["receiver"]) not in asked.moved):
        notes.append("on every tie the record leaves more than nine tenths of what the prior said: read it as a prior")
    if paths.explosive:
        notes.append(f"{paths.explosive} explosive draws were left out to keep {draws}")
    found = replace(
        base, paths=paths, answers=tuple(answers), table=tuple(rows_of(paths)), ties=tuple(ties),
        theories=tuple(rows_by_theory(answers, paths.dyads, asked.moved)),
        parting=tuple(disagreements(answers, paths.dyads, asked.moved)), types=tuple(types), camps=tuple(camps),
        moves=tuple(_by_instruments(base, progress)), notes=tuple(notes),
    )  # fmt: skip
    return replace(found, sentence=_sentence(found))


def _ties(summary: Summary, made: Policy, paths: Paths, horizon: int) -> list[dict[str, Any]]:
    """Return each tie's mean answer over two years and how much of it is prior."""
    prior = mean_answers(policy_paths(summary, made, horizon, draws=ask.PRIOR_DRAWS, deviation=ask.PRIOR_DEVIATION))
    answers = mean_answers(paths)
    rows = []
    for place, (sender, receiver) in enumerate(paths.dyads):
        found = summarised(answers[:, place])
        sd, before = found.pop("sd"), float(prior[:, place].std())
        inside = float((np.abs(answers[:, place]) <= BAND).mean())
        rows.append(
            {"sender": sender, "receiver": receiver, **found, "inside": inside,
             "prior_share": share_of_prior(sd, before) if before > 1e-9 else 0.0}
        )  # fmt: skip
    return rows


def sizes_of(asked: Asked) -> FloatArray:
    """Return the capability shares of the actors at the origin, equal where one is a group or has no figure."""
    if any(map(is_group, asked.states)):
        return np.ones(len(asked.states))
    from detente.panel.structure import structure

    year = asked.origin.year
    figures = structure(list(asked.states), year - 1, year - 1)["cinc"].sel(state=list(asked.states)).values.ravel()
    return np.asarray(figures / figures.sum()) if np.isfinite(figures).all() else np.ones(len(asked.states))


def _moves(asked: Asked, sizes: dict[WrittenMove, float]) -> list[dict[str, Any]]:
    rows = []
    for move in asked.policy.moves:
        told, why = move.by.told_as, f"no record by month tells {move.instrument} from other conduct."
        if told is not None:
            why = why_not_by(move.dyad, told, asked.cell.states, asked.record.source) or ""
        rows.append(
            {
                "sender": move.sender, "receiver": move.receiver, "instrument": move.instrument,
                "size": str(move.size), "sd": sizes[move], "start": str(move.start), "end": str(move.end),
                "ramp": move.ramp, "by": "untestable" if why else "testable", "why": why or None,
                "mean": None, "low": None, "high": None, "note": move.note, "source": move.source,
            }
        )  # fmt: skip
    return rows


def _by_instruments(base: WhatIf, progress: Say | None) -> list[dict[str, Any]]:
    """Return the moves, those whose instrument the record tells with the headline tie's answer to it alone."""
    asked, rows = base.asked, []
    for move, row in zip(asked.policy.moves, base.moves, strict=True):
        if row["by"] == "untestable":
            rows.append(row)
            continue
        cell = limited(asked.cell, {"instruments": {"->".join(move.dyad): str(move.by.told_as)}})
        try:
            summary = cells.fitted([cell], progress)[cell.key]
        except (ConvergenceError, DataMissingError) as error:
            rows.append({**row, "by": "untestable", "why": str(error)})
            continue
        alone = replace(asked, policy=asked.policy.only([asked.policy.moves.index(move)]))
        made = compile_policy(alone, {move: row["sd"]}, base.scale)
        place = summary.layout.dyads.index(headline_of(asked))
        found = summarised(mean_answers(policy_paths(summary, made, asked.policy.horizon))[:, place])
        rows.append({**row, **{name: found[name] for name in ("mean", "low", "high")}})
    return rows


def _lucas(policy: WrittenPolicy) -> str | None:
    if not policy.rules:
        return None
    named = " and ".join(dict.fromkeys(f"{m.sender} -> {m.receiver} by {m.instrument}" for m in policy.rules))
    return LUCAS.format(moves=named[:1].upper() + named[1:])


def _notes(asked: Asked, sizes: dict[WrittenMove, float], summary: Summary) -> list[str]:
    notes = list(asked.policy.notes)
    for move, sd in sizes.items():
        if move.size.kind != "sd":
            notes.append(f"'{move.size}' of {move.sender} -> {move.receiver} is {number(sd)} sd in the record")
    dates = [move.start for move in asked.policy.moves if not isinstance(move.start, int)]
    after = asked.origin.after(1)
    if dates and min(dates) > after and asked.origin == asked.record.last:
        notes.append(
            f"the record of {asked.record.source} ends in {asked.record.last}: the policy of {min(dates)} is asked "
            f"as if it began in {after}"
        )
    if len(asked.states) > len(asked.policy.actors):
        third = next(state for state in asked.states if state not in asked.policy.actors)
        notes.append(f"the policy names two actors; {third} stands as the third, with most events with both")
    if asked.policy.conditions:
        held = [year for year in asked.cell.choices["years"] if asked.record.first.year <= year <= asked.origin.year]
        notes.append(
            f"the record is read in {len(held)} of its years, in which {' and '.join(asked.policy.conditions)}"
        )
    if asked.origin < asked.record.last:
        notes.append(f"nothing after {asked.origin} was known to the fits; sizes of episodes are those that followed")
    for move in asked.policy.moves:
        first, last = leads_of(asked.policy, move, asked.origin)
        if last > asked.policy.horizon:
            what = "cut there" if first <= asked.policy.horizon else "left out"
            notes.append(f"{move} ends after the horizon, month {asked.policy.horizon}: it is {what}")
    return [*notes, *group_notes(asked.cell.states, asked.record.source)]


def _sentence(found: WhatIf) -> str:
    row = next(row for row in found.ties if (row["sender"], row["receiver"]) == found.headline)
    record, (sender, receiver) = found.record, found.headline
    what = "this policy" if found.scale == 1.0 else f"this policy at {percent(found.scale)} of its size"
    text = (
        f"In the record of {record['start'][:4]} to {record['end'][:4]}, {what} is followed by a change of {sender} "
        f"toward {receiver} of {number(row['mean'])} sd on average over {found.months} month{'s' * (found.months > 1)} "
        f"(80\u00a0% interval {interval(row['low'], row['high'])}; {percent(row['inside'])} inside the band of "
        f"±{number(BAND)} sd)."
    )
    return text if found.refused is None else f"{found.refused} {text}"


def _check_theories(theories: Sequence[str] | None) -> None:
    known = [*registry.keys("school"), *registry.keys("theory")]
    for key in theories or ():
        if key not in known:
            hint = did_you_mean(key, known) or f"; there are {', '.join(known)}"
            raise UsageError(f"no school or theory is called '{key}'{hint}")
