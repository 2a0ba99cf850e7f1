"""Paths of levels under given coefficients: forecasts, do-paths and stationarity of the joint form.

Implements SCIENCE section 4 'Do-semantics': for its periods a policy holds the levels of the dyads it names a fixed
distance above the path without it; then their equations resume; all other equations are left alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]

RADIUS = 0.985


def lag_weights(layout: Layout, coefficients: FloatArray, year: int = -1) -> tuple[FloatArray, FloatArray]:
    """Return weights of lag-group means, (draws, dyads, groups·dyads) and (draws, dyads, groups·products).

    `coefficients` is (draws, dyads, coefficients); `year` indexes the layout's third-party weights.
    """
    draws, dyads, size = coefficients.shape
    groups = len(layout.group_sizes)
    features = coefficients[..., 2:].reshape(draws, dyads, (size - 2) // groups, groups)
    linear = np.einsum("sdfg,fde->sdge", features[:, :, :-1], layout.linear[year])
    shared = np.einsum("sdg,dq->sdgq", features[:, :, -1], layout.shared[year])
    return linear.reshape(draws, dyads, groups * dyads), shared.reshape(draws, dyads, groups * len(layout.products))


def simulate(
    layout: Layout,
    coefficients: FloatArray,
    history: FloatArray,
    drift: FloatArray,
    *,
    held: FloatArray | None = None,
) -> FloatArray:
    """Return levels (draws, horizon, dyads) that follow `history` (draws, lags, dyads).

    `drift` (draws, horizon, dyads) is all that does not depend on levels: constant, world factor and error.
    Where `held` (draws, horizon, dyads) is not NaN, the level takes that value instead of its equation's.
    """
    draws, lags, dyads = history.shape
    horizon = drift.shape[1]
    linear, shared = lag_weights(layout, coefficients)
    levels = np.concatenate([history, np.empty((draws, horizon, dyads))], axis=1)
    products = np.empty((draws, lags + horizon, len(layout.products)))
    products[:, :lags] = _products(layout, history)
    for step in range(horizon):
        now = lags + step
        level = drift[:, step] + np.matmul(linear, _group_means(layout, levels, now)[..., None])[..., 0]
        level += np.matmul(shared, _group_means(layout, products, now)[..., None])[..., 0]
        if held is not None:
            level = np.where(np.isnan(held[:, step]), level, held[:, step])
        levels[:, now] = level
        products[:, now] = _products(layout, level)
    return levels[:, lags:]


def _products(layout: Layout, levels: FloatArray) -> FloatArray:
    a, b, c, d = layout.products.T
    return np.asarray(
        np.tanh(0.5 * (levels[..., a] + levels[..., b])) * np.tanh(0.5 * (levels[..., c] + levels[..., d]))
    )


def _group_means(layout: Layout, series: FloatArray, now: int) -> FloatArray:
    means = []
    for group, size in enumerate(layout.group_sizes):
        first = int(np.flatnonzero(layout.groups == group)[0]) + 1
        means.append(series[:, now - first - size + 1 : now - first + 1].mean(axis=1))
    return np.concatenate(means, axis=-1)


def stationary(layout: Layout, coefficients: FloatArray) -> NDArray[np.bool_]:
    """Return for each draw (draws, dyads, coefficients) whether shocks die out: spectral radius below `RADIUS`.

    Judged by the lag polynomial at the radius, one eigenvalue problem of the dyads' size; of draws near the edge one
    or two in a hundred would be judged otherwise by the companion matrix, twelve times as large.
    """
    draws, dyads, _ = coefficients.shape
    linear, _ = lag_weights(layout, coefficients)
    lags = np.arange(1, len(layout.groups) + 1)
    weight = np.bincount(layout.groups, RADIUS ** -lags.astype(float)) / layout.group_sizes
    summed = np.einsum("sdge,g->sde", linear.reshape(draws, dyads, len(layout.group_sizes), dyads), weight)
    return np.asarray(np.abs(np.linalg.eigvals(summed)).max(axis=1, initial=0.0) < 1.0)
