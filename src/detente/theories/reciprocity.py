"""Reciprocity: every directed dyad answers the past of all others, in a Bayesian vector autoregression."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import Moments, from_later_cells
from detente.theories._frames import drawn, scored, shifts
from detente.theories._levels import Levels, learn, levels_of, periods_until
from detente.theories._spread import FACTORS, spread_weights
from detente.theories._theory import Fitted, Theory
from detente.theories._var_equations import (
    GRID,
    Equations,
    draw_coefficients,
    lags_of,
    predict,
    tightness_weights,
)
from detente.theories._var_levels import LAGS, error_correlation, foresee, known_levels, told_by
from detente.theories._var_paths import Start, paths
from detente.theories._var_prior import Tightness

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]

TOGETHER = 20_000_000  # coefficients that are drawn at once


@dataclass(frozen=True)
class ReciprocityFit(Fitted):
    """A vector autoregression of relation levels up to `until`.

    `believed` are the probabilities of the tightnesses of the prior, `weights` (dyad, factor) those of the spread.
    """

    until: dt.date
    levels: Levels
    told: Equations
    believed: Array
    weights: Array

    @property
    def tightness(self) -> Tightness:
        """The most probable tightness: the one that analytic moments are under."""
        return GRID[int(np.argmax(self.believed))]

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        A policy holds the dyads that it names; all others answer through the equations, a period later. Levels beyond
        ±10 logits are truncated, and the draws that met the bound are counted in the attributes.
        """
        rng, levels, start = np.random.default_rng(seed), self.levels, self._start()
        moves, ladder = shifts(policy, levels, levels.movement(), horizon), self.weights.cumsum(axis=1)
        step = max(1, TOGETHER // (start.past.size * moves.shape[1]))
        parts: list[Array] = []
        truncated = 0
        for tight, count in zip(GRID, rng.multinomial(draws, self.believed), strict=True):
            for first in range(0, count, step):
                some = draw_coefficients(self.told, tight, min(step, count - first), rng)
                factors = FACTORS[(rng.random((len(some), len(ladder), 1)) > ladder[:, :-1]).sum(axis=-1)]
                values, met = paths(start, some, factors, moves, rng)
                parts, truncated = [*parts, values], truncated + met
        values = rng.permutation(np.concatenate(parts))
        return drawn(values, levels, truncated)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Tone, scales and tightness are those of `until`; coefficients and
        spreads are learned again after each year, from the periods before. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        origin = periods_until(levels, self.until)
        return scored(foresee(levels, self.tightness, origin).scores, levels, origin)

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead.

        Each horizon has equations of its own, learned again each year from the targets that lie before it. Raises
        `UsageError` for a horizon below 1 or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        found = foresee(levels, self.tightness, periods_until(levels, self.until), horizon)
        return from_later_cells(levels, found.mean, found.variance)

    def _start(self) -> Start:
        """Return where paths start: at what is known of the levels at the origin."""
        added = predict(self.told, self.tightness, self.told.past)
        correlation = error_correlation(self.levels, self.told, added)
        past = lags_of(known_levels(self.levels), LAGS[self.levels.year])[-1]
        return Start(past, self.levels.filtered.parts[-1], correlation, self.levels.scales)


class Reciprocity(Theory):
    """Bayesian vector autoregression over the directed dyads of a triad, or of any set (SCIENCE section 4).

    Monthly levels with six lags (yearly: two) under Minnesota's prior, around what the local level of each dyad says by
    itself and what all dyads together say of own lags and of reciprocity; draws average over the tightness of own and
    of others' lags. No belief of who answers whom goes in, unlike in the schools: the record alone chooses.
    Observation-driven: a forecasting model on filtered levels, whose coefficients are not read as latent effects.
    Synonyms: BVAR, strategic triangle.
    """

    key = "reciprocity"
    title = "Reciprocity"
    idea = "Each state answers, out of habit, how all the others have lately treated one another."
    cite = """@book{goldstein1990three,
  author = {Goldstein, Joshua S. and Freeman, John R.},
  title = {Three-Way Street: Strategic Reciprocity in World Politics},
  publisher = {University of Chicago Press}, year = {1990}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ReciprocityFit:
        """Learn the equations up to and including `until`; exact, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        levels = learn(panel, until)
        told = told_by(levels, levels)
        believed = tightness_weights(told)
        scores = foresee(levels, GRID[int(np.argmax(believed))], len(levels.times)).evidence
        return ReciprocityFit(until, levels, told, believed, spread_weights(scores))


theory = Reciprocity()
