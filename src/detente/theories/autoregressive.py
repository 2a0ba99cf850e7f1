"""Autoregressive: every directed dyad follows its own past, at three speeds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.theories._beliefs import FILTERED, own_past
from detente.theories._design import Model
from detente.theories._features import LAG_GROUPS
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr


class Autoregressive(Theory):
    """Own lags only, pooled over dyads with each dyad's deviations (SCIENCE sections 4 and 5).

    Monthly lags 1, mean of 2-6 and mean of 7-12 of the filtered level. It differs from the schools by the absence of
    the other side's conduct, of third parties and of the world. Synonym: heterogeneous autoregression.
    """

    key = "autoregressive"
    title = "Own past"
    idea = "Each state's treatment of another drifts back to its usual level; nobody else's conduct matters."
    cite = """@article{corsi2009simple,
  author = {Corsi, Fulvio},
  title = {A Simple Approximate Long-Memory Model of Realized Volatility},
  journal = {Journal of Financial Econometrics},
  volume = {7}, number = {2}, pages = {174--196}, year = {2009}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ObservationFit:
        """Learn the lags' coefficients up to and including `until`; analytic, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        beliefs = own_past(FILTERED, len(LAG_GROUPS[panel.attrs["frequency"]]))
        return fit_observation(panel, until=until, model=Model(beliefs, {}, world_sd=0.0), seed=seed)


theory = Autoregressive()
