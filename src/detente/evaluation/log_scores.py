"""Prequential log scores: every period is forecast from the periods before it, and the surprise is summed.

The difference of two theories' sums is the log of their prequential Bayes factor (Dawid 1984; SCIENCE sections 5
and 7), in nats. It is never a measure of fit: nothing is scored that was learned from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr
from scipy.stats import t as student

from detente.errors import DataMissingError, UsageError
from detente.theories._theory import Fitted

Array = npt.NDArray[np.float64]
Fit = Callable[[xr.Dataset, dt.date], Fitted]


@dataclass(frozen=True)
class BayesFactor:
    """Log Bayes factor of one theory against another over `cells` dyad-periods, with its interval, in nats."""

    total: float
    low: float
    high: float
    cells: int


def log_scores(panel: xr.Dataset, fits: Mapping[str, Fit], *, start: dt.date) -> xr.DataArray:
    """Return one-step log predictive densities from a date on, dims (theory, time, sender, receiver), in nats.

    Each of `fits` is given the panel and the day before `start`, and what it returns is asked for its scores. NaN
    where there are no events. Raises `UsageError` when theories do not score the same dyad-periods, because sums over
    different ones cannot be compared, and `DataMissingError` when there is nothing to score.
    """
    later = panel["weight_squares"].isel(time=panel["time"].to_numpy() >= np.datetime64(start))
    if not (later > 0).any():
        raise DataMissingError(f"the record has no events from {start} on, so that there is nothing to score")
    until = start - dt.timedelta(days=1)
    scores = [fit(panel, until).log_score(panel) for fit in fits.values()]
    seen = np.isfinite(scores[0].to_numpy())
    for name, other in zip(fits, scores, strict=True):
        if not np.array_equal(np.isfinite(other.to_numpy()), seen):
            raise UsageError(f"'{name}' and '{next(iter(fits))}' do not score the same dyads and periods")
    return xr.concat(scores, dim=xr.DataArray(list(fits), dims="theory", name="theory"))


def bayes_factor(scores: xr.DataArray, against: xr.DataArray, *, level: float = 0.8) -> BayesFactor:
    """Return the log Bayes factor of one theory's scores against another's, both (time, sender, receiver).

    The interval is that of the sum of differences, its variance clustered by pair of states and by calendar year
    (Cameron, Gelbach & Miller 2011), never below that of either clustering alone; Student-t with as many degrees of
    freedom as the smaller number of clusters less one. With one cluster there is no interval (NaN).

    >>> years = np.array(["1970", "1971"], "datetime64[ns]")
    >>> axes = {"time": years, "sender": ["A", "C"], "receiver": ["B"]}
    >>> better = xr.DataArray([[[2.0], [3.0]], [[2.0], [1.0]]], axes)
    >>> bayes_factor(better, xr.zeros_like(better)).total
    8.0
    """
    difference = (scores - against).transpose("time", "sender", "receiver")
    values = difference.to_numpy()
    time, sender, receiver = np.nonzero(np.isfinite(values))
    excess = values[time, sender, receiver]
    if not excess.size:
        raise DataMissingError("the two theories have no scored dyad-period in common")
    labels = [difference[dim].to_numpy().astype(str) for dim in ("sender", "receiver")]
    ends = np.sort(np.stack([labels[0][sender], labels[1][receiver]]), axis=0)
    _, pair = np.unique(np.char.add(np.char.add(ends[0], " "), ends[1]), return_inverse=True)
    _, year = np.unique(difference["time"].to_numpy()[time].astype("datetime64[Y]"), return_inverse=True)
    clusters = min(pair.max(), year.max()) + 1
    total = float(excess.sum())
    if clusters < 2:
        return BayesFactor(total, float("nan"), float("nan"), excess.size)
    reach = float(student.ppf((1 + level) / 2, clusters - 1)) * clustered_sd(excess, pair, year)
    return BayesFactor(total, total - reach, total + reach, excess.size)


def clustered_sd(values: Array, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> float:
    """Return the sd of the sum of values that hang together within two groupings, both numbered from 0.

    Two-way clustered (Cameron, Gelbach & Miller 2011), never below that of either clustering alone.

    >>> round(clustered_sd(np.array([1.0, -1.0, 1.0, -1.0]), np.array([0, 1, 0, 1]), np.arange(4)), 3)
    4.0
    """
    both = first * (second.max() + 1) + second
    alone, other, cross = (_variance_of_sum(values, groups) for groups in (first, second, both))
    return float(np.sqrt(max(alone + other - cross, alone, other)))


def _variance_of_sum(values: Array, groups: npt.NDArray[np.int64]) -> float:
    _, position = np.unique(groups, return_inverse=True)
    sums = np.bincount(position, values - values.mean())
    return float((sums**2).sum() * sums.size / (sums.size - 1))
