"""Levels before and after an event, each learned from its own months alone.

A filter follows what changed late, a smoother knows it too early: over the two years after an event both leave about
half of a change unseen (docs/validation.md). Learned apart, neither side borrows from the other, at the price of wider
noise, which placebos have too. For what has happened only: nothing here forecasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.evaluation.event_study import AFTER, BEFORE
from detente.measures._local_level import filter_levels, smooth_levels
from detente.measures._scales import Scales

FloatArray = NDArray[np.float64]


def learned_apart(
    share: FloatArray, effective: FloatArray, tone: float, scales: Scales, cuts: Sequence[int]
) -> FloatArray:
    """Return smoothed levels (periods, ties) in logits, the periods between two `cuts` from their own events alone.

    `share` and `effective` (periods, ties) are as `filter_levels` takes them. Cuts are first periods of a piece.
    Implements SCIENCE section 2, point 5, piece by piece.

    >>> share, effective = np.ones((4, 1)), np.array([[5.0], [5.0], [0.0], [0.0]])
    >>> learned_apart(share, effective, 0.0, Scales(), [2])[:, 0].round(1).tolist()[2:]
    [0.0, 0.0]
    """
    ends = [0, *sorted(set(cuts) - {0, len(share)}), len(share)]
    return np.concatenate([_smoothed(share[a:b], effective[a:b], tone, scales) for a, b in pairwise(ends)])


def abnormal_apart(
    share: FloatArray,
    effective: FloatArray,
    tone: float,
    scales: Scales,
    dates: Iterable[int],
    *,
    before: int = BEFORE,
    after: int = AFTER,
) -> FloatArray:
    """Return abnormal paths (periods, after, ties) as `event_study` takes them, of levels learned apart at each date.

    Row t of the `dates` is the level in periods t to t + after − 1, learned from these alone, less the mean level in
    the `before` periods before t, learned from those alone; NaN at other dates and where the record has not both.

    >>> found = abnormal_apart(np.full((10, 1), 0.5), np.ones((10, 1)), 0.0, Scales(), [3, 4], before=4, after=2)
    >>> found.shape, bool(np.isnan(found[3]).all()), float(abs(found[4]).max().round(6))
    ((10, 2, 1), True, 0.0)
    """
    asked = np.array([date for date in dates if before <= date <= len(share) - after], dtype=np.int64)
    shape = (len(asked), share.shape[1])
    past, ahead = (
        _smoothed(_windows(share, starts, length), _windows(effective, starts, length), tone, scales)
        for starts, length in ((asked - before, before), (asked, after))
    )
    usual, level = past.mean(axis=0).reshape(shape), ahead.reshape(after, *shape)
    paths = np.full((len(share), after, share.shape[1]), np.nan)
    paths[asked] = level.swapaxes(0, 1) - usual[:, None]
    return paths


def _windows(values: FloatArray, starts: NDArray[np.int64], length: int) -> FloatArray:
    """Return windows of a series beside each other, (length, windows × ties)."""
    return np.asarray(values[starts + np.arange(length)[:, None]].reshape(length, -1))


def _smoothed(share: FloatArray, effective: FloatArray, tone: float, scales: Scales) -> FloatArray:
    return smooth_levels(filter_levels(share, effective, tone, scales), scales)[0]
