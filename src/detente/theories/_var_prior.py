"""Priors of Bayesian vector autoregressions: Sims & Zha's (natural conjugate) and Litterman's (Minnesota).

Both say that each series is a random walk unless the record says otherwise, longer lags being nearer to zero. Sims and
Zha (1998) treat all equations alike, which makes the posterior exact and quick; Litterman (1986) lets a series' own
lags be freer than those of the others, and takes the errors' variances as known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError
from detente.theories._var_data import VarData, as_series, residual_variances

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ConjugatePrior:
    """Errors ~ inverse Wishart(`scale`, `degrees`), coefficients given them ~ N(mean, errors ⊗ precision⁻¹).

    `mean` is (coefficients, series), `precision` (coefficients, coefficients), `scale` (series, series). `precision`
    may be zero: then nothing is believed of the coefficients.
    """

    mean: Array
    precision: Array
    scale: Array
    degrees: float


@dataclass(frozen=True)
class MinnesotaPrior:
    """Independent normal coefficients, `mean` and `sd` (coefficients, series); errors' `variances` (series,) known."""

    mean: Array
    sd: Array
    variances: Array


@dataclass(frozen=True)
class Tightness:
    """Hyperparameters of both priors, in the notation of Sims & Zha (1998); all above 0, infinite for 'no belief'.

    `overall` λ0 scales all; `lags` λ1 is the sd of own first lags; `decay` λ3 the power of the lag by which later ones
    are tighter; `constant` λ4 and `exogenous` λ5 the sds of the constant and of exogenous variables; `others` λ2, of
    the Minnesota prior alone, is how much tighter other series' lags are than own ones. `sums` μ5 and `start` μ6, of
    Sims & Zha's alone, weigh dummy observations for unit roots and for a common start; 0 leaves them out.

    >>> Tightness(lags=0.1).overall
    1.0
    >>> Tightness(lags=-1.0)
    Traceback (most recent call last):
    detente.errors.UsageError: the tightness 'lags' is above 0, not -1.0
    """

    overall: float = 1.0
    lags: float = 0.2
    decay: float = 1.0
    constant: float = 1.0
    exogenous: float = 1.0
    others: float = 0.5
    sums: float = 0.0
    start: float = 0.0

    def __post_init__(self) -> None:
        for name in ("overall", "lags", "constant", "exogenous", "others"):
            if not getattr(self, name) > 0:
                raise UsageError(f"the tightness '{name}' is above 0, not {getattr(self, name)}")
        for name in ("decay", "sums", "start"):
            if not 0 <= getattr(self, name) < np.inf:
                raise UsageError(f"'{name}' is 0 or a number above it, not {getattr(self, name)}")


def sims_zha_prior(
    series: npt.ArrayLike, data: VarData, tightness: Tightness, degrees: float | None = None
) -> ConjugatePrior:
    """Return Sims & Zha's prior for the whole record `series` (periods, series) behind `data`.

    1. Scale factors s²: the mean squared error of each series' own autoregression over the periods after the first
       `lags`, preceded by as many rows of zeros as there are series and one more: so does the program MSBVAR, whose
       figures are to come out.
    2. Precision of series j at lag l: (l^λ3 / (λ0 λ1))²·s²_j; of the constant (λ0 λ4)⁻², of exogenous variables
       (λ0 λ5)⁻². Mean: 1 for own first lags. Scale of the errors: s²/λ0² on the diagonal.
    3. Dummy observations (μ5, μ6) at the mean of the first `lags` periods; they are part of the prior and add to its
       degrees of freedom.

    `degrees` defaults to the number of series + 2. Raises `UsageError` for a series that repeats its own past.
    Source: Sims & Zha (1998), section 4; Brandt & Freeman (2006). SCIENCE section 4, triangular reciprocity.

    >>> walk = np.cumsum(np.random.default_rng(0).standard_normal((60, 2)), axis=0)
    >>> from detente.theories._var_data import var_data
    >>> prior = sims_zha_prior(walk, var_data(walk, 1), Tightness(constant=2.0))
    >>> prior.mean.tolist(), float(prior.precision[2, 2]), prior.degrees
    ([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], 0.25, 4)
    """
    values, m = as_series(series), data.series
    variances = residual_variances(np.vstack([np.zeros((m + 1, m)), data.outcomes]), data.lags)
    return scaled_prior(data, variances, values[: data.lags].mean(axis=0), tightness, degrees)


