"""Fit of the joint form: levels and coefficients together, levels integrated out.

1. Given coefficients, the levels' posterior is a banded Gaussian: products of levels are linearised at the current
   mean, months enter as Gaussian pseudo-observations found by expectation propagation (Minka 2001), Student-t errors
   as scale mixtures with expected weights.
2. Given the levels' moments, the coefficients' complete-data posterior is a regression with a Gaussian prior
   (seemingly unrelated within a pair of dyads). Iterating 1 and 2 is EM on the marginal likelihood; Anderson
   acceleration (Walker & Ni 2011) takes the many small steps at once.
3. The coefficients' covariance is the inverse of prior precision plus expected marginal information; the score is
   the complete-data score averaged over the levels (Fisher's identity), its variance comes from simulated months.

Implements SCIENCE section 5, joint form.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import roots_genlaguerre

from detente.errors import ConvergenceError
from detente.measures._binomial import posterior_moments
from detente.measures._compile import kernel
from detente.theories._banded import cholesky, selected_inverse, solve_backward, solve_forward
from detente.theories._joint_model import Posterior, Prior, Record
from detente.theories._layout import Layout
from detente.theories._smoother import assemble, linearise, window_moments

FloatArray = NDArray[np.float64]

ITERATIONS = 60
TOLERANCE = 2e-3
MEMORY = 8
DAMPING = 0.8
SCORE_DRAWS = 1000
MIXTURE_NODES = 8


@dataclass
class _State:
    """What the iteration carries: sites, levels, error weights and covariances."""

    site_precision: FloatArray
    site_shift: FloatArray
    levels: FloatArray
    weights: FloatArray
    errors: FloatArray


@dataclass(frozen=True)
class _Moments:
    """One pass of the smoother: slopes of products, marginal variances, and moments of (1, world, v_t)."""

    slope: FloatArray
    levels: FloatArray
    variance: FloatArray
    recent: FloatArray
    mean: FloatArray
    covariance: FloatArray


def fit_joint(record: Record, prior: Prior, *, seed: int, start: FloatArray | None = None) -> Posterior:
    """Return the posterior of coefficients and levels of a set of up to five states.

    `start` (dyads, coefficients) begins the search elsewhere than at the prior mean. Raises `ConvergenceError`
    when the coefficients have not settled after `ITERATIONS` passes.
    """
    maps = feature_maps(record.layout)
    active = np.flatnonzero(prior.sd.reshape(-1) > 0)
    precision = np.linalg.inv(prior.covariance()[np.ix_(active, active)])
    centre = prior.mean.reshape(-1)[active]
    sd = prior.sd.reshape(-1)[active]
    values = centre if start is None else start.reshape(-1)[active]
    state = _start(record, prior)
    past_values: list[FloatArray] = []
    past_steps: list[FloatArray] = []
    settled = False
    for iteration in range(1, ITERATIONS + 1):
        moments = _levels_step(record, prior, state, maps, _full(values, active, prior))
        information, shift = _complete_data(record.layout, maps, moments, state, active)
        target = np.linalg.solve(information + precision, shift + precision @ centre)
        _error_step(record.layout, prior, maps, moments, state, _full(target, active, prior))
        step = target - values
        if np.max(np.abs(step) / sd) < TOLERANCE and iteration > 3:
            settled = True
            break
        past_values.append(values)
        past_steps.append(step)
        values = _accelerate(past_values[-MEMORY:], past_steps[-MEMORY:])
    if not settled:
        raise ConvergenceError(
            f"the joint fit of {', '.join(record.layout.states)} did not settle in {ITERATIONS} passes; "
            "a longer record or a narrower prior may help"
        )
    marginal = _information(record, prior, state, maps, moments, _full(values, active, prior), seed)
    covariance = np.linalg.inv(marginal[np.ix_(active, active)] + precision)
    return Posterior(
        record.layout, prior, active, values, 0.5 * (covariance + covariance.T), state.errors,
        moments.levels, moments.variance, moments.recent, record.world, record.unit, iteration, settled,
    )


def feature_maps(layout: Layout) -> FloatArray:
    """Return (years, dyads, coefficients, moments): x_t = map @ (1, world, v_t) with v_t of `window_moments`."""
    years, features, dyads, _ = layout.linear.shape
    groups, products = len(layout.group_sizes), len(layout.products)
    size = 2 + groups * (dyads + products) + dyads
    maps = np.zeros((years, dyads, len(layout.coefficients), size))
    maps[:, :, 0, 0] = 1.0
    maps[:, :, 1, 1] = 1.0
    for g in range(groups):
        levels = slice(2 + g * dyads, 2 + (g + 1) * dyads)
        first = 2 + groups * dyads + g * products
        for f in range(features):
            maps[:, :, 2 + f * groups + g, levels] = layout.linear[:, f]
        maps[:, :, 2 + features * groups + g, first : first + products] = layout.shared
    return maps


def _full(values: FloatArray, active: NDArray[np.int64], prior: Prior) -> FloatArray:
    full = np.zeros(prior.mean.size)
    full[active] = values
    return full.reshape(prior.mean.shape)


def _start(record: Record, prior: Prior) -> _State:
    periods, dyads = record.share.shape
    pairs = len(record.layout.pairs)
    state = _State(
        np.zeros((periods, dyads)), np.zeros((periods, dyads)), np.zeros((periods, dyads)),
        np.ones((periods, pairs)), np.tile(prior.error_variance * np.eye(2), (pairs, 1, 1)),
    )
    _update_sites(record, state, state.levels, np.full((periods, dyads), prior.start_sd**2), damping=1.0)
    return state


def _update_sites(
    record: Record, state: _State, mean: FloatArray, variance: FloatArray, damping: float
) -> None:
    _sites(
        record.share, record.effective, record.tone, record.unit, record.transitory,
        mean, variance, state.site_precision, state.site_shift, damping,
    )


@kernel
def _sites(
    share: FloatArray,
    effective: FloatArray,
    tone: FloatArray,
    unit: float,
    transitory: float,
    mean: FloatArray,
    variance: FloatArray,
    site_precision: FloatArray,
    site_shift: FloatArray,
    damping: float,
) -> None:
    for t in range(share.shape[0]):
        for d in range(share.shape[1]):
            if effective[t, d] <= 0.0:
                continue
            rest = 1.0 / variance[t, d] - site_precision[t, d]
            if rest <= 1e-8:
                continue
            cavity_variance = 1.0 / rest
            cavity_mean = cavity_variance * (mean[t, d] / variance[t, d] - site_shift[t, d])
            spread = unit * unit * cavity_variance + transitory
            z, z_variance, _ = posterior_moments(
                unit * cavity_mean, spread, share[t, d], effective[t, d], tone[t, d]
            )
            gain = unit * cavity_variance / spread
            new_mean = cavity_mean + gain * (z - unit * cavity_mean)
            new_variance = cavity_variance - gain * gain * (spread - z_variance)
            precision = max(1.0 / new_variance - rest, 1e-10)
            shift = new_mean / new_variance - cavity_mean * rest
            site_precision[t, d] += damping * (precision - site_precision[t, d])
            site_shift[t, d] += damping * (shift - site_shift[t, d])


def _levels_step(record: Record, prior: Prior, state: _State, maps: FloatArray, b: FloatArray) -> _Moments:
    layout = record.layout
    value, slope = linearise(state.levels, layout.products)
    band, right = assemble(
        state.levels, value, slope, *_lag_weights(layout, b), layout.year,
        b[:, 0] + np.outer(record.world, b[:, 1]), _error_precision(layout, state),
        state.site_precision, state.site_shift, _start_precision(layout, prior),
        layout.products, layout.groups,
    )
    factor = _factorised(band)
    levels = _solved(factor, right[:, None])[:, 0].reshape(state.levels.shape)
    inverse = selected_inverse(factor)
    variance = inverse[:, 0].reshape(levels.shape).copy()
    value, slope = linearise(levels, layout.products)
    mean, covariance = window_moments(
        levels, value, slope, inverse, layout.products, layout.groups, layout.group_sizes
    )
    state.levels = levels
    _update_sites(record, state, levels, variance, DAMPING)
    ones = np.ones((len(levels), 1))
    padded = np.zeros((len(levels), mean.shape[1] + 2, mean.shape[1] + 2))
    padded[:, 2:, 2:] = covariance
    return _Moments(slope, levels, variance, _recent(inverse, len(layout.groups) * levels.shape[1]), np.hstack([ones, record.world[:, None], mean]), padded)


def _recent(inverse: FloatArray, size: int) -> FloatArray:
    last = inverse[-size:]
    block = np.zeros((size, size))
    for row in range(size):
        block[row, row:] = last[row, : size - row]
    return np.asarray(block + np.triu(block, 1).T)


def _factorised(band: FloatArray) -> FloatArray:
    factor, definite = cholesky(band)
    if not definite:
        raise ConvergenceError("the precision of the levels is not positive definite; a narrower prior may help")
    return factor


def _solved(factor: FloatArray, right: FloatArray) -> FloatArray:
    return solve_backward(factor, solve_forward(factor, right))


def _lag_weights(layout: Layout, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    groups = len(layout.group_sizes)
    features = b[:, 2:].reshape(len(b), -1, groups) / layout.group_sizes
    linear = np.einsum("dfg,yfde->ydge", features[:, :-1], layout.linear)
    quad = np.einsum("dg,ydq->ydgq", features[:, -1], layout.shared)
    return np.ascontiguousarray(linear), np.ascontiguousarray(quad)


def _error_precision(layout: Layout, state: _State) -> FloatArray:
    periods, dyads = state.levels.shape
    precision = np.zeros((periods, dyads, dyads))
    for p, (a, b) in enumerate(layout.pairs):
        inverse = np.linalg.inv(state.errors[p])
        for row, i in enumerate((a, b)):
            for column, j in enumerate((a, b)):
                precision[:, i, j] = state.weights[:, p] * inverse[row, column]
    return precision


def _start_precision(layout: Layout, prior: Prior) -> FloatArray:
    dyads = len(layout.dyads)
    return np.array([np.full(dyads, prior.start_sd**-2.0), np.full(dyads, 1.0 / (2.0 * prior.error_variance))])


def _complete_data(
    layout: Layout, maps: FloatArray, moments: _Moments, state: _State, active: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray]:
    dyads, size = maps.shape[1:3]
    information = np.zeros((dyads, size, dyads, size))
    shift = np.zeros((dyads, size))
    now = maps.shape[-1] - dyads
    for p, pair in enumerate(layout.pairs):
        inverse = np.linalg.inv(state.errors[p])
        for year, total in enumerate(_weighted_moments(layout, moments, state, p)):
            for row, a in enumerate(pair):
                left = maps[year, a] @ total
                for column, b in enumerate(pair):
                    information[a, :, b, :] += inverse[row, column] * left @ maps[year, b].T
                    shift[a] += inverse[row, column] * left[:, now + b]
    flat = information.reshape(dyads * size, dyads * size)
    return flat[np.ix_(active, active)], shift.reshape(-1)[active]


def _weighted_moments(layout: Layout, moments: _Moments, state: _State, pair: int) -> list[FloatArray]:
    lags = len(layout.groups)
    totals = []
    for year in range(len(layout.linear)):
        chosen = np.flatnonzero(layout.year == year)
        chosen = chosen[chosen >= lags]
        weight, mean = state.weights[chosen, pair], moments.mean[chosen]
        totals.append(
            np.einsum("t,tij->ij", weight, moments.covariance[chosen]) + (mean * weight[:, None]).T @ mean
        )
    return totals


def _error_step(
    layout: Layout, prior: Prior, maps: FloatArray, moments: _Moments, state: _State, b: FloatArray
) -> None:
    lags, dyads = len(layout.groups), len(layout.dyads)
    rows = -np.einsum("dk,ydkm->ydm", b, maps)
    rows[:, np.arange(dyads), maps.shape[-1] - dyads + np.arange(dyads)] += 1.0
    of_period = rows[layout.year[lags:]]
    residual = np.einsum("tdm,tm->td", of_period, moments.mean[lags:])
    scale, share = _mixture(prior.degrees)
    for p, pair in enumerate(layout.pairs):
        r = of_period[:, pair]
        spread = r @ moments.covariance[lags:] @ r.transpose(0, 2, 1)
        weights, total = _error_weights(
            np.ascontiguousarray(residual[:, pair]), spread, state.errors[p], state.weights[lags:, p], scale, share
        )
        state.weights[lags:, p] = weights
        prior_total = prior.error_weight * prior.error_variance * np.eye(2)
        state.errors[p] = (prior_total + total) / (prior.error_weight + len(weights))


def _mixture(degrees: float) -> tuple[FloatArray, FloatArray]:
    """Nodes and weights for Student-t errors as a mixture over precision factors ~ Gamma(ν/2, ν/2)."""
    nodes, shares = roots_genlaguerre(MIXTURE_NODES, degrees / 2.0 - 1.0)
    return nodes * 2.0 / degrees, shares / shares.sum()


@kernel
def _error_weights(
    residual: FloatArray,
    spread: FloatArray,
    errors: FloatArray,
    old: FloatArray,
    scale: FloatArray,
    share: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Precision factors of the errors and the sum of expected factor times squared error.

    The pair's error, seen through everything but its own equation, is Gaussian; over the mixture it gets its
    posterior weights. The Gaussian stand-in keeps the mean of 1/factor, so that an error of which nothing is known
    keeps the variance of the t and one that is known keeps its weight.
    """
    weights = old.copy()
    total = np.zeros(3)
    p00, p11, p01 = _inverse(errors[0, 0], errors[1, 1], errors[0, 1])
    posterior = np.empty(len(scale))
    for t in range(residual.shape[0]):
        i00, i11, i01 = _inverse(spread[t, 0, 0], spread[t, 1, 1], spread[t, 0, 1])
        h0 = i00 * residual[t, 0] + i01 * residual[t, 1]
        h1 = i01 * residual[t, 0] + i11 * residual[t, 1]
        r00, r11, r01 = i00 - old[t] * p00, i11 - old[t] * p11, i01 - old[t] * p01
        if r00 <= 0.0 or r00 * r11 <= r01 * r01:
            total[0] += old[t] * (spread[t, 0, 0] + residual[t, 0] ** 2)
            total[1] += old[t] * (spread[t, 1, 1] + residual[t, 1] ** 2)
            total[2] += old[t] * (spread[t, 0, 1] + residual[t, 0] * residual[t, 1])
            continue
        for k in range(len(scale)):
            c00, c11, c01 = _inverse(r00 + scale[k] * p00, r11 + scale[k] * p11, r01 + scale[k] * p01)
            determinant = c00 * c11 - c01 * c01
            distance = h0 * (c00 * h0 + 2.0 * c01 * h1) + c11 * h1 * h1
            posterior[k] = np.log(share[k] * scale[k]) + 0.5 * np.log(determinant) + 0.5 * distance
        posterior[:] = np.exp(posterior - posterior.max())
        posterior /= posterior.sum()
        weights[t] = 1.0 / np.sum(posterior / scale)
        for k in range(len(scale)):
            c00, c11, c01 = _inverse(r00 + scale[k] * p00, r11 + scale[k] * p11, r01 + scale[k] * p01)
            m0, m1 = c00 * h0 + c01 * h1, c01 * h0 + c11 * h1
            factor = posterior[k] * scale[k]
            total[0] += factor * (c00 + m0 * m0)
            total[1] += factor * (c11 + m1 * m1)
            total[2] += factor * (c01 + m0 * m1)
    return weights, np.array([[total[0], total[2]], [total[2], total[1]]])


