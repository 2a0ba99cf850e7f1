"""What months are expected to say of the coefficients: the variance of the score over simulated months."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.theories._banded import solve, solve_backward, solve_forward
from detente.theories._joint_levels import equation_weights, error_precision, factorised, levels_step, start_precision
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_state import Belief, State, full
from detente.theories._smoother import assemble, linearise

FloatArray = NDArray[np.float64]

SCORE_DRAWS = 500


def expected_information(
    record: Record, prior: Prior, state: State, maps: FloatArray, belief: Belief, values: FloatArray, seed: int
) -> FloatArray:
    """Return the expected marginal information about the active coefficients at `values`.

    It is the covariance of the score over simulated months.
    """
    layout = record.layout
    b = full(values, belief.active, prior)
    moments = levels_step(record, prior, state, b)
    precision, weights = error_precision(layout, state), equation_weights(layout, b)
    fixed = b[:, 0] + np.outer(record.world, b[:, 1])
    _, slope = linearise(moments.levels, layout.products)
    scores = _scores(
        _simulated_deviations(record, prior, state, moments.levels, weights, fixed, precision, seed),
        slope,
        moments.mean,
        *weights,
        fixed,
        layout.year,
        precision,
        layout.products,
        layout.groups,
        layout.group_sizes,
        len(layout.linear),
    )
    of_coefficients = np.einsum("ydkm,sydm->sdk", maps, scores).reshape(SCORE_DRAWS, -1)
    return np.asarray(np.cov(of_coefficients.T)[np.ix_(belief.active, belief.active)])


def _simulated_deviations(
    record: Record,
    prior: Prior,
    state: State,
    levels: FloatArray,
    weights: tuple[FloatArray, FloatArray],
    fixed: FloatArray,
    precision: FloatArray,
    seed: int,
) -> FloatArray:
    """Smoothed levels of simulated months less those of the record, (draws, periods, dyads).

    With sites and weights held, simulated months change the smoothed means only, so that each costs one banded solve.
    """
    layout, shape = record.layout, levels.shape
    rng = np.random.default_rng(seed)
    band, right = assemble(
        levels,
        *linearise(levels, layout.products),
        *weights,
        layout.year,
        fixed,
        precision,
        np.zeros(shape),
        np.zeros(shape),
        start_precision(layout, prior),
        layout.products,
        layout.groups,
    )
    free = factorised(band)
    band[:, 0] += state.site_precision.reshape(-1)
    held = factorised(band)
    drawn = (levels.size, SCORE_DRAWS)
    worlds = solve(free, right)[:, None] + solve_backward(free, rng.standard_normal(drawn))
    sites = state.site_precision.reshape(-1, 1)
    seen = sites * worlds + np.sqrt(sites) * rng.standard_normal(drawn)
    means = solve_backward(held, solve_forward(held, seen + right[:, None]))
    return np.ascontiguousarray((means - levels.reshape(-1, 1)).T).reshape(SCORE_DRAWS, *shape)


@kernel
def _scores(
    deviations: FloatArray,
    slope: FloatArray,
    mean: FloatArray,
    lin: FloatArray,
    quad: FloatArray,
    fixed: FloatArray,
    year: NDArray[np.int64],
    precision: FloatArray,
    products: NDArray[np.int64],
    groups: NDArray[np.int64],
    group_sizes: NDArray[np.int64],
    years: int,
) -> FloatArray:
    """Return Σ_t (precision·residual)_d · (1, world, v_t) for each draw, weight year and dyad."""
    draws, periods, dyads = deviations.shape
    lags, n_groups, n_products = len(groups), len(group_sizes), len(products)
    size = mean.shape[1]
    block = dyads + n_products
    moved = np.zeros((periods, block))
    out = np.zeros((draws, years, dyads, size))
    v = np.empty(size)
    residual = np.empty(dyads)
    for s in range(draws):
        z = deviations[s]
        for t in range(periods):
            for d in range(dyads):
                moved[t, d] = z[t, d]
            for q in range(n_products):
                moved[t, dyads + q] = slope[t, q, 0] * (z[t, products[q, 0]] + z[t, products[q, 1]]) + slope[
                    t, q, 1
                ] * (z[t, products[q, 2]] + z[t, products[q, 3]])
        for t in range(lags, periods):
            y = year[t]
            v[:] = mean[t]
            for lag in range(1, lags + 1):
                g = groups[lag - 1]
                share = 1.0 / group_sizes[g]
                first = 2 + g * dyads
                second = 2 + n_groups * dyads + g * n_products
                for d in range(dyads):
                    v[first + d] += share * moved[t - lag, d]
                for q in range(n_products):
                    v[second + q] += share * moved[t - lag, dyads + q]
            for d in range(dyads):
                v[size - dyads + d] += z[t, d]
                r = v[size - dyads + d] - fixed[t, d]
                for g in range(n_groups):
                    scale = group_sizes[g]
                    for other in range(dyads):
                        r -= scale * lin[y, d, g, other] * v[2 + g * dyads + other]
                    for q in range(n_products):
                        r -= scale * quad[y, d, g, q] * v[2 + n_groups * dyads + g * n_products + q]
                residual[d] = r
            for d in range(dyads):
                weighted = 0.0
                for other in range(dyads):
                    weighted += precision[t, d, other] * residual[other]
                target = out[s, y, d]
                for m in range(size):
                    target[m] += weighted * v[m]
    return out
