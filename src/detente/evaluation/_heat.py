"""One horizon of a tournament: every entrant scored on the same cells, stacked, and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.evaluation._share_scores import Outcomes, ShareScores, share_scores, weights_of
from detente.evaluation._triad import TRIAD, energies, energy_skill
from detente.evaluation.confidence_set import confidence_set
from detente.evaluation.scores import mean_score, pit_histogram
from detente.evaluation.skill import skill
from detente.evaluation.stacking import stacking_weights
from detente.theories._ahead import Moments
from detente.theories._levels import Levels, mirror
from detente.theories._mixing import GRID

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

STACKED = "stacked"
REFERENCES = ("no_change", "autoregressive")


@dataclass(frozen=True)
class Cells:
    """The cells of a record that are scored at one horizon, from the origin `first` on: `time` of the target and
    `origin` as positions, `dyad`, what happened there, and which of the record's cells they are (`chosen`)."""

    horizon: int
    first: int
    time: Places
    origin: Places
    dyad: Places
    chosen: npt.NDArray[np.bool_]
    outcomes: Outcomes


@dataclass(frozen=True)
class Heat:
    """Results at one horizon: rows of the table, stacking weights by year of origin, and PIT histograms by entrant."""

    rows: list[dict[str, Any]]
    weights: list[dict[str, Any]]
    histograms: dict[str, Array]


def cells_at(levels: Levels, horizon: int, first: int, last: int) -> Cells:
    """Return the cells with events that are foreseen from the origins `first` to `last` (positions)."""
    time, dyad = np.nonzero(levels.effective > 0)
    origin = time - horizon + 1
    chosen = (origin >= first) & (origin <= last)
    time, dyad, origin = time[chosen], dyad[chosen], origin[chosen]
    outcomes = Outcomes(levels.share[time, dyad], levels.effective[time, dyad], levels.tone)
    return Cells(horizon, first, time, origin, dyad, chosen, outcomes)


def run_heat(levels: Levels, cells: Cells, entrants: Mapping[str, Moments], *, level: float, seed: int) -> Heat:
    """Return what came out at one horizon; `entrants` are moments by key, of all cells of the record.

    1. Score every entrant; learn stacking weights at the beginning of each year of origins, from the tournament's own
       forecasts whose targets lie before it: earlier ones were made under scales that knew their outcomes. In the first
       year all weigh the same.
    2. Score the stacked mixture. 3. Compare with the references; find the model confidence set by CRPS.
    """
    chosen = {key: Moments(each.mean[cells.chosen], each.variance[cells.chosen]) for key, each in entrants.items()}
    results = {key: share_scores(weights_of(moments), cells.outcomes) for key, moments in chosen.items()}
    starts = np.arange(cells.first, cells.origin.max() + 1, levels.year)
    yearly = _yearly_weights(np.stack([each.log_score for each in results.values()], axis=1), cells.time, starts)
    results[STACKED] = _stacked(chosen, cells, starts, yearly)
    rows = _rows(results, levels, cells, level, seed)
    if len(levels.states) == TRIAD:
        joint = energies(chosen, cells.time, cells.outcomes, yearly[_year(cells, starts)], STACKED, seed)
        _add_energy(rows, joint, max(levels.year, cells.horizon), level, seed)
    for row in rows:
        row["weight"] = float(yearly[:, list(chosen).index(row["key"])].mean()) if row["key"] in chosen else None
    return Heat(
        rows,
        [
            {"origin": levels.times[start].astype("datetime64[D]").item(), "key": key, "weight": float(part)}
            for start, weights in zip(starts, yearly, strict=True)
            for key, part in zip(chosen, weights, strict=True)
        ],
        {key: pit_histogram(scores.below, scores.upto) for key, scores in results.items()},
    )


def _yearly_weights(log_scores: Array, time: Places, starts: Places) -> Array:
    """Return the stacking weights of each year of origins, (year, entrant): what is learned lies before its start."""
    weights: list[Array] = []
    for start in starts:
        weights.append(stacking_weights(log_scores[time < start], weights[-1] if weights else None))
    return np.array(weights)


def _stacked(chosen: Mapping[str, Moments], cells: Cells, starts: Places, yearly: Array) -> ShareScores:
    """Return the scores of the mixture of all entrants, each cell under the weights of its origin's year."""
    year = _year(cells, starts)
    mixture = np.zeros((cells.time.size, GRID.size))
    for number, moments in enumerate(chosen.values()):
        mixture += yearly[year, number][:, None] * weights_of(moments)
    return share_scores(mixture, cells.outcomes)


def _year(cells: Cells, starts: Places) -> Places:
    """Return the year of origins that each cell belongs to."""
    return np.asarray(np.searchsorted(starts, cells.origin, side="right") - 1)


def _add_energy(rows: list[dict[str, Any]], joint: Mapping[str, Array], block: int, level: float, seed: int) -> None:
    """Add mean energy scores and their skill over the local level to the rows."""
    for row in rows:
        energy = joint[row["key"]]
        found = energy_skill(energy, joint["no_change"], block=block, seed=seed, level=level)
        row["energy_score"] = float(energy.mean())
        row |= {"energy_over_no_change": found.value}
        row |= {"energy_over_no_change_low": found.low, "energy_over_no_change_high": found.high}


def _rows(
    results: Mapping[str, ShareScores], levels: Levels, cells: Cells, level: float, seed: int
) -> list[dict[str, Any]]:
    pairs = np.minimum(cells.dyad, mirror(len(levels.states))[cells.dyad])
    span = -(-cells.horizon // levels.year)  # errors h periods ahead overlap for h periods
    blocks = levels.times[cells.time].astype("datetime64[Y]").astype(int) // span
    losses = np.stack([each.crps for each in results.values()], axis=1)
    by_period, count = _by_period(losses, cells.time)
    kept = confidence_set(by_period, count, block=max(levels.year, cells.horizon), seed=seed)
    rows = []
    for number, (key, scores) in enumerate(results.items()):
        log = mean_score(scores.log_score)
        row: dict[str, Any] = {
            "key": key,
            "crps": mean_score(scores.crps).mean,
            "log_score": log.mean,
            "infinite": log.infinite,
            "interval_score": mean_score(scores.interval_score).mean,
            "coverage": mean_score(scores.coverage).mean,
            "cells": log.cells,
        }
        for name in REFERENCES:
            found = skill(scores.crps, results[name].crps, pairs, blocks - blocks.min(), level=level)
            row |= {f"over_{name}": found.value, f"over_{name}_low": found.low, f"over_{name}_high": found.high}
        rows.append(row | {"confidence_set": float(kept[number])})
    return rows


def _by_period(losses: Array, time: Places) -> tuple[Array, Array]:
    """Return sums of losses and numbers of cells by target period, periods without cells left out."""
    _, place = np.unique(time, return_inverse=True)
    sums = np.zeros((place.max() + 1, losses.shape[1]))
    np.add.at(sums, place, losses)
    return sums, np.bincount(place).astype(float)
