"""Fit of the joint form: levels and coefficients together, levels integrated out.

1. Given coefficients, the levels' posterior is a banded Gaussian: products of levels are linearised at the current
   mean, months enter as Gaussian pseudo-observations found by expectation propagation (Minka 2001), Student-t errors
   as scale mixtures with expected weights.
2. Given the levels' moments, the coefficients' complete-data posterior is a regression with a Gaussian prior
   (seemingly unrelated within a pair of dyads). Iterating 1 and 2 is EM on the marginal likelihood; Anderson
   acceleration (Walker & Ni 2011) takes the many small steps at once.
3. Posteriors of inertia are skewed, so the mode is moved to the mean of the nearest Gaussian (Opper & Archambeau
   2009): the average score over its draws is zero.
4. The coefficients' covariance is the inverse of prior precision plus expected marginal information; the score is
   the complete-data score averaged over the levels (Fisher's identity), its variance comes from simulated months.

Implements SCIENCE section 5, joint form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import roots_genlaguerre

from detente.errors import ConvergenceError
from detente.measures._binomial import posterior_moments
from detente.measures._compile import kernel
from detente.theories._banded import cholesky, selected_inverse, solve, solve_backward, solve_forward
from detente.theories._joint_model import Posterior, Prior, Record
from detente.theories._layout import Layout
from detente.theories._smoother import assemble, linearise, window_moments

FloatArray = NDArray[np.float64]

PASSES = 80
TOLERANCE = 2e-2
MEMORY = 8
DAMPING = 0.8
SCORE_DRAWS = 500
DIRECTIONS = (10, 22)
WEAK = 1.4
FLOOR = 0.3
# What the Gaussian claims to learn is discounted, because on simulated worlds it claims too much
# (docs/decisions/0004-joint-form.md).
INFORMATION = 0.6
SCALE_SD, SCALE_STRENGTH = 0.25, 4.0
MEAN_STEPS = (0.8, 1.0)
MIXTURE_NODES = 8


@dataclass
class _State:
    """What the iteration carries: sites, levels, error weights and covariances."""

    site_precision: FloatArray
    site_shift: FloatArray
    levels: FloatArray
    weights: FloatArray
    square_weights: FloatArray
    errors: FloatArray


@dataclass(frozen=True)
class _Belief:
    """The Gaussian prior of the active coefficients."""

    active: NDArray[np.int64]
    centre: FloatArray
    precision: FloatArray


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
    when the coefficients have not settled after `PASSES` passes.
    """
    maps = feature_maps(record.layout)
    active = np.flatnonzero(prior.sd.reshape(-1) > 0)
    covariance = prior.covariance()[np.ix_(active, active)]
    belief = _Belief(active, prior.mean.reshape(-1)[active], np.asarray(np.linalg.inv(covariance), dtype=float))
    state = _start(record, prior)
    mode, passes = _mode(record, prior, state, maps, belief, start)
    mean, covariance = _mean(record, prior, state, maps, belief, mode, seed)
    moments = _levels_step(record, prior, state, maps, _full(mean, active, prior))
    return Posterior(
        record.layout,
        prior,
        active,
        mean,
        covariance,
        state.errors,
        moments.levels,
        moments.variance,
        moments.recent,
        record.world,
        record.unit,
        passes,
    )


def _mode(
    record: Record, prior: Prior, state: _State, maps: FloatArray, belief: _Belief, start: FloatArray | None
) -> tuple[FloatArray, int]:
    values = belief.centre if start is None else start.reshape(-1)[belief.active]
    sd = np.sqrt(np.diag(np.linalg.inv(belief.precision)))
    past_values: list[FloatArray] = []
    past_steps: list[FloatArray] = []
    for passes in range(1, PASSES + 1):
        moments = _levels_step(record, prior, state, maps, _full(values, belief.active, prior))
        state.levels = moments.levels
        _update_sites(record, state, moments.levels, moments.variance, DAMPING)
        information, shift = _complete_data(record.layout, maps, moments, state, belief.active)
        pulled = shift + belief.precision @ belief.centre
        target = np.asarray(np.linalg.solve(information + belief.precision, pulled), dtype=float)
        _error_step(record.layout, prior, maps, moments, state, _full(target, belief.active, prior))
        step = target - values
        if np.max(np.abs(step) / sd) < TOLERANCE and passes > 3:
            return target, passes
        past_values.append(values)
        past_steps.append(step)
        values = _accelerate(past_values[-MEMORY:], past_steps[-MEMORY:])
    raise ConvergenceError(
        f"the joint fit of {', '.join(record.layout.states)} did not settle in {PASSES} passes; "
        "a longer record or a narrower prior may help"
    )


