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

    def predict(self, columns: Array, who: npt.NDArray[np.int64]) -> tuple[Array, Array]:
        """Return mean and variance of x'u for regressors `columns` (cells, P) of dyads `who` (cells,)."""
        mapped = np.einsum("cij,cj->ci", self.maps[who], columns)
        mean = mapped @ self.pool_mean + np.einsum("ci,ci->c", columns, self.offsets[who])
        pooled = np.einsum("ci,ci->c", mapped @ self.pool_covariance, mapped)
        return mean, pooled + self.deviation**2 * np.einsum("ci,ci->c", columns, mapped)

    def draw(self, draws: int, rng: np.random.Generator, who: npt.NDArray[np.int64] | None = None) -> Array:
        """Return joint draws of coefficients, shape (draws, dyads, P), of all dyads or of some."""
        maps, offsets = (self.maps, self.offsets) if who is None else (self.maps[who], self.offsets[who])
        root = np.linalg.cholesky(self.pool_covariance)
        pool = self.pool_mean + rng.standard_normal((draws, len(root))) @ root.T
        own = np.linalg.cholesky(self.deviation**2 * maps)
        noise = own @ rng.standard_normal((draws, *offsets.shape)).transpose(1, 2, 0)
        return np.asarray((maps @ pool.T + noise).transpose(2, 0, 1) + offsets)


@dataclass(frozen=True)
class PooledData:
    """What the data say: each dyad's precision A (dyads, P, P), shift c (dyads, P) and map M (dyads, P, P).

    >>> none = PooledData.empty(2, 1, 0.5).posterior()
    >>> [values.tolist() for values in none.predict(np.array([[2.0]]), np.array([1]))]
    [[0.0], [5.0]]
    """

    precision: Array
    shift: Array
    maps: Array
    deviation: float

    @classmethod
    def empty(cls, dyads: int, terms: int, deviation: float) -> PooledData:
        """Return no data for a number of dyads and terms; `deviation` is above 0."""
        maps = np.tile(np.eye(terms), (dyads, 1, 1))
        return cls(np.zeros((dyads, terms, terms)), np.zeros((dyads, terms)), maps, deviation)

    def add(self, who: npt.NDArray[np.int64], precision: Array, shift: Array) -> PooledData:
        """Return these data and those of the dyads `who`, each named once."""
        total, offset, maps = self.precision.copy(), self.shift.copy(), self.maps.copy()
        total[who] += precision
        offset[who] += shift
        inverse = np.linalg.inv(np.eye(total.shape[-1]) + self.deviation**2 * total[who])
        maps[who] = (inverse + np.swapaxes(inverse, 1, 2)) / 2
        return PooledData(total, offset, maps, self.deviation)

    def posterior(self) -> PooledPosterior:
        """Return the posterior; M A = (I − M) / deviation² gives the pool's precision."""
        one = np.eye(self.precision.shape[-1])
        mapped = np.einsum("dij,dj->di", self.maps, self.shift)
        inverse = np.linalg.inv(one + (one - self.maps).sum(axis=0) / self.deviation**2)
        covariance = (inverse + inverse.T) / 2
        offsets = self.deviation**2 * mapped
        return PooledPosterior(covariance @ mapped.sum(axis=0), covariance, self.maps, offsets, self.deviation)
