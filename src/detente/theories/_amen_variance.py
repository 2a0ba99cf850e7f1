"""Draws of the variances and covariances of the additive and multiplicative effects model."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel
from detente.theories._amen_cells import Cells

Array = npt.NDArray[np.float64]

TRIES = 200


def inverse_wishart(rng: np.random.Generator, freedom: float, scale: Array) -> Array:
    """Return a draw of a covariance matrix from the inverse Wishart distribution, mean scale / (freedom − k − 1).

    With scale = L·L' and B lower triangular, standard normal below roots of chi-squares, L·(B'·B)⁻¹·L' is such a draw
    (Bartlett 1933).

    >>> inverse_wishart(np.random.default_rng(0), 9.0, np.eye(2)).shape
    (2, 2)
    """
    size = len(scale)
    lower = rng.standard_normal((size, size))
    lower.flat[:: size + 1] = np.sqrt(2 * rng.standard_gamma((freedom - np.arange(size)[::-1]) / 2))
    return _squared(scale, lower)


@kernel
def _squared(scale: Array, lower: Array) -> Array:
    """Return H·H' with H = L·B⁻¹, scale = L·L' and B the lower half of `lower`."""
    size = len(scale)
    root = np.zeros((size, size))
    for i in range(size):
        for j in range(i + 1):
            total = scale[i, j]
            for k in range(j):
                total -= root[i, k] * root[j, k]
            root[i, j] = np.sqrt(total) if i == j else total / root[j, j]
    for i in range(size):
        for j in range(size - 1, -1, -1):
            for k in range(j + 1, size):
                root[i, j] -= root[i, k] * lower[k, j]
            root[i, j] /= lower[j, j]
    return root @ root.T


def residual_sums(errors: Array, cells: Cells) -> Array:
    """Return what s² and ρ are learned from, (5,), of errors (T, n, n) that are 0 where nothing was seen.

    Squared sums of pairs / 2, whose terms have variance s²(1 + ρ); squared differences / 2, with s²(1 − ρ); the number
    of pairs; the sum of squares and the number of cells whose mirror cell is missing.
    """
    paired, alone = errors[cells.both], errors[cells.single]
    mirrored = np.swapaxes(errors, 1, 2)[cells.both]
    squares, products = paired @ paired / 2, paired @ mirrored / 2
    return np.array([squares + products, squares - products, paired.size / 2, alone @ alone, alone.size])


def draw_variance(rng: np.random.Generator, sums: Array, variance: float, correlation: float) -> tuple[float, float]:
    """Return a draw of s² and ρ given the sums of residuals; priors s² ~ IG(½, ½), ρ ∝ (1 − ρ²)^−½.

    Sum and difference of a pair are independent, so that where all cells are paired their variances are proposed from
    inverse gammas, and the proposal is accepted by what is left: priors and the Jacobian 1 / (2s²). Where cells stand
    alone, s² is drawn given ρ, then ρ given s².
    """
    if sums[4]:
        squares = sums[0] / (1 + correlation) + sums[1] / (1 - correlation) + sums[3]
        variance = float((1 + squares) / 2 / rng.standard_gamma((1 + 2 * sums[2] + sums[4]) / 2))
        return variance, draw_correlation(rng, sums, correlation, variance)
    plus, minus = sums[:2] / 2 / rng.standard_gamma(sums[2] / 2, 2)
    new, ratio = float(plus + minus) / 2, float((plus - minus) / (plus + minus))
    if math.log(rng.random()) < _rest(new, ratio) - _rest(variance, correlation):
        return new, ratio
    return variance, correlation


def _rest(variance: float, correlation: float) -> float:
    """Return the log of the target over the proposal, both as densities of the two variances."""
    return -0.5 * math.log(variance) - 0.5 / variance + 0.5 * math.log(1 - correlation**2)


def log_likelihood(sums: Array, variance: float, correlation: float) -> float:
    """Return the log density of the residuals, in nats, given s² and ρ."""
    plus, minus = variance * (1 + correlation), variance * (1 - correlation)
    pairs = sums[2] * math.log(plus * minus) + sums[0] / plus + sums[1] / minus
    alone = sums[4] * math.log(variance) + sums[3] / variance
    return float(-0.5 * (pairs + alone + (2 * sums[2] + sums[4]) * math.log(2 * math.pi)))


def draw_correlation(rng: np.random.Generator, sums: Array, correlation: float, variance: float = 1.0) -> float:
    """Return a draw of ρ given s², by slice sampling on (−1, 1) (Neal 2003); prior ∝ (1 − ρ²)^−½."""
    floor = _log_correlation(sums, correlation, variance) + math.log(rng.random())
    low, high = -1.0, 1.0
    for _ in range(TRIES):
        new = rng.uniform(low, high)
        if abs(new) < 1 and _log_correlation(sums, new, variance) >= floor:
            return float(new)
        low, high = (new, high) if new < correlation else (low, new)
    return correlation


def _log_correlation(sums: Array, correlation: float, variance: float) -> float:
    return log_likelihood(sums, variance, correlation) - 0.5 * math.log(1 - correlation**2)