def _mean(
    record: Record, prior: Prior, state: _State, maps: FloatArray, belief: _Belief, mode: FloatArray, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Mean and covariance of the Gaussian nearest to the posterior: its average score is zero.

    The posterior of inertias leans to one side, up to one sd away from its mode. The directions of which the months
    say most are found from the expected information; along these, and along the log scales of the errors, the score
    is taken one sd to either side, which gives its average over the Gaussian and the observed curvature. Of the rest
    the prior says nearly all.
    """
    size, scales = len(mode), 2 * len(record.layout.pairs)
    root = np.zeros((size + scales, size + scales))
    root[:size, :size] = np.linalg.cholesky(np.linalg.inv(belief.precision))
    root[size:, size:] = SCALE_SD * np.eye(scales)
    expected = _expected(record, prior, state, maps, belief, mode, seed)
    white = np.diag(np.full(size + scales, SCALE_STRENGTH))
    white[:size, :size] = np.eye(size) + root[:size, :size].T @ expected @ root[:size, :size]
    mean = np.concatenate([mode, np.zeros(scales)])
    for damping, most in zip(MEAN_STEPS, DIRECTIONS, strict=True):
        white, total = _sweep(record, prior, state, maps, belief, mean, root, white, most)
        covariance = root @ np.linalg.inv(white) @ root.T
        mean = mean + damping * covariance @ total
    strength, basis = np.linalg.eigh(white)
    strength = np.where(strength > 1.0, 1.0 + INFORMATION * (strength - 1.0), strength)
    covariance = root @ (basis / strength) @ basis.T @ root.T
    state.errors = _rescaled(record.layout, state.errors, mean[size:])
    return mean[:size], 0.5 * (covariance + covariance.T)[:size, :size]


def _sweep(
    record: Record,
    prior: Prior,
    state: _State,
    maps: FloatArray,
    belief: _Belief,
    mean: FloatArray,
    root: FloatArray,
    white: FloatArray,
    most: int,
) -> tuple[FloatArray, FloatArray]:
    """One pass over the strongest directions: whitened curvature with what was measured, and the average score."""
    strength, basis = np.linalg.eigh(white)
    strength, basis = strength[::-1], basis[:, ::-1]
    known = int(np.clip(np.sum(strength > WEAK), 1, most))
    measured = np.diag(strength)
    total = here = _score(record, prior, state, maps, belief, mean)
    for k in range(known):
        step = root @ basis[:, k] / np.sqrt(strength[k])
        ahead = _score(record, prior, state, maps, belief, mean + step)
        behind = _score(record, prior, state, maps, belief, mean - step)
        total = total + 0.5 * (ahead + behind - 2.0 * here)
        measured[:, k] = basis.T @ root.T @ (behind - ahead) * 0.5 * np.sqrt(strength[k])
    measured[:known, known:] = measured[known:, :known].T
    measured[:known, :known] = 0.5 * (measured[:known, :known] + measured[:known, :known].T)
    values, vectors = np.linalg.eigh(measured)
    turned = basis @ vectors
    return (turned * np.maximum(values, FLOOR)) @ turned.T, total


def _rescaled(layout: Layout, errors: FloatArray, logs: FloatArray) -> FloatArray:
    factors = np.exp(logs).reshape(len(layout.pairs), 2)
    return errors * factors[:, :, None] * factors[:, None, :]


def _score(
    record: Record, prior: Prior, state: _State, maps: FloatArray, belief: _Belief, values: FloatArray
) -> FloatArray:
    """Gradient of the marginal log posterior in coefficients and log scales of the errors, by Fisher's identity."""
    layout, size, lags = record.layout, len(belief.active), len(record.layout.groups)
    held = replace(state, errors=_rescaled(layout, state.errors, values[size:]))
    b = _full(values[:size], belief.active, prior)
    moments = _levels_step(record, prior, held, maps, b)
    information, shift = _complete_data(layout, maps, moments, held, belief.active)
    score = shift - information @ values[:size] - belief.precision @ (values[:size] - belief.centre)
    residual, spread = _residuals(layout, maps, moments, b)
    of_scales = [
        np.diag(np.linalg.solve(held.errors[p], _total(prior, held, residual, spread, p, pair, lags)))
        - (prior.error_weight + len(residual))
        for p, pair in enumerate(layout.pairs)
    ]
    return np.concatenate([score, np.concatenate(of_scales)])


def _expected(
    record: Record, prior: Prior, state: _State, maps: FloatArray, belief: _Belief, values: FloatArray, seed: int
) -> FloatArray:
    b = _full(values, belief.active, prior)
    moments = _levels_step(record, prior, state, maps, b)
    marginal = _information(record, prior, state, maps, moments, b, seed)
    return marginal[np.ix_(belief.active, belief.active)]


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
        np.zeros((periods, dyads)),
        np.zeros((periods, dyads)),
        np.zeros((periods, dyads)),
        np.ones((periods, pairs)),
        np.ones((periods, pairs)),
        np.tile(prior.error_variance * np.eye(2), (pairs, 1, 1)),
    )
    _update_sites(record, state, state.levels, np.full((periods, dyads), prior.start_sd**2), damping=1.0)
    return state


