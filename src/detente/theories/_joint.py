"""Fit of the joint form: levels and coefficients together, levels integrated out.

1. Given coefficients, the levels' posterior is a banded Gaussian: products of levels are linearised at the current
   mean, months enter as Gaussian pseudo-observations found by expectation propagation (Minka 2001), Student-t errors
   as scale mixtures with expected weights (`_joint_levels`, `_joint_sites`, `_joint_errors`).
2. Given the levels' moments, the coefficients' complete-data posterior is a regression with a Gaussian prior, seemingly
   unrelated within a pair of dyads (`_joint_regression`). Iterating 1 and 2 is EM on the marginal likelihood; Anderson
   acceleration (Walker & Ni 2011) takes the many small steps at once.
3. Posteriors of inertia are skewed, so the mode is moved to the mean of the nearest Gaussian (Opper & Archambeau
   2009): the average score over its draws is zero. The score is the complete-data score averaged over the levels
   (Fisher's identity), in the coefficients and the log scales of the errors.
4. The covariance is the inverse of a curvature: that of the prior plus the expected marginal information, the score's
   variance over simulated months (`_joint_information`); along the directions of which the months say most, the
   observed curvature takes its place. What it adds to the prior is discounted by `INFORMATION`.
5. One weight a month for Student-t errors leaves constants and own lags a little to one side of the truth; they are
   moved back by `LEAN`.

Implements SCIENCE section 5, joint form.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConvergenceError
from detente.theories._joint_errors import error_step, expected_squares, residuals
from detente.theories._joint_information import expected_information
from detente.theories._joint_levels import levels_step
from detente.theories._joint_model import Posterior, Prior, Record
from detente.theories._joint_regression import complete_data
from detente.theories._joint_sites import first_state, update_sites
from detente.theories._joint_state import Belief, State, feature_maps, full
from detente.theories._layout import CONSTANT, INERTIA, Layout

FloatArray = NDArray[np.float64]

PASSES = 80
TOLERANCE = 2e-2
MEMORY = 8
DAMPING = 0.8
DIRECTIONS = (10, 22)
WEAK = 1.4
FLOOR = 0.3
# What the Gaussian claims to learn is discounted, because on simulated worlds it claims too much
# (docs/decisions/0004-joint-form.md).
INFORMATION = 0.55
# How far constants, and own lags by lag group, come out below the truth on simulated worlds (same page).
LEAN, LEAN_DEGREES = (0.08, 0.34, -0.34, -0.13), 5.0
SCALE_SD, SCALE_STRENGTH = 0.25, 20.0
MEAN_STEPS = (0.8, 1.0)


def fit_joint(record: Record, prior: Prior, *, seed: int, start: FloatArray | None = None) -> Posterior:
    """Return the posterior of coefficients and levels of a set of up to five states.

    `start` (dyads, coefficients) begins the search elsewhere than at the prior mean. Raises `ConvergenceError`
    when the coefficients have not settled after `PASSES` passes, or numbers left their range on the way.
    """
    maps = feature_maps(record.layout)
    active = np.flatnonzero(prior.sd.reshape(-1) > 0)
    covariance = prior.covariance()[np.ix_(active, active)]
    belief = Belief(active, prior.mean.reshape(-1)[active], np.asarray(np.linalg.inv(covariance), dtype=float))
    state = first_state(record, prior)
    try:
        with np.errstate(over="raise", invalid="raise"):
            mode, passes = _mode(record, prior, state, maps, belief, start)
            mean, covariance = _mean(record, prior, state, maps, belief, mode, seed)
            moments = levels_step(record, prior, state, full(mean, active, prior))
    except (np.linalg.LinAlgError, FloatingPointError) as error:
        raise ConvergenceError(f"the joint fit of {', '.join(record.layout.states)} left its range: {error}") from error
    return Posterior(
        record.layout,
        prior,
        active,
        _upright(record.layout, prior, belief, mean, covariance),
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
    record: Record, prior: Prior, state: State, maps: FloatArray, belief: Belief, start: FloatArray | None
) -> tuple[FloatArray, int]:
    values = belief.centre if start is None else start.reshape(-1)[belief.active]
    sd = np.sqrt(np.diag(np.linalg.inv(belief.precision)))
    past_values: list[FloatArray] = []
    past_steps: list[FloatArray] = []
    for passes in range(1, PASSES + 1):
        moments = levels_step(record, prior, state, full(values, belief.active, prior))
        state.levels = moments.levels
        update_sites(record, state, moments.levels, moments.variance, DAMPING)
        information, shift = complete_data(record.layout, maps, moments, state, belief.active)
        pulled = shift + belief.precision @ belief.centre
        target = np.asarray(np.linalg.solve(information + belief.precision, pulled), dtype=float)
        error_step(record.layout, prior, maps, moments, state, full(target, belief.active, prior))
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
    record: Record, prior: Prior, state: State, maps: FloatArray, belief: Belief, mode: FloatArray, seed: int
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
    expected = expected_information(record, prior, state, maps, belief, mode, seed)
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


def _upright(layout: Layout, prior: Prior, belief: Belief, mean: FloatArray, covariance: FloatArray) -> FloatArray:
    """Return the mean with constants and own lags moved by `LEAN`, in sds of what months alone say of them.

    Where months say nothing, nothing is moved; the nearer errors are to Gaussian, the less.
    """
    lean = np.zeros(prior.mean.shape)
    terms = [CONSTANT, *range(INERTIA, INERTIA + len(layout.group_sizes))][: len(LEAN)]
    lean[:, terms] = np.array(LEAN[: len(terms)]) * LEAN_DEGREES / prior.degrees
    variance, before = np.diag(covariance), np.diag(np.linalg.inv(belief.precision))
    learned = np.sqrt(np.clip(1.0 - variance / before, 0.0, 1.0))
    return np.asarray(mean + lean.reshape(-1)[belief.active] * learned * np.sqrt(variance))


def _sweep(
    record: Record,
    prior: Prior,
    state: State,
    maps: FloatArray,
    belief: Belief,
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
    record: Record, prior: Prior, state: State, maps: FloatArray, belief: Belief, values: FloatArray
) -> FloatArray:
    """Gradient of the marginal log posterior in coefficients and log scales of the errors, by Fisher's identity."""
    layout, size, lags = record.layout, len(belief.active), len(record.layout.groups)
    held = replace(state, errors=_rescaled(layout, state.errors, values[size:]))
    b = full(values[:size], belief.active, prior)
    moments = levels_step(record, prior, held, b)
    information, shift = complete_data(layout, maps, moments, held, belief.active)
    score = shift - information @ values[:size] - belief.precision @ (values[:size] - belief.centre)
    residual, spread = residuals(layout, maps, moments, b)
    of_scales = [
        np.diag(np.linalg.solve(held.errors[p], expected_squares(prior, held, residual, spread, p, pair, lags)))
        - (prior.error_weight + len(residual))
        for p, pair in enumerate(layout.pairs)
    ]
    return np.concatenate([score, np.concatenate(of_scales)])


def _accelerate(values: list[FloatArray], steps: list[FloatArray]) -> FloatArray:
    if len(steps) < 2:
        return np.asarray(values[-1] + steps[-1])
    moved = np.diff(np.array(values), axis=0)
    changed = np.diff(np.array(steps), axis=0)
    mixing, *_ = np.linalg.lstsq(changed.T, steps[-1], rcond=1e-8)
    return np.asarray(values[-1] + steps[-1] - mixing @ (moved + changed))
