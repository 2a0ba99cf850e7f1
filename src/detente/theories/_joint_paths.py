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
    levels = np.empty((lags + horizon, draws, dyads))
    levels[:lags] = history.swapaxes(0, 1)
    products = np.empty((lags + horizon, draws, len(layout.products)))
    products[:lags] = _products(layout, levels[:lags])
    for now in range(lags, lags + horizon):
        level = drift[:, now - lags] + np.matmul(linear, _group_means(layout, levels, now)[..., None])[..., 0]
        level += np.matmul(shared, _group_means(layout, products, now)[..., None])[..., 0]
        if held is not None:
            level = np.where(np.isnan(held[:, now - lags]), level, held[:, now - lags])
        levels[now] = level
        products[now] = _products(layout, level)
    return np.ascontiguousarray(levels[lags:].swapaxes(0, 1))


def _products(layout: Layout, levels: FloatArray) -> FloatArray:
    a, b, c, d = layout.products.T
    return np.asarray(
        np.tanh(0.5 * (levels[..., a] + levels[..., b])) * np.tanh(0.5 * (levels[..., c] + levels[..., d]))
    )


def _group_means(layout: Layout, series: FloatArray, now: int) -> FloatArray:
    """Means of `series` (periods, draws, any) over the lags of each group before `now`, (draws, groups·any)."""
    means = []
    for group, size in enumerate(layout.group_sizes):
        nearest = int(np.flatnonzero(layout.groups == group)[0]) + 1
        total = series[now - nearest - size + 1].copy()
        for lag in range(nearest + size - 2, nearest - 1, -1):
            total += series[now - lag]
        means.append(total / size)
    return np.concatenate(means, axis=-1)
