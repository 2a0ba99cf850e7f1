"""Paths of levels under given coefficients: forecasts and do-paths of the joint form.

Implements SCIENCE section 4 'Do-semantics': for its periods a policy holds the levels of the dyads it names a fixed
distance above the path without it; then their equations resume; all other equations are left alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.theories._layout import Layout
from detente.theories._weights import lag_weights

FloatArray = NDArray[np.float64]


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
