"""Latent factors: who acts how toward whom follows from what senders, receivers and their likenesses have in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import Moments, from_later_cells, levels_ahead
from detente.theories._amen_fit import Amen
from detente.theories._beliefs import FILTERED, own_interest
from detente.theories._design import Design, Model, cells, design
from detente.theories._evidence import log_predictive
from detente.theories._features import LAG_GROUPS
from detente.theories._frames import drawn_in_parts, scored, shifts
from detente.theories._latent_cells import fit_network, network_cells
from detente.theories._levels import Levels, dyads, learn, levels_of, past, periods_until
from detente.theories._observation import CHUNK, origin_of
from detente.theories._paths import Origin, paths
from detente.theories._theory import Fitted, Theory

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]

SCORED = 200  # draws that the variance of forecasts is taken over


@dataclass(frozen=True)
class LatentFit(Fitted):
    """An additive and multiplicative effects model of levels up to `until`: chains, and where paths start."""

    until: dt.date
    model: Model
    levels: Levels
    network: Amen
    origin: Origin
    seed: int

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        Levels beyond ±10 logits are truncated, and the draws that met the bound are counted in the attributes.
        """
        rng = np.random.default_rng(seed)
        moves = shifts(policy, self.levels, self.levels.movement(), horizon)
        coefficients, factor = self._coefficients(self.network), self.network.covariances[..., 3].reshape(-1)
        chosen = rng.integers(len(factor), size=draws)

        def part(some: slice) -> tuple[Array, int]:
            spread = np.repeat(factor[chosen[some], None], moves.shape[1], axis=1)
            return paths(self.origin, self.model, coefficients[chosen[some]], spread, moves, rng)

        return drawn_in_parts(part, self.levels, horizon, draws, CHUNK)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Tone, scales and everything that was fitted are those of `until`.
        Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        plan, where = design(panel, levels, self.model), cells(levels)
        mean, variance = self._moments(self.network, levels, plan)
        scores = np.full(levels.share.shape, np.nan)
        scores[where] = log_predictive(mean, variance, levels.share[where], levels.effective[where], levels.tone)
        return scored(scores, levels, periods_until(levels, self.until))

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead.

        A horizon has a model of its own, fitted to the targets up to `until`. Raises `UsageError` for a horizon below 1
        or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        target = levels_ahead(levels, horizon)
        plan = design(panel, levels, self.model, target)
        network = self.network
        if horizon > 1:
            known = max(periods_until(levels, self.until) - horizon + 1, 0)
            network = fit_network(network_cells(target, plan, known), levels.states, self.seed)
        return from_later_cells(levels, *self._moments(network, target, plan))

    def _coefficients(self, network: Amen) -> Array:
        """Return draws (draw, dyad, P) of every dyad's coefficients: its effects go into its constant, the first."""
        size = network.beta.shape[-1]
        fixed = network.sender[..., :, None] + network.receiver[..., None, :]
        fixed = fixed + network.sending @ np.swapaxes(network.receiving, -1, -2)
        rows, columns = dyads(len(network.states))
        own = fixed.reshape(-1, *fixed.shape[-2:])[:, rows, columns]
        result = np.repeat(network.beta.reshape(-1, 1, size), len(rows), axis=1)
        result[..., 0] += own / self.model.constant_sd
        return result

    def _moments(self, network: Amen, levels: Levels, plan: Design) -> tuple[Array, Array]:
        """Return mean and variance of the logits that the events of every cell answer to."""
        where = cells(levels)
        draws = self._coefficients(network)
        some = draws[np.linspace(0, len(draws) - 1, min(SCORED, len(draws))).astype(int)]
        moved = np.stack([np.einsum("cp,cp->c", plan.columns, each[where[1]]) for each in some])
        factor = float(network.covariances[..., 3].mean())
        local = levels.filtered.predicted_variance[where] + levels.scales.transitory_variance
        return plan.base + moved.mean(axis=0), factor * local + moved.var(axis=0)


class Latent(Theory):
    """Additive and multiplicative effects of a network of levels (AMEN; SCIENCE section 4).

    A level is the local level's own forecast, what the other side did, and what sender, receiver and the likeness of
    their latent positions add; errors of the two directions of a pair are correlated. States that behave alike are
    foreseen alike, even in dyads that were seldom seen. Positions have two dimensions from 12 states on, one from 7,
    none below. Synonyms: social relations regression (no positions), latent factor model, AME.
    """

    key = "latent"
    title = "Latent factors"
    idea = "Some states are warm to all, some are liked by all, and states in like positions treat each other alike."
    cite = """@article{hoff2021additive,
  author = {Hoff, Peter D.},
  title = {Additive and Multiplicative Effects Network Models},
  journal = {Statistical Science},
  volume = {36}, number = {1}, pages = {34--50}, year = {2021}
}
@article{minhas2019inferential,
  author = {Minhas, Shahryar and Hoff, Peter D. and Ward, Michael D.},
  title = {Inferential Approaches for Network Analysis: {AMEN} for Latent Factor Models},
  journal = {Political Analysis},
  volume = {27}, number = {2}, pages = {208--222}, year = {2019}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> LatentFit:
        """Learn coefficients, effects and positions up to and including `until`, by Markov chains from `seed`.

        Raises `DataMissingError` when the record up to then is too short, `ConvergenceError` where the chains did not
        converge.
        """
        known, levels = past(panel, until), learn(panel, until)
        model = Model(own_interest(FILTERED, len(LAG_GROUPS[panel.attrs["frequency"]])), {})
        plan = design(known, levels, model)
        network = fit_network(network_cells(levels, plan, len(levels.times)), levels.states, seed)
        correlation = float(np.clip(network.covariances[..., 4].mean(), -0.95, 0.95))
        return LatentFit(until, model, levels, network, origin_of(known, levels, model, correlation), seed)


theory = Latent()
