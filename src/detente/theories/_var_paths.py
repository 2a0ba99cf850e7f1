"""Joint paths of a vector autoregression of relation levels, with and without a policy (SCIENCE section 4).

One step of one draw, for all dyads at once: the level is what its lasting and fading part make of it, plus what the
lags of all dyads add, plus a movement, correlated between dyads. What the local level did not expect goes into the
lasting and the fading part in the ratio of their movements. With a policy a second path runs under the same random
numbers: the dyads that it names stand above the first path by the shift, and every other equation is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.measures._scales import Scales
from detente.theories._paths import BOUND
from detente.theories._var_equations import predictors

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Start:
    """Where paths start: `past` (lags, dyad), newest first, `parts` (dyad, 5) of the filter, errors' `correlation`."""

    past: Array
    parts: Array
    correlation: Array
    scales: Scales


@dataclass
class _Path:
    lasting: Array
    fading: Array
    past: Array


def paths(start: Start, drawn: Array, factors: Array, shifts: Array, rng: np.random.Generator) -> tuple[Array, int]:
    """Return levels with shifts applied, (draw, lead, dyad), and how many draws met the bound on levels.

    `drawn` are coefficients (draw, lags · D + 1, D), `factors` (draw, dyad) spread factors, `shifts` (lead, dyad) in
    logits, NaN where nothing is set.
    """
    scales, draws = start.scales, len(factors)
    kept, moving = scales.fading_persistence, (1 - scales.fading_persistence**2) * scales.fading_variance
    lasts = scales.level_variance / (scales.level_variance + moving) if moving > 0 else 1.0
    size = np.sqrt(factors * (scales.level_variance + moving))
    root = np.linalg.cholesky(start.correlation)
    bundles = _begin(start, factors, 2 if np.isfinite(shifts).any() else 1, rng)
    result, met = np.empty((draws, *shifts.shape)), np.zeros(draws, dtype=bool)
    for lead, shift in enumerate(shifts):
        shock, free = size * (rng.standard_normal(factors.shape) @ root.T), np.empty(0)
        for number, path in enumerate(bundles):
            expected = path.lasting + kept * path.fading
            added = np.einsum("nk,nkd->nd", predictors(path.past), drawn, optimize=True)
            met |= (np.abs(expected + added) > BOUND).any(axis=1)
            level = np.clip(expected + added, -BOUND, BOUND) + shock
            if number:
                level = np.where(np.isfinite(shift), free + shift, level)
            path.lasting = path.lasting + lasts * (level - expected)
            path.fading = level - path.lasting
            path.past = np.concatenate([level[:, None], path.past[:, :-1]], axis=1)
            free = level
        result[:, lead] = free
    return result, int(met.sum())


def _begin(start: Start, factors: Array, count: int, rng: np.random.Generator) -> list[_Path]:
    """Return bundles that begin at the same draws of the present levels; earlier ones are as they were filtered."""
    first, second, lasting, fading, both = start.parts.T
    root = np.sqrt(lasting)
    slope = both / np.where(lasting > 0, root, 1.0)
    size, one, two = np.sqrt(factors), rng.standard_normal(factors.shape), rng.standard_normal(factors.shape)
    stays = first + size * root * one
    fades = second + size * (slope * one + np.sqrt(np.maximum(fading - slope**2, 0.0)) * two)
    past = np.tile(start.past, (len(factors), 1, 1))
    past[:, 0] = stays + fades
    return [_Path(stays, fades, past.copy()) for _ in range(count)]
