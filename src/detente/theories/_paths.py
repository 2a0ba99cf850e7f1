"""Joint predictive paths of the observation-driven form, with and without a policy (SCIENCE section 4).

In this form the regressors are *filtered* levels, so a path carries both the level θ and what the filter will make of
the events that answer to it. One step of one draw, for all dyads at once:

1. θ = x'b + e₁, e₁ ~ N(0, κ·P), P the variance of the local level one step ahead, correlated within a pair of dyads;
2. the period's events show z = θ + e₂ + e₃, e₂ ~ N(0, κ·transitory variance), e₃ ~ N(0, 1/r), with the information r
   of a period drawn from the last two years, the same period for all dyads;
3. the filter's lasting and fading parts move towards z as in `detente.measures._local_level`; with r = 0 they do not.

Coefficients b and spread factors κ are drawn once a path. With a policy, a second path runs under the same random
numbers: in the periods that the policy names, θ and the filtered level of the named dyads are those of the first path
plus the shift, and every other equation is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.measures._scales import Scales
from detente.theories._design import Model, all_features, assemble
from detente.theories._extra import Extra, regressors
from detente.theories._levels import mirror, square

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BOUND = 10.0  # logits: a share of 1 in 22,000; a level beyond it has left the data's world


@dataclass(frozen=True)
class Origin:
    """Where paths start: arrays by dyad unless said otherwise.

    `history` (lags, dyad, feature) holds the features of the last periods, oldest first; `parts` (dyad, 5) the filter's
    lasting and fading mean, their variances and covariance, NaN where the dyad is not covered; `world` the world
    factor, `weights` (state,) and `roles` those of third parties, `information` (period, dyad) the precisions of
    recent pseudo-observations; `correlation` that of errors within a pair; `groups` the groups of lags; `figures`
    (dyad,) those of the extra regressors, held at their last values.
    """

    history: Array
    parts: Array
    world: Array
    weights: Array
    roles: Mapping[str, Flags]
    information: Array
    scales: Scales
    correlation: float
    groups: tuple[tuple[int, int], ...]
    figures: tuple[Array, ...] = ()


@dataclass
class _Path:
    """A bundle of paths: the filter's lasting and fading means (draw, dyad), the features of the last periods."""

    lasting: Array
    fading: Array
    history: list[Array]


@dataclass(frozen=True)
class _Step:
    """What one period brings to every bundle alike: errors, the filter's gains and the parts' shares of the level."""

    error: Array
    noise: Array
    lasting_gain: Array
    fading_gain: Array
    lasting_share: Array


def paths(
    origin: Origin, model: Model, coefficients: Array, factors: Array, shifts: Array, rng: np.random.Generator
) -> tuple[Array, int]:
    """Return levels with the shifts applied, (draw, lead, dyad), and how many draws met the `BOUND`.

    `coefficients` (draw, dyad, P) in units of the prior's sd, `factors` (draw, dyad) spread factors; `shifts`
    (lead, dyad) in logits, NaN where nothing is set. Without any shift the first path is returned.
    """
    draws = len(factors)
    lasting, fading, *moments = (np.tile(part, (draws, 1)) for part in origin.parts.T)
    count = 2 if np.isfinite(shifts).any() else 1
    bundles = [_Path(lasting, fading, [row[None] for row in origin.history]) for _ in range(count)]
    result, met = np.empty((draws, *shifts.shape)), np.zeros(draws, dtype=bool)
    for lead, shift in enumerate(shifts):
        step, moments = _step(origin, moments, factors, rng)
        free = np.empty(0)
        for number, path in enumerate(bundles):
            path.fading = path.fading * origin.scales.fading_persistence
            mean = _mean(origin, model, path, coefficients)
            met |= (np.abs(mean) > BOUND).any(axis=1)
            theta = np.clip(mean, -BOUND, BOUND) + step.error
            surprise = theta + step.noise - path.lasting - path.fading
            path.lasting = path.lasting + step.lasting_gain * surprise
            path.fading = path.fading + step.fading_gain * surprise
            if number == 0:
                free = theta
            else:
                theta = _set(theta, free + shift)
                path.lasting = _set(path.lasting, bundles[0].lasting + step.lasting_share * shift)
                path.fading = _set(path.fading, bundles[0].fading + (1 - step.lasting_share) * shift)
            path.history = [*path.history[1:], _features(origin, path.lasting + path.fading)]
            result[:, lead] = theta
    return result, int(met.sum())


def _step(origin: Origin, moments: list[Array], factors: Array, rng: np.random.Generator) -> tuple[_Step, list[Array]]:
    """Return a period's random numbers and gains, and the parts' variances and covariance after it."""
    scales, (lasting, fading, both) = origin.scales, moments
    kept = scales.fading_persistence
    lasting = lasting + scales.level_variance
    fading = kept**2 * fading + (1 - kept**2) * scales.fading_variance
    both = kept * both
    ahead = lasting + fading + 2 * both
    spread = ahead + scales.transitory_variance
    r = origin.information[rng.integers(len(origin.information), size=len(factors))]
    gain = r / (1 + r * spread)
    noise = np.sqrt(factors * scales.transitory_variance) * rng.standard_normal(factors.shape)
    step = _Step(
        error=np.sqrt(factors * ahead) * paired(rng, factors.shape, origin.correlation),
        noise=noise + rng.standard_normal(factors.shape) / np.sqrt(np.where(r > 0, r, np.inf)),
        lasting_gain=gain * (lasting + both),
        fading_gain=gain * (fading + both),
        lasting_share=(lasting + both) / ahead,
    )
    after = [
        lasting - gain * (lasting + both) ** 2,
        fading - gain * (fading + both) ** 2,
        both - gain * (lasting + both) * (fading + both),
    ]
    return step, after


def _set(values: Array, forced: Array) -> Array:
    return np.where(np.isfinite(forced), forced, values)


def paired(rng: np.random.Generator, shape: tuple[int, ...], correlation: float) -> Array:
    """Return standard normal draws, correlated between the two directions of a pair."""
    other = mirror(round((1 + np.sqrt(1 + 4 * shape[1])) / 2))
    first = np.arange(shape[1]) < other
    drawn = rng.standard_normal(shape)
    common, rest = np.where(first, drawn, drawn[:, other]), np.where(first, drawn[:, other], -drawn)
    return np.asarray(np.sqrt((1 + correlation) / 2) * common + np.sqrt((1 - correlation) / 2) * rest)


def _features(origin: Origin, level: Array) -> Array:
    return all_features(square(level, len(origin.weights)), origin.weights, origin.roles)


def _mean(origin: Origin, model: Model, path: _Path, coefficients: Array) -> Array:
    sums = [sum((path.history[-lag] for lag in range(a, b + 1)), np.zeros(1)) / (b - a + 1) for a, b in origin.groups]
    lagged = np.stack(np.broadcast_arrays(*sums), axis=-1)
    draws = len(coefficients)
    wide = np.broadcast_to(lagged, (draws, *lagged.shape[1:]))
    world = np.broadcast_to(origin.world, (draws, origin.world.size))
    beside = regressors(model.extras, origin.figures, lambda extra: _lagged(path, extra))
    extras = [np.broadcast_to(value, world.shape) for value in beside]
    plan = assemble(wide, world, path.lasting + path.fading, model, extras)
    return np.asarray(plan.base + np.einsum("ndi,ndi->nd", plan.columns, coefficients))


def _lagged(path: _Path, extra: Extra) -> Array:
    first, last = extra.lags
    total = sum((extra.part(path.history[-lag]) for lag in range(first, last + 1)), np.zeros(1))
    return np.asarray(total / (last - first + 1))
