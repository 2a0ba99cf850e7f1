"""Markov-switching Bayesian vector autoregressions: two or three regimes with equations and errors of their own.

Regimes follow a Markov chain; in each of them Sims & Zha's prior holds for its own coefficients and covariance (Sims,
Waggoner & Zha 2008; Brandt, Colaresi & Freeman 2008). Gibbs: the path of regimes by forward filtering and backward
sampling (Chib 1996), the transitions, each regime's equations given its periods. Regimes are told apart by the size of
their errors: the first is the calmest. Chains start apart and are judged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.compiled import kernel
from detente.errors import ConvergenceError, UsageError
from detente.theories._convergence import judge
from detente.theories._var_data import VarData, as_exogenous, as_series, last_regressors, var_data
from detente.theories._var_posterior import VarDraws, conjugate_posterior
from detente.theories._var_prior import ConjugatePrior, Tightness, sims_zha_prior

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

CHAINS = 4
STAYS, LEAVES = 9.0, 1.0  # periods of staying and of leaving each regime that are believed beforehand
STARTS = 8  # short runs, the likeliest of which a chain goes on from
SHORT = 15


@dataclass(frozen=True)
class SwitchingVar:
    """Draws of all chains together; regimes are ordered by the size of their errors, the calmest first.

    `regimes` are draws of each regime's model, `transitions` (draw, regime, regime) the probabilities of going from the
    row's to the column's, `paths` (draw, periods − lags) the regime of each period, `series` (periods, series) the
    record.
    """

    regimes: tuple[VarDraws, ...]
    transitions: Array
    paths: npt.NDArray[np.int8]
    series: Array

    def probabilities(self) -> Array:
        """Return how probable each regime is in each period given the whole record, (periods − lags, regimes)."""
        return np.stack([(self.paths == regime).mean(axis=0) for regime in range(len(self.regimes))], axis=1)

    def forecast(self, steps: int, rng: np.random.Generator, exogenous: Array | None = None) -> Array:
        """Return joint predictive paths after the record, (draw, step, series), regimes going on as they switch.

        `exogenous` (step, variables) are the future values where the model has any.
        """
        count, (lags, m) = len(self.paths), (self.regimes[0].lags, self.series.shape[1])
        outside = as_exogenous(exogenous, steps)
        if lags * m + outside.shape[1] + 1 != self.regimes[0].coefficients.shape[1]:
            raise UsageError(f"{outside.shape[1]} future exogenous variables are not those that the model has")
        coefficients = np.stack([each.coefficients for each in self.regimes])
        factors = np.stack([each.factors for each in self.regimes])
        now, every = self.paths[:, -1].astype(np.int64), np.arange(count)
        past, result = np.tile(last_regressors(self.series, lags), (count, 1)), np.empty((count, steps, m))
        for step in range(steps):
            now = (rng.random((count, 1)) > self.transitions[every, now].cumsum(axis=1)[:, :-1]).sum(axis=1)
            rows = np.column_stack([past, np.tile(outside[step], (count, 1)), np.ones(count)])
            shock = np.einsum("dij,dj->di", factors[now, every], rng.standard_normal((count, m)))
            result[:, step] = np.einsum("dk,dkm->dm", rows, coefficients[now, every]) + shock
            past = np.column_stack([result[:, step], past[:, :-m]])
        return result


@dataclass
class _State:
    path: Places
    transitions: Array
    models: list[tuple[Array, Array]]
    log_density: float


def fit_switching_var(
    series: npt.ArrayLike,
    lags: int,
    regimes: int,
    *,
    seed: int,
    tightness: Tightness | None = None,
    exogenous: npt.ArrayLike | None = None,
    draws: int = 500,
    warmup: int = 200,
) -> SwitchingVar:
    """Return draws of a vector autoregression of `series` (periods, series) whose equations switch.

    `regimes` is 2 or 3; `draws` and `warmup` are those of each of `CHAINS` chains. Raises `UsageError` for another
    number of regimes and as `var_data` does, `ConvergenceError` where chains disagree or a regime stays empty, as it
    does where the record has fewer of them.

    >>> fit_switching_var(np.zeros((9, 2)), 1, 5, seed=0)
    Traceback (most recent call last):
    detente.errors.UsageError: regimes are 2 or 3, not 5
    """
    if regimes not in (2, 3):
        raise UsageError(f"regimes are 2 or 3, not {regimes}")
    values = as_series(series)
    data = var_data(values, lags, as_exogenous(exogenous, len(values)))
    prior = sims_zha_prior(values, data, tightness or Tightness())
    chains = []
    for generator in np.random.default_rng(seed).spawn(CHAINS):
        state = _begin(data, prior, regimes, generator)
        for _ in range(warmup):
            _sweep(state, data, prior, generator)
        kept = []
        for _ in range(draws):
            _sweep(state, data, prior, generator)
            kept.append(_ordered(state))
        chains.append(kept)
    _judge(chains)
    return _together(chains, lags, values)


def _begin(data: VarData, prior: ConjugatePrior, regimes: int, rng: np.random.Generator) -> _State:
    """Return the likeliest end of several short runs from paths of long spells at random."""
    best: _State | None = None
    for _ in range(STARTS):
        periods = len(data.outcomes)
        cuts = np.sort(rng.integers(0, periods, rng.integers(1, 8)))
        path = rng.integers(0, regimes, cuts.size + 1)[np.searchsorted(cuts, np.arange(periods))]
        stay = np.full((regimes, regimes), 0.1 / (regimes - 1)) + (0.9 - 0.1 / (regimes - 1)) * np.eye(regimes)
        state = _State(path, stay, [], -np.inf)
        for _ in range(SHORT):
            _sweep(state, data, prior, rng)
        if best is None or state.log_density > best.log_density:
            best = state
    if best is None:
        raise ConvergenceError("no run of the regimes began")
    return best


def _sweep(state: _State, data: VarData, prior: ConjugatePrior, rng: np.random.Generator) -> None:
    """Move the state: each regime's equations given its periods, transitions given the path, the path given both."""
    regimes = len(state.transitions)
    state.models = []
    for regime in range(regimes):
        rows = state.path == regime
        part = VarData(data.outcomes[rows], data.regressors[rows], data.lags, data.exogenous)
        drawn = conjugate_posterior(part, prior).draw(1, rng)
        state.models.append((drawn.coefficients[0].copy(), drawn.factors[0].copy()))
    counts = np.zeros((regimes, regimes))
    np.add.at(counts, (state.path[:-1], state.path[1:]), 1.0)
    believed = LEAVES + (STAYS - LEAVES) * np.eye(regimes)
    state.transitions = np.stack([rng.dirichlet(row) for row in counts + believed])
    densities = np.stack([_densities(data, *model) for model in state.models], axis=1)
    state.path, state.log_density = _path(densities, state.transitions, rng.random(len(densities)))


