"""No change: the level of each directed dyad stays what its own record says it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.theories._levels import learn
from detente.theories._local_fit import LocalFit
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr


class NoChange(Theory):
    """The forecast of the local-level filter, the baseline that every theory is measured against (SCIENCE section 4).

    Synonyms: local level, exponential smoothing with learned gain. Not to be confused with the last month's value,
    which is too weak a baseline to count. Source: Harvey (1989), chapter 2.
    """

    key = "no_change"
    title = "No change"
    idea = "Each state goes on treating each other state as it has treated it lately."
    cite = """@book{harvey1989forecasting,
  author = {Harvey, Andrew C.},
  title = {Forecasting, Structural Time Series Models and the Kalman Filter},
  publisher = {Cambridge University Press}, year = {1989}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> LocalFit:
        """Filter the levels up to and including `until`; exact, so that `seed` changes nothing.

        Raises `DataMissingError` when the record up to then is too short.
        """
        levels = learn(panel, until)
        return LocalFit(until, levels, levels.movement())


theory = NoChange()
