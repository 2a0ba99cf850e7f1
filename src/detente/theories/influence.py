"""Influence: whose past conduct moves whose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import xarray as xr

from detente.theories._ahead import Moments, from_later_cells, levels_ahead
from detente.theories._design import cells
from detente.theories._evidence import log_predictive
from detente.theories._frames import drawn_in_parts, scored, shifts
from detente.theories._influence_levels import Influence, fit_influence
from detente.theories._levels import Levels, learn, levels_of, periods_until
from detente.theories._theory import Fitted, Theory
from detente.theories._var_equations import Equations, lags_of, predictors
from detente.theories._var_levels import error_correlation, known_levels, told_by
from detente.theories._var_paths import Start, paths

if TYPE_CHECKING:
    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]

EVERY = 4  # of the draws, for moments
AT_ONCE = 20_000_000  # coefficients held at once


@dataclass(frozen=True)
class InfluenceFit(Fitted):
    """Influence among levels up to `until`: draws, and the equations that they were learned from."""

    until: dt.date
    levels: Levels
    told: Equations
    network: Influence
    seed: int

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        A policy holds the dyads that it names; all others answer through influence, a period later. Levels beyond ±10
        logits are truncated, and the draws that met the bound are counted in the attributes.
        """
        rng, levels = np.random.default_rng(seed), self.levels
        moves, factor = shifts(policy, levels, levels.movement(), horizon), self.network.factor.reshape(-1)
        equations = self.network.coefficients(max(1, len(factor) * moves.shape[1] ** 2 // AT_ONCE))
        start, chosen = self._start(equations), rng.integers(len(equations), size=draws)

        def part(some: slice) -> tuple[Array, int]:
            count = some.stop - some.start
            spread = np.repeat(factor[rng.integers(len(factor), size=count), None], moves.shape[1], axis=1)
            return paths(start, equations[chosen[some]], spread, moves, rng)

        return drawn_in_parts(part, levels, horizon, draws, max(1, AT_ONCE // equations[0].size))

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Tone, scales and influence are those of `until`. Periods without
        events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        where = cells(levels)
        mean, variance = self._moments(self.network, levels, levels)
        scores = np.full(levels.share.shape, np.nan)
        scores[where] = log_predictive(mean, variance, levels.share[where], levels.effective[where], levels.tone)
        return scored(scores, levels, periods_until(levels, self.until))

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead.

        A horizon has influence of its own, learned from the targets up to `until`. Raises `UsageError` for a horizon
        below 1 or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        target, network = levels_ahead(levels, horizon), self.network
        if horizon > 1:
            known = max(periods_until(levels, self.until) - horizon + 1, 0)
            network = fit_influence(told_by(levels, target).until(known), levels.states, self.seed)
        return from_later_cells(levels, *self._moments(network, levels, target))

    def networks(self) -> xr.Dataset:
        """Return who moves whom, with uncertainty, dims (network, state, other).

        `mean`, `sd` and `positive`, the probability of being above 0, of the share of the other's level that is taken
        over: in network "sending" by `state` as a sender from `other` as a sender, in "receiving" by what is done to
        `state` from what is done to `other`.
        """
        draws = np.stack([self.network.a, self.network.b], axis=2).reshape(-1, 2, *self.network.a.shape[-2:])
        off = np.where(np.eye(draws.shape[-1], dtype=bool), np.nan, draws)
        dims, states = ("network", "state", "other"), list(self.levels.states)
        figures = {"mean": off.mean(axis=0), "sd": off.std(axis=0)}
        positive = np.where(np.isnan(off[0]), np.nan, (draws > 0).mean(axis=0))
        return xr.Dataset(
            {name: (dims, values) for name, values in {**figures, "positive": positive}.items()},
            {"network": ["sending", "receiving"], "state": states, "other": states},
        )

    def _start(self, equations: Array) -> Start:
        added = predictors(self.told.past) @ equations.mean(axis=0)
        correlation = error_correlation(self.levels, self.told, added)
        past = lags_of(known_levels(self.levels), 1)[-1]
        return Start(past, self.levels.filtered.parts[-1], correlation, self.levels.scales)

    def _moments(self, network: Influence, levels: Levels, target: Levels) -> tuple[Array, Array]:
        """Return mean and variance of the logits that the events of every cell of the target answer to."""
        where = cells(target)
        rows = predictors(lags_of(known_levels(levels), 1)[: len(target.times)])
        added = np.stack([(rows @ each)[where] for each in network.coefficients(EVERY)])
        local = target.filtered.predicted_variance[where] + levels.scales.transitory_variance
        variance = float(network.factor.mean()) * local + added.var(axis=0)
        return target.filtered.predicted_mean[where] + added.mean(axis=0), variance


class InfluenceTheory(Theory):
    """Bilinear autoregression of relation levels (SCIENCE section 4, influence).

    A sender takes over part of how other senders have just behaved, and a receiver is treated in part as other
    receivers have just been: two networks of influence, both estimated, with their uncertainty (`networks()`). Around
    the local level's own forecast, own past and reciprocity. For counts in all four quad classes jointly see
    `_multilinear` (Hoff 2015) and `_social_influence` (Minhas & Hoff 2025). Not to be confused with the third-party
    terms of the response model, which are the same for all states. Synonyms: multilinear tensor regression, MLTR.
    """

    key = "influence"
    title = "Influence"
    idea = "Each state takes its cue from particular others, and is treated in the way that particular others are."
    cite = """@article{hoff2015multilinear,
  author = {Hoff, Peter D.},
  title = {Multilinear Tensor Regression for Longitudinal Relational Data},
  journal = {The Annals of Applied Statistics},
  volume = {9}, number = {3}, pages = {1169--1193}, year = {2015}
}
@article{minhas2025decomposing,
  author = {Minhas, Shahryar and Hoff, Peter D.},
  title = {Decomposing Network Influence: Social Influence Regression},
  journal = {Political Analysis},
  year = {2025}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> InfluenceFit:
        """Learn both networks of influence up to and including `until`, by Markov chains from `seed`.

        Raises `DataMissingError` when the record up to then is too short, `ConvergenceError` where the chains did not
        converge.
        """
        levels = learn(panel, until)
        told = told_by(levels, levels)
        one = Equations(told.past[:, :1], told.outcomes, told.precision, told.mirror)
        return InfluenceFit(until, levels, one, fit_influence(one, levels.states, seed), seed)


theory = InfluenceTheory()
