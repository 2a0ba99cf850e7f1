"""What a move changes in the answering tie, under one fit: effect, interval, probabilities, path.

A warming of 1 sd of the smoothed level is held for `HELD` periods; the answer is the mean response over the horizon
in sd of the answering tie; `BAND` is the band of practical indifference (SCIENCE section 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

FloatArray = NDArray[np.float64]
Dyad = tuple[str, str]

HELD, HORIZON, BAND = 12, 24, 0.25
DRAWS, PRIOR_DRAWS, SEED = 1000, 500, 20260102
QUANTILES = (0.1, 0.25, 0.75, 0.9)
OTHER_BANDS = (0.5, 2.0)
PRIOR_DEVIATION = 0.5


@dataclass(frozen=True)
class Move:
    """The directed dyads that are moved and those whose answer is asked for; `sign` +1 warms, −1 cools."""

    causes: tuple[Dyad, ...]
    effects: tuple[Dyad, ...]
    sign: int = 1
    horizon: int = HORIZON


@dataclass(frozen=True)
class Answer:
    """The answer of one fit, in sd of the answering tie; `path` and `shock` are (horizon, 3): mean, 10 %, 90 %.

    `path` is the answer to the move that the claim holds for a year, `shock` that to one period of it; `sd` is the
    posterior sd of the effect, `explosive` the number of draws that were left out because shocks do not die out;
    `other_bands` are the shares above and below a band half and a band twice as wide.
    """

    effect: float
    sd: float
    quantiles: tuple[float, float, float, float]
    warms: float
    cools: float
    path: FloatArray
    shock: FloatArray
    explosive: int
    other_bands: tuple[float, ...] = ()

    @property
    def holds(self) -> float:
        """Probability that the effect lies inside the band."""
        return max(0.0, 1.0 - self.warms - self.cools)


def answer(summary: Summary, move: Move, *, band: float = BAND, draws: int = DRAWS) -> Answer:
    """Return the posterior answer of a fit to a move.

    Raises `ConvergenceError` when nearly all draws of the fit explode.
    """
    held = _paths(summary, move, HELD, draws)
    shock = _paths(summary, move, 1, draws)
    effect = held.mean(axis=1)
    low, low50, high50, high = (float(q) for q in np.quantile(effect, QUANTILES))
    return Answer(
        effect=float(effect.mean()),
        sd=float(effect.std()),
        quantiles=(low, low50, high50, high),
        warms=float((effect > band).mean()),
        cools=float((effect < -band).mean()),
        path=_summarised(held),
        shock=_summarised(shock),
        explosive=_free(summary, move.horizon, draws, None).explosive,
        other_bands=tuple(float((sign * effect > wider * band).mean()) for wider in OTHER_BANDS for sign in (1, -1)),
    )


def prior_sd(summary: Summary, move: Move, draws: int = PRIOR_DRAWS) -> float:
    """Return the sd of the answer under the prior alone, the levels being those of the record's end."""
    return float(_paths(summary, move, HELD, draws, PRIOR_DEVIATION).mean(axis=1).std())


# A fit is one object and the claims of a triangle ask the same of every other triad.
@lru_cache(maxsize=256)
def point_effects(summary: Summary, horizon: int = HORIZON) -> FloatArray:
    """Return effects at the posterior mean without noise, (dyads moved, dyads answering), in sd of the answering."""
    from detente.theories._joint_paths import simulate

    size = len(summary.movement)
    values = np.zeros(summary.prior_sd.size)
    values[summary.active] = summary.mean
    coefficients = np.tile(values.reshape(summary.prior_sd.shape), (size, 1, 1))
    history = np.tile(summary.recent, (size, 1, 1))
    drift = coefficients[:, None, :, 0] + summary.world * coefficients[:, None, :, 1]
    drift = np.repeat(drift, horizon, axis=1)
    free = simulate(summary.layout, coefficients, history, drift)
    held = np.full(free.shape, np.nan)
    for dyad in range(size):
        held[dyad, :HELD, dyad] = free[dyad, :HELD, dyad] + summary.movement[dyad]
    moved = simulate(summary.layout, coefficients, history, drift, held=held) - free
    return np.asarray(moved.mean(axis=1) / summary.movement)


