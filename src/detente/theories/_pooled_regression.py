"""Bayesian regression of many dyads at once: one pooled belief, and each dyad's deviation from it.

In units of the prior's sd, dyad d has coefficients ``u_d = p + q_d`` with ``p ~ N(0, I)`` and
``q_d ~ N(0, deviation²·I)``. With precision A_d and shift c_d of its data and ``M_d = (I + deviation²·A_d)⁻¹``:

1. the pool: ``p ~ N(ḡ, G)`` with ``G = (I + Σ M_d A_d)⁻¹`` and ``ḡ = G Σ M_d c_d``;
2. a dyad given the pool: ``u_d ~ N(M_d (p + deviation²·c_d), deviation²·M_d)``.

This is the normal hierarchical model of Lindley & Smith (1972), exact for Gaussian data.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PooledPosterior:
    """Posterior of standardised coefficients.

    `pool_mean` (P,) and `pool_covariance` (P, P) of the pooled belief; `maps` (dyads, P, P) and `offsets` (dyads, P)
    with ``u_d = maps_d p + offsets_d + N(0, deviation²·maps_d)``.
    """

    pool_mean: Array
    pool_covariance: Array
    maps: Array
    offsets: Array
    deviation: float

    def mean(self) -> Array:
        """Return each dyad's posterior mean, shape (dyads, P)."""
        return np.asarray(self.maps @ self.pool_mean + self.offsets)

    def covariance(self) -> Array:
        """Return each dyad's posterior covariance, shape (dyads, P, P)."""
        return np.asarray(self.maps @ self.pool_covariance @ self.maps + self.deviation**2 * self.maps)

    def draw(self, draws: int, rng: np.random.Generator) -> Array:
        """Return joint draws of all dyads' coefficients, shape (draws, dyads, P)."""
        dyads, size = self.offsets.shape
        root = np.linalg.cholesky(self.pool_covariance)
        pool = self.pool_mean + rng.standard_normal((draws, size)) @ root.T
        own = np.linalg.cholesky(self.deviation**2 * self.maps)
        noise = np.einsum("dij,ndj->ndi", own, rng.standard_normal((draws, dyads, size)))
        return np.asarray(np.einsum("dij,nj->ndi", self.maps, pool) + self.offsets + noise)


def pooled_posterior(precision: Array, shift: Array, deviation: float) -> PooledPosterior:
    """Return the posterior given each dyad's data precision (dyads, P, P) and shift (dyads, P).

    >>> none = pooled_posterior(np.zeros((2, 1, 1)), np.zeros((2, 1)), 0.5)
    >>> none.mean().tolist(), none.covariance().tolist()
    ([[0.0], [0.0]], [[[1.25]], [[1.25]]])
    """
    one = np.eye(precision.shape[-1])
    maps = np.linalg.inv(one + deviation**2 * precision)
    maps = (maps + np.swapaxes(maps, 1, 2)) / 2
    pool_covariance = np.linalg.inv(one + (maps @ precision).sum(0))
    pool_covariance = (pool_covariance + pool_covariance.T) / 2
    pool_mean = pool_covariance @ np.einsum("dij,dj->i", maps, shift)
    offsets = deviation**2 * np.einsum("dij,dj->di", maps, shift)
    return PooledPosterior(pool_mean, pool_covariance, maps, offsets, deviation)
