"""Analytic moments of forecasts several periods ahead, at every origin of a record.

A forecast at origin τ is made at the beginning of period τ and knows the periods before it; at horizon h it is of
period τ + h − 1. Multi-step forecasts are direct (Marcellino, Stock & Watson 2006): the events of the target period are
explained by what was known at the origin, so that each horizon has coefficients and spreads of its own and nothing is
iterated. At horizon 1 they are the one-step forecasts behind the log scores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError
from detente.theories._levels import Levels

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """Mean and variance of the logits, relative to the tone, that the events of the target periods answer to.

    Arrays (cell,) in the order of `detente.theories._design.cells`; NaN where the origin lies before the record. The
    variance includes the noise of a period, which is no part of the level.
    """

    mean: Array
    variance: Array


def levels_ahead(levels: Levels, horizon: int) -> Levels:
    """Return levels dated by origin: row τ has the events of period τ + h − 1 and what was foreseen of them before τ.

    `filtered.predicted_mean` and `predicted_variance` are those of the local level h steps ahead; with horizon 1
    nothing changes. Raises `UsageError` for a horizon that is not from 1 to the number of periods.
    """
    check_horizon(horizon, len(levels.times))
    rows, skip = len(levels.times) - horizon + 1, horizon - 1
    mean, variance = predicted(levels, horizon)
    return replace(
        levels,
        times=levels.times[:rows],
        share=levels.share[skip:],
        effective=levels.effective[skip:],
        covered=levels.covered[skip:],
        filtered=replace(levels.filtered, predicted_mean=mean, predicted_variance=variance),
    )


def check_horizon(horizon: int, periods: int) -> None:
    """Raise `UsageError` for a horizon that is not from 1 to the number of periods.

    >>> check_horizon(25, 24)
    Traceback (most recent call last):
    detente.errors.UsageError: a horizon is from 1 to the record's 24 periods, not 25
    """
    if not 1 <= horizon <= periods:
        raise UsageError(f"a horizon is from 1 to the record's {periods} periods, not {horizon}")


def predicted(levels: Levels, horizon: int) -> tuple[Array, Array]:
    """Return mean and variance of every level `horizon` steps after what was known at each origin, (origin, dyad).

    What lasts stays and widens, what fades goes to zero (`detente.measures._local_level.predict_levels`); a dyad of
    which nothing was seen stays at its start.
    """
    scales, rows = levels.scales, len(levels.times) - horizon + 1
    known = levels.filtered.parts[: rows - 1]
    start = np.tile([0.0, 0.0, scales.start_variance, scales.fading_variance, 0.0], (1, *known.shape[1:2], 1))
    lasting, fading, lasting_variance, fading_variance, both = np.moveaxis(np.concatenate([start, known]), -1, 0)
    begun = np.cumsum(levels.effective > 0, axis=0)[: rows - 1] > 0
    begun = np.concatenate([np.zeros((1, begun.shape[1]), dtype=bool), begun])
    left = scales.fading_persistence**horizon
    ahead = lasting_variance + horizon * scales.level_variance + 2 * left * both
    ahead = ahead + left**2 * fading_variance + (1 - left**2) * scales.fading_variance
    return np.where(begun, lasting + left * fading, 0.0), np.where(
        begun, ahead, scales.start_variance + scales.fading_variance
    )


def at_cells(levels: Levels, horizon: int, mean: Array, variance: Array) -> Moments:
    """Return moments by origin, (origin, dyad), at the cells of a record; variances with a period's noise in them."""
    time, dyad = np.nonzero(levels.effective > 0)
    origin = time - horizon + 1
    row = np.maximum(origin, 0)
    known = origin >= 0
    return Moments(np.where(known, mean[row, dyad], np.nan), np.where(known, variance[row, dyad], np.nan))


def from_later_cells(levels: Levels, mean: Array, variance: Array) -> Moments:
    """Return moments of the last cells of a record as moments of all its cells, NaN for the first ones."""
    missing = np.full(int((levels.effective > 0).sum()) - mean.size, np.nan)
    return Moments(np.concatenate([missing, mean]), np.concatenate([missing, variance]))
