"""The model without positions on a network with every cell seen: five covariances, everything else integrated out.

With all cells seen the covariance of a network has four eigenspaces, whatever the covariates: the mean, what senders
and receivers differ by, and what is left of sums and of differences of pairs. Its inverse is therefore a weighted sum
of six fixed products of covariates and response, so that the marginal posterior of (va, cab, vb, s², ρ) costs one small
Cholesky decomposition a point. Draws are independent proposals from a t distribution at the mode, accepted by
Metropolis and Hastings; coefficients and effects follow exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from detente.errors import ConvergenceError
from detente.theories._amen_cells import Cells

Array = npt.NDArray[np.float64]

FREEDOM = 7.0  # of the t proposal
START_SPREAD = 3.0  # of chains' starts, in sd of the proposal
STEP = 1e-3
FAR = 1e12
WIDE = 0.7 * np.eye(5)  # of the simplex that the search for the mode starts from
LIMIT = np.array([40.0, 40.0, 8.0, 40.0, 8.0])  # of the unbounded scale, beyond which nothing is told apart


@dataclass(frozen=True)
class Balanced:
    """Six products (6, p + 1, p + 1) of covariates and response: within cells, crossed with mirror cells, of centred
    row sums, of centred row and column sums, of centred column sums, and of the mean; row and column sums themselves
    (n, p + 1); T, n and the prior precision (p, p) of the coefficients."""

    products: Array
    rows: Array
    columns: Array
    periods: int
    prior: Array


def balanced_of(cells: Cells, prior: Array) -> Balanced:
    """Return what the sampler needs of a network of which every cell off the diagonal is seen."""
    z = np.concatenate([cells.x, cells.y[..., None]], axis=-1)
    flat, mirrored = z.reshape(-1, z.shape[-1]), np.swapaxes(z, 1, 2).reshape(-1, z.shape[-1])
    rows, columns = z.sum(axis=(0, 2)), z.sum(axis=(0, 1))
    r, c, mean = rows - rows.mean(axis=0), columns - columns.mean(axis=0), rows.mean(axis=0)
    crossed = (r.T @ c + c.T @ r) / 2
    products = [flat.T @ flat, flat.T @ mirrored, r.T @ r, crossed, c.T @ c, len(r) * np.outer(mean, mean)]
    return Balanced(np.stack(products), rows, columns, len(cells.y), prior)


@dataclass(frozen=True)
class Blocks:
    """At points of the five covariances: weights of a cell and of its mirror cell (m,), and the precisions of a state's
    two effects (m, 2, 2), those that sum to zero over states and their mean."""

    own: Array
    crossed: Array
    contrast: Array
    mean: Array


def covariances(points: Array) -> tuple[Array, Array, Array]:
    """Return covariances of effects (m, 2, 2), s² (m,) and ρ (m,) of points (m, 5) on the unbounded scale.

    The scale is log va, log vb, inverse hyperbolic tangent of the effects' correlation, log s², and that of ρ.

    >>> covariances(np.zeros((1, 5)))[0][0].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    points = np.clip(points, -LIMIT, LIMIT)
    va, vb, variance = np.exp(points[:, 0]), np.exp(points[:, 1]), np.exp(points[:, 3])
    cab = np.tanh(points[:, 2]) * np.sqrt(va * vb)
    additive = np.stack([np.stack([va, cab], -1), np.stack([cab, vb], -1)], -2)
    return additive, variance, np.tanh(points[:, 4])


def blocks_of(data: Balanced, additive: Array, variance: Array, correlation: Array) -> Blocks:
    """Return the blocks of the precision of effects at points of the covariances."""
    own = 1 / (variance * (1 - correlation**2))
    crossed = -correlation * own
    n, inverse = len(data.rows), np.linalg.inv(additive)
    one, other = np.eye(2), np.eye(2)[::-1]
    same, swapped = data.periods * ((n - 1) * own - crossed), data.periods * ((n - 1) * crossed - own)
    contrast = inverse + same[:, None, None] * one + swapped[:, None, None] * other
    mean = inverse + (data.periods * (n - 1) * (own + crossed))[:, None, None]
    return Blocks(own, crossed, contrast, mean)


def system(data: Balanced, blocks: Blocks) -> Array:
    """Return the weighted products (m, p + 1, p + 1) of covariates and response, effects integrated out."""
    d, o = blocks.own, blocks.crossed
    s, m = np.linalg.inv(blocks.contrast), np.linalg.inv(blocks.mean)
    aa, ab, bb = s[:, 0, 0], s[:, 0, 1], s[:, 1, 1]
    left = d**2 * aa + 2 * d * o * ab + o**2 * bb
    right = o**2 * aa + 2 * d * o * ab + d**2 * bb
    both = 2 * (d * o * (aa + bb) + (d**2 + o**2) * ab)
    level = (d + o) ** 2 * m.sum(axis=(1, 2))
    return np.asarray(np.tensordot(np.stack([d, o, -left, -both, -right, -level], -1), data.products, axes=1))


