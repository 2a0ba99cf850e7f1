"""Posteriors of Bayesian vector autoregressions in closed form, draws from them, and marginal likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_solve, solve_triangular
from scipy.optimize import minimize
from scipy.special import multigammaln

from detente.errors import UsageError
from detente.theories._var_data import VarData
from detente.theories._var_prior import ConjugatePrior, MinnesotaPrior, Tightness, sims_zha_prior

Array = npt.NDArray[np.float64]
Makes = Callable[[npt.ArrayLike, VarData, Tightness], ConjugatePrior | MinnesotaPrior]

LEAST, MOST = 1e-4, 1e3  # tightness is looked for between them
ROUNDING = 1e-12


@dataclass(frozen=True)
class VarDraws:
    """Draws of a vector autoregression: `coefficients` (draw, coefficients, series), `factors` (draw, series, series).

    A factor is the lower triangular Cholesky factor of the errors' covariance. Draws lie last in memory.
    """

    coefficients: Array
    factors: Array
    lags: int


@dataclass(frozen=True)
class ConjugatePosterior:
    """Errors ~ inverse Wishart(`scale`, `degrees`), coefficients given them ~ N(mean, errors ⊗ precision⁻¹).

    `mean` is (coefficients, series), `root` the lower Cholesky factor of the precision (coefficients, coefficients).
    """

    mean: Array
    root: Array
    scale: Array
    degrees: float
    lags: int

    def error_covariance(self) -> Array:
        """Return the posterior mean of the errors' covariance, (series, series)."""
        return np.asarray(self.scale / (self.degrees - len(self.scale) - 1))

    def coefficient_sd(self) -> Array:
        """Return posterior standard deviations of the coefficients, (coefficients, series)."""
        inverse = solve_triangular(self.root, np.eye(len(self.root)), lower=True)
        spread = np.sqrt((inverse**2).sum(axis=0))
        return np.asarray(spread[:, None] * np.sqrt(np.diag(self.error_covariance())))

    def at_mean(self) -> VarDraws:
        """Return one draw that is none: coefficients and errors' covariance at their posterior means."""
        factor = _lower_factor(self.error_covariance())
        return VarDraws(self.mean[None], factor[None], self.lags)

    def draw(self, draws: int, rng: np.random.Generator) -> VarDraws:
        """Return independent draws.

        With W = G'G, G lower triangular (Bartlett 1933, rows reversed), Σ = L W⁻¹ L' has the Cholesky factor L G⁻¹:
        no matrix is inverted draw by draw.
        """
        factors = _inverse_wishart_factors(_lower_factor(self.scale), self.degrees, draws, rng)
        (k, m), noise = self.mean.shape, rng.standard_normal((len(self.mean), len(self.scale) * draws))
        inverse = solve_triangular(self.root, np.eye(k), lower=True)
        free = (inverse.T @ noise).reshape(k, m, draws)
        coefficients = np.empty((k, m, draws))
        for i in range(m):
            coefficients[:, i] = self.mean[:, i, None]
            for j in range(i + 1):
                coefficients[:, i] += free[:, j] * factors[i, j]
        return VarDraws(np.moveaxis(coefficients, -1, 0), np.moveaxis(factors, -1, 0), self.lags)


@dataclass(frozen=True)
class MinnesotaPosterior:
    """Independent equations: `mean` (coefficients, series), `roots` (series, coefficients, coefficients).

    A root is the lower Cholesky factor of an equation's posterior precision; `variances` (series,) are known.
    """

    mean: Array
    roots: Array
    variances: Array
    lags: int

    def coefficient_sd(self) -> Array:
        """Return posterior standard deviations of the coefficients, (coefficients, series)."""
        one = np.eye(len(self.mean))
        inverses = [solve_triangular(root, one, lower=True) for root in self.roots]
        return np.stack([np.sqrt((inverse**2).sum(axis=0)) for inverse in inverses], axis=1)

    def draw(self, draws: int, rng: np.random.Generator) -> VarDraws:
        """Return independent draws; the errors' covariance is the same in all of them."""
        k, m = self.mean.shape
        coefficients = np.empty((k, m, draws))
        for i, root in enumerate(self.roots):
            noise = rng.standard_normal((k, draws))
            coefficients[:, i] = self.mean[:, i, None] + solve_triangular(root, noise, lower=True, trans="T")
        factors = np.broadcast_to(np.diag(np.sqrt(self.variances)), (draws, m, m))
        return VarDraws(np.moveaxis(coefficients, -1, 0), factors, self.lags)


