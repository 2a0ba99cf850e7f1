"""Forecasts of a vector autoregression, free or with some of the future given (Waggoner & Zha 1999), and scenarios.

The future of a draw is its expected path plus M·ε, ε independent standard normal shocks of all periods and series, M
made of its responses. Conditions are linear in ε, so that what is free is drawn exactly. A scenario also says which
shocks bring the conditions about, the others staying as likely as ever (Antolín-Díaz, Petrella & Rubio-Ramírez 2021).
Shocks are those of `VarDraws.factors`, which may be any matrix of impacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConvergenceError, UsageError
from detente.theories._var_data import as_series, last_regressors
from detente.theories._var_posterior import VarDraws
from detente.theories._var_responses import orthogonal_responses

Array = npt.NDArray[np.float64]

TOGETHER = 4_000_000  # numbers of stacked responses that are held at once
LEAST_EFFECTIVE = 20.0  # draws that have to be left after weighing by the conditions


@dataclass(frozen=True)
class Conditioned:
    """Futures that keep conditions: `paths` and `shocks` (draw, step, series).

    `implausibility` (draw,) is the bias of a coin that is as far from fair as the shocks that bring the conditions
    about are from none: 0.5 for what is expected anyway, to 1 for what the model rules out (McCulloch 1989, as in
    Antolín-Díaz, Petrella & Rubio-Ramírez 2021, section 4). `effective` is the number of draws that the conditions left
    of those given, after weighing.
    """

    paths: Array
    shocks: Array
    implausibility: Array
    effective: float


def forecast(
    draws: VarDraws, series: npt.ArrayLike, steps: int, rng: np.random.Generator, exogenous: Array | None = None
) -> Array:
    """Return joint predictive paths after a record `series` (periods, series), (draw, step, series).

    `exogenous` (step, variables) are the future values where the model has any. Raises `UsageError` where they are
    missing or none are needed.
    """
    shocks = rng.standard_normal((len(draws.factors), steps, draws.factors.shape[1]))
    return simulate(draws, last_regressors(as_series(series), draws.lags), shocks, exogenous)


def expected_paths(draws: VarDraws, series: npt.ArrayLike, steps: int, exogenous: Array | None = None) -> Array:
    """Return each draw's path without shocks, (draw, step, series); arguments are those of `forecast`.

    >>> half = VarDraws(np.array([[[0.5], [1.0]]]), np.array([[[1.0]]]), 1)
    >>> expected_paths(half, [[0.0], [4.0]], 3).reshape(-1).tolist()
    [3.0, 2.5, 2.25]
    """
    shocks = np.zeros((len(draws.factors), steps, draws.factors.shape[1]))
    return simulate(draws, last_regressors(as_series(series), draws.lags), shocks, exogenous)


def conditional_forecast(
    draws: VarDraws,
    series: npt.ArrayLike,
    conditions: Array,
    rng: np.random.Generator,
    exogenous: Array | None = None,
) -> Conditioned:
    """Return futures in which `conditions` (step, series), NaN where free, come true by whatever shocks are likeliest.

    Draws are weighed by how likely the conditions are under each and drawn again, so that coefficients too are those
    given the conditions, as in Waggoner & Zha's (1999) sampler. Raises `ConvergenceError` where fewer than
    `LEAST_EFFECTIVE` draws are left, `UsageError` for conditions of another shape or none.

    >>> still = VarDraws(np.zeros((1, 2, 1)), np.ones((1, 1, 1)), 1)
    >>> found = conditional_forecast(still, [[0.0], [0.0]], np.array([[2.0]]), np.random.default_rng(0))
    >>> float(found.paths[0, 0, 0]), float(found.implausibility[0].round(3))
    (2.0, 0.995)
    """
    (paths, shocks, coin), logs = _parts(draws, series, conditions, rng, exogenous, range(draws.factors.shape[1]))
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    effective = float(1 / (weights**2).sum())
    if effective < min(LEAST_EFFECTIVE, len(weights)):
        raise ConvergenceError(
            f"the conditions are so unlikely that {effective:.1f} of {len(weights)} draws are left, not "
            f"{LEAST_EFFECTIVE:g}; give more draws or conditions nearer to the forecast"
        )
    kept = np.sort(rng.choice(len(weights), len(weights), p=weights))
    return Conditioned(paths[kept], shocks[kept], coin[kept], effective)


def structural_scenario(
    draws: VarDraws,
    series: npt.ArrayLike,
    conditions: Array,
    shocks: Sequence[int],
    rng: np.random.Generator,
    exogenous: Array | None = None,
) -> Conditioned:
    """Return futures in which `shocks` (numbers of series, from 0) make `conditions` (step, series) come true.

    All other shocks keep their distribution. The coefficients are those of the draws: what is imagined says nothing of
    them. Raises `UsageError` where these shocks cannot make the conditions come true in every draw.

    >>> still = VarDraws(np.zeros((1, 3, 2)), np.eye(2)[None], 1)
    >>> one = np.array([[np.nan, 1.0]])
    >>> structural_scenario(still, np.zeros((2, 2)), one, [1], np.random.default_rng(0)).shocks[0, 0, 1].item()
    1.0
    >>> structural_scenario(still, np.zeros((2, 2)), one, [0], np.random.default_rng(0))
    Traceback (most recent call last):
    detente.errors.UsageError: these shocks cannot bring about the conditions: free some conditions or let more ...
    """
    known = range(draws.factors.shape[1])
    if not shocks or any(shock not in known for shock in shocks):
        raise UsageError(f"shocks are numbers from 0 to {len(known) - 1}, at least one, not {list(shocks)}")
    (paths, made, coin), _ = _parts(draws, series, conditions, rng, exogenous, shocks)
    return Conditioned(paths, made, coin, float(len(draws.factors)))


def simulate(draws: VarDraws, past: Array, shocks: Array, exogenous: Array | None = None) -> Array:
    """Return paths under given shocks (draw, step, series) after the lags `past` (lags · series,) or (draw, …).

    >>> one = VarDraws(np.array([[[0.5], [0.0]]]), np.array([[[2.0]]]), 1)
    >>> simulate(one, np.array([4.0]), np.array([[[1.0], [0.0]]])).tolist()
    [[[4.0], [2.0]]]
    """
    count, steps, m = shocks.shape
    lagged = draws.lags * m
    outside = draws.coefficients.shape[1] - lagged - 1
    given = np.empty((steps, 0)) if exogenous is None else np.asarray(exogenous, dtype=float)
    if given.shape != (steps, outside):
        raise UsageError(f"future exogenous variables are ({steps} steps, {outside} variables), not {given.shape}")
    fixed = np.column_stack([given, np.ones(steps)])
    past = np.broadcast_to(past, (count, lagged))
    result = np.empty(shocks.shape)
    for step in range(steps):
        rows = np.column_stack([past, np.tile(fixed[step], (count, 1))])
        moved = np.einsum("dij,dj->di", draws.factors, shocks[:, step])
        result[:, step] = np.einsum("dk,dkm->dm", rows, draws.coefficients) + moved
        past = np.column_stack([result[:, step], past[:, :-m]])
    return result


def _parts(
    draws: VarDraws,
    series: npt.ArrayLike,
    conditions: Array,
    rng: np.random.Generator,
    exogenous: Array | None,
    driving: Sequence[int],
) -> tuple[tuple[Array, Array, Array], Array]:
    """Return paths, shocks and implausibility, and the log density of the conditions, draw by draw."""
    count, m = draws.factors.shape[:2]
    where = np.isfinite(conditions)
    if conditions.ndim != 2 or conditions.shape[1] != m or not where.any():
        raise UsageError(
            f"conditions are (steps, {m} series), NaN where free, at least one given; these are {conditions.shape}, "
            f"{where.sum()} given"
        )
    steps = len(conditions)
    free = expected_paths(draws, series, steps, exogenous)
    wanted = (conditions - free)[:, where]
    drives = np.tile(np.isin(np.arange(m), driving), steps)
    shocks, middles, logs = np.empty((count, steps * m)), np.empty((count, steps * m)), np.empty(count)
    chunk = max(1, TOGETHER // (steps * m) ** 2)
    for first in range(0, count, chunk):
        at = slice(first, first + chunk)
        some = VarDraws(draws.coefficients[at], draws.factors[at], draws.lags)
        rows = _stacked(some, steps)[:, where.reshape(-1)]
        shocks[at], middles[at], logs[at] = _solve(rows, wanted[at], drives, rng)
    past = last_regressors(as_series(series), draws.lags)
    paths = simulate(draws, past, shocks.reshape(count, steps, m), exogenous)
    divergence = (middles**2).sum(axis=1) / 2
    coin = (1 + np.sqrt(-np.expm1(-2 * divergence / (steps * m)))) / 2
    return (paths, shocks.reshape(count, steps, m), coin), logs


def _solve(rows: Array, wanted: Array, drives: npt.NDArray[np.bool_], rng: np.random.Generator) -> tuple[Array, ...]:
    """Return shocks that keep rows·ε = wanted, their means, and the log density of what is wanted, draw by draw.

    Shocks that do not drive stay as they are drawn; of those that do, what the rows leave free does.
    """
    moving = rows[:, :, drives]
    square = moving @ moving.swapaxes(1, 2)
    size = np.sqrt(np.einsum("dqq->dq", square))
    if not (size > 0).all() or np.linalg.cond(square / (size[:, :, None] * size[:, None])).max() > 1e12:
        raise UsageError(
            "these shocks cannot bring about the conditions: free some conditions or let more shocks drive"
        )
    root = np.linalg.cholesky(square)
    shocks = rng.standard_normal((len(rows), rows.shape[2]))
    missed = np.stack([wanted, wanted - np.einsum("dqn,dn->dq", rows, shocks)], axis=-1)
    solved = moving.swapaxes(1, 2) @ np.linalg.solve(square, missed)
    middle = np.zeros_like(shocks)
    middle[:, drives] = solved[..., 0]
    shocks[:, drives] += solved[..., 1]
    white = np.linalg.solve(root, wanted[..., None])[..., 0]
    logs = -(white**2).sum(axis=1) / 2 - np.log(np.einsum("dqq->dq", root)).sum(axis=1)
    return shocks, middle, logs


def _stacked(draws: VarDraws, steps: int) -> Array:
    """Return M, (draw, step · series, step · shock): what each shock of each period does to each later period."""
    responses, m = orthogonal_responses(draws, steps), draws.factors.shape[1]
    result = np.zeros((len(draws.factors), steps, m, steps, m))
    for step in range(steps):
        result[:, step:, :, step] = responses[:, : steps - step]
    return result.reshape(len(draws.factors), steps * m, steps * m)