def log_posterior(data: Balanced, points: Array) -> Array:
    """Return the log marginal posterior (m,) at points (m, 5) of the unbounded scale, up to a constant.

    Priors: covariance of effects IW(4, 4I), s² ~ IG(½, ½), ρ ∝ (1 − ρ²)^−½.
    """
    points = np.clip(points, -LIMIT, LIMIT)
    additive, variance, correlation = covariances(points)
    blocks = blocks_of(data, additive, variance, correlation)
    full, n, p = system(data, blocks), len(data.rows), len(data.prior)
    precision = full[:, :p, :p] + data.prior
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, full[:, :p, p:])[..., 0]
    pairs = data.periods * n * (n - 1) / 2
    spread = pairs * np.log(variance**2 * (1 - correlation**2)) + n * _log_det(additive)
    spread = spread + (n - 1) * _log_det(blocks.contrast) + _log_det(blocks.mean)
    spread = spread + 2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1)
    fit = full[:, p, p] - (half**2).sum(axis=1)
    return np.asarray(-0.5 * (spread + fit) + _log_prior(points, additive, variance, correlation))


def _log_prior(points: Array, additive: Array, variance: Array, correlation: Array) -> Array:
    """Return the log prior density with the Jacobian of the unbounded scale."""
    inverse = np.linalg.inv(additive)
    wishart = -3.5 * _log_det(additive) - 2 * np.trace(inverse, axis1=1, axis2=2)
    ties = np.log1p(-(np.tanh(points[:, 2]) ** 2))
    jacobian = 1.5 * (points[:, 0] + points[:, 1]) + ties + 0.5 * np.log1p(-(correlation**2))
    return np.asarray(wishart + jacobian - 0.5 * points[:, 3] - 0.5 / variance)


def _log_det(matrices: Array) -> Array:
    """Return the log determinants of symmetric 2 × 2 matrices (m, 2, 2)."""
    return np.asarray(np.log(matrices[:, 0, 0] * matrices[:, 1, 1] - matrices[:, 0, 1] ** 2))


def mode(data: Balanced, start: Array) -> tuple[Array, Array]:
    """Return the mode of the marginal posterior and the Cholesky root (5, 5) of its covariance there.

    Raises `ConvergenceError` where no mode with a proper curvature is found.
    """

    def loss(point: Array) -> float:
        try:
            return float(-log_posterior(data, point[None])[0])
        except np.linalg.LinAlgError:  # so far out that figures cancel
            return FAR

    corners = start + np.vstack([np.zeros(5), WIDE])
    found = minimize(
        loss,
        start.reshape(5),
        method="Nelder-Mead",
        options={"xatol": 1e-3, "fatol": 1e-2, "maxiter": 2000, "initial_simplex": corners},
    )
    steps = STEP * np.eye(5)
    signs = [(i, j, a, b) for i in range(5) for j in range(5) for a in (1, -1) for b in (1, -1)]
    values = log_posterior(data, np.stack([found.x + a * steps[i] + b * steps[j] for i, j, a, b in signs]))
    product = np.array([a * b for *_, a, b in signs])
    curvature = -(values * product).reshape(5, 5, 4).sum(axis=-1) / (4 * STEP**2)
    try:
        return found.x, np.linalg.cholesky(np.linalg.inv((curvature + curvature.T) / 2))
    except np.linalg.LinAlgError as error:
        raise ConvergenceError("the covariances of the model have no mode that a sampler could start from") from error


def draw_covariances(data: Balanced, start: Array, draws: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return a chain of points (draws, 5) from the marginal posterior and its log density, from a dispersed start."""
    centre, root = mode(data, start)
    normal = rng.standard_normal((draws + 1, 5))
    stretch = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, draws + 1))
    stretch[0] *= START_SPREAD
    scaled = normal * stretch[:, None]
    target = log_posterior(data, centre + scaled @ root.T)
    ratio = target + (FREEDOM + 5) / 2 * np.log1p((scaled**2).sum(axis=1) / FREEDOM)
    luck, place, current = np.log(rng.random(draws + 1)), np.empty(draws, dtype=np.int64), 0
    for step in range(draws):
        if luck[step] < ratio[step + 1] - ratio[current]:
            current = step + 1
        place[step] = current
    return (centre + scaled @ root.T)[place], target[place]


def draw_coefficients(data: Balanced, blocks: Blocks, rng: np.random.Generator) -> Array:
    """Return exact draws of the coefficients (m, p) given the covariances."""
    p = len(data.prior)
    full = system(data, blocks)
    root = np.linalg.cholesky(full[:, :p, :p] + data.prior)
    half = np.linalg.solve(root, full[:, :p, p:])
    normal = rng.standard_normal((len(full), p, 1))
    return np.asarray(np.linalg.solve(np.swapaxes(root, 1, 2), half + normal)[..., 0])


def draw_effects(data: Balanced, blocks: Blocks, beta: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return exact draws of sender and receiver effects (m, n) given covariances and coefficients (m, p)."""
    rows = data.rows[:, -1] - beta @ data.rows[:, :-1].T
    columns = data.columns[:, -1] - beta @ data.columns[:, :-1].T
    d, o = blocks.own[:, None], blocks.crossed[:, None]
    pull = np.stack([d * rows + o * columns, d * columns + o * rows], axis=-1)
    noise = rng.standard_normal(pull.shape)
    mean, middle = pull.mean(axis=1, keepdims=True), noise.mean(axis=1, keepdims=True)
    parts = _drawn(blocks.contrast, pull - mean, noise - middle) + _drawn(blocks.mean, mean, middle)
    return parts[..., 0], parts[..., 1]


def _drawn(precision: Array, pull: Array, noise: Array) -> Array:
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, np.swapaxes(pull, 1, 2)) + np.swapaxes(noise, 1, 2)
    return np.asarray(np.swapaxes(np.linalg.solve(np.swapaxes(root, 1, 2), half), 1, 2))