def _densities(data: VarData, coefficients: Array, factor: Array) -> Array:
    """Return the log density of each period's outcomes, (periods,)."""
    white = np.linalg.solve(factor, (data.outcomes - data.regressors @ coefficients).T)
    constant = np.log(np.diag(factor)).sum() + data.series / 2 * np.log(2 * np.pi)
    return np.asarray(-(white**2).sum(axis=0) / 2 - constant)


@kernel
def _path(densities: Array, transitions: Array, uniform: Array) -> tuple[Places, float]:
    """Return a path drawn given log densities (periods, regimes), and the log density of the record."""
    periods, regimes = densities.shape
    filtered, total = np.empty((periods, regimes)), 0.0
    now = np.full(regimes, 1.0 / regimes)
    for t in range(periods):
        top = densities[t].max()
        now = now * np.exp(densities[t] - top)
        size = now.sum()
        total += top + np.log(size)
        filtered[t] = now / size
        now = filtered[t] @ transitions
    path = np.empty(periods, np.int64)
    for t in range(periods - 1, -1, -1):
        weights = filtered[t].copy()
        if t < periods - 1:
            weights *= transitions[:, path[t + 1]]
        place, left = 0, uniform[t] * weights.sum() - weights[0]
        while left > 0 and place < regimes - 1:
            place += 1
            left -= weights[place]
        path[t] = place
    return path, total


Kept = tuple[list[tuple[Array, Array]], Array, npt.NDArray[np.int8], float]


def _ordered(state: _State) -> Kept:
    """Return the state with regimes in order of the determinants of their errors' covariances."""
    order = np.argsort([np.log(np.diag(factor)).sum() for _, factor in state.models])
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    models = [state.models[regime] for regime in order]
    return models, state.transitions[np.ix_(order, order)], place[state.path].astype(np.int8), state.log_density


def _judge(chains: list[list[Kept]]) -> None:
    """Raise `ConvergenceError` unless chains agree on regimes and each regime has periods."""
    regimes = range(len(chains[0][0][0]))
    share = [np.array([[(kept[2] == regime).mean() for kept in chain] for chain in chains]) for regime in regimes]
    empty = [regime for regime in regimes if np.mean(share[regime] * len(chains[0][0][2]) < 1) > 0.05]
    if empty:
        raise ConvergenceError(
            f"regime {empty[0] + 1} of {len(regimes)} stays empty: the record has fewer; fit a model with fewer"
        )
    draws = {"log density": np.array([[kept[3] for kept in chain] for chain in chains])}
    for regime in regimes:
        draws[f"share of regime {regime + 1}"] = share[regime]
        sizes = [[np.log(np.diag(kept[0][regime][1])).sum() for kept in chain] for chain in chains]
        own = [[np.trace(kept[0][regime][0][: len(kept[0][regime][1])]) for kept in chain] for chain in chains]
        draws[f"log determinant of the errors of regime {regime + 1}"] = np.array(sizes)
        draws[f"own first lags of regime {regime + 1}"] = np.array(own)
    judge(draws, least=50.0)


def _together(chains: list[list[Kept]], lags: int, values: Array) -> SwitchingVar:
    every = [kept for chain in chains for kept in chain]
    regimes = []
    for regime in range(len(every[0][0])):
        coefficients, factors = (np.array([kept[0][regime][part] for kept in every]) for part in (0, 1))
        regimes.append(VarDraws(coefficients, factors, lags))
    return SwitchingVar(
        tuple(regimes), np.array([kept[1] for kept in every]), np.array([kept[2] for kept in every]), values
    )