def conjugate_posterior(data: VarData, prior: ConjugatePrior) -> ConjugatePosterior:
    """Return the posterior under a natural conjugate prior (Kadiyala & Karlsson 1997, section 2.2).

    Raises `UsageError` where prior and record together do not determine the coefficients (collinear regressors under
    no prior) or the errors' covariance (a series that is explained without error).

    >>> from detente.theories._var_data import var_data
    >>> from detente.theories._var_prior import flat_prior
    >>> data = var_data([[1.0], [0.6], [0.2], [0.3], [0.1], [0.2]], 1)
    >>> conjugate_posterior(data, flat_prior(data)).mean.round(3).reshape(-1).tolist()
    [0.402, 0.103]
    """
    x, y = data.regressors, data.outcomes
    root = _root(prior.precision + x.T @ x)
    mean = cho_solve((root, True), prior.precision @ prior.mean + x.T @ y)
    errors, moved = y - x @ mean, mean - prior.mean
    scale = prior.scale + errors.T @ errors + moved.T @ prior.precision @ moved
    degrees = prior.degrees + len(y)
    if degrees <= data.series + 1:
        raise UsageError(f"{len(y)} periods are too few for {data.series} series: {degrees:g} degrees of freedom")
    if _collinear(scale):
        raise UsageError("the errors of the series are collinear: one series is a sum of the others; leave it out")
    return ConjugatePosterior(mean, root, scale, degrees, data.lags)


def minnesota_posterior(data: VarData, prior: MinnesotaPrior) -> MinnesotaPosterior:
    """Return the posterior of each equation (Litterman 1986): V⁻¹ + X'X/s² is its precision.

    Raises `UsageError` where prior and record together do not determine the coefficients.

    >>> from detente.theories._var_data import var_data
    >>> data = var_data([[1.0], [0.6], [0.2], [0.3], [0.1], [0.2]], 1)
    >>> tight = MinnesotaPrior(np.array([[1.0], [0.5]]), np.array([[1e-6], [1e-6]]), np.array([1.0]))
    >>> minnesota_posterior(data, tight).mean.round(3).reshape(-1).tolist()
    [1.0, 0.5]
    """
    x, mean, roots = data.regressors, np.empty_like(prior.mean), []
    square = x.T @ x
    for i, variance in enumerate(prior.variances):
        believed = prior.sd[:, i] ** -2.0
        roots.append(_root(np.diag(believed) + square / variance))
        shift = believed * prior.mean[:, i] + x.T @ data.outcomes[:, i] / variance
        mean[:, i] = cho_solve((roots[-1], True), shift)
    return MinnesotaPosterior(mean, np.array(roots), prior.variances, data.lags)


def log_marginal_likelihood(data: VarData, prior: ConjugatePrior | MinnesotaPrior) -> float:
    """Return the log density of the record under the prior, coefficients and errors integrated out, in nats.

    Raises `UsageError` under a prior that is none for some coefficient. Sources: Giannone, Lenza & Primiceri (2015),
    appendix A, for the conjugate prior; the normal linear model for Minnesota's.
    """
    if isinstance(prior, MinnesotaPrior):
        return _minnesota_evidence(data, prior)
    sign, believed = np.linalg.slogdet(prior.precision)
    if sign <= 0 or not np.isfinite(believed):
        raise UsageError("a prior that believes nothing of some coefficient has no marginal likelihood")
    after, (periods, m) = conjugate_posterior(data, prior), data.outcomes.shape
    result = multigammaln(after.degrees / 2, m) - multigammaln(prior.degrees / 2, m)
    result += m / 2 * (believed - 2 * np.log(np.diag(after.root)).sum())
    result += prior.degrees / 2 * np.linalg.slogdet(prior.scale)[1]
    result -= after.degrees / 2 * np.linalg.slogdet(after.scale)[1] + periods * m / 2 * np.log(np.pi)
    return float(result)


