"""The linear step of the additive and multiplicative effects model: coefficients, effects and one side's positions.

Given the receivers' positions the model is linear in the coefficients, all additive effects and the senders' positions.
They have a joint normal distribution and are drawn together, so that no coefficient is held back by an effect that is
kept fixed. The receivers' positions follow in the same way, from the transposed network.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel
from detente.errors import ConvergenceError
from detente.theories._amen_cells import Cells, Sums

Array = npt.NDArray[np.float64]

BLOCK = 4


@dataclass(frozen=True)
class Step:
    """Precision `matrix` (p + 2n, p + 2n) and right-hand side `right` of coefficients and additive effects, weighted
    numbers of cells `own` and `crossed` (n, n), and the weighted response `pulled` (n, n)."""

    matrix: Array
    right: Array
    own: Array
    crossed: Array
    pulled: Array


def weights_of(variance: float, correlation: float) -> Array:
    """Return the precision of a cell beside its mirror cell, their joint precision, and that of a cell alone, (3,).

    >>> weights_of(2.0, 0.0).tolist()
    [0.5, -0.0, 0.5]
    """
    own = 1.0 / (variance * (1.0 - correlation**2))
    return np.array([own, -correlation * own, 1.0 / variance])


def step_of(cells: Cells, sums: Sums, y: Array, weights: Array, prior: Array, additive: Array) -> Step:
    """Return the linear system of coefficients and additive effects for a response `y` (T, n, n).

    `prior` (p, p) is the precision of the coefficients, `additive` (2, 2) that of a state's two effects.
    """
    own, crossed, alone = weights
    n, p = y.shape[-1], len(prior)
    flipped = np.swapaxes(y, 1, 2)
    pulled = np.where(cells.both, own * y + crossed * flipped, 0.0) + np.where(cells.single, alone * y, 0.0)
    total = (cells.loading * pulled).sum(axis=0)
    coefficients = cells.x.reshape(-1, p).T @ pulled.reshape(-1)
    matrix = own * sums.base[0] + crossed * sums.base[1]
    if alone:
        matrix += alone * sums.base[2]
    matrix[:p, :p] += prior
    place = np.arange(p, p + n)
    matrix[place, place] += additive[0, 0]
    matrix[place + n, place + n] += additive[1, 1]
    matrix[place + n, place] += additive[0, 1]
    right = np.concatenate([coefficients, total.sum(axis=1), total.sum(axis=0)])
    seen = own * sums.counts[0] + alone * sums.counts[2]
    return Step(matrix, right, seen, crossed * sums.counts[1], total)


def with_positions(
    step: Step, other: Array, covariates: Array, weights: Array, precision: Array, pull: Array, *, senders: bool
) -> Step:
    """Return the system with the positions of one side behind, given the positions `other` (n, R) of the other.

    `covariates` (3, n, p, n) are those of `Sums` by state of this side, and `weights` (3,) theirs; `precision` (R, R)
    and `pull` (n, R) are those of this side's positions given the other's. `senders` says which side this is.
    """
    own, pulled = (step.own, step.pulled) if senders else (step.own.T.copy(), step.pulled.T.copy())
    matrix, right = _with_positions(
        step.matrix, step.right, own, step.crossed, pulled, other, covariates, weights, precision.copy(), pull,
        senders,
    )  # fmt: skip
    return Step(matrix, right, step.own, step.crossed, step.pulled)


@kernel
def _with_positions(
    first: Array, before: Array, own: Array, crossed: Array, pulled: Array, other: Array, covariates: Array,
    weights: Array, precision: Array, pull: Array, senders: bool,
) -> tuple[Array, Array]:  # fmt: skip
    """Return matrix (lower half) and right-hand side; `own` and `pulled` have this side's states in rows.

    A cell's regressors are 1 for the effect of each side, its covariates and, for this side's positions, those of the
    other side; those of its mirror cell have the sides' roles exchanged.
    """
    (n, rank), size = other.shape, len(before)
    p = size - 2 * n
    mine, theirs = (p, p + n) if senders else (p + n, p)
    matrix, right = np.zeros((size + n * rank, size + n * rank)), np.zeros(size + n * rank)
    matrix[:size, :size], right[:size] = first, before
    for i in range(n):
        for a in range(rank):
            row = size + i * rank + a
            right[row] = pull[i, a]
            for c in range(rank):
                matrix[row, size + i * rank + c] += precision[a, c]
            for q in range(p):
                for k in range(3):
                    if weights[k] != 0.0:
                        total = 0.0
                        for j in range(n):
                            total += covariates[k, i, q, j] * other[j, a]
                        matrix[row, q] += weights[k] * total
            for j in range(n):
                w, o, f = own[i, j] * other[j, a], crossed[i, j] * other[j, a], other[j, a]
                right[row] += pulled[i, j] * f
                matrix[row, mine + i] += w
                matrix[row, mine + j] += o
                matrix[row, theirs + j] += w
                matrix[row, theirs + i] += o
                for c in range(rank):
                    matrix[row, size + i * rank + c] += w * other[j, c]
                    matrix[row, size + j * rank + c] += o * other[i, c]
    return matrix, right


def draw_normal(matrix: Array, right: Array, normal: Array) -> Array:
    """Return a draw from the normal distribution with a precision matrix and right-hand side, given standard normals.

    The mean solves matrix·mean = right; with `normal` zero it is returned itself. Only the lower half is read, and it
    is written over. Raises `ConvergenceError` where the matrix is not positive definite.

    >>> draw_normal(np.array([[4.0, 0.0], [2.0, 5.0]]), np.array([2.0, 9.0]), np.zeros(2)).round(6).tolist()
    [-0.5, 2.0]
    """
    drawn, least = _solved(matrix.T, right, normal)
    if not least > 0:
        raise ConvergenceError("the sampler left the model's domain: a precision matrix is not positive definite")
    return drawn


@kernel
def _solved(upper: Array, right: Array, normal: Array) -> tuple[Array, float]:
    """Return the draw and the last pivot, not above 0 where there is none, by Cholesky's decomposition.

    Compiled because the matrices are too small for the threads of a linear algebra library, which wait for each other
    on a busy machine. `BLOCK` rows at a time are taken from those below.
    """
    value, size = right.copy(), len(right)
    root = np.empty((size, size))
    root[:] = upper  # rows lie side by side, whatever the order of what came
    for start in range(0, size, BLOCK):
        end = min(start + BLOCK, size)
        for k in range(start, end):
            if not root[k, k] > 0.0:
                return value, root[k, k]
            row, scale = root[k, k:], 1.0 / np.sqrt(root[k, k])
            for j in range(len(row)):
                row[j] *= scale
            value[k] *= scale
            for i in range(k + 1, end):
                below, part, factor = root[i, i:], root[k, i:], root[k, i]
                for j in range(len(below)):
                    below[j] -= factor * part[j]
            rest, tail = value[k + 1 :], row[1:]
            for j in range(len(rest)):
                rest[j] -= tail[j] * value[k]
        for i in range(end, size):
            below, p, q, r, s = (
                root[i, i:], root[start, i:], root[start + 1, i:], root[start + 2, i:], root[start + 3, i:]
            )  # fmt: skip
            a, b, c, d = p[0], q[0], r[0], s[0]
            for j in range(len(below)):
                below[j] -= a * p[j] + b * q[j] + c * r[j] + d * s[j]
    for k in range(size - 1, -1, -1):
        total = value[k] + normal[k]
        for j in range(k + 1, size):
            total -= root[k, j] * value[j]
        value[k] = total / root[k, k]
    return value, root[size - 1, size - 1]
