"""How much wider or narrower than the local level's spread a dyad's errors are, learned from its past scores.

Each dyad has one unknown factor on the predictive variance, drawn from a common distribution on a grid. The common
distribution is estimated from all dyads (empirical Bayes by EM, Laird 1978), a dyad's own weights follow by Bayes'
rule. The predictive density is the mixture over the grid: a scale mixture of Gaussians with tails as heavy as the
uncertainty about the factor.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

FACTORS = np.array([0.4, 0.55, 0.75, 1.0, 1.35, 1.8, 2.5])
STEPS = 50
PRIOR_DYADS = 1.0


def spread_weights(evidence: Array) -> Array:
    """Return each dyad's weights over `FACTORS`, shape (dyads, 7), rows summing to 1.

    `evidence` (dyads, 7) holds the sums of past log scores under each factor; zero rows are dyads without a past, which
    get the common weights. The common distribution starts as `PRIOR_DYADS` dyads spread evenly, so
    that no factor is ever ruled out.

    >>> spread_weights(np.zeros((1, 7))).round(3).tolist()
    [[0.143, 0.143, 0.143, 0.143, 0.143, 0.143, 0.143]]
    """
    known = evidence.any(axis=1)
    likelihood = np.exp(evidence[known] - evidence[known].max(axis=1, keepdims=True))
    common = np.full(evidence.shape[1], 1 / evidence.shape[1])
    for _ in range(STEPS):
        common = PRIOR_DYADS / evidence.shape[1] + _own(likelihood, common).sum(axis=0)
        common /= common.sum()
    result = np.tile(common, (len(evidence), 1))
    result[known] = _own(likelihood, common)
    return result


def mix(scores: Array, weights: Array) -> Array:
    """Return the log of the weighted mean of densities whose logs are `scores`, over the last axis.

    >>> float(mix(np.log([[0.2, 0.4]]), np.array([[0.5, 0.5]])).round(6)[0]) == round(float(np.log(0.3)), 6)
    True
    """
    top = scores.max(axis=-1, keepdims=True)
    return np.asarray(top[..., 0] + np.log((np.exp(scores - top) * weights).sum(axis=-1)))


def _own(likelihood: Array, common: Array) -> Array:
    joint = likelihood * common
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))
