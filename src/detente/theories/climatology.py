"""Climatology: draws of each directed dyad's own past, whatever happened last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import Moments, at_cells, check_horizon
from detente.theories._frames import drawn, scored, shifts
from detente.theories._levels import Levels, learn, levels_of, periods_until
from detente.theories._mixing import GRID, STEP, Mixing, learn_mixing
from detente.theories._theory import Fitted, Theory

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ClimatologyFit(Fitted):
    """Each dyad's distribution over its own past up to `until`; `unit` (dyad,) is that of policies, in logits."""

    until: dt.date
    levels: Levels
    mixing: Mixing
    unit: Array

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return draws of the dyads' own pasts, dims (draw, lead, sender, receiver), in logits.

        Every lead is a fresh draw, so that a policy moves the dyads and the periods that it names and nothing else.
        """
        rng = np.random.default_rng(seed)
        shift = np.nan_to_num(shifts(policy, self.levels, self.unit, horizon))
        ladder = self.mixing.weights.cumsum(axis=1)
        values = np.empty((draws, horizon, len(ladder)))
        for dyad, steps in enumerate(ladder):
            place = np.searchsorted(steps[:-1], rng.random((draws, horizon)))
            values[..., dyad] = GRID[place] + STEP * (rng.random(place.shape) - 0.5)
        return drawn(values + shift, self.levels)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        return scored(learn_mixing(levels).scores, levels, periods_until(levels, self.until))

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record: the same for every `horizon`.

        Raises `UsageError` for a horizon below 1 or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        check_horizon(horizon, len(levels.times))
        mixing = learn_mixing(levels)
        return at_cells(levels, horizon, mixing.mean, mixing.variance)


class Climatology(Theory):
    """The distribution of a dyad's own past months, in no order (SCIENCE section 4, climatology of own past).

    Unlike `historical_mean` it has no shape: a dyad that was friendly for years and hostile for years is foreseen as
    either, not as lukewarm. Each month counts once, as what its events say of its logit (Newton's predictive
    recursion). Synonym: unconditional forecast.
    """

    key = "climatology"
    title = "Climatology"
    idea = "Any month of a pair's past may come again, the last no more than the first."
    cite = """@article{newton2002nonparametric,
  author = {Newton, Michael A.},
  title = {On a Nonparametric Recursive Estimator of the Mixing Distribution},
  journal = {Sankhyā: The Indian Journal of Statistics, Series A},
  volume = {64}, number = {2}, pages = {306--322}, year = {2002}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ClimatologyFit:
        """Learn every dyad's distribution up to and including `until`; exact, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        levels = learn(panel, until)
        return ClimatologyFit(until, levels, learn_mixing(levels), levels.movement())


theory = Climatology()
