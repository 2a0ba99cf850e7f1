"""Student-t errors of a pair of dyads: their scale matrix and each period's precision factor, given the moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import roots_genlaguerre

from detente.compiled import kernel
from detente.theories._joint_model import Prior
from detente.theories._joint_state import Moments, State
from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]

MIXTURE_NODES = 8


def error_step(layout: Layout, prior: Prior, maps: FloatArray, moments: Moments, state: State, b: FloatArray) -> None:
    """Renew the precision factors and the scale matrices of `state`, given coefficients `b` (dyads, coefficients)."""
    residual, spread = residuals(layout, maps, moments, b)
    scale, share = _mixture(prior.degrees)
    lags = len(layout.groups)
    for p, pair in enumerate(layout.pairs):
        weights, squares = error_weights(
            np.ascontiguousarray(residual[:, pair]), spread[p], state.errors[p], state.weights[lags:, p], scale, share
        )
        state.weights[lags:, p] = weights
        state.square_weights[lags:, p] = squares
        state.errors[p] = expected_squares(prior, state, residual, spread, p, pair, lags) / (
            prior.error_weight + len(weights)
        )


def residuals(layout: Layout, maps: FloatArray, moments: Moments, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean residuals (periods after the last lag, dyads) and their covariances within pairs (pairs, periods, 2, 2)."""
    lags, dyads = len(layout.groups), len(layout.dyads)
    rows = -np.einsum("dk,ydkm->ydm", b, maps)
    rows[:, np.arange(dyads), maps.shape[-1] - dyads + np.arange(dyads)] += 1.0
    of_period = rows[layout.year[lags:]]
    residual = np.matmul(of_period, moments.mean[lags:, :, None])[..., 0]
    spread = [of_period[:, p] @ moments.covariance[lags:] @ of_period[:, p].transpose(0, 2, 1) for p in layout.pairs]
    return residual, np.array(spread)


def expected_squares(
    prior: Prior, state: State, residual: FloatArray, spread: FloatArray, p: int, pair: NDArray[np.int64], lags: int
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
def error_weights(
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
