"""What one period of events says of a level: the quasi-binomial likelihood and its update by moment matching.

SCIENCE section 2.3: effective events ``m = (Σw)² / (φ·Σw²)``, cooperative share ``y = c / (c + f)``, and
``log L = m·(y·η − log(1 + e^η))`` with ``η = tone + θ + u``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from detente.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

NODES, WEIGHTS = np.polynomial.hermite.hermgauss(15)
NEWTON_STEPS = 60
TOLERANCE = 1e-10


def effective_counts(
    cooperation: NDArray[np.float64],
    conflict: NDArray[np.float64],
    weight_squares: NDArray[np.float64],
    overdispersion: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the cooperative share ``c / (c + f)`` and the effective number of events, shaped like the inputs.

    Inputs are sums of absolute Goldstein weights (c, f) and of squared weights, non-negative, of any one shape; NaN
    means outside coverage. Where there is no event of nonzero weight, and where an input is NaN, the share is 0.5 and
    the effective number 0: no likelihood term. Implements SCIENCE section 2.3 (Kish's effective sample size over φ).

    >>> share, effective = effective_counts(np.array([6.0, 0.0]), np.array([2.0, 0.0]), np.array([16.0, 0.0]), 2.0)
    >>> share.tolist(), effective.tolist()
    ([0.75, 0.5], [2.0, 0.0])
    """
    total = cooperation + conflict
    seen = (total > 0) & (weight_squares > 0)
    share = np.where(seen, cooperation / np.where(seen, total, 1.0), 0.5)
    effective = np.where(seen, total**2 / (overdispersion * np.where(seen, weight_squares, 1.0)), 0.0)
    return share, effective


@kernel
def posterior_mode(
    prior_mean: float, prior_variance: float, share: float, effective: float, tone: float
) -> tuple[float, float]:
    """Return the mode of z and the curvature there, for z ~ N(mean, variance) and logit = tone + z.

    Newton's method inside a bracket: the mode lies between the prior mean and one gradient step from it, because the
    likelihood's gradient is bounded and falls; a saturated share (0 or 1) cannot throw it out. Where a step does not
    halve the one before, the bracket is halved instead (Press et al. 2007, section 9.4).

    >>> mode, curvature = posterior_mode(0.0, 1.0, 0.5, 4.0, 0.0)
    >>> float(mode), float(curvature)
    (0.0, 2.0)
    """
    expected = 1.0 / (1.0 + math.exp(-(tone + prior_mean)))
    reach = prior_mean + prior_variance * effective * (share - expected)
    low, high = min(prior_mean, reach), max(prior_mean, reach)
    z, last = prior_mean, 2.0 * (high - low)
    for _ in range(NEWTON_STEPS):
        expected = 1.0 / (1.0 + math.exp(-(tone + z)))
        slope = effective * (share - expected) - (z - prior_mean) / prior_variance
        if slope > 0:
            low = z
        else:
            high = z
        step = slope / (effective * expected * (1.0 - expected) + 1.0 / prior_variance)
        if not low <= z + step <= high or 2.0 * abs(step) > last:
            step = 0.5 * (low + high) - z
        z, last = z + step, abs(step)
        if last < TOLERANCE:
            break
    expected = 1.0 / (1.0 + math.exp(-(tone + z)))
    return z, effective * expected * (1.0 - expected) + 1.0 / prior_variance


@kernel
def posterior_moments(
    prior_mean: float, prior_variance: float, share: float, effective: float, tone: float
) -> tuple[float, float, float]:
    """Return the posterior mean and variance of z and the log of the quasi-likelihood's mean over the prior.

    z ~ N(`prior_mean`, `prior_variance`), logit = `tone` + z, all in logits; `effective` 0 returns the prior and 0.
    Gauss-Hermite quadrature centred at the mode and scaled by its curvature (Liu & Pierce 1994), so that it is
    as exact for one saturated event as for thousands; the moments are those of assumed-density filtering.

    >>> mean, variance, log_evidence = posterior_moments(0.0, 1.0, 1.0, 1.0, 0.0)
    >>> round(math.exp(log_evidence), 6)
    0.5
    """
    if effective <= 0.0:
        return prior_mean, prior_variance, 0.0
    mode, curvature = posterior_mode(prior_mean, prior_variance, share, effective, tone)
    scale = math.sqrt(2.0 / curvature)
    logs = np.empty(NODES.size)
    for k in range(NODES.size):
        z = mode + scale * NODES[k]
        eta = tone + z
        log1p_exp = max(eta, 0.0) + math.log1p(math.exp(-abs(eta)))
        deviation = z - prior_mean
        logs[k] = effective * (share * eta - log1p_exp) - 0.5 * deviation * deviation / prior_variance + NODES[k] ** 2
    top = logs.max()
    total, first, second = 0.0, 0.0, 0.0
    for k in range(NODES.size):
        weight = WEIGHTS[k] * math.exp(logs[k] - top)
        total += weight
        first += weight * NODES[k]
        second += weight * NODES[k] ** 2
    shift = first / total
    log_evidence = top + math.log(total * scale / math.sqrt(2.0 * math.pi * prior_variance))
    return mode + scale * shift, scale * scale * (second / total - shift * shift), log_evidence