def detectable(sd: float, prior: float, band: float) -> float | None:
    """Return the smallest true effect that a record would call supported with probability 0.8, in sd.

    With a Gaussian posterior of sd s and prior of sd s₀ the posterior mean of a true effect e is
    N((1 − κ)·e, (1 − κ)·s²), κ = s²/s₀²; it is called supported when the mean exceeds band + 1.2816·s. None when the
    record says next to nothing, so that no effect would be.

    >>> round(detectable(0.1, 10.0, 0.25), 2), detectable(0.1, 0.1, 0.25)
    (0.46, None)
    """
    weight = 1.0 - min(1.0, (sd / prior) ** 2)
    if weight < 0.02:
        return None
    return float((band + 1.2816 * sd + 0.8416 * np.sqrt(weight) * sd) / weight)


@dataclass(frozen=True)
class _Free:
    """Draws of coefficients, history, drift and the levels without a move; one for all moves under a fit."""

    coefficients: FloatArray
    history: FloatArray
    drift: FloatArray
    levels: FloatArray
    explosive: int


@lru_cache(maxsize=24)
def _free(summary: Summary, horizon: int, draws: int, deviation: float | None) -> _Free:
    from detente.theories._joint_summary import coefficient_draws, free_paths

    drawn = coefficient_draws(summary, draws, SEED, deviation=deviation)
    return _Free(drawn.coefficients, *free_paths(summary, drawn.coefficients, horizon, SEED), drawn.explosive)


def _paths(summary: Summary, move: Move, held: int, draws: int, deviation: float | None = None) -> FloatArray:
    """With-minus-without paths of the answering tie, (draws, horizon), in its sd: SCIENCE section 4, do-semantics."""
    from detente.theories._joint_paths import simulate

    free = _free(summary, move.horizon, draws, deviation)
    place = {dyad: number for number, dyad in enumerate(summary.layout.dyads)}
    fixed = np.full(free.levels.shape, np.nan)
    for dyad in (place[cause] for cause in move.causes):
        fixed[:, :held, dyad] = free.levels[:, :held, dyad] + move.sign * summary.movement[dyad]
    moved = simulate(summary.layout, free.coefficients, free.history, free.drift, held=fixed) - free.levels
    answering = [place[dyad] for dyad in move.effects]
    return np.asarray((moved[:, :, answering] / summary.movement[answering]).mean(axis=2))


def _summarised(paths: FloatArray) -> FloatArray:
    low, high = np.quantile(paths, (0.1, 0.9), axis=0)
    return np.column_stack([paths.mean(axis=0), low, high])


def to_row(
    key: str, move: Move, found: Answer, prior: float | None, projected: Sequence[Sequence[float]] = ()
) -> dict[str, Any]:
    """Return a flat row of an answer to a move, for the core table ``answer`` and the cache."""
    return {
        **asked(key, move),
        "mean": _short(found.effect),
        "sd": _short(found.sd),
        "quantiles": [_short(q) for q in found.quantiles],
        "warms": found.warms,
        "cools": found.cools,
        "path": [_short(v) for v in found.path.reshape(-1)],
        "shock": [_short(v) for v in found.shock.reshape(-1)],
        "explosive": found.explosive,
        "other_bands": list(found.other_bands),
        "prior_sd": None if prior is None else _short(prior),
        "projection": [_short(value) for row in projected for value in row],
    }


def asked(key: str, move: Move) -> dict[str, Any]:
    """Return what a row of ``answer`` is found by: the fit's key, the ties moved and answering, the sign.

    >>> asked("a fit", Move((("USA", "RUS"),), (("RUS", "CHN"), ("CHN", "RUS")), -1))["effect"]
    'RUS->CHN,CHN->RUS'
    """
    cause, effect = (",".join("->".join(dyad) for dyad in dyads) for dyads in (move.causes, move.effects))
    return {"key": key, "cause": cause, "effect": effect, "sign": move.sign}


def from_row(row: dict[str, Any]) -> Answer:
    """Return the answer that `to_row` flattened."""
    return Answer(
        row["mean"],
        row["sd"],
        _four(row["quantiles"]),
        row["warms"],
        row["cools"],
        np.array(row["path"]).reshape(-1, 3),
        np.array(row["shock"]).reshape(-1, 3),
        row["explosive"],
        tuple(row["other_bands"]),
    )


def _four(values: Sequence[float]) -> tuple[float, float, float, float]:
    a, b, c, d = values
    return a, b, c, d


def _short(value: float) -> float:
    return float(f"{value:.4g}")
