"""What follows a shock in a vector autoregression: responses, their bands, and whose shocks make whose surprises.

Steps are counted from the shock's own period, step 1 or position 0. Responses are (draw, step, series, shock): how far
a series stands above its path without the shock. Draws lie last in memory, which is what the kernel runs over.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel
from detente.errors import UsageError
from detente.theories._var_posterior import VarDraws

Array = npt.NDArray[np.float64]

BLOCK = 64  # draws that go through the recursion together, so that they stay in the processor's cache


def orthogonal_responses(draws: VarDraws, steps: int) -> Array:
    """Return responses to orthogonalised shocks of one sd, (draw, step, series, shock).

    The errors' covariance is factored in the order of the series (Sims 1980): a shock moves its own series and those
    after it at once, those before it a period later.

    >>> one = VarDraws(np.array([[[0.5], [0.0]]]), np.array([[[2.0]]]), 1)
    >>> orthogonal_responses(one, 3).reshape(-1).tolist()
    [2.0, 1.0, 0.5]
    """
    return propagate(draws, draws.factors, np.full((steps, draws.factors.shape[1]), np.nan))


def generalised_responses(draws: VarDraws, steps: int) -> Array:
    """Return responses to a surprise of one sd in one series and what it lets expect of the others at once.

    Shape (draw, step, series, shock). They do not depend on the order of the series (Pesaran & Shin 1998): at once
    Σe_j/√σ_jj, then the equations.

    >>> both = VarDraws(np.zeros((1, 3, 2)), np.array([[[2.0, 0.0], [1.0, 1.0]]]), 1)
    >>> generalised_responses(both, 1)[0, 0].round(6).tolist()
    [[2.0, 1.414214], [1.0, 1.414214]]
    """
    covariance = draws.factors @ draws.factors.swapaxes(1, 2)
    sd = np.sqrt(np.einsum("djj->dj", covariance))
    return propagate(draws, covariance / sd[:, None, :], np.full((steps, sd.shape[1]), np.nan))


def do_responses(draws: VarDraws, moves: Array) -> Array:
    """Return what changes where series are held above their paths, (draw, step, series).

    `moves` (step, series) says by how much, in the series' unit, NaN where a series is left to its equation. In its
    periods a held series is set, whatever its own equation says; the others answer a period later and never at once
    (SCIENCE section 4, do-semantics).

    >>> one = VarDraws(np.array([[[0.5, 0.25], [0.0, 0.0], [0.0, 0.0]]]), np.eye(2)[None], 1)
    >>> do_responses(one, np.array([[1.0, np.nan], [1.0, np.nan], [np.nan, np.nan]]))[0].tolist()
    [[1.0, 0.0], [1.0, 0.25], [0.5, 0.25]]
    """
    count, series = len(draws.factors), draws.factors.shape[1]
    if moves.ndim != 2 or moves.shape[1] != series:
        raise UsageError(f"moves are (steps, {series} series), not {moves.shape}")
    return propagate(draws, np.zeros((count, series, 1)), moves)[..., 0]


def variance_decomposition(responses: Array) -> Array:
    """Return the part of the forecast errors' variance that each shock makes, (draw, step, series, shock), sums 1.

    `responses` are those to orthogonalised shocks; at step h the forecast is h periods ahead (Lütkepohl 2005, 2.3.3).

    >>> variance_decomposition(np.array([[[[3.0, 0.0], [4.0, 3.0]]]]))[0, 0].round(2).tolist()
    [[1.0, 0.0], [0.64, 0.36]]
    """
    made = np.cumsum(responses**2, axis=1)
    return np.asarray(made / made.sum(axis=-1, keepdims=True))


def bands(values: Array, probabilities: Sequence[float] = (0.16, 0.5, 0.84)) -> Array:
    """Return quantiles over draws, (probability, …), of values (draw, …); between two draws they are interpolated.

    >>> bands(np.arange(5.0)[:, None], [0.0, 0.5, 0.9]).reshape(-1).tolist()
    [0.0, 2.0, 3.6]
    """
    wanted = np.asarray(probabilities, dtype=float)
    if not ((wanted >= 0) & (wanted <= 1)).all():
        raise UsageError(f"probabilities are from 0 to 1, not {list(probabilities)}")
    last = np.sort(np.moveaxis(values, 0, -1), axis=-1)  # quicker than a partition where processors sort in parallel
    place = wanted * (last.shape[-1] - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, last.shape[-1] - 1)
    return np.moveaxis(last[..., low] + (place - low) * (last[..., high] - last[..., low]), -1, 0)


def propagate(draws: VarDraws, impact: Array, forced: Array) -> Array:
    """Return how series move after an impact, (draw, step, series, shock), and where they are held.

    `impact` (draw, series, shock) is what happens at once, `forced` (step, series) is NaN where a series is left to its
    equation and else what it is set to.
    """
    if not len(forced):
        raise UsageError("responses need at least one step")
    coefficients, impact = (np.ascontiguousarray(np.moveaxis(x, 0, -1)) for x in (draws.coefficients, impact))
    result = np.empty((len(forced), *impact.shape))  # here, because numpy asks for large pages and kernels do not
    _propagate(coefficients, impact, np.ascontiguousarray(forced), draws.lags, result)
    return np.moveaxis(result, -1, 0)


@kernel
def _propagate(coefficients: Array, impact: Array, forced: Array, lags: int, result: Array) -> None:
    """Fill in responses (step, series, shock, draw), a block of draws at a time, the newest step first in `past`."""
    steps, (series, shocks, draws) = len(forced), impact.shape
    size = lags * series
    past = np.zeros(((steps + lags) * series, BLOCK))
    weights = np.zeros((series, size, BLOCK))
    total = np.empty(BLOCK)
    for first in range(0, draws, BLOCK):
        count = min(BLOCK, draws - first)
        for i in range(series):
            for q in range(size):
                for n in range(count):
                    weights[i, q, n] = coefficients[q, i, first + n]
        for s in range(shocks):
            for h in range(steps):
                top, used = (steps - 1 - h) * series, min(lags, h) * series
                for i in range(series):
                    total[:] = 0.0
                    if h == 0:
                        total[:count] = impact[i, s, first : first + count]
                    _add_products(weights[i], past[top + series : top + series + size], used, total)
                    if not np.isnan(forced[h, i]):
                        total[:] = forced[h, i]
                    past[top + i] = total
                    result[h, i, s, first : first + count] = total[:count]


@kernel
def _add_products(weights: Array, values: Array, used: int, total: Array) -> None:
    """Add to `total` (block,) the products of the first `used` rows, four at a time: each is read and written once."""
    q = 0
    while q + 3 < used:
        a, b, c, d = weights[q], weights[q + 1], weights[q + 2], weights[q + 3]
        w, x, y, z = values[q], values[q + 1], values[q + 2], values[q + 3]
        for n in range(BLOCK):
            total[n] += a[n] * w[n] + b[n] * x[n] + c[n] * y[n] + d[n] * z[n]
        q += 4
    while q < used:
        for n in range(BLOCK):
            total[n] += weights[q, n] * values[q, n]
        q += 1
