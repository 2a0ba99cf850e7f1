"""Small problems of the joint form, and its equations written once more, slowly and plainly, for comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.theories._features import features
from detente.theories._joint_levels import equation_weights, start_precision
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_state import Belief, State
from detente.theories._layout import Layout, layout
from detente.theories._smoother import assemble, linearise
from detente.theories._weights import lag_weights

SHORT = ((1, 1), (2, 3))
PERIODS = 12
NAMES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def weights_of(states: int, periods: int, seed: int) -> np.ndarray:
    """Return capability shares that change once, halfway."""
    two = np.random.default_rng(seed).uniform(0.2, 1.0, (2, states))
    return np.repeat(two, [periods // 2, periods - periods // 2], axis=0)


def cube_of(levels: np.ndarray, states: int) -> np.ndarray:
    """Return (…, sender, receiver) from (…, dyads), NaN on the diagonal."""
    cube = np.full((*levels.shape[:-1], states, states), np.nan)
    cube[..., ~np.eye(states, dtype=bool)] = levels
    return cube


def regressors(theta: np.ndarray, weights: np.ndarray, lags: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return (periods after the last lag, dyads, features · groups) straight from `detente.theories._features`.

    Third parties weigh what they weigh in the answering period, not in the lagged one.
    """
    states, last = weights.shape[1], lags[-1][1]
    off = ~np.eye(states, dtype=bool)
    rows = []
    for t in range(last, len(theta)):
        each = {lag: features(cube_of(theta[t - lag], states), weights[t])[off] for lag in range(1, last + 1)}
        groups = [np.mean([each[lag] for lag in range(a, b + 1)], axis=0) for a, b in lags]
        rows.append(np.stack(groups, axis=-1).reshape(off.sum(), -1))
    return np.array(rows)


def residuals_of(theta: np.ndarray, world: np.ndarray, b: np.ndarray, weights: np.ndarray, lags=SHORT) -> np.ndarray:
    """Return θ minus what its equation says, (periods after the last lag, dyads)."""
    last = lags[-1][1]
    said = b[:, 0] + np.outer(world, b[:, 1])[last:] + (regressors(theta, weights, lags) * b[:, 2:]).sum(axis=-1)
    return theta[last:] - said


def jacobian(function, at: np.ndarray, step: float = 1e-6) -> np.ndarray:
    """Return the numeric Jacobian (results, arguments), central differences."""
    columns = []
    for k in range(at.size):
        shift = np.zeros(at.size)
        shift[k] = step
        shift = shift.reshape(at.shape)
        columns.append((function(at + shift) - function(at - shift)).reshape(-1) / (2 * step))
    return np.array(columns).T


def dense(band: np.ndarray) -> np.ndarray:
    """Return the symmetric matrix that band storage holds."""
    n, width = band.shape
    full = np.zeros((n, n))
    for j in range(n):
        for k in range(min(width, n - j)):
            full[j + k, j] = full[j, j + k] = band[j, k]
    return full


def problem(states: int = 3, seed: int = 0, periods: int = PERIODS, shared: bool = True):
    """Return (layout, record, prior, state, coefficients, weights) of a small random problem with short lags."""
    rng = np.random.default_rng(seed)
    weights = weights_of(states, periods, seed)
    small = layout(NAMES[:states], weights, SHORT)
    dyads, size = len(small.dyads), len(small.coefficients)
    sd = np.full((dyads, size), 0.1)
    if not shared:
        sd[:, -len(SHORT) :] = 0.0
    prior = Prior(np.where(sd > 0, rng.normal(0, 0.1, sd.shape), 0.0), sd)
    b = np.where(sd > 0, rng.normal(0, 0.2, sd.shape), 0.0)
    shape = (periods, dyads)
    months = (rng.uniform(0, 1, shape), rng.integers(0, 9, shape).astype(float), rng.normal(0, 0.3, shape))
    record = Record(small, *months, rng.normal(0, 0.5, periods), 1.3, 0.2)
    return small, record, prior, state_of(small, shape, rng), b, weights


def state_of(small: Layout, shape: tuple[int, int], rng: np.random.Generator) -> State:
    """Return random levels, pseudo-observations (some months without), error weights and scale matrices."""
    precision = rng.gamma(1.0, 2.0, shape) * (rng.random(shape) < 0.7)
    roots = rng.normal(0, 0.3, (len(small.pairs), 2, 2))
    errors = roots @ roots.transpose(0, 2, 1) + 0.1 * np.eye(2)
    factors = rng.gamma(3.0, 1 / 3.0, (shape[0], len(small.pairs)))
    shift = precision * rng.normal(0, 1, shape)
    return State(precision, shift, rng.normal(0, 0.8, shape), factors, factors.copy(), errors)


def error_precisions(small: Layout, state: State, lags: int) -> np.ndarray:
    """Return the errors' block-diagonal precision over all periods after the last lag, a dense matrix."""
    periods, dyads = state.levels.shape
    blocks = np.zeros(((periods - lags), dyads, dyads))
    for p, pair in enumerate(small.pairs):
        blocks[:, pair[:, None], pair[None, :]] = state.weights[lags:, p, None, None] * np.linalg.inv(state.errors[p])
    full = np.zeros(((periods - lags) * dyads,) * 2)
    for t, block in enumerate(blocks):
        full[t * dyads : (t + 1) * dyads, t * dyads : (t + 1) * dyads] = block
    return full


def start_matrix(prior: Prior, shape: tuple[int, int], lags: int) -> np.ndarray:
    """Return the precision of the first `lags` periods: a first level, then a random walk."""
    periods, dyads = shape
    full = np.zeros((periods * dyads,) * 2)
    full[range(dyads), range(dyads)] += prior.start_sd**-2.0
    for i in range(dyads, lags * dyads):
        step = np.zeros(periods * dyads)
        step[i], step[i - dyads] = 1.0, -1.0
        full += np.outer(step, step) / (2.0 * prior.error_variance)
    return full


def assembled(small: Layout, record: Record, prior: Prior, state: State, b: np.ndarray):
    """Return the package's band and right-hand side for a problem."""
    periods, dyads = state.levels.shape
    precision = np.zeros((periods, dyads, dyads))
    for p, pair in enumerate(small.pairs):
        precision[:, pair[:, None], pair[None, :]] = state.weights[:, p, None, None] * np.linalg.inv(state.errors[p])
    return assemble(
        state.levels,
        *linearise(state.levels, small.products),
        *equation_weights(small, b),
        small.year,
        b[:, 0] + np.outer(record.world, b[:, 1]),
        precision,
        state.site_precision,
        state.site_shift,
        start_precision(small, prior),
        small.products,
        small.groups,
    )


def belief_of(prior: Prior) -> Belief:
    """Return the prior of the active coefficients."""
    active = np.flatnonzero(prior.sd.reshape(-1) > 0)
    covariance = prior.covariance()[np.ix_(active, active)]
    return Belief(active, prior.mean.reshape(-1)[active], np.linalg.inv(covariance))


def companion(small: Layout, coefficients: np.ndarray) -> np.ndarray:
    """Return the matrix that moves a window of levels, oldest first, one period on; products left out."""
    dyads, lags = len(small.dyads), len(small.groups)
    weights = lag_weights(small, coefficients[None])[0][0].reshape(dyads, -1, dyads)
    matrix = np.eye(lags * dyads, k=dyads)
    for lag in range(1, lags + 1):
        group = small.groups[lag - 1]
        place = slice((lags - lag) * dyads, (lags - lag + 1) * dyads)
        matrix[-dyads:, place] = weights[:, group] / small.group_sizes[group]
    return matrix
