"""Influence among relation levels: a multilinear regression around what each dyad's own past says of it.

    θ_ij = local_ij + c + δ·x_ij + φ·x_ji + Σ (1 + a)_ii' · (1 + b)_jj' · x_i'j' − x_ij,    x the filtered levels

A and B are 0 on the diagonal and believed to be near 0 elsewhere, so that without influence a level is what the local
level, its own past and its mirror's make of it. Events enter as pseudo-observations of known precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConvergenceError
from detente.theories._convergence import judge
from detente.theories._features import FEATURES
from detente.theories._levels import dyads
from detente.theories._var_equations import Equations

Array = npt.NDArray[np.float64]

OWN_SD = np.array([0.2, 0.1, 0.1])  # of the constant, own past and the mirror's
THIRD_PARTY_SD = 0.08  # of the mean over third parties, as in the response model
CHAINS, DRAWS, BURN = 4, 150, 50
LENGTHS = (1, 4)  # chains that did not converge are run again, longer
OWN = ("constant", *FEATURES[:2])


@dataclass(frozen=True)
class Influence:
    """Draws (chain, draw, …): `own` (3,) of constant, inertia and reciprocity; `a`, `b` (n, n), 0 on the diagonal;
    `factor` on the local level's variance."""

    states: tuple[str, ...]
    own: Array
    a: Array
    b: Array
    factor: Array

    def named(self) -> dict[str, Array]:
        """Return draws (chain, draw) by name."""
        n = len(self.states)
        pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
        values = {name: self.own[..., k] for k, name in enumerate(OWN)} | {"factor": self.factor}
        values |= {f"{self.states[i]} follows {self.states[j]}": self.a[..., i, j] for i, j in pairs}
        return values | {f"{self.states[i]} is treated like {self.states[j]}": self.b[..., i, j] for i, j in pairs}

    def coefficients(self, every: int = 1) -> Array:
        """Return draws of the equations of all dyads, (draw, D + 1, D): a row each predictor, the constant last."""
        n = len(self.states)
        rows, columns = dyads(n)
        own, a, b = (part.reshape(-1, *part.shape[2:])[::every] for part in (self.own, self.a, self.b))
        one = np.eye(n)
        product = (one + a)[:, rows[None, :], rows[:, None]] * (one + b)[:, columns[None, :], columns[:, None]]
        same = (rows[:, None] == rows) & (columns[:, None] == columns)
        mirrored = (rows[:, None] == columns) & (columns[:, None] == rows)
        result = np.empty((len(own), len(rows) + 1, len(rows)))
        result[:, :-1] = product - same + own[:, 1, None, None] * same + own[:, 2, None, None] * mirrored
        result[:, -1] = own[:, :1]
        return result


def fit_influence(told: Equations, states: tuple[str, ...], seed: int) -> Influence:
    """Return converged draws of influence among levels.

    Chains that did not converge are run once more, four times as long. Raises `ConvergenceError` where the longer
    chains did not converge either.
    """
    for longer in LENGTHS:
        generators = [np.random.default_rng([seed, chain]) for chain in range(CHAINS)]
        chains = [_chain(told, len(states), longer * DRAWS, longer * BURN, rng) for rng in generators]
        fitted = Influence(states, *(np.stack(part) for part in zip(*chains, strict=True)))
        try:
            judge(fitted.named())
        except ConvergenceError:
            if longer == LENGTHS[-1]:
                raise
        else:
            break
    return fitted


def _chain(told: Equations, n: int, draws: int, burn: int, rng: np.random.Generator) -> tuple[Array, ...]:
    rows, columns = dyads(n)
    x, y, precision = (np.zeros((len(told.outcomes), n, n)) for _ in range(3))
    cells = (slice(None), rows, columns)
    x[cells], y[cells], precision[cells] = told.past[: len(y), 0], told.outcomes, told.precision
    sd = np.full((n, n), THIRD_PARTY_SD / np.sqrt(max(n - 2, 1)))
    a, b = (sd * rng.standard_normal((n, n)) * (1 - np.eye(n)) for _ in range(2))
    own, factor = OWN_SD * rng.standard_normal(3), 1.0
    plain = np.stack([np.ones_like(x), x, np.swapaxes(x, 1, 2)])
    back = (np.swapaxes(x, 1, 2), np.swapaxes(y, 1, 2), np.swapaxes(precision, 1, 2))
    kept: list[tuple[Array, ...]] = []
    for step in range(-burn, draws):
        weight = precision / factor
        own = _draw_own(plain, y - (_moved(x, a, b) - x), weight, rng)
        base = np.tensordot(own, plain, axes=1)
        a = _draw_rows(x, y - base, weight, b, sd, rng)
        b = _draw_rows(back[0], back[1] - np.swapaxes(base, 1, 2), back[2] / factor, a, sd, rng)
        errors = y - base - (_moved(x, a, b) - x)
        squares, count = (precision * errors**2).sum(), (precision > 0).sum()
        factor = float((1 + squares) / 2 / rng.standard_gamma((1 + count) / 2))
        if step >= 0:
            kept.append((own, a, b, np.array(factor)))
    return tuple(np.stack(part) for part in zip(*kept, strict=True))


def _moved(x: Array, a: Array, b: Array) -> Array:
    one = np.eye(len(a))
    return np.asarray((one + a) @ x @ (one + b).T)


def _draw_own(plain: Array, target: Array, weight: Array, rng: np.random.Generator) -> Array:
    flat, w = plain.reshape(3, -1), weight.reshape(-1)
    return _drawn((flat * w) @ flat.T + np.diag(OWN_SD**-2), (flat * w) @ target.reshape(-1), rng)


def _draw_rows(x: Array, target: Array, weight: Array, b: Array, sd: Array, rng: np.random.Generator) -> Array:
    """Return A drawn row by row; row i has all states but i, whose own part is what the regression is around."""
    moved = x @ (np.eye(len(b)) + b).T
    result = np.zeros(b.shape)
    for i in range(len(b)):
        others = np.arange(len(b)) != i
        design = np.moveaxis(moved[:, others], 1, 0).reshape(len(b) - 1, -1)
        w = weight[:, i].reshape(-1)
        rest = (target[:, i] - moved[:, i] + x[:, i]).reshape(-1)
        matrix = (design * w) @ design.T + np.diag(sd[i, others] ** -2)
        result[i, others] = _drawn(matrix, (design * w) @ rest, rng)
    return result


def _drawn(precision: Array, right: Array, rng: np.random.Generator) -> Array:
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, right) + rng.standard_normal(len(right))
    return np.asarray(np.linalg.solve(root.T, half))