def tune_tightness(
    series: npt.ArrayLike,
    data: VarData,
    start: Tightness | None = None,
    names: Sequence[str] = ("lags",),
    makes: Makes = sims_zha_prior,
) -> Tightness:
    """Return the tightness under which the record is most probable (Giannone, Lenza & Primiceri 2015).

    `names` are the hyperparameters that are chosen, between `LEAST` and `MOST`; the others stay as in `start`. `makes`
    is the prior: `sims_zha_prior` or `minnesota_prior`.

    >>> walk = np.cumsum(np.random.default_rng(1).standard_normal((80, 2)), axis=0)
    >>> from detente.theories._var_data import var_data
    >>> tune_tightness(walk, var_data(walk, 2)).lags < 0.2
    True
    """
    first = start or Tightness()

    def at(logs: Array) -> Tightness:
        return replace(first, **{name: float(np.exp(log)) for name, log in zip(names, logs, strict=True)})

    def lost(logs: Array) -> float:
        return -log_marginal_likelihood(data, makes(series, data, at(logs)))

    begin = np.log([getattr(first, name) for name in names])
    limits = [(np.log(LEAST), np.log(MOST))] * len(names)
    found = minimize(lost, begin, method="Nelder-Mead", bounds=limits, options={"xatol": 1e-3, "fatol": 1e-4})
    return at(found.x)


def _minnesota_evidence(data: VarData, prior: MinnesotaPrior) -> float:
    if not np.isfinite(prior.sd).all():
        raise UsageError("a prior that believes nothing of some coefficient has no marginal likelihood")
    x, result = data.regressors, 0.0
    for i, variance in enumerate(prior.variances):
        scaled = x * prior.sd[:, i] / np.sqrt(variance)
        errors = (data.outcomes[:, i] - x @ prior.mean[:, i]) / np.sqrt(variance)
        root = np.linalg.cholesky(np.eye(data.size) + scaled.T @ scaled)
        explained = solve_triangular(root, scaled.T @ errors, lower=True)
        result -= np.log(np.diag(root)).sum() + (errors @ errors - explained @ explained) / 2
        result -= len(errors) / 2 * np.log(2 * np.pi * variance)
    return float(result)


def _root(precision: Array) -> Array:
    """Return the lower Cholesky factor of a precision; raises `UsageError` where it is singular."""
    if _collinear(precision):
        raise UsageError("the regressors are collinear and the prior does not tell them apart: drop some or tighten it")
    return _lower_factor(precision)


def _collinear(matrix: Array) -> bool:
    """Return whether what a row of a covariance or precision adds to those before it is rounding error."""
    size = np.sqrt(np.diag(matrix))
    if not (size > 0).all():
        return True
    try:
        left = np.diag(np.linalg.cholesky(matrix / np.outer(size, size)))
    except np.linalg.LinAlgError:
        return True
    return bool(left.min() ** 2 < ROUNDING)


def _lower_factor(matrix: Array) -> Array:
    return np.asarray(np.linalg.cholesky(matrix), dtype=float)


def _inverse_wishart_factors(root: Array, degrees: float, draws: int, rng: np.random.Generator) -> Array:
    """Return Cholesky factors of inverse Wishart draws, (series, series, draw), `root` that of the scale."""
    m = len(root)
    result = np.zeros((m, m, draws))
    for j in range(m - 1, -1, -1):
        below = rng.standard_normal((m - 1 - j, draws))
        result[j:, j] = root[j:, j, None]
        for i in range(j + 1, m):
            result[i:, j] -= result[i:, i] * below[i - j - 1]
        result[j:, j] /= np.sqrt(rng.chisquare(degrees - (m - 1 - j), draws))
    return result
