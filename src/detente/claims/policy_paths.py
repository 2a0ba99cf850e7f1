"""Paths with and without a policy under one fit of the joint form, the same random numbers in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.claims import answers as ask
from detente.claims.answers import QUANTILES, FloatArray

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary
    from detente.theories._policy import Policy

LEADS = (6, 12, 24, 60)
Dyad = tuple[str, str]


@dataclass(frozen=True)
class Paths:
    """Levels without and with a policy, (draws, horizon, dyads), in logits.

    `sd` (dyads,) are the sds over time of the smoothed levels, in logits; `explosive` counts draws that were left out.
    """

    dyads: tuple[Dyad, ...]
    without: FloatArray
    under: FloatArray
    sd: FloatArray
    explosive: int = 0

    @property
    def difference(self) -> FloatArray:
        """With minus without, in sd of each level."""
        return np.asarray((self.under - self.without) / self.sd)


def policy_paths(
    summary: Summary, policy: Policy, horizon: int, *, draws: int = ask.DRAWS, deviation: float | None = None
) -> Paths:
    """Return the paths of a fit with and without a policy (SCIENCE section 4, do-semantics).

    Moves of one dyad in one month add up; `deviation` asks the prior instead of the posterior. Raises
    `ConvergenceError` when nearly all draws of the fit explode.
    """
    from detente.theories._joint_paths import simulate

    free = ask._free(summary, horizon, draws, deviation)
    shift = shifts_of(summary, policy, horizon)
    under = simulate(summary.layout, free.coefficients, free.history, free.drift, held=free.levels + shift)
    unit = summary.unit
    return Paths(
        summary.layout.dyads, unit * free.levels, unit * under, unit * summary.movement, explosive=free.explosive
    )


def shifts_of(summary: Summary, policy: Policy, horizon: int) -> FloatArray:
    """Return how far each level is held above its path, (horizon, dyads), in units of levels; NaN where it is not."""
    shift = np.full((horizon, len(summary.layout.dyads)), np.nan)
    for move in policy.moves:
        place = summary.layout.dyad(move.sender, move.receiver)
        months = slice(move.start - 1, move.end)
        shift[months, place] = np.nan_to_num(shift[months, place]) + move.size * summary.movement[place]
    return shift


def fan(paths: FloatArray) -> FloatArray:
    """Return the median and the bounds of 80 % and 50 % of paths (draws, leads), as (leads, 5): 10, 25, 50, 75, 90 %.

    >>> fan(np.arange(11.0)[:, None]).tolist()
    [[1.0, 2.5, 5.0, 7.5, 9.0]]
    """
    low, low50, high50, high = QUANTILES
    return np.asarray(np.quantile(paths, (low, low50, 0.5, high50, high), axis=0).T)


def leads_within(horizon: int) -> list[int]:
    """Return the months of `LEADS` within a horizon; where it is shorter than the first, its last month.

    >>> leads_within(24), leads_within(3)
    ([6, 12, 24], [3])
    """
    return [lead for lead in LEADS if lead <= horizon] or [horizon]


def rows_of(paths: Paths) -> list[dict[str, Any]]:
    """Return mean, bounds and chances of the answers of all dyads at `LEADS`, in sd of each level.

    ``warmer`` and ``colder`` are the probabilities that the answer of that month is beyond ±0.25 sd.
    """
    rows = []
    difference = paths.difference
    for place, (sender, receiver) in enumerate(paths.dyads):
        for lead in leads_within(difference.shape[1]):
            values = difference[:, lead - 1, place]
            low, low50, _, high50, high = (float(q) for q in fan(values[:, None])[0])
            rows.append(
                {
                    "sender": sender, "receiver": receiver, "month": lead, "mean": float(values.mean()),
                    "low": low, "low50": low50, "high50": high50, "high": high,
                    "warmer": float((values > ask.BAND).mean()), "colder": float((values < -ask.BAND).mean()),
                }
            )  # fmt: skip
    return rows


def mean_answers(paths: Paths, months: int = ask.HORIZON) -> FloatArray:
    """Return the mean answer of each dyad over the first months, (draws, dyads), in sd of its level."""
    return np.asarray(paths.difference[:, :months].mean(axis=1))


def summarised(values: FloatArray) -> dict[str, float]:
    """Return mean, 80 % bounds and sd of draws.

    >>> summarised(np.zeros(4))
    {'mean': 0.0, 'low': 0.0, 'high': 0.0, 'sd': 0.0}
    """
    low, high = np.quantile(values, (QUANTILES[0], QUANTILES[3]))
    return {"mean": float(values.mean()), "low": float(low), "high": float(high), "sd": float(values.std())}


def types_of(paths: Paths, states: tuple[str, ...], lead: int) -> list[dict[str, Any]]:
    """Return the probabilities of the types of triangle of three states in a month, without and with the policy.

    A tie is the mean of its two directed levels in the same draw, indifferent within ±0.25 logits. Raises `KeyError`
    for states without a path. SCIENCE section 3, 'triangle type'.
    """
    from detente.measures.triangle_type import BAND, TYPES, type_probabilities

    place = {dyad: number for number, dyad in enumerate(paths.dyads)}
    found = []
    for levels in (paths.without[:, lead - 1], paths.under[:, lead - 1]):
        ties = [(levels[:, place[a, b]] + levels[:, place[b, a]]) / 2 for a, b in _opposite(states)]
        tie = np.stack(ties, axis=-1)
        types, _, _ = type_probabilities((tie > BAND).astype(float), (tie < -BAND).astype(float))
        found.append(types.mean(axis=0))
    return [
        {"type": name, "month": lead, "without": float(without), "with": float(under)}
        for name, without, under in zip(TYPES, *found, strict=True)
    ]


def camps_of(paths: Paths, states: tuple[str, ...], sizes: FloatArray, lead: int) -> list[dict[str, Any]]:
    """Return the probability that a division into two camps has least energy in a month, without and with the policy.

    Propensities are the ties of the same draw, `sizes` (states,) those of the states. SCIENCE section 3, 'landscape'.
    """
    place = {dyad: number for number, dyad in enumerate(paths.dyads)}
    count = len(states)
    divisions = (np.arange(2 ** (count - 1))[:, None] >> np.arange(count - 1)) & 1
    side = np.column_stack([np.zeros(len(divisions), dtype=np.int64), divisions])
    apart: NDArray[np.bool_] = side[:, :, None] != side[:, None, :]
    shares = []
    for levels in (paths.without[:, lead - 1], paths.under[:, lead - 1]):
        energy = np.zeros((len(levels), len(divisions)))
        for i in range(count):
            for j in range(i):
                tie = (levels[:, place[states[i], states[j]]] + levels[:, place[states[j], states[i]]]) / 2
                energy += sizes[i] * sizes[j] * tie[:, None] * apart[:, i, j]
        shares.append(np.bincount(energy.argmin(axis=1), minlength=len(divisions)) / len(levels))
    return [
        {"camps": _camps(states, flags), "month": lead, "without": float(before), "with": float(after)}
        for flags, before, after in zip(side, *shares, strict=True)
    ]


def _camps(states: tuple[str, ...], flags: NDArray[np.int64]) -> str:
    one, other = ([state for state, flag in zip(states, flags, strict=True) if flag == side] for side in (0, 1))
    return f"{', '.join(one)} | {', '.join(other)}" if other else f"{', '.join(one)} together"


def _opposite(states: tuple[str, ...]) -> tuple[Dyad, Dyad, Dyad]:
    a, b, c = states
    return (b, c), (a, c), (a, b)
