"""What theories with analytic moments must keep: one period ahead they are what the scores were made with."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from detente.theories._design import cells
from detente.theories._evidence import log_predictive
from detente.theories._levels import levels_of
from detente.theories.influence import InfluenceFit
from detente.theories.latent import LatentFit


def moments_are_those_of_scores(panel: xr.Dataset, fitted: InfluenceFit | LatentFit) -> None:
    """Fail where the log scores of a fit are not those of its moments one period ahead."""
    moments = fitted.ahead(panel, 1)
    levels = levels_of(panel, fitted.levels.tone, fitted.levels.scales)
    where = cells(levels)
    expected = log_predictive(moments.mean, moments.variance, levels.share[where], levels.effective[where], levels.tone)
    scores = fitted.log_score(panel)
    inside = where[0] >= len(levels.times) - scores.sizes["time"]
    assert np.nansum(expected[inside]) == pytest.approx(float(scores.sum()))
