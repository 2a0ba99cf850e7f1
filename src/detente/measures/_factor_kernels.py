"""Kalman filter and smoother of one pair's levels, one observation at a time (Durbin & Koopman 2012, section 6.4).

The state of a pair is (θ of one direction, θ of the other, their two sums since January, one error for each source that
errs for longer than a month). Levels are random walks, the sums are what a yearly source sees twelfths of, an error
fades by its persistence. Observations of one month enter one after the other, so that no matrix is inverted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.measures._binomial import posterior_moments

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
LEVELS, FIRST_ERROR = 2, 4
TELLS_NOTHING = 1e-9


@kernel
def start(size: int, start_variance: float, error_variance: Floats) -> tuple[Floats, Floats]:
    """Return mean and covariance of the first month: levels N(0, `start_variance`), sums equal to them, errors at rest.

    >>> mean, covariance = start(5, 2.0, np.array([0.5]))
    >>> np.diag(covariance).tolist(), covariance[0, 2].item()
    ([2.0, 2.0, 2.0, 2.0, 0.5], 2.0)
    """
    covariance = np.zeros((size, size))
    for k in range(LEVELS):
        for one in (k, k + LEVELS):
            for other in (k, k + LEVELS):
                covariance[one, other] = start_variance
    for k in range(error_variance.size):
        covariance[FIRST_ERROR + k, FIRST_ERROR + k] = error_variance[k]
    return np.zeros(size), covariance


@kernel
def move(matrix: Floats, january: bool, persistence: Floats) -> None:
    """Apply one month's transition to the rows of a matrix, in place: sums add the level (in January they begin anew).

    >>> state = np.array([[1.0], [2.0], [5.0], [5.0], [4.0]])
    >>> move(state, False, np.array([0.5]))
    >>> state[:, 0].tolist()
    [1.0, 2.0, 6.0, 7.0, 2.0]
    """
    for column in range(matrix.shape[1]):
        for k in range(LEVELS):
            before = 0.0 if january else matrix[k + LEVELS, column]
            matrix[k + LEVELS, column] = before + matrix[k, column]
        for k in range(persistence.size):
            matrix[FIRST_ERROR + k, column] *= persistence[k]


@kernel
def move_back(matrix: Floats, january: bool, persistence: Floats) -> None:
    """Apply the transpose of `move` to the rows of a matrix, in place.

    >>> state = np.array([[1.0], [2.0], [5.0], [5.0], [4.0]])
    >>> move_back(state, True, np.array([0.5]))
    >>> state[:, 0].tolist()
    [6.0, 7.0, 0.0, 0.0, 2.0]
    """
    for column in range(matrix.shape[1]):
        for k in range(LEVELS):
            matrix[k, column] += matrix[k + LEVELS, column]
            if january:
                matrix[k + LEVELS, column] = 0.0
        for k in range(persistence.size):
            matrix[FIRST_ERROR + k, column] *= persistence[k]


@kernel
def transpose(matrix: Floats) -> None:
    """Transpose a square matrix in place.

    >>> table = np.array([[1.0, 2.0], [3.0, 4.0]])
    >>> transpose(table)
    >>> table.tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    for one in range(matrix.shape[0]):
        for other in range(one):
            matrix[one, other], matrix[other, one] = matrix[other, one], matrix[one, other]


@kernel
def shake(covariance: Floats, shock: Floats, persistence: Floats, error_variance: Floats) -> None:
    """Add a month's shocks to a covariance, in place: to levels and their sums alike, and to errors.

    >>> covariance = np.zeros((5, 5))
    >>> shake(covariance, np.eye(2), np.array([0.5]), np.array([4.0]))
    >>> covariance[0].tolist(), covariance[4, 4].item()
    ([1.0, 0.0, 1.0, 0.0, 0.0], 3.0)
    """
    for one in range(FIRST_ERROR):
        for other in range(FIRST_ERROR):
            covariance[one, other] += shock[one % LEVELS, other % LEVELS]
    for k in range(persistence.size):
        covariance[FIRST_ERROR + k, FIRST_ERROR + k] += (1.0 - persistence[k] ** 2) * error_variance[k]


