"""One chain of the sampler of the additive and multiplicative effects model."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from detente.theories._amen_cells import Cells, Sums
from detente.theories._amen_linear import Step, draw_normal, step_of, weights_of, with_positions
from detente.theories._amen_variance import (
    draw_correlation,
    draw_variance,
    inverse_wishart,
    log_likelihood,
    residual_sums,
)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """Where a chain stands: coefficients (p,), sender and receiver effects (n,), positions (n, R), the covariances of
    effects (2, 2) and of positions (2R, 2R), s² and ρ."""

    beta: Array
    sender: Array
    receiver: Array
    sending: Array
    receiving: Array
    additive: Array
    positions: Array
    variance: float
    correlation: float

    def effects(self) -> Array:
        """Return what effects and positions add to the mean, (n, n)."""
        return np.asarray(self.sender[:, None] + self.receiver + self.sending @ self.receiving.T)


@dataclass(frozen=True)
class Task:
    """What a chain learns from: cells, their sums, the precision of the coefficients (p, p), whether s² is free (else
    it is 1), the variance of effects that is believed beforehand and whether effects move over time."""

    cells: Cells
    sums: Sums
    prior: Array
    free: bool = True
    spread: float = 1.0
    moves: bool = False


def means(cells: Cells, state: State) -> Array:
    """Return the mean of every seen cell, (T, n, n), 0 elsewhere."""
    return np.asarray(np.where(cells.seen, cells.x @ state.beta + cells.loading * state.effects(), 0.0))


def sweep(rng: np.random.Generator, task: Task, y: Array, state: State) -> tuple[State, Array, float]:
    """Return the next state of a chain, the means under it and its log likelihood, for a response `y` (T, n, n).

    1. Coefficients, additive effects and, with positions, the senders' given the receivers'.
    2. With positions, the same and the receivers' given the senders'; then both sides' once more given all else, which
       costs little and moves them further.
    3. Covariances of effects and of positions. 4. s² and ρ.
    """
    weights = weights_of(state.variance, state.correlation) * [1.0, 1.0, task.cells.single.any()]
    step = step_of(task.cells, task.sums, y, weights, task.prior, _inverse(state.additive))
    if state.sending.size:
        for jointly in (True, False):
            for senders in (True, False):
                state = _draw_positions(rng, task.sums, step, weights, state, senders=senders, jointly=jointly)
    else:
        drawn = draw_normal(step.matrix, step.right, rng.standard_normal(len(step.right)))
        state = _placed(state, drawn)
    state = _draw_covariances(rng, state, task.spread)
    mean = means(task.cells, state)
    left = residual_sums(np.where(task.cells.seen, y - mean, 0.0), task.cells)
    if task.free:
        variance, correlation = draw_variance(rng, left, state.variance, state.correlation)
    else:
        variance, correlation = 1.0, draw_correlation(rng, left, state.correlation)
    state = replace(state, variance=variance, correlation=correlation)
    return state, mean, log_likelihood(left, variance, correlation)


def _with_side(sums: Sums, step: Step, weights: Array, state: State, *, senders: bool) -> Step:
    """Return the system of coefficients, effects and one side's positions given the other's."""
    rank = state.sending.shape[1]
    here, there = slice(None, rank), slice(rank, None)
    if not senders:
        here, there = there, here
    precision, other = _inverse(state.positions), state.receiving if senders else state.sending
    covariates = sums.senders if senders else sums.receivers
    pull = -other @ precision[there, here]
    return with_positions(step, other, covariates, weights, precision[here, here], pull, senders=senders)


def _draw_positions(
    rng: np.random.Generator, sums: Sums, step: Step, weights: Array, state: State, *, senders: bool, jointly: bool
) -> State:
    """Return one side's positions drawn given the other's: with coefficients and effects, or given them."""
    whole, size, shape = _with_side(sums, step, weights, state, senders=senders), len(step.right), state.sending.shape
    normal = rng.standard_normal(len(whole.right) - (0 if jointly else size))
    if jointly:
        drawn = draw_normal(whole.matrix, whole.right, normal)
        state, placed = _placed(state, drawn), drawn[size:].reshape(shape)
    else:
        given = np.concatenate([state.beta, state.sender, state.receiver])
        right = whole.right[size:] - whole.matrix[size:, :size] @ given
        placed = draw_normal(whole.matrix[size:, size:], right, normal).reshape(shape)
    return replace(state, sending=placed) if senders else replace(state, receiving=placed)


def _inverse(matrix: Array) -> Array:
    return np.asarray(np.linalg.inv(matrix), dtype=float)


def _placed(state: State, drawn: Array) -> State:
    p, n = len(state.beta), len(state.sender)
    return replace(state, beta=drawn[:p], sender=drawn[p : p + n], receiver=drawn[p + n : p + 2 * n])


def _draw_covariances(rng: np.random.Generator, state: State, spread: float) -> State:
    """Priors, where `spread` is 1: covariance of effects IW(4, 4I), of positions IW(2 + 2R, (2 + 2R)I)."""
    n, rank = state.sending.shape
    effects = np.stack([state.sender, state.receiver])
    state = replace(state, additive=inverse_wishart(rng, 4.0 + n, 4.0 * spread * np.eye(2) + effects @ effects.T))
    if not rank:
        return state
    both, size = np.hstack([state.sending, state.receiving]), 2.0 + 2.0 * rank
    scale = size * np.sqrt(spread) * np.eye(2 * rank) + both.T @ both
    return replace(state, positions=inverse_wishart(rng, size + n, scale))
