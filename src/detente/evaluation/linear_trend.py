"""How much a series changes over a period: a line with errors that have a memory, and what is left open about it.

Source of the regression with autocorrelated errors by averaging over their memory: Chib, S. (1993), Bayes regression
with autoregressive errors, Journal of Econometrics 58(3), 275-294; here on a grid, so that nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr
from scipy.stats import chi2

FloatArray = NDArray[np.float64]

MEMORIES = (np.arange(20) + 0.5) / 20
# A Student-t prior of three degrees as parts of Gaussians: square roots of 3 over the midpoints' chi-square quantiles.
PRIOR_PARTS = np.sqrt(3.0 / chi2.ppf((np.arange(6) + 0.5) / 6, 3))
PRIOR_SPREAD = float(np.sqrt(np.mean(PRIOR_PARTS**2)))
SPREADS = np.geomspace(0.02, 4.0, 24)
LEAST_PERIODS = 8
TINY = 1e-9


@dataclass(frozen=True)
class Mixture:
    """A mixture of Gaussians: weights that sum to 1, means and sds, each (parts,)."""

    weights: FloatArray
    means: FloatArray
    sds: FloatArray

    @property
    def mean(self) -> float:
        """The mean."""
        return float(self.weights @ self.means)

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return float(np.sqrt(self.weights @ (self.sds**2 + self.means**2) - self.mean**2))

    def below(self, value: float) -> float:
        """Return the probability of less than a value."""
        return float(self.weights @ ndtr((value - self.means) / self.sds))

    def quantile(self, share: float) -> float:
        """Return the value below which a share lies, 0 < share < 1."""
        low, high = float((self.means - 12 * self.sds).min()), float((self.means + 12 * self.sds).max())
        return float(brentq(lambda value: self.below(value) - share, low, high, xtol=1e-10))


def change(
    times: FloatArray, values: FloatArray, variances: FloatArray | float = 0.0, *, prior_sd: float = 1.0
) -> Mixture:
    """Return the posterior of the change of a line from the first to the last of `times`, in the unit of `values`.

    Model: ``value_t = a + b·x_t + e_t + n_t`` with x from −½ at the first to +½ at the last time, so that b is the
    change; e an AR(1) process of memory ρ per unit of time (gaps are gaps), n measurement noise of known `variances`
    (one number, or one a time). Priors: a flat, b Student-t of three degrees with scale `prior_sd`
    (as a mixture of Gaussians), ρ uniform from 0 to 1, the logarithm of the innovations' sd uniform; ρ and that sd
    are averaged over on a grid. `times` (periods,) in any order, at least three different, all finite.

    >>> years = np.arange(30.0)
    >>> found = change(years, 0.05 * years + 0.1 * np.sin(years))
    >>> round(found.mean, 1), found.below(0.0) < 0.01
    (1.4, True)
    """
    length = times.max() - times.min()
    x = (times - times.min()) / length - 0.5
    centred = values - values.mean()
    line = np.column_stack([np.ones_like(x), x])
    residual = centred - line @ np.linalg.lstsq(line, centred, rcond=None)[0]
    scale = max(float(residual.std()), TINY * max(1.0, float(np.abs(centred).max())))
    wide = 10.0 * max(float(centred.std()), prior_sd)
    parts = [
        _parts(
            line,
            centred,
            variances,
            memory,
            scale * SPREADS,
            wide,
            prior_sd,
            np.abs(np.subtract.outer(times, times)),
        )
        for memory in MEMORIES
    ]
    evidence, means, variance = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    weights = np.exp(evidence - evidence.max())
    return Mixture(weights / weights.sum(), means, np.sqrt(variance))


def _parts(
    line: FloatArray,
    values: FloatArray,
    variances: FloatArray | float,
    memory: float,
    spreads: FloatArray,
    wide: float,
    prior_sd: float,
    distance: FloatArray,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return log evidence, mean and variance of the slope for each spread of the innovations under one memory."""
    shape = memory**distance / (1.0 - memory**2)
    noise = np.broadcast_to(np.asarray(variances, dtype=float), values.shape)
    covariance = spreads[:, None, None] ** 2 * shape + np.diag(noise)
    factor = np.linalg.cholesky(covariance)
    white = np.linalg.solve(
        factor, np.broadcast_to(np.column_stack([line, values]), (len(spreads), *line.shape[:1], 3))
    )
    design, outcome = white[..., :2], white[..., 2:]
    beliefs = np.stack([np.diag([wide**-2.0, (prior_sd * part) ** -2.0]) for part in PRIOR_PARTS])[:, None]
    precision = design.swapaxes(1, 2) @ design + beliefs
    posterior = np.linalg.inv(precision)
    projected = design.swapaxes(1, 2) @ outcome
    mean = posterior @ projected
    fit = (outcome**2).sum(axis=(1, 2)) - (projected * mean).sum(axis=(2, 3))
    logs = np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    occam = np.linalg.slogdet(precision)[1] - np.linalg.slogdet(beliefs)[1]
    evidence = -logs - 0.5 * occam - 0.5 * fit
    return evidence.reshape(-1), mean[..., 1, 0].reshape(-1), posterior[..., 1, 1].reshape(-1)
