"""Volume only: a placebo that knows how much was reported, but not about whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import Moments, at_cells, check_horizon
from detente.theories._evidence import log_predictive
from detente.theories._frames import drawn, scored, shifts
from detente.theories._levels import Levels, learn, levels_of, periods_until
from detente.theories._theory import Fitted, Theory
from detente.theories._volume import spread, volume_moments

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class VolumeFit(Fitted):
    """Events up to `until`, under scales learned up to then; `unit` (dyad,) is that of policies, in logits."""

    until: dt.date
    levels: Levels
    unit: Array

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return draws of relation levels, dims (draw, lead, sender, receiver), in logits: all dyads from one law.

        A policy moves the dyads and the periods that it names and nothing else.
        """
        rng = np.random.default_rng(seed)
        shift = np.nan_to_num(shifts(policy, self.levels, self.unit, horizon))
        values = np.empty((draws, *shift.shape))
        for lead in range(horizon):
            mean, variance = (part[-1] for part in volume_moments(self.levels, lead + 1))
            common = mean + np.sqrt(variance) * rng.standard_normal((draws, 1))
            values[:, lead] = common + np.sqrt(spread(self.levels)) * rng.standard_normal((draws, shift.shape[1]))
        return drawn(values + shift, self.levels)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        mean, variance = _by_dyad(levels, 1)
        score = log_predictive(mean[:-1], variance[:-1], levels.share, levels.effective, levels.tone)
        return scored(score, levels, periods_until(levels, self.until))

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead.

        Raises `UsageError` for a horizon below 1 or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        check_horizon(horizon, len(levels.times))
        return at_cells(levels, horizon, *_by_dyad(levels, horizon))


def _by_dyad(levels: Levels, horizon: int) -> tuple[Array, Array]:
    """Return mean and variance of what events answer to, (origin, dyad): the same for all dyads."""
    mean, variance = (np.tile(part[:, None], (1, levels.share.shape[1])) for part in volume_moments(levels, horizon))
    return mean, variance + spread(levels)


class VolumeOnly(Theory):
    """All dyads alike, moved by how many events the source had of all of them (SCIENCE section 4, placebo).

    What it foresees is what newspapers' attention foresees: a theory that does not beat it has learned volume. It
    knows neither which states a dyad joins nor how they treated each other. `theories/_volume.py` has the arithmetic.
    """

    key = "volume_only"
    title = "Volume only"
    idea = "How states treat each other follows how much is reported, whoever they are."
    cite = """@article{weidmann2016closer,
  author = {Weidmann, Nils B.},
  title = {A Closer Look at Reporting Bias in Conflict Event Data},
  journal = {American Journal of Political Science},
  volume = {60}, number = {1}, pages = {206--218}, year = {2016}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> VolumeFit:
        """Learn the regression up to and including `until`; analytic, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        levels = learn(panel, until)
        return VolumeFit(until, levels, levels.movement())


theory = VolumeOnly()
