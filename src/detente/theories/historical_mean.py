"""Historical mean: every directed dyad returns at once to its own mean so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from detente.measures._local_level import filter_levels
from detente.theories._levels import Levels, learn
from detente.theories._local_fit import LocalFit
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr

VARIANCES = (0.0, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


class HistoricalMean(Theory):
    """A constant level of each dyad with independent departures from it (SCIENCE section 4, climatology of own past).

    The mean is shrunk towards the tone by the spread of the dyads' means; the variance of the departures is the one of
    `VARIANCES` (squared logits) under which the record so far is most probable. Synonym: climatology.
    """

    key = "historical_mean"
    title = "Historical mean"
    idea = "Each state treats each other state as it has on average so far, whatever happened last."
    cite = """@book{wilks2019statistical,
  author = {Wilks, Daniel S.},
  title = {Statistical Methods in the Atmospheric Sciences},
  edition = {4}, publisher = {Elsevier}, year = {2019}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> LocalFit:
        """Learn each dyad's mean up to and including `until`; exact, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        levels = learn(panel, until)
        best = max((_constant(levels, variance) for variance in VARIANCES), key=_log_evidence)
        return LocalFit(until, best, levels.movement())


def _constant(levels: Levels, variance: float) -> Levels:
    scales = replace(levels.scales, level_variance=0.0, fading_variance=variance, fading_persistence=0.0)
    return replace(levels, scales=scales, filtered=filter_levels(levels.share, levels.effective, levels.tone, scales))


def _log_evidence(levels: Levels) -> float:
    return float(np.sum(levels.filtered.log_evidence))


theory = HistoricalMean()
