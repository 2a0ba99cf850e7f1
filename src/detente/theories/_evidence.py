"""One-step log predictive densities of a period's cooperative share, the same for every theory.

A theory predicts the logit of a dyad's next period as N(mean, variance). Given the period's effective number of
events m, its cooperative share s then has the log predictive density

    log ∫ exp(m·(s·η − log(1 + e^η))) N(η) dη + log Γ(m+1) − log Γ(m·s+1) − log Γ(m·(1−s)+1).

The last three terms normalise the quasi-binomial likelihood of SCIENCE section 2.3 (for whole m·s and m they are the
binomial coefficient). They depend on (s, m) alone, so that differences between theories are free of them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from detente.compiled import kernel
from detente.measures._binomial import posterior_moments

Array = npt.NDArray[np.float64]


def log_predictive(mean: Array, variance: Array, share: Array, effective: Array, tone: float) -> Array:
    """Return the log predictive density of each share, in nats, NaN where there are no events.

    Arrays have one shape: `mean` and `variance` of the logit relative to `tone`, `share` in [0, 1] and `effective`
    non-negative as from `effective_counts`. Implements SCIENCE section 4, `log_score`.

    >>> score = log_predictive(np.zeros(2), np.ones(2), np.array([1.0, 0.5]), np.array([1.0, 0.0]), 0.0)
    >>> score.round(6).tolist()
    [-0.693147, nan]
    """
    evidence = moments(mean, variance, share, effective, tone)[2]
    return np.where(effective > 0, evidence + log_normaliser(share, effective), np.nan)


def log_normaliser(share: Array, effective: Array) -> Array:
    """Return the log of the binomial coefficient of m over m·s, continued by gamma functions.

    >>> bool(np.isclose(np.exp(log_normaliser(np.array(0.5), np.array(4.0))), 6.0))
    True
    """
    hits = effective * share
    return np.asarray(gammaln(effective + 1) - gammaln(hits + 1) - gammaln(effective - hits + 1))


def sites(mean: Array, variance: Array, share: Array, effective: Array, tone: float) -> tuple[Array, Array]:
    """Return each period's events as a Gaussian pseudo-observation of the logit: its precision and precision·value.

    They are the posterior's natural parameters minus those of N(`mean`, `variance`), zero without events
    (expectation propagation, Minka 2001). The posterior is narrower than the prior, because the likelihood is
    log-concave, so that precisions are not negative.

    >>> precision, shift = sites(np.zeros(1), np.ones(1), np.array([0.5]), np.array([8.0]), 0.0)
    >>> bool(precision[0] > 0), bool(abs(shift[0]) < 1e-12)
    (True, True)
    """
    posterior_mean, posterior_variance, _ = moments(mean, variance, share, effective, tone)
    seen = effective > 0
    precision = np.where(seen, np.maximum(1 / posterior_variance - 1 / variance, 0.0), 0.0)
    return precision, np.where(seen, posterior_mean / posterior_variance - mean / variance, 0.0)


def moments(mean: Array, variance: Array, share: Array, effective: Array, tone: float) -> tuple[Array, Array, Array]:
    """Return posterior mean, posterior variance and log evidence of `posterior_moments`, cell by cell.

    >>> after, _, evidence = moments(np.zeros(1), np.ones(1), np.array([1.0]), np.array([1.0]), 0.0)
    >>> bool(after[0] > 0), round(float(np.exp(evidence[0])), 6)
    (True, 0.5)
    """
    cells = [np.ascontiguousarray(values, dtype=float).reshape(-1) for values in (mean, variance, share, effective)]
    result = _moments(cells[0], cells[1], cells[2], cells[3], float(tone)).reshape(3, *np.shape(mean))
    return result[0], result[1], result[2]


@kernel
def _moments(mean: Array, variance: Array, share: Array, effective: Array, tone: float) -> Array:
    result = np.empty((3, mean.size))
    for cell in range(mean.size):
        result[0, cell], result[1, cell], result[2, cell] = posterior_moments(
            mean[cell], variance[cell], share[cell], effective[cell], tone
        )
    return result
