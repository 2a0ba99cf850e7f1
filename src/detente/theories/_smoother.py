"""Levels given coefficients: the banded Gaussian smoother of the joint form.

Variables are ordered period by period, dyad by dyad, so the posterior precision has bandwidth
dyads × (last lag + 1) − 1. Kernels: assembly of that precision, and the moments of lag-group means that the
coefficient step needs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@kernel
def linearise(levels: FloatArray, products: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return the products s_ik·s_jk of symmetrised levels through tanh, and their slopes in the four levels.

    `levels` (periods, dyads) gives products (periods, products) and slopes (periods, products, 2): the slope in
    θ_ik (equal to that in θ_ki) and in θ_jk (equal to that in θ_kj).
    """
    periods = levels.shape[0]
    value = np.empty((periods, len(products)))
    slope = np.empty((periods, len(products), 2))
    for t in range(periods):
        for q in range(len(products)):
            a, b, c, d = products[q]
            first = np.tanh(0.5 * (levels[t, a] + levels[t, b]))
            second = np.tanh(0.5 * (levels[t, c] + levels[t, d]))
            value[t, q] = first * second
            slope[t, q, 0] = 0.5 * (1.0 - first * first) * second
            slope[t, q, 1] = 0.5 * (1.0 - second * second) * first
    return value, slope


@kernel
def equation_rows(
    t: int,
    lin: FloatArray,
    quad: FloatArray,
    slope: FloatArray,
    products: IntArray,
    groups: IntArray,
    rows: FloatArray,
) -> None:
    """Fill `rows` (dyads, dyads·(lags+1)) with ∂ residual / ∂ levels of the window t−lags … t, oldest first.

    `lin` (dyads, groups, dyads) and `quad` (dyads, groups, products) are coefficients divided by the group sizes.
    """
    dyads, lags = lin.shape[0], len(groups)
    rows[:] = 0.0
    for lag in range(1, lags + 1):
        base = (lags - lag) * dyads
        g = groups[lag - 1]
        for d in range(dyads):
            for other in range(dyads):
                rows[d, base + other] = -lin[d, g, other]
            for q in range(len(products)):
                weight = quad[d, g, q]
                if weight != 0.0:
                    rows[d, base + products[q, 0]] -= weight * slope[t - lag, q, 0]
                    rows[d, base + products[q, 1]] -= weight * slope[t - lag, q, 0]
                    rows[d, base + products[q, 2]] -= weight * slope[t - lag, q, 1]
                    rows[d, base + products[q, 3]] -= weight * slope[t - lag, q, 1]
    for d in range(dyads):
        rows[d, lags * dyads + d] = 1.0


@kernel
def residual_offsets(
    t: int,
    quad: FloatArray,
    value: FloatArray,
    slope: FloatArray,
    levels: FloatArray,
    products: IntArray,
    groups: IntArray,
    out: FloatArray,
) -> None:
    """Add to `out` (dyads) the part of the linearised products that does not depend on the levels."""
    for lag in range(1, len(groups) + 1):
        u = t - lag
        g = groups[lag - 1]
        for q in range(len(products)):
            a, b, c, d = products[q]
            fixed = (
                value[u, q]
                - slope[u, q, 0] * (levels[u, a] + levels[u, b])
                - slope[u, q, 1] * (levels[u, c] + levels[u, d])
            )
            for row in range(quad.shape[0]):
                out[row] += quad[row, g, q] * fixed


