"""Scores of forecasts of a period's cooperative share, given its number of events.

A forecast is a distribution of the logit on a grid (`detente.theories._mixing`). Given a logit, the share of n events,
the effective number rounded to at least 1 and at most `MOST_EVENTS`, is binomial: in a month of one event the share is
0 or 1, and no forecast is blamed for not knowing which half it will be. CRPS and intervals are of that mixture of
binomials; the log score is that of `detente.theories._evidence`, events not rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, expit

from detente.evaluation.scores import interval_score
from detente.theories._ahead import Moments
from detente.theories._evidence import log_normaliser
from detente.theories._mixing import GRID, log_likelihood, normal_weights

Array = npt.NDArray[np.float64]

MOST_EVENTS = 400  # beyond, the binomial error of a share is below 0.025, less than any level is known
FARTHEST = 9.0  # logits: the mean of a forecast is held inside the grid
LEVEL = 0.9


@dataclass(frozen=True)
class Outcomes:
    """What happened in the cells that are foreseen, arrays (cell,): cooperative share, effective number of events."""

    share: Array
    effective: Array
    tone: float


@dataclass(frozen=True)
class ShareScores:
    """Scores by cell (cell,): CRPS and 90 % interval score in shares, log score in nats, and the probabilities of a
    smaller share (`below`) and of one at most as large (`upto`).

    `coverage` is the part of the step from `below` to `upto` that lies between 5 and 95 %: calibrated forecasts have
    0.9 on average. An interval of shares would hold more, all of them in a month of one event.
    """

    crps: Array
    log_score: Array
    interval_score: Array
    coverage: Array
    below: Array
    upto: Array


def weights_of(moments: Moments) -> Array:
    """Return a Gaussian forecast as probabilities of the grid's points, (cell, grid).

    >>> weights_of(Moments(np.array([0.0]), np.array([0.5]))).sum().round(9).item()
    1.0
    """
    return normal_weights(np.clip(moments.mean, -FARTHEST, FARTHEST), moments.variance)


def share_scores(weights: Array, outcomes: Outcomes) -> ShareScores:
    """Return the scores of forecasts (cell, grid) of shares.

    >>> even = weights_of(Moments(np.zeros(1), np.full(1, 0.2)))
    >>> share_scores(even, Outcomes(np.array([1.0]), np.array([1.0]), 0.0)).crps.round(6).tolist()
    [0.25]
    """
    share, effective = outcomes.share, outcomes.effective
    events = np.clip(np.rint(effective), 1, MOST_EVENTS).astype(int)
    found = np.empty((5, share.size))
    for count in np.unique(events):
        cells = np.flatnonzero(events == count)
        found[:, cells] = _of_counts(weights[cells] @ _binomial(int(count), outcomes.tone), share[cells])
    crps, low, high, below, upto = found
    return ShareScores(
        crps=crps,
        log_score=_log_score(weights, outcomes),
        interval_score=interval_score(low, high, share, level=LEVEL),
        coverage=_inside(below, upto),
        below=below,
        upto=upto,
    )


@lru_cache(maxsize=1024)
def _binomial(count: int, tone: float) -> Array:
    """Return P(at most k of `count` events are cooperative) at every point of the grid, (grid, count)."""
    return np.asarray(bdtr(np.arange(count, dtype=float), count, expit(tone + GRID)[:, None]))


def _of_counts(upto: Array, share: Array) -> Array:
    """Return CRPS, ends of the interval and transforms from P(at most k), k = 0 … n − 1, (cell, n)."""
    upto = np.minimum(upto, 1.0)
    count = upto.shape[1]
    place = np.round(share * count, 9)
    passed = np.clip(place[:, None] - np.arange(count), 0.0, 1.0)
    crps = (upto**2 * passed + (1 - upto) ** 2 * (1 - passed)).sum(axis=1) / count
    ends = [(upto < limit).sum(axis=1) / count for limit in ((1 - LEVEL) / 2, (1 + LEVEL) / 2)]
    ladder = np.concatenate([np.zeros((len(upto), 1)), upto, np.ones((len(upto), 1))], axis=1)
    row = np.arange(len(upto))
    below, at_most = (ladder[row, step.astype(int)] for step in (np.ceil(place), np.floor(place) + 1))
    return np.stack([crps, *ends, below, at_most])


def _inside(below: Array, upto: Array) -> Array:
    """Return the part of each step that lies inside the central interval; 0 or 1 for a step of no height."""
    low, high = (1 - LEVEL) / 2, (1 + LEVEL) / 2
    height = upto - below
    part = np.clip(np.minimum(upto, high) - np.maximum(below, low), 0.0, None) / np.where(height > 0, height, 1.0)
    return np.where(height > 0, part, (low <= below) & (below <= high))


def _log_score(weights: Array, outcomes: Outcomes) -> Array:
    """Return the log predictive densities, summed over the grid instead of integrated."""
    logs = log_likelihood(outcomes.share, outcomes.effective, outcomes.tone)
    top = logs.max(axis=1, keepdims=True)
    mean = (weights * np.exp(logs - top)).sum(axis=1)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(mean) + top[:, 0] + log_normaliser(outcomes.share, outcomes.effective))