def _update_sites(record: Record, state: _State, mean: FloatArray, variance: FloatArray, damping: float) -> None:
    _sites(
        record.share,
        record.effective,
        record.tone,
        record.unit,
        record.transitory,
        mean,
        variance,
        state.site_precision,
        state.site_shift,
        damping,
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
            z, z_variance, _ = posterior_moments(unit * cavity_mean, spread, share[t, d], effective[t, d], tone[t, d])
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
        state.levels,
        value,
        slope,
        *_lag_weights(layout, b),
        layout.year,
        b[:, 0] + np.outer(record.world, b[:, 1]),
        _error_precision(layout, state),
        state.site_precision,
        state.site_shift,
        _start_precision(layout, prior),
        layout.products,
        layout.groups,
    )
    factor = _factorised(band)
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
    return _Moments(slope, levels, variance, recent, np.hstack([ones, record.world[:, None], mean]), padded)


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
        totals.append(np.einsum("t,tij->ij", weight, moments.covariance[chosen]) + (mean * weight[:, None]).T @ mean)
    return totals


def _error_step(
    layout: Layout, prior: Prior, maps: FloatArray, moments: _Moments, state: _State, b: FloatArray
) -> None:
    residual, spread = _residuals(layout, maps, moments, b)
    scale, share = _mixture(prior.degrees)
    lags = len(layout.groups)
    for p, pair in enumerate(layout.pairs):
        weights, squares = _error_weights(
            np.ascontiguousarray(residual[:, pair]), spread[p], state.errors[p], state.weights[lags:, p], scale, share
        )
        state.weights[lags:, p] = weights
        state.square_weights[lags:, p] = squares
        state.errors[p] = _total(prior, state, residual, spread, p, pair, lags) / (prior.error_weight + len(weights))