@kernel
def product(matrix: Floats, vector: Floats, out: Floats) -> float:
    """Write ``matrix @ vector`` into `out` and return ``vector @ matrix @ vector``.

    >>> out = np.empty(2)
    >>> product(np.array([[1.0, 2.0], [2.0, 3.0]]), np.array([1.0, 1.0]), out)
    8.0
    """
    quadratic = 0.0
    for one in range(vector.size):
        out[one] = 0.0
        for other in range(vector.size):
            out[one] += matrix[one, other] * vector[other]
        quadratic += vector[one] * out[one]
    return quadratic


@kernel
def take(
    mean: Floats, covariance: Floats, weights: Floats, value: float, noise: float, gain: Floats
) -> tuple[float, float]:
    """Move mean and covariance by one observation, in place; write the gain, return the error and its variance.

    >>> mean, covariance, gain = np.zeros(1), np.ones((1, 1)), np.empty(1)
    >>> take(mean, covariance, np.ones(1), 2.0, 1.0, gain), mean.tolist(), covariance.tolist()
    ((2.0, 2.0), [1.0], [[0.5]])
    """
    total = product(covariance, weights, gain) + noise
    error = value
    for one in range(mean.size):
        error -= weights[one] * mean[one]
    for one in range(mean.size):
        gain[one] /= total
    for one in range(mean.size):
        mean[one] += gain[one] * error
        for other in range(mean.size):
            covariance[one, other] -= gain[one] * gain[other] * total
    return error, total


@kernel
def site(
    mean: float, variance: float, noise: float, share: float, effective: float, tone: float
) -> tuple[float, float]:
    """Return the Gaussian observation, its value and noise, that moves a level as binomial events do.

    The level is N(`mean`, `variance`) and events answer to it, the `tone` and a month's own N(0, `noise`); the first
    two moments of what they answer to are matched (`detente.measures._binomial`). Noise is infinite where events tell
    nothing.

    >>> value, noise = site(0.0, 1.0, 0.1, 1.0, 3.0, 0.0)
    >>> bool(value > 0), bool(0.1 < noise < 5)
    (True, True)
    """
    total = variance + noise
    matched_mean, matched_variance, _ = posterior_moments(mean, total, share, effective, tone)
    precision = 1.0 / matched_variance - 1.0 / total
    if not precision > TELLS_NOTHING:
        return mean, np.inf
    return (matched_mean / matched_variance - mean / total) / precision, noise + 1.0 / precision


