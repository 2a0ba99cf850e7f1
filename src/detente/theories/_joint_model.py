"""The joint form of the response model: what it is told, what it believes beforehand, what it returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Record:
    """What was seen of a set of dyads: (periods, dyads) arrays in the layout's order.

    `share` and `effective` as from `detente.measures._binomial.effective_counts`; `tone` in logits; `world` (periods,)
    the world factor g in units of levels; a level is the logit minus the tone, divided by `unit` (one a source);
    `transitory` is the variance of what lasts one period only, in squared logits.
    """

    layout: Layout
    share: FloatArray
    effective: FloatArray
    tone: FloatArray
    world: FloatArray
    unit: float
    transitory: float


@dataclass(frozen=True)
class Prior:
    """Gaussian beliefs about coefficients and scales (SCIENCE section 5).

    `mean`, `sd` (dyads, coefficients) of the pooled belief; each dyad deviates from the pool by `deviation`·sd; sd 0
    excludes a term. Error covariances within a pair of dyads are inverse-Wishart around `error_variance` with
    `error_weight` prior periods, errors Student-t with `degrees` degrees of freedom. `start_sd` is the sd of a
    first level, in units of levels.
    """

    mean: FloatArray
    sd: FloatArray
    deviation: float = 0.5
    error_variance: float = 0.05
    error_weight: float = 12.0
    degrees: float = 5.0
    start_sd: float = 1.5

    def covariance(self) -> FloatArray:
        """Return the prior covariance of all coefficients, dyad by dyad, (dyads·coefficients) square.

        >>> prior = Prior(np.zeros((2, 1)), np.ones((2, 1)))
        >>> prior.covariance().tolist()
        [[1.25, 1.0], [1.0, 1.25]]
        """
        dyads, size = self.sd.shape
        full = np.zeros((dyads, size, dyads, size))
        for k in range(size):
            sd = self.sd[:, k]
            full[:, k, :, k] = np.outer(sd, sd) + np.diag((self.deviation * sd) ** 2)
        return full.reshape(dyads * size, dyads * size)


@dataclass(frozen=True)
class Posterior:
    """What the joint form learned: Gaussian over the active coefficients, levels integrated out.

    `active` indexes the flattened (dyads, coefficients); `mean` and `covariance` are over the active ones;
    `errors` (pairs, 2, 2) the error scale matrices; `levels`, `level_variance` (periods, dyads) the smoothed levels
    in units of levels; `recent_covariance` the covariance of the last window of levels, oldest first.
    """

    layout: Layout
    prior: Prior
    active: NDArray[np.int64]
    mean: FloatArray
    covariance: FloatArray
    errors: FloatArray
    levels: FloatArray
    level_variance: FloatArray
    recent_covariance: FloatArray
    world: FloatArray
    unit: float
    passes: int

    def coefficients(self, values: FloatArray) -> FloatArray:
        """Return (…, dyads, coefficients) arrays from values of the active ones, zeros elsewhere."""
        dyads, size = self.prior.mean.shape
        full = np.zeros((*values.shape[:-1], dyads * size))
        full[..., self.active] = values
        return full.reshape(*values.shape[:-1], dyads, size)
