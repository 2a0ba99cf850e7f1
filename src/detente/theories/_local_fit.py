"""A local level of every directed dyad on its own, fitted: what the baselines without regressors share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import Moments, at_cells, check_horizon, predicted
from detente.theories._evidence import log_normaliser
from detente.theories._frames import drawn, scored, shifts
from detente.theories._levels import Levels, levels_of, periods_until
from detente.theories._theory import Fitted

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LocalFit(Fitted):
    """Local levels up to `until`, under scales learned up to then; `unit` (dyad,) is that of policies, in logits."""

    until: dt.date
    levels: Levels
    unit: Array

    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits.

        Dyads are independent, and a policy changes the dyads that it names and no other: the shift holds in its
        periods; afterwards the lasting part of it stays and the fading part fades.
        """
        rng = np.random.default_rng(seed)
        values = _draws(self.levels, horizon, draws, rng)
        return drawn(values + _after(self.levels, shifts(policy, self.levels, self.unit, horizon)), self.levels)

    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        The panel holds the record up to `until` too. Periods without events are NaN.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        score = levels.filtered.log_evidence + log_normaliser(levels.share, levels.effective)
        return scored(np.where(levels.effective > 0, score, np.nan), levels, periods_until(levels, self.until))

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return moments of forecasts at every origin of a record, `horizon` periods ahead, under these scales.

        Raises `UsageError` for a horizon below 1 or beyond the record.
        """
        levels = levels_of(panel, self.levels.tone, self.levels.scales)
        check_horizon(horizon, len(levels.times))
        mean, variance = predicted(levels, horizon)
        return at_cells(levels, horizon, mean, variance + levels.scales.transitory_variance)


def _draws(levels: Levels, horizon: int, draws: int, rng: np.random.Generator) -> Array:
    """Return paths of the sum of the lasting and the fading part, (draw, lead, dyad)."""
    scales = levels.scales
    first, second, variance, other, both = levels.filtered.parts[-1].T
    shape = (draws, first.size)
    root = np.sqrt(variance)
    slope = both / np.where(variance > 0, root, 1.0)
    normal = rng.standard_normal(shape)
    lasting = first + root * normal
    fading = second + slope * normal + np.sqrt(np.maximum(other - slope**2, 0.0)) * rng.standard_normal(shape)
    kept, result = scales.fading_persistence, np.empty((draws, horizon, first.size))
    for lead in range(horizon):
        lasting = lasting + np.sqrt(scales.level_variance) * rng.standard_normal(shape)
        fading = kept * fading + np.sqrt((1 - kept**2) * scales.fading_variance) * rng.standard_normal(shape)
        result[:, lead] = lasting + fading
    return result


def _after(levels: Levels, shift: Array) -> Array:
    """Return by how much the levels differ from the path without a policy, (lead, dyad)."""
    _, _, lasting, fading, both = levels.filtered.parts[-1].T
    kept = levels.scales.fading_persistence
    lasting = lasting + levels.scales.level_variance
    fading = kept**2 * fading + (1 - kept**2) * levels.scales.fading_variance
    share = (lasting + kept * both) / (lasting + fading + 2 * kept * both)
    stays, fades, result = np.zeros(share.size), np.zeros(share.size), np.zeros(shift.shape)
    for lead, forced in enumerate(shift):
        fades = kept * fades
        stays = np.where(np.isfinite(forced), share * forced, stays)
        fades = np.where(np.isfinite(forced), (1 - share) * forced, fades)
        result[lead] = stays + fades
    return result
