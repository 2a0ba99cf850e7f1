"""The joint form as a theory: fitted to a panel, it forecasts levels and scores the months to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.theories._beliefs import LATENT, Beliefs, everything
from detente.theories._evidence import log_predictive
from detente.theories._features import capability_weights
from detente.theories._frames import drawn, scored, shifts
from detente.theories._joint import DAMPING, fit_joint
from detente.theories._joint_levels import levels_step
from detente.theories._joint_model import Posterior, Prior, Record
from detente.theories._joint_paths import simulate
from detente.theories._joint_prior import joint_prior
from detente.theories._joint_sites import first_state, update_sites
from detente.theories._joint_summary import Summary, coefficient_draws, free_paths, summary_of
from detente.theories._layout import layout
from detente.theories._levels import Levels, learn, levels_of, past, periods_until
from detente.theories._theory import Fitted

if TYPE_CHECKING:
    from detente.theories._policy import Policy

FloatArray = NDArray[np.float64]

SITE_PASSES = 3


@dataclass(frozen=True)
class JointFit(Fitted):
    """The joint form fitted up to `until`; what lies outside the panel is not seen: the world factor is zero."""

    until: dt.date
    levels: Levels
    prior: Prior
    posterior: Posterior
    summary: Summary

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        Explosive draws of the coefficients are replaced and counted in the attribute `truncated_draws`.
        """
        moves = shifts(policy, self.levels, self.summary.movement * self.summary.unit, horizon)
        chosen = coefficient_draws(self.summary, draws, seed)
        history, drift, free = free_paths(self.summary, chosen.coefficients, horizon, seed)
        held = free + moves / self.summary.unit
        paths = simulate(self.summary.layout, chosen.coefficients, history, drift, held=held)
        return drawn(paths * self.summary.unit, self.levels, chosen.explosive)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        Tone, scales, coefficients (at their posterior mean) and errors are those of `until`; levels are learned again
        each period from the periods before it. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        record = record_of_levels(panel, levels)
        b = self.posterior.coefficients(self.posterior.mean)
        origin = periods_until(levels, self.until)
        scores = np.full(levels.share.shape, np.nan)
        for period in range(origin, len(scores)):
            mean, variance = self._ahead(record, b, period)
            scores[period] = log_predictive(
                mean, variance + record.transitory, levels.share[period], levels.effective[period], levels.tone
            )
        return scored(scores, levels, origin)

    def _ahead(self, record: Record, b: FloatArray, now: int) -> tuple[FloatArray, FloatArray]:
        """Mean and variance of a period's levels given the periods before it, in logits."""
        effective = record.effective[: now + 1].copy()
        effective[now] = 0.0
        known = replace(
            record,
            layout=replace(record.layout, year=record.layout.year[: now + 1]),
            share=record.share[: now + 1],
            effective=effective,
            tone=record.tone[: now + 1],
            world=record.world[: now + 1],
        )
        state = replace(first_state(known, self.prior), errors=self.posterior.errors)
        state.weights[:] = (self.prior.degrees - 2.0) / self.prior.degrees
        for _ in range(SITE_PASSES):
            moments = levels_step(known, self.prior, state, b)
            state.levels = moments.levels
            update_sites(known, state, moments.levels, moments.variance, DAMPING)
        moments = levels_step(known, self.prior, state, b)
        return record.unit * moments.levels[-1], record.unit**2 * moments.variance[-1]


def fit_panel(panel: xr.Dataset, *, until: dt.date, seed: int) -> JointFit:
    """Fit the encompassing joint form to the periods of a panel of three to five states up to a date.

    Raises `DataMissingError` when the record is too short, `ConvergenceError` when the fit does not settle.
    """
    known = past(panel, until)
    levels = learn(panel, until)
    record = record_of_levels(known, levels)
    dyads = len(record.layout.dyads)
    beliefs = Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in everything(LATENT, len(record.layout.group_sizes))))
    prior = joint_prior(beliefs, levels.scales)
    posterior = fit_joint(record, prior, seed=seed)
    start, end = (str(levels.times[place])[:7] for place in (0, -1))
    counts = np.nansum(known["events"].values, axis=0)[~np.eye(len(levels.states), dtype=bool)]
    return JointFit(until, levels, prior, posterior, summary_of(posterior, start, end, counts))


def record_of_levels(panel: xr.Dataset, levels: Levels) -> Record:
    """Return what the joint form is told of a panel whose tone and scales are known."""
    weights = np.ones((len(levels.times), len(levels.states)))
    if len(levels.states) > 3:
        weights = np.nan_to_num(capability_weights(panel), nan=1.0 / len(levels.states))
    return Record(
        layout(levels.states, weights),
        levels.share,
        levels.effective,
        np.full(levels.share.shape, levels.tone),
        np.zeros(len(levels.times)),
        float(np.sqrt(levels.scales.start_variance)),
        levels.scales.transitory_variance,
    )