@kernel
def _inverse(a: float, b: float, c: float) -> tuple[float, float, float]:
    """Inverse of [[a, c], [c, b]] as (first, second diagonal, off-diagonal)."""
    determinant = a * b - c * c
    return b / determinant, a / determinant, -c / determinant


def _accelerate(values: list[FloatArray], steps: list[FloatArray]) -> FloatArray:
    if len(steps) < 2:
        return np.asarray(values[-1] + steps[-1])
    moved = np.diff(np.array(values), axis=0)
    changed = np.diff(np.array(steps), axis=0)
    mixing, *_ = np.linalg.lstsq(changed.T, steps[-1], rcond=1e-8)
    return np.asarray(values[-1] + steps[-1] - mixing @ (moved + changed))


def _information(
    record: Record, prior: Prior, state: _State, maps: FloatArray, moments: _Moments, b: FloatArray, seed: int
) -> FloatArray:
    """Expected marginal information about all coefficients: the covariance of the score over simulated months.

    With sites and weights held, simulated months change the smoothed means only, so that each costs one banded solve.
    """
    layout = record.layout
    rng = np.random.default_rng(seed)
    periods, dyads = moments.levels.shape
    precision = _error_precision(layout, state)
    weights = _lag_weights(layout, b)
    fixed = b[:, 0] + np.outer(record.world, b[:, 1])
    value, slope = linearise(moments.levels, layout.products)
    band, right = assemble(
        moments.levels, value, slope, *weights, layout.year, fixed, precision,
        np.zeros((periods, dyads)), np.zeros((periods, dyads)), _start_precision(layout, prior),
        layout.products, layout.groups,
    )
    free = _factorised(band)
    band[:, 0] += state.site_precision.reshape(-1)
    held = _factorised(band)
    shape = (periods * dyads, SCORE_DRAWS)
    worlds = _solved(free, right[:, None]) + solve_backward(free, rng.standard_normal(shape))
    sites = state.site_precision.reshape(-1, 1)
    seen = sites * worlds + np.sqrt(sites) * rng.standard_normal(shape)
    means = _solved(held, seen + right[:, None])
    deviations = np.ascontiguousarray((means - moments.levels.reshape(-1, 1)).T)
    scores = _scores(
        deviations.reshape(SCORE_DRAWS, periods, dyads), slope, moments.mean, *weights, fixed, layout.year,
        precision, layout.products, layout.groups, layout.group_sizes, len(layout.linear),
    )
    of_coefficients = np.einsum("ydkm,sydm->sdk", maps, scores).reshape(SCORE_DRAWS, -1)
    return np.asarray(np.cov(of_coefficients.T))


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
                moved[t, dyads + q] = slope[t, q, 0] * (z[t, products[q, 0]] + z[t, products[q, 1]]) + slope[t, q, 1] * (
                    z[t, products[q, 2]] + z[t, products[q, 3]]
                )
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
