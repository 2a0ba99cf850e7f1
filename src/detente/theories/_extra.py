"""Regressors beside the features of the observation-driven form: structure, and separate lags for conflict.

SCIENCE section 5: the term γ'x of the response model, and the longer memory of levels below zero. An extra regressor
of a dyad in a period is a figure of the pair, a lagged feature, or the product of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._features import FEATURES
from detente.theories._levels import dyads

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]
Lagged = Callable[["Extra"], Array]
CONFLICT_LAGS = {"month": ((1, 1), (2, 6), (7, 12), (13, 36)), "year": ((1, 1), (2, 3), (4, 6))}


@dataclass(frozen=True)
class Extra:
    """One extra regressor, with mean and sd of the prior of its coefficient.

    `figure` gives a figure of every pair from a panel, shape (time, sender, receiver), row t being what is known for
    period t; None stands for 1. `feature` is one of `FEATURES`, averaged over the lags from the first to the last of
    `lags`; None stands for 1. With `below` only levels below zero count: the feature is min(θ, 0).

    >>> Extra(0.1, 0.05, feature="reciprocity", lags=(13, 36), below=True).reach
    36
    """

    mean: float
    sd: float
    figure: Callable[[xr.Dataset], Array] | None = None
    feature: str | None = None
    lags: tuple[int, int] = (1, 1)
    below: bool = False

    @property
    def reach(self) -> int:
        """The number of past periods that it looks at."""
        return self.lags[1] if self.feature is not None else 0

    def part(self, features: Array) -> Array:
        """Return its feature, or the part of it below zero, from features (…, feature).

        >>> Extra(0.1, 0.05, feature="inertia", below=True).part(np.array([[2.0] * 7, [-1.0] * 7])).tolist()
        [0.0, -1.0]
        """
        values = features[..., FEATURES.index(str(self.feature))]
        return np.minimum(values, 0.0) if self.below else values


def longest(extras: Sequence[Extra], least: int) -> int:
    """Return how many past periods a model with these extra regressors looks at, `least` without any.

    >>> longest((), 12)
    12
    """
    return max([least, *(extra.reach for extra in extras)])


def figures(extras: Sequence[Extra], panel: xr.Dataset) -> tuple[Array, ...]:
    """Return each extra regressor's figure by period and dyad, (time, dyad); ones where it has none.

    Missing figures are NaN. Raises what the figures raise for a panel that lacks their variables.
    """
    rows, columns = dyads(panel.sizes["sender"])
    ones = np.ones((panel.sizes["time"], rows.size))
    return tuple(ones if extra.figure is None else extra.figure(panel)[:, rows, columns] for extra in extras)


def regressors(extras: Sequence[Extra], figures: Sequence[Array], lagged: Lagged) -> list[Array]:
    """Return the values of the extra regressors, in their order.

    `figures` are those of the periods and dyads asked for; `lagged` gives an extra's feature averaged over its lags,
    of the same shape. What lacks its figure or its past is NaN.

    >>> regressors((Extra(0.0, 0.1, feature="inertia"),), (np.array([2.0]),), lambda extra: np.array([-3.0]))
    [array([-6.])]
    """
    return [
        figure if extra.feature is None else figure * lagged(extra)
        for extra, figure in zip(extras, figures, strict=True)
    ]
