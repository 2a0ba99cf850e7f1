"""What a theory is: something that learns from a panel up to a date and can foresee, be shocked, and be scored."""

from __future__ import annotations

import abc
import datetime as dt
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._ahead import Moments
    from detente.theories._policy import Policy


class Fitted(abc.ABC):
    """A theory that has learned from a record, and from nothing after its `until` (SCIENCE section 4)."""

    until: dt.date

    @abc.abstractmethod
    def forecast(self, horizon: int, *, draws: int, seed: int, policy: Policy | None = None) -> xr.DataArray:
        """Return joint predictive draws of relation levels, dims (draw, lead, sender, receiver), in logits."""

    @abc.abstractmethod
    def log_score(self, panel: xr.Dataset) -> xr.DataArray:
        """Return one-step-ahead log predictive densities after `until`, dims (time, sender, receiver), in nats.

        Each period is conditional on its number of events and on nothing else of that period or later.
        Cells without events are NaN.
        """

    def ahead(self, panel: xr.Dataset, horizon: int) -> Moments:
        """Return analytic moments of forecasts at every origin of a record, `horizon` periods ahead.

        `detente.theories._ahead` says what they are of. Raises `UsageError` where a theory forecasts by draws only.
        """
        raise UsageError(
            f"{type(self).__name__} forecasts by draws: it has no analytic moments {horizon} periods ahead"
        )


class Theory(abc.ABC):
    """A stated view of how relation levels move, as a probability model."""

    key: str
    title: str
    idea: str
    cite: str

    @abc.abstractmethod
    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> Fitted:
        """Learn from the panel up to and including `until`."""