def _residuals(layout: Layout, maps: FloatArray, moments: _Moments, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean residuals (periods after the last lag, dyads) and their covariances within pairs (pairs, periods, 2, 2)."""
    lags, dyads = len(layout.groups), len(layout.dyads)
    rows = -np.einsum("dk,ydkm->ydm", b, maps)
    rows[:, np.arange(dyads), maps.shape[-1] - dyads + np.arange(dyads)] += 1.0
    of_period = rows[layout.year[lags:]]
    residual = np.matmul(of_period, moments.mean[lags:, :, None])[..., 0]
    spread = [of_period[:, p] @ moments.covariance[lags:] @ of_period[:, p].transpose(0, 2, 1) for p in layout.pairs]
    return residual, np.array(spread)


def _total(
    prior: Prior, state: _State, residual: FloatArray, spread: FloatArray, p: int, pair: NDArray[np.int64], lags: int
) -> FloatArray:
    """Prior and expected weighted squares of one pair's errors, (2, 2)."""
    second = spread[p] + residual[:, pair, None] * residual[:, None, pair]
    seen = np.einsum("t,tij->ij", state.square_weights[lags:, p], second)
    return np.asarray(prior.error_weight * prior.error_variance * np.eye(2) + seen)


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
    """Precision factors of the errors, for levels and coefficients and for the errors' own squares.

    The pair's error, seen through everything but its own equation, is Gaussian; over the mixture it gets its
    posterior weights. The Gaussian stand-in keeps the mean of 1/factor, so that an error of which nothing is known
    keeps the variance of the t and one that is known keeps its weight.
    """
    weights = old.copy()
    squares = old.copy()
    p00, p11, p01 = _inverse(errors[0, 0], errors[1, 1], errors[0, 1])
    posterior = np.empty(len(scale))
    for t in range(residual.shape[0]):
        i00, i11, i01 = _inverse(spread[t, 0, 0], spread[t, 1, 1], spread[t, 0, 1])
        h0 = i00 * residual[t, 0] + i01 * residual[t, 1]
        h1 = i01 * residual[t, 0] + i11 * residual[t, 1]
        r00, r11, r01 = i00 - old[t] * p00, i11 - old[t] * p11, i01 - old[t] * p01
        if r00 <= 0.0 or r00 * r11 <= r01 * r01:
            continue
        for k in range(len(scale)):
            c00, c11, c01 = _inverse(r00 + scale[k] * p00, r11 + scale[k] * p11, r01 + scale[k] * p01)
            determinant = c00 * c11 - c01 * c01
            distance = h0 * (c00 * h0 + 2.0 * c01 * h1) + c11 * h1 * h1
            posterior[k] = np.log(share[k] * scale[k]) + 0.5 * np.log(determinant) + 0.5 * distance
        posterior[:] = np.exp(posterior - posterior.max())
        posterior /= posterior.sum()
        weights[t] = 1.0 / np.sum(posterior / scale)
        weighted, plain = 0.0, 0.0
        for k in range(len(scale)):
            c00, c11, c01 = _inverse(r00 + scale[k] * p00, r11 + scale[k] * p11, r01 + scale[k] * p01)
            m0, m1 = c00 * h0 + c01 * h1, c01 * h0 + c11 * h1
            square = p00 * (c00 + m0 * m0) + p11 * (c11 + m1 * m1) + 2.0 * p01 * (c01 + m0 * m1)
            weighted += posterior[k] * scale[k] * square
            plain += posterior[k] * square
        squares[t] = weighted / plain
    return weights, squares


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
        moments.levels,
        value,
        slope,
        *weights,
        layout.year,
        fixed,
        precision,
        np.zeros((periods, dyads)),
        np.zeros((periods, dyads)),
        _start_precision(layout, prior),
        layout.products,
        layout.groups,
    )
    free = _factorised(band)
    band[:, 0] += state.site_precision.reshape(-1)
    held = _factorised(band)
    shape = (periods * dyads, SCORE_DRAWS)
    worlds = solve(free, right)[:, None] + solve_backward(free, rng.standard_normal(shape))
    sites = state.site_precision.reshape(-1, 1)
    seen = sites * worlds + np.sqrt(sites) * rng.standard_normal(shape)
    means = solve_backward(held, solve_forward(held, seen + right[:, None]))
    deviations = np.ascontiguousarray((means - moments.levels.reshape(-1, 1)).T)
    scores = _scores(
        deviations.reshape(SCORE_DRAWS, periods, dyads),
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
