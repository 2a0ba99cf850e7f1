"""The levels given coefficients, errors and pseudo-observations: one pass of the banded smoother."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConvergenceError
from detente.theories._banded import cholesky, selected_inverse, solve
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_state import Moments, State
from detente.theories._layout import Layout
from detente.theories._smoother import assemble, linearise, window_moments

FloatArray = NDArray[np.float64]


def levels_step(record: Record, prior: Prior, state: State, b: FloatArray) -> Moments:
    """Return the smoothed levels under coefficients `b` (dyads, coefficients), products linearised where they were."""
    layout = record.layout
    value, slope = linearise(state.levels, layout.products)
    band, right = assemble(
        state.levels,
        value,
        slope,
        *equation_weights(layout, b),
        layout.year,
        b[:, 0] + np.outer(record.world, b[:, 1]),
        error_precision(layout, state),
        state.site_precision,
        state.site_shift,
        start_precision(layout, prior),
        layout.products,
        layout.groups,
    )
    factor = factorised(band)
    periods, dyads = state.levels.shape
    levels = solve(factor, right).reshape(periods, dyads)
    inverse = selected_inverse(factor)
    variance = inverse[:, 0].reshape(periods, dyads).copy()
    value, slope = linearise(levels, layout.products)
    mean, covariance = window_moments(levels, value, slope, inverse, layout.products, layout.groups, layout.group_sizes)
    ones = np.ones((len(levels), 1))
    padded = np.zeros((len(levels), mean.shape[1] + 2, mean.shape[1] + 2))
    padded[:, 2:, 2:] = covariance
    recent = _recent(inverse, len(layout.groups) * dyads)
    return Moments(slope, levels, variance, recent, np.hstack([ones, record.world[:, None], mean]), padded)


def _recent(inverse: FloatArray, size: int) -> FloatArray:
    last = inverse[-size:]
    block = np.zeros((size, size))
    for row in range(size):
        block[row, row:] = last[row, : size - row]
    return np.asarray(block + np.triu(block, 1).T)


def factorised(band: FloatArray) -> FloatArray:
    """Return the Cholesky factor of a banded precision; raises `ConvergenceError` where there is none."""
    factor, definite = cholesky(band)
    if not definite:
        raise ConvergenceError("the precision of the levels is not positive definite; a narrower prior may help")
    return factor


def equation_weights(layout: Layout, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return what `assemble` takes as `lin` and `quad`: coefficients by year, equation and lag group."""
    groups = len(layout.group_sizes)
    features = b[:, 2:].reshape(len(b), -1, groups) / layout.group_sizes
    linear = np.einsum("dfg,yfde->ydge", features[:, :-1], layout.linear)
    quad = np.einsum("dg,ydq->ydgq", features[:, -1], layout.shared)
    return np.ascontiguousarray(linear), np.ascontiguousarray(quad)


def error_precision(layout: Layout, state: State) -> FloatArray:
    """Return the precision of the errors of each period, (periods, dyads, dyads)."""
    periods, dyads = state.levels.shape
    precision = np.zeros((periods, dyads, dyads))
    for p, (a, b) in enumerate(layout.pairs):
        inverse = np.linalg.inv(state.errors[p])
        for row, i in enumerate((a, b)):
            for column, j in enumerate((a, b)):
                precision[:, i, j] = state.weights[:, p] * inverse[row, column]
    return precision


def start_precision(layout: Layout, prior: Prior) -> FloatArray:
    """Return the precisions of a first level and of the steps before the first equation, (2, dyads)."""
    dyads = len(layout.dyads)
    return np.array([np.full(dyads, prior.start_sd**-2.0), np.full(dyads, 1.0 / (2.0 * prior.error_variance))])