@kernel
def assemble(
    levels: FloatArray,
    value: FloatArray,
    slope: FloatArray,
    lin: FloatArray,
    quad: FloatArray,
    year: IntArray,
    fixed: FloatArray,
    precision: FloatArray,
    site_precision: FloatArray,
    site_shift: FloatArray,
    start_precision: FloatArray,
    products: IntArray,
    groups: IntArray,
) -> tuple[FloatArray, FloatArray]:
    """Return the posterior precision in band storage (levels, bandwidth + 1) and its right-hand side.

    `lin`, `quad` have a leading axis of distinct weight years; `fixed` (periods, dyads) is constant plus world factor;
    `precision` (periods, dyads, dyads) the inverse error covariance; `start_precision` (2, dyads) that of the first
    level and of the steps of the first `lags` periods, a random walk.
    """
    periods, dyads = levels.shape
    lags = len(groups)
    width = dyads * (lags + 1)
    band = np.zeros((periods * dyads, width))
    right = np.zeros(periods * dyads)
    rows = np.empty((dyads, width))
    offset = np.empty(dyads)
    for t in range(periods):
        for d in range(dyads):
            i = t * dyads + d
            band[i, 0] += site_precision[t, d]
            right[i] += site_shift[t, d]
            if t == 0:
                band[i, 0] += start_precision[0, d]
            elif t < lags:
                step = start_precision[1, d]
                band[i, 0] += step
                band[i - dyads, 0] += step
                band[i - dyads, dyads] -= step
    for t in range(lags, periods):
        y = year[t]
        equation_rows(t, lin[y], quad[y], slope, products, groups, rows)
        offset[:] = fixed[t]
        residual_offsets(t, quad[y], value, slope, levels, products, groups, offset)
        weighted = precision[t] @ rows
        pull = precision[t] @ offset
        base = (t - lags) * dyads
        for a in range(width):
            target = band[base + a]
            for r in range(dyads):
                left = rows[r, a]
                if left != 0.0:
                    right[base + a] += left * pull[r]
                    source = weighted[r]
                    for b in range(a, width):
                        target[b - a] += left * source[b]
    return band, right


@kernel
def window_moments(
    levels: FloatArray,
    value: FloatArray,
    slope: FloatArray,
    inverse: FloatArray,
    products: IntArray,
    groups: IntArray,
    group_sizes: IntArray,
) -> tuple[FloatArray, FloatArray]:
    """Return mean and covariance of v_t = (lag-group means of levels, of products, current levels).

    Shapes (periods, size) and (periods, size, size) with size = groups·(dyads + products) + dyads; rows before the
    last lag are zero.
    """
    periods, dyads = levels.shape
    lags, n_groups, n_products = len(groups), len(group_sizes), len(products)
    width = dyads * (lags + 1)
    size = n_groups * (dyads + n_products) + dyads
    first_product = n_groups * dyads
    now = first_product + n_groups * n_products
    mean = np.zeros((periods, size))
    covariance = np.zeros((periods, size, size))
    window = np.empty((width, width))
    half = np.empty((size, width))
    for t in range(lags, periods):
        base = (t - lags) * dyads
        for a in range(width):
            for b in range(a, width):
                window[a, b] = inverse[base + a, b - a]
                window[b, a] = window[a, b]
        half[:] = 0.0
        for lag in range(1, lags + 1):
            g = groups[lag - 1]
            share = 1.0 / group_sizes[g]
            shift = (lags - lag) * dyads
            for d in range(dyads):
                mean[t, g * dyads + d] += share * levels[t - lag, d]
                for a in range(width):
                    half[g * dyads + d, a] += share * window[shift + d, a]
            for q in range(n_products):
                row = first_product + g * n_products + q
                mean[t, row] += share * value[t - lag, q]
                for side in range(4):
                    weight = share * slope[t - lag, q, side // 2]
                    source = shift + products[q, side]
                    for a in range(width):
                        half[row, a] += weight * window[source, a]
        for d in range(dyads):
            mean[t, now + d] = levels[t, d]
            half[now + d] = window[lags * dyads + d]
        for row in range(size):
            target = covariance[t, row]
            source_row = half[row]
            for lag in range(1, lags + 1):
                g = groups[lag - 1]
                share = 1.0 / group_sizes[g]
                shift = (lags - lag) * dyads
                for d in range(dyads):
                    target[g * dyads + d] += share * source_row[shift + d]
                for q in range(n_products):
                    column = first_product + g * n_products + q
                    target[column] += share * (
                        slope[t - lag, q, 0] * (source_row[shift + products[q, 0]] + source_row[shift + products[q, 1]])
                        + slope[t - lag, q, 1]
                        * (source_row[shift + products[q, 2]] + source_row[shift + products[q, 3]])
                    )
            for d in range(dyads):
                target[now + d] = source_row[lags * dyads + d]
    return mean, covariance
