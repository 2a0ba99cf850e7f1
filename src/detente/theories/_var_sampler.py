"""Bayesian vector autoregressions that need a sampler: missing values, Student-t errors, stochastic volatility.

Gibbs: what is missing given the model, the periods' factors given the errors, coefficients and covariance given both,
under Sims & Zha's prior. Chains start apart and are judged; a fit that did not converge raises `ConvergenceError`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError
from detente.theories._convergence import judge
from detente.theories._var_data import VarData, as_exogenous, as_series, last_regressors, regressors_of, var_data
from detente.theories._var_forecast import simulate
from detente.theories._var_missing import Missing, draw_missing, missing_in
from detente.theories._var_posterior import VarDraws, conjugate_posterior
from detente.theories._var_prior import ConjugatePrior, Tightness, scaled_prior
from detente.theories._var_scales import Turbulence, ahead, student_step, volatility_step

Array = npt.NDArray[np.float64]

ERRORS = ("normal", "student", "volatility")
CHAINS = 4
NORMAL_MEDIAN = 0.6745  # of the absolute value of a standard normal
LEAST_ROWS = 5  # periods with all lags beyond the number of coefficients that a scale needs


@dataclass(frozen=True)
class SampledVar:
    """Draws of all chains together; `draws` of the model, one entry of the others for each.

    `series` (draw, periods, series) with what was missing filled in, `turbulence` the factors on the errors' covariance
    and their law.
    """

    draws: VarDraws
    series: Array
    turbulence: tuple[Turbulence, ...]

    def forecast(self, steps: int, rng: np.random.Generator, exogenous: Array | None = None) -> Array:
        """Return joint predictive paths after the record, (draw, step, series); turbulence goes on as its law says."""
        shocks = rng.standard_normal((len(self.series), steps, self.series.shape[2]))
        shocks *= np.sqrt([ahead(each, steps, rng) for each in self.turbulence])[..., None]
        past = np.stack([last_regressors(each, self.draws.lags) for each in self.series])
        return simulate(self.draws, past, shocks, exogenous)


@dataclass
class _State:
    series: Array
    turbulence: Turbulence


def fit_sampled_var(
    series: npt.ArrayLike,
    lags: int,
    *,
    seed: int,
    errors: str = "normal",
    tightness: Tightness | None = None,
    exogenous: npt.ArrayLike | None = None,
    draws: int = 500,
    warmup: int = 200,
) -> SampledVar:
    """Return draws of a vector autoregression of `series` (periods, series), NaN where a value is missing.

    `errors` are "normal", "student" (multivariate t) or "volatility" (a common stochastic volatility). `draws` and
    `warmup` are those of each of `CHAINS` chains. Raises `UsageError` for a series without values or a constant one,
    and for other errors; `ConvergenceError` where R-hat or effective sizes of coefficients, covariance, factors or
    filled values are not good enough.

    >>> noise = np.random.default_rng(0).standard_normal((60, 2))
    >>> noise[20, 0] = np.nan
    >>> fit_sampled_var(noise, 1, seed=0, draws=100, warmup=10).series.shape
    (400, 60, 2)
    """
    values = as_series(series)
    if errors not in ERRORS:
        raise UsageError(f"errors are {', '.join(ERRORS)}, not '{errors}'")
    missing, outside = _missing(values), as_exogenous(exogenous, len(values))
    data = var_data(_interpolated(values), lags, outside)
    known = np.nanmean(values, axis=0)
    prior = scaled_prior(data, _variances(values, lags), known, tightness or Tightness())
    chains = []
    for generator in np.random.default_rng(seed).spawn(CHAINS):
        state = _start(values, missing, len(data.outcomes), errors, generator)
        for _ in range(warmup):
            _sweep(state, values, missing, prior, outside, lags, errors, generator)
        chains.append([_sweep(state, values, missing, prior, outside, lags, errors, generator) for _ in range(draws)])
    _judge(chains, missing, errors)
    return _together(chains, lags)


Kept = tuple[Array, Array, Array, Turbulence]


def _sweep(
    state: _State,
    values: Array,
    missing: Missing,
    prior: ConjugatePrior,
    exogenous: Array,
    lags: int,
    errors: str,
    rng: np.random.Generator,
) -> Kept:
    """Return coefficients, factor, series and turbulence of the next draw; `state` moves there."""
    x, y = regressors_of(state.series, lags, exogenous), state.series[lags:]
    weight = 1 / np.sqrt(state.turbulence.scales)[:, None]
    posterior = conjugate_posterior(VarData(y * weight, x * weight, lags, exogenous.shape[1]), prior)
    drawn = posterior.draw(1, rng)
    coefficients, factor = drawn.coefficients[0].copy(), drawn.factors[0].copy()
    state.series = draw_missing(values, missing, (coefficients, factor, lags), exogenous, state.turbulence.scales, rng)
    left = state.series[lags:] - regressors_of(state.series, lags, exogenous) @ coefficients
    if errors == "student":
        state.turbulence = student_step(left, factor, rng)
    elif errors == "volatility":
        state.turbulence = volatility_step(state.turbulence, left, factor, rng)
    return coefficients, factor, state.series, state.turbulence


def _start(values: Array, missing: Missing, periods: int, errors: str, rng: np.random.Generator) -> _State:
    """Return where a chain starts: what is missing anywhere its series has been, factors around 1."""
    filled = values.copy()
    filled[missing.period, missing.number] = missing.mean + missing.sd * rng.standard_normal(missing.period.size)
    scales = np.exp(0.5 * rng.standard_normal(periods)) if errors != "normal" else np.ones(periods)
    return _State(filled, Turbulence(scales, persistence=float(rng.uniform(0.5, 0.95)), step=0.2))


def _missing(values: Array) -> Missing:
    empty = np.flatnonzero(~np.isfinite(values).any(axis=0))
    if empty.size:
        raise UsageError(f"series number {empty[0] + 1} has no value at all; leave it out")
    return missing_in(values)


def _interpolated(values: Array) -> Array:
    """Return the series with gaps bridged, to learn sizes from; draws of what is missing do not depend on it."""
    result, time = values.copy(), np.arange(len(values))
    for column in result.T:
        seen = np.isfinite(column)
        column[~seen] = np.interp(time[~seen], time[seen], column[seen])
    return result


def _variances(values: Array, lags: int) -> Array:
    """Return each series' scale factor from the periods in which it and its own lags were observed.

    It is of the median absolute error, which a wild period does not move; where the periods are too few, the variance
    of what was observed.
    """
    result: Array = np.nanvar(values, axis=0)
    for number, column in enumerate(values.T):
        x, y = regressors_of(column[:, None], lags, np.empty((len(column), 0))), column[lags:]
        seen = np.isfinite(y) & np.isfinite(x).all(axis=1)
        if seen.sum() >= lags + 1 + LEAST_ROWS:
            errors = y[seen] - x[seen] @ np.linalg.lstsq(x[seen], y[seen], rcond=None)[0]
            result[number] = (np.median(np.abs(errors)) / NORMAL_MEDIAN) ** 2
    return result


def _judge(chains: list[list[Kept]], missing: Missing, errors: str) -> None:
    """Raise `ConvergenceError` unless chains agree on what the model says."""
    coefficients = np.array([[kept[0] for kept in chain] for chain in chains])
    factors = np.array([[kept[1] for kept in chain] for chain in chains])
    draws = {
        f"coefficient {row + 1} of equation {column + 1}": coefficients[:, :, row, column]
        for row in range(coefficients.shape[2])
        for column in range(coefficients.shape[3])
    }
    for number in range(factors.shape[2]):
        draws[f"error sd of equation {number + 1}"] = np.sqrt((factors[:, :, number] ** 2).sum(axis=-1))
    if missing.period.size:
        filled = np.array([[kept[2][missing.period, missing.number] for kept in chain] for chain in chains])
        draws["mean of the missing values"] = filled.mean(axis=-1)
    if errors == "student":
        draws["log of the factors"] = np.array([[np.log(kept[3].scales).mean() for kept in chain] for chain in chains])
    if errors == "volatility":
        spread = [[np.log(kept[3].scales).std() for kept in chain] for chain in chains]
        draws["spread of log volatility"] = np.array(spread)
    judge(draws)


def _together(chains: list[list[Kept]], lags: int) -> SampledVar:
    every = [kept for chain in chains for kept in chain]
    coefficients, factors, series = (np.array([kept[place] for kept in every]) for place in range(3))
    return SampledVar(VarDraws(coefficients, factors, lags), series, tuple(kept[3] for kept in every))