def scaled_prior(
    data: VarData, variances: Array, start: Array, tightness: Tightness, degrees: float | None = None
) -> ConjugatePrior:
    """Return Sims & Zha's prior from given scale factors s² and a starting level, each (series,): its steps 2 and 3."""
    m, steps = data.series, np.arange(1, data.lags + 1)
    lags = np.kron((steps**tightness.decay / (tightness.overall * tightness.lags)) ** 2, variances)
    precision = np.diag(np.concatenate([lags, _outside(data, tightness) ** -2]))
    scale = np.diag(variances) / tightness.overall**2
    prior = ConjugatePrior(np.eye(data.size, m), precision, scale, m + 2 if degrees is None else degrees)
    return _with_dummies(prior, start, data, tightness)


def minnesota_prior(series: npt.ArrayLike, data: VarData, tightness: Tightness) -> MinnesotaPrior:
    """Return Litterman's prior for the whole record `series` (periods, series) behind `data`.

    Sd of series j at lag l in equation i: λ0 λ1/l^λ3 for i = j, λ0 λ1 λ2·s_i/(s_j l^λ3) otherwise; of the constant
    and of exogenous variables s_i λ0 λ4 and s_i λ0 λ5; mean 1 for own first lags. s² are the mean squared errors of the
    series' own autoregressions and stand for the errors' variances. Raises `UsageError` for a series that
    repeats its own past. Source: Litterman (1986); Kadiyala & Karlsson (1997), section 2.

    >>> walk = np.cumsum(np.random.default_rng(0).standard_normal((60, 2)), axis=0)
    >>> from detente.theories._var_data import var_data
    >>> minnesota_prior(walk, var_data(walk, 1), Tightness(lags=0.3)).sd[0, 0].round(6).item()
    0.3
    """
    m = data.series
    variances = residual_variances(as_series(series), data.lags)
    root = np.sqrt(variances)
    ratio = tightness.others * root / root[:, None]
    np.fill_diagonal(ratio, 1.0)
    steps = np.arange(1, data.lags + 1) ** -tightness.decay
    lags = tightness.overall * tightness.lags * np.kron(steps[:, None], ratio)
    sd = np.vstack([lags, _outside(data, tightness)[:, None] * root])
    return MinnesotaPrior(np.eye(data.size, m), sd, variances)


def flat_prior(data: VarData) -> ConjugatePrior:
    """Return the prior that believes nothing (Jeffreys): its posterior mean is least squares.

    The errors' degrees of freedom become periods − coefficients. It has no marginal likelihood.

    >>> from detente.theories._var_data import var_data
    >>> flat_prior(var_data(np.eye(4)[:, :2], 1)).degrees
    -3
    """
    m, k = data.series, data.size
    return ConjugatePrior(np.zeros((k, m)), np.zeros((k, k)), np.zeros((m, m)), -k)


def _outside(data: VarData, tightness: Tightness) -> Array:
    """Return the sds of exogenous variables and of the constant, in units of the errors' scale."""
    sds = np.append(np.full(data.exogenous, tightness.exogenous), tightness.constant)
    return np.asarray(tightness.overall * sds)


def _with_dummies(prior: ConjugatePrior, start: Array, data: VarData, tightness: Tightness) -> ConjugatePrior:
    """Return the prior after Sims & Zha's dummy observations at a starting level (series,)."""
    m = start.size
    regressors, outcomes = np.zeros((m + 1, data.size)), np.zeros((m + 1, m))
    outcomes[:m], outcomes[m] = tightness.sums * np.diag(start), tightness.start * start
    regressors[:, : m * data.lags] = np.tile(outcomes, data.lags)
    regressors[m, -1] = tightness.start
    used = np.repeat([tightness.sums > 0, tightness.start > 0], [m, 1])
    x, y = regressors[used], outcomes[used]
    if not len(x):
        return prior
    precision = prior.precision + x.T @ x
    mean = np.linalg.pinv(precision, hermitian=True) @ (prior.precision @ prior.mean + x.T @ y)
    moved, missed = mean - prior.mean, y - x @ mean
    scale = prior.scale + missed.T @ missed + moved.T @ prior.precision @ moved
    return ConjugatePrior(mean, precision, scale, prior.degrees + len(x))
