"""A vector autoregression of relation levels: forecasts at every origin and their spread, year by year.

The regressors are filtered levels of all directed dyads, known at the origin. What is explained is the target period's
pseudo-observation (`detente.theories._evidence.sites`) less the local level's own forecast, which stands in the place
of the first own lag. Each horizon has equations of its own under the same prior (direct forecasts, as those of
`detente.theories._ahead`); errors have the local level's variance times the dyad's factor, learned from its past scores
at that horizon (`detente.theories._spread`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.theories._ahead import levels_ahead
from detente.theories._design import cells
from detente.theories._evidence import log_normaliser, moments, sites
from detente.theories._levels import Levels, mirror
from detente.theories._spread import FACTORS, mix, spread_weights
from detente.theories._var_equations import Equations, lags_of, predict
from detente.theories._var_prior import Tightness

Array = npt.NDArray[np.float64]

LAGS = {12: 6, 1: 2}  # by periods of a year
ALONE = 2.0  # how much evidence of no correlation between errors there is beforehand
LEAST = 1e-6  # the least eigenvalue of a correlation matrix


@dataclass(frozen=True)
class Foreseen:
    """What was foreseen: `scores` (origin, dyad), NaN without events; by cell `mean` and `variance` of the logit.

    `evidence` (dyad, factor) is what all scores say of the spread factors.
    """

    scores: Array
    mean: Array
    variance: Array
    evidence: Array


def known_levels(levels: Levels) -> Array:
    """Return filtered levels (time, dyad), 0 outside coverage: what is not there moves nobody."""
    return np.where(levels.covered, levels.filtered.mean, 0.0)


def told_by(levels: Levels, target: Levels) -> Equations:
    """Return the equations for a target dated by origin (`levels_ahead`), from lags that are known at the origin."""
    local, variance = _local(target)
    precision, shift = sites(local, variance, target.share, target.effective, levels.tone)
    seen = precision > 0
    value = np.where(seen, shift / np.where(seen, precision, 1.0) - local, 0.0)
    past = lags_of(known_levels(levels), LAGS[levels.year])[: len(local)]
    return Equations(past, value, precision / (1 + precision * variance), mirror(len(levels.states)))


def foresee(levels: Levels, tight: Tightness, origin: int, horizon: int = 1) -> Foreseen:
    """Return forecasts `horizon` periods ahead from every origin of a record, years counted from period `origin`.

    The coefficients and factors behind a year's forecasts are learned from what had happened before the year.
    """
    target = levels_ahead(levels, horizon)
    (time, dyad), told, (local, variance) = cells(target), told_by(levels, target), _local(target)
    periods, size = target.share.shape
    evidence, done = np.zeros((size, len(FACTORS))), 0
    mean, spread, under = np.empty(len(time)), np.empty(len(time)), np.empty((len(time), len(FACTORS)))
    scores = np.full(target.share.shape, np.nan)
    for start, end in pairwise(sorted({0, *range(origin % levels.year, periods, levels.year), periods})):
        known = slice(done, max(done, int(np.searchsorted(time, start - horizon + 1))))
        np.add.at(evidence, dyad[known], under[known])
        at, done = slice(*np.searchsorted(time, [start, end])), known.stop
        where = (time[at], dyad[at])
        added = predict(told.until(max(0, start - horizon + 1)), tight, told.past[start:end])
        mean[at] = local[where] + added[time[at] - start, dyad[at]]
        share, effective = target.share[where], target.effective[where]
        found = [moments(mean[at], k * variance[where], share, effective, levels.tone)[2] for k in FACTORS]
        under[at] = np.stack(found, axis=-1)
        weights = spread_weights(evidence)[dyad[at]]
        spread[at] = weights @ FACTORS * variance[where]
        scores[where] = mix(under[at], weights) + log_normaliser(share, effective)
    np.add.at(evidence, dyad[done:], under[done:])
    return Foreseen(scores, mean, spread, evidence)


def error_correlation(levels: Levels, told: Equations, added: Array) -> Array:
    """Return the correlations of dyads' one-step errors in the level, (dyad, dyad), from what events say of them.

    `added` (period, dyad) is what the equations foresaw beyond the local level.
    Products of two dyads' scores in a period estimate the covariance times both precisions, so that noise of events
    does not draw correlations to zero. They are drawn towards zero as if `ALONE` units of information said so, and
    towards independence until they are a correlation matrix.
    """
    _, variance = _local(levels)
    errors = told.precision * (told.outcomes - added)
    size = told.precision * np.sqrt(variance)
    found = np.clip((errors.T @ errors) / (size.T @ size + ALONE), -0.95, 0.95)
    np.fill_diagonal(found, 1.0)
    least = float(np.linalg.eigvalsh(found)[0])
    kept = min(1.0, (1 - LEAST) / (1 - least)) if least < LEAST else 1.0
    return np.asarray(kept * found + (1 - kept) * np.eye(len(found)))


def _local(target: Levels) -> tuple[Array, Array]:
    """Return mean and variance of the logit by the local level alone, (origin, dyad)."""
    filtered = target.filtered
    return filtered.predicted_mean, filtered.predicted_variance + target.scales.transitory_variance
