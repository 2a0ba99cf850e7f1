"""What stands beside a verdict: the schools' answers, the comparable triads, the local projection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from detente import core
from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.answers import Move
from detente.claims.kept_answers import answered, embedded
from detente.errors import ConvergenceError, DataMissingError
from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

Say = Callable[[str], None]


def schools(
    held: dict[str, cells.Cell],
    move: Move,
    band: float,
    states: Sequence[str],
    source: str,
    progress: Say | None,
) -> list[dict[str, Any]]:
    """Return each school's own answer to a move beside its Bayes factor against the encompassing model.

    A school that is not asked of so few states in the joint form has no answer, and ``why`` says so.
    """
    from detente import registry

    run = fitted_or_left_out(held, progress)
    factors = bayes_factors(tuple(sorted(states)), source)
    rows = []
    for key, school in registry.members("school").items():
        row: dict[str, Any] = {
            "key": key,
            "title": school.title,
            "effect": None,
            "low": None,
            "high": None,
            "why": cells.left_out(key, states),
        }
        if key in run:
            found, _ = answered(held[key], run[key], move, band)
            row |= {"effect": found.effect, "low": found.quantiles[0], "high": found.quantiles[3]}
        rows.append({**row, "bayes_factor": factors.get(key)})
    return rows


@cache
def bayes_factors(states: tuple[str, ...], source: str) -> dict[str, float]:
    """Return each school's prequential Bayes factor against the encompassing model on the months of these states.

    From the observation-driven form: sums of one-step log scores, each made with the past only (SCIENCE section 5).
    Among actors that are groups there are none.
    """
    if any(map(is_group, states)):
        return {}
    if "triad_scores" in core.manifest()["tables"]:
        import polars as pl

        known = core.table("triad_scores").filter((pl.col("states") == ",".join(states)) & (pl.col("source") == source))
        if known.height:
            return dict(known.select("key", "bayes_factor").rows())
    from detente.evaluation.scoreboard import scoreboard

    board = scoreboard(states, source=source, against=cells.ENCOMPASSING)
    return {key: float(np.exp(nats)) for key, nats in board.select("key", "bayes_factor").rows()}


def comparable(others: list[cells.Cell], own: Summary, move: Move, progress: Say | None) -> dict[str, Any] | None:
    """Rank of the effect among those of the same pattern in all other triads with enough events, descriptive."""
    if len(move.causes) > 1 or len(move.effects) > 1 or len(own.states) != 3:
        return None
    run = fitted_or_left_out({",".join(cell.states): cell for cell in others}, progress)
    pattern = _roles(move)
    effects: list[dict[str, Any]] = []
    for cell in others:
        summary = run.get(",".join(cell.states))
        if summary is None:
            continue
        points = move.sign * ask.point_effects(summary, move.horizon)
        place = {dyad: number for number, dyad in enumerate(summary.layout.dyads)}
        for i, j, k in _orders(summary.states):
            state = {"i": i, "j": j, "k": k}
            cause, answer = ((state[a], state[b]) for a, b in pattern)
            effects.append({"triad": f"{i}, {j}, {k}", "effect": float(points[place[cause], place[answer]])})
    place = {dyad: number for number, dyad in enumerate(own.layout.dyads)}
    mine = float(move.sign * ask.point_effects(own, move.horizon)[place[move.causes[0]], place[move.effects[0]]])
    rank = 1 + sum(other["effect"] < mine for other in effects)
    return {"rank": rank, "of": len(effects) + 1, "effects": sorted(effects, key=lambda other: other["effect"])}


def _roles(move: Move) -> tuple[tuple[str, str], tuple[str, str]]:
    names = dict(zip(move.causes[0], "ij", strict=True))
    for state in move.effects[0]:
        names.setdefault(state, "k")
    cause, effect = move.causes[0], move.effects[0]
    return (names[cause[0]], names[cause[1]]), (names[effect[0]], names[effect[1]])


def _orders(states: Sequence[str]) -> list[tuple[str, str, str]]:
    from itertools import permutations

    return [(i, j, k) for i, j, k in permutations(states)]


def projection(cell: cells.Cell, move: Move) -> tuple[dict[str, float], ...]:
    """Return the local projection of the answering tie's filtered level on the moved tie's, embedded or computed.

    In sd of the levels; the model's own answer to one month of the move (`shock`) is what it is compared with.
    """
    row = embedded(cell, replace(move, sign=1))
    if row is not None and row["projection"]:
        leads = range(0, len(row["projection"]), 4)
        return tuple(_signed(move.sign, *row["projection"][at : at + 4]) for at in leads)
    return tuple(_signed(move.sign, *row) for row in projected(cell, move))


def _signed(sign: int, lead: float, estimate: float, low: float, high: float) -> dict[str, float]:
    low, high = sorted((sign * low, sign * high))
    return {"lead": int(lead), "estimate": sign * estimate, "low": low, "high": high}


def projected(cell: cells.Cell, move: Move) -> list[tuple[float, float, float, float]]:
    """Return lead, estimate and 80 % band of the local projection for a warming of 1 sd, lead by lead."""
    return [(row["lead"], row["estimate"], row["low"], row["high"]) for row in projected_rows(cell, move)]


def projected_rows(cell: cells.Cell, move: Move) -> list[dict[str, float]]:
    """Return the local projection for a warming of 1 sd, in sd of the answering tie; none where a tie never moved."""
    from detente.evaluation.local_projection import local_projection
    from detente.theories._joint_record import Choices, levels_of_record

    levels, world, dyads = levels_of_record(cell.states, Choices(**cell.choices))
    place = {dyad: number for number, dyad in enumerate(dyads)}
    cause = levels[:, [place[dyad] for dyad in move.causes]].mean(axis=1)
    effect = levels[:, [place[dyad] for dyad in move.effects]].mean(axis=1)
    found = local_projection(cause, effect, world[:, None], seed=ask.SEED)
    scale = float(cause.std() / effect.std()) if found else 1.0
    in_sd = ("estimate", "low", "high", "detectable")
    return [{name: value * scale if name in in_sd else value for name, value in row.items()} for row in found]


def fitted_or_left_out(named: dict[str, cells.Cell], progress: Say | None) -> dict[str, Summary]:
    """Return the summaries of cells by name; a cell whose fit fails is left out."""
    try:
        found = cells.fitted(named.values(), progress)
        return {name: found[cell.key] for name, cell in named.items()}
    except (ConvergenceError, DataMissingError):
        pass
    kept = {}
    for name, cell in named.items():
        try:
            kept[name] = cells.fitted([cell], progress)[cell.key]
        except (ConvergenceError, DataMissingError):
            continue
    return kept


def share_of_prior(sd: float, prior: float | None) -> float:
    """Return the posterior variance as a share of the prior's, at most 1.

    >>> share_of_prior(0.1, 0.2)
    0.25
    """
    return min(1.0, (sd / prior) ** 2) if prior else 1.0
