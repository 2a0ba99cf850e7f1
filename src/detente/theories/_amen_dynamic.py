"""Effects that move: what a sender and a receiver add in a period beyond what they always add, autoregressive.

    (a_it, b_it) = (a_i, b_i) + δ_it,    δ_it = φ·δ_i,t−1 + η_it,    η_it ~ N(0, Q),

stationary from the first period on. The path of one state is drawn given those of all others, forwards and backwards in
time (Carter & Kohn 1994), because the two directions of a pair have correlated errors. Periods in which a state was not
seen widen its path and add nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel
from detente.theories._amen_cells import Cells
from detente.theories._amen_linear import weights_of
from detente.theories._amen_variance import inverse_wishart

Array = npt.NDArray[np.float64]

MOST = 0.98  # persistence beyond which moving effects are not told from lasting ones
FIRST_INNOVATION = 0.1


@dataclass(frozen=True)
class Moving:
    """Departures (T, n, 2) of sender and receiver effects, their persistence φ and the covariance Q of innovations."""

    path: Array
    persistence: float
    innovation: Array

    def effects(self) -> Array:
        """Return what the departures add to a cell, (T, n, n)."""
        return np.asarray(self.path[:, :, None, 0] + self.path[:, None, :, 1])


def still(periods: int, states: int) -> Moving:
    """Return effects that have not moved yet.

    >>> still(2, 3).effects().shape
    (2, 3, 3)
    """
    return Moving(np.zeros((periods, states, 2)), 0.5, FIRST_INNOVATION * np.eye(2))


def draw_moving(
    rng: np.random.Generator, cells: Cells, errors: Array, moving: Moving, error: tuple[float, float], spread: float
) -> Moving:
    """Return departures drawn anew, given errors (T, n, n) without any and (s², ρ).

    1. Each state's path given the others'. 2. Q, prior IW(4, 4·0.1·spread·I). 3. φ, uniform on (0, 0.98): a proposal
    from the regression of the path on its past, accepted by what the first period says.
    """
    weights, path = weights_of(*error), moving.path.copy()
    left = np.where(cells.seen, errors - cells.loading * moving.effects(), 0.0)
    normal = rng.standard_normal(path.shape)
    _draw_paths(path, left, cells.both, cells.single, cells.loading, weights, moving.persistence,
                moving.innovation, normal)  # fmt: skip
    steps = path[1:] - moving.persistence * path[:-1]
    start = np.sqrt(1 - moving.persistence**2) * path[0]
    freedom = 4.0 + path.shape[0] * path.shape[1]
    scale = np.einsum("tia,tib->ab", steps, steps) + start.T @ start + 4 * FIRST_INNOVATION * spread * np.eye(2)
    innovation = inverse_wishart(rng, freedom, scale)
    return Moving(path, _draw_persistence(rng, path, innovation, moving.persistence), innovation)


def _draw_persistence(rng: np.random.Generator, path: Array, innovation: Array, before: float) -> float:
    inverse = np.linalg.inv(innovation)
    square = float(np.einsum("tia,ab,tib->", path[:-1], inverse, path[:-1], optimize=True))
    product = float(np.einsum("tia,ab,tib->", path[:-1], inverse, path[1:], optimize=True))
    first = float(np.einsum("ia,ab,ib->", path[0], inverse, path[0]))
    new = product / square + rng.standard_normal() / np.sqrt(square) if square > 0 else float(rng.random())
    if not 0 < new < MOST:
        return before

    def log_start(value: float) -> float:
        return float(path.shape[1] * np.log(1 - value**2) - 0.5 * (1 - value**2) * first)

    return float(new) if np.log(rng.random()) < log_start(new) - log_start(before) else before


@kernel
def _draw_paths(
    path: Array, left: Array, both: npt.NDArray[np.bool_], single: npt.NDArray[np.bool_], loading: Array,
    weights: Array, persistence: float, innovation: Array, normal: Array,
) -> None:  # fmt: skip
    """Write a draw of every state's path over `path`; `left` (errors less all departures) is kept up to date.

    Covariances of a state's two departures are held as (aa, ab, bb), so that nothing but numbers is compiled.
    """
    own, crossed, alone = weights
    periods, n = path.shape[0], path.shape[1]
    mean, spread, wide, told = np.zeros((periods, 2)), np.zeros((periods, 3)), np.zeros(3), np.zeros(3)
    moved = np.array([innovation[0, 0], innovation[0, 1], innovation[1, 1]])
    for i in range(n):
        for t in range(periods):
            for j in range(n):
                left[t, i, j] += loading[t, i, j] * path[t, i, 0]
                left[t, j, i] += loading[t, j, i] * path[t, i, 1]
        for t in range(periods):
            a, b = 0.0, 0.0
            for k in range(3):
                wide[k] = moved[k] / (1.0 - persistence**2)
                if t:
                    wide[k] = persistence**2 * spread[t - 1, k] + moved[k]
            if t:
                a, b = persistence * mean[t - 1, 0], persistence * mean[t - 1, 1]
            _invert(wide, told)
            first, second = told[0] * a + told[1] * b, told[1] * a + told[2] * b
            for j in range(n):
                p, q = loading[t, i, j], loading[t, j, i]
                if both[t, i, j]:
                    told[0] += own * p * p
                    told[1] += crossed * p * q
                    told[2] += own * q * q
                    first += p * (own * left[t, i, j] + crossed * left[t, j, i])
                    second += q * (own * left[t, j, i] + crossed * left[t, i, j])
                elif single[t, i, j]:
                    told[0] += alone * p * p
                    first += alone * p * left[t, i, j]
                elif single[t, j, i]:
                    told[2] += alone * q * q
                    second += alone * q * left[t, j, i]
            _invert(told, spread[t])
            mean[t, 0] = spread[t, 0] * first + spread[t, 1] * second
            mean[t, 1] = spread[t, 1] * first + spread[t, 2] * second
        _backwards(path, i, mean, spread, moved, persistence, normal)
        for t in range(periods):
            for j in range(n):
                left[t, i, j] -= loading[t, i, j] * path[t, i, 0]
                left[t, j, i] -= loading[t, j, i] * path[t, i, 1]


@kernel
def _backwards(
    path: Array, i: int, mean: Array, spread: Array, moved: Array, persistence: float, normal: Array
) -> None:
    """Write a draw of state i's path, from the last period back, given what is known going forwards.

    Looking back is one more observation: the next period's departure, with the innovation's covariance.
    """
    last, told, back, left = len(mean) - 1, np.zeros(3), np.zeros(3), np.zeros(3)
    for t in range(last, -1, -1):
        a, b, left[:] = mean[t, 0], mean[t, 1], spread[t]
        if t < last:
            _invert(spread[t], told)
            _invert(moved, back)
            first, second = told[0] * a + told[1] * b, told[1] * a + told[2] * b
            x, y = path[t + 1, i, 0], path[t + 1, i, 1]
            first += persistence * (back[0] * x + back[1] * y)
            second += persistence * (back[1] * x + back[2] * y)
            for k in range(3):
                told[k] += persistence**2 * back[k]
            _invert(told, left)
            a, b = left[0] * first + left[1] * second, left[1] * first + left[2] * second
        root = np.sqrt(left[0])
        slope = left[1] / root
        path[t, i, 0] = a + root * normal[t, i, 0]
        path[t, i, 1] = b + slope * normal[t, i, 0] + np.sqrt(max(left[2] - slope**2, 0.0)) * normal[t, i, 1]


@kernel
def _invert(matrix: Array, result: Array) -> None:
    """Write the inverse of a symmetric 2 × 2 matrix, both held as (aa, ab, bb)."""
    determinant = matrix[0] * matrix[2] - matrix[1] ** 2
    result[0], result[1], result[2] = matrix[2] / determinant, -matrix[1] / determinant, matrix[0] / determinant