@kernel
def run_forward(
    seen: Floats, extent: Floats, binomial: NDArray[np.bool_], intercept: Floats, weights: Floats, noise: Floats,
    januaries: NDArray[np.bool_], shock: Floats, start_variance: float, persistence: Floats, error_variance: Floats,
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:  # fmt: skip
    """Return what each month knew before it and after it, and the Gaussian observations that entered.

    `seen` (month, slot): a score, or the cooperative share where the slot is `binomial`; NaN where nothing was said.
    `extent` (month, slot): the factor on a score's noise, or the effective events of a share. `intercept` (month,
    slot); `weights` (slot, state); `noise` (slot). `shock` is (2, 2), the monthly covariance of the two levels' steps.

    Returns predicted means (month, state) and covariances (month, state, state), filtered ones of the two levels
    (month, 2) and (month, 2, 2), values (month, slot) and noises (month, slot) of the observations, infinite noise
    where there is none.
    """
    months, size = seen.shape[0], weights.shape[1]
    means, covariances = np.empty((months, size)), np.empty((months, size, size))
    levels, spreads = np.empty((months, LEVELS)), np.empty((months, LEVELS, LEVELS))
    values, noises = np.zeros(seen.shape), np.full(seen.shape, np.inf)
    mean, covariance = start(size, start_variance, error_variance)
    gain, column = np.empty(size), np.empty((size, 1))
    for t in range(months):
        if t > 0:
            column[:, 0] = mean
            move(column, januaries[t], persistence)
            mean[:] = column[:, 0]
            for _ in range(2):
                move(covariance, januaries[t], persistence)
                transpose(covariance)
            shake(covariance, shock, persistence, error_variance)
        means[t], covariances[t] = mean, covariance
        for k in range(seen.shape[1]):
            if np.isnan(seen[t, k]):
                continue
            values[t, k], noises[t, k] = seen[t, k] - intercept[t, k], noise[k] * extent[t, k]
            if binomial[k]:
                spread, guess = product(covariance, weights[k], gain), 0.0
                for one in range(size):
                    guess += weights[k, one] * mean[one]
                values[t, k], noises[t, k] = site(guess, spread, noise[k], seen[t, k], extent[t, k], intercept[t, k])
            if not np.isinf(noises[t, k]):
                take(mean, covariance, weights[k], values[t, k], noises[t, k], gain)
        levels[t], spreads[t] = mean[:LEVELS], covariance[:LEVELS, :LEVELS]
    return means, covariances, levels, spreads, values, noises


@kernel
def run_backward(
    means: Floats, covariances: Floats, values: Floats, noises: Floats, weights: Floats,
    januaries: NDArray[np.bool_], persistence: Floats,
) -> tuple[Floats, Floats, Floats, Floats]:  # fmt: skip
    """Return smoothed means (month, state) and covariances, and the scores and information that smooth shocks.

    The last two are r (month, state) and N (month, state, state) of Durbin & Koopman, as they stand before a month's
    observations: the smoothed shock into month t is shock @ r[t] with covariance shock − shock @ N[t] @ shock.
    """
    months, size = means.shape
    smooth, spread = np.empty((months, size)), np.empty((months, size, size))
    scores, information = np.empty((months, size)), np.empty((months, size, size))
    r, n, half = np.zeros((size, 1)), np.zeros((size, size)), np.empty((size, size))
    for t in range(months - 1, -1, -1):
        take_in(r, n, means[t], covariances[t], values[t], noises[t], weights)
        scores[t], information[t] = r[:, 0], n
        product(covariances[t], scores[t], smooth[t])
        smooth[t] += means[t]
        for one in range(size):
            product(n, covariances[t, one], half[one])
        for one in range(size):
            for other in range(size):
                spread[t, one, other] = covariances[t, one, other]
                for k in range(size):
                    spread[t, one, other] -= half[one, k] * covariances[t, k, other]
        move_back(r, januaries[t], persistence)
        for _ in range(2):
            move_back(n, januaries[t], persistence)
            transpose(n)
    return smooth, spread, scores, information


@kernel
def take_in(
    r: Floats, n: Floats, mean: Floats, covariance: Floats, values: Floats, noises: Floats, weights: Floats
) -> None:
    """Take a month's observations, last first, into r (state, 1) and N (state, state), in place."""
    slots, size = weights.shape
    gains, errors, totals = np.zeros((slots, size)), np.zeros(slots), np.full(slots, np.inf)
    mean, covariance, through = mean.copy(), covariance.copy(), np.empty(size)
    for k in range(slots):
        if not np.isinf(noises[k]):
            errors[k], totals[k] = take(mean, covariance, weights[k], values[k], noises[k], gains[k])
    for k in range(slots - 1, -1, -1):
        if np.isinf(totals[k]):
            continue
        answer = errors[k] / totals[k]
        for one in range(size):
            answer -= gains[k, one] * r[one, 0]
        known = product(n, gains[k], through) + 1.0 / totals[k]
        for one in range(size):
            r[one, 0] += weights[k, one] * answer
            for other in range(size):
                n[one, other] += weights[k, one] * weights[k, other] * known
                n[one, other] -= weights[k, one] * through[other] + through[one] * weights[k, other]
