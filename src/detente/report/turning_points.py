"""Turning points: the months around which a level changed most, found by the data and not by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOW = 12
SPACING = 24
FEWEST, MOST = 8, 12
PLAIN_SCORE, LEAST_SCORE = 1.0, 0.5


@dataclass(frozen=True)
class TurningPoint:
    """One change of one series: `place` is the first period of the new level, `change` the mean level of the
    window from there on minus that of the window before, in the series' unit, `score` that change over its sd.

    >>> TurningPoint("USA>CHN", 61, 0.8, 3.1).change
    0.8
    """

    series: str
    place: int
    change: float
    score: float


def turning_points(
    series: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]],
    *,
    window: int = WINDOW,
    spacing: int = SPACING,
    fewest: int = FEWEST,
    most: int = MOST,
) -> list[TurningPoint]:
    """Return the largest standardised changes of several smoothed series, the largest first.

    `series` maps a name to (level, sd), each of shape (periods,), NaN where there is no level. For every period the
    change is the mean of `window` periods from it on minus the mean of `window` periods before it; its sd treats
    errors within a window as fully correlated (those of smoothed levels nearly are) and the two windows as
    independent, which makes it too large rather than too small. The largest are taken one after the other, none within
    `spacing` periods of one already taken from the same series: those of at least 1 sd, at most `most` of them, and
    where these are fewer than `fewest`, further ones of at least 0.5 sd. Where a window holds a gap there is no change.

    >>> import numpy as np
    >>> step = np.repeat([0.0, 2.0], 24)
    >>> turning_points({"a": (step, np.full(48, 0.3))})[0].place
    24
    """
    found = [
        TurningPoint(name, int(place), float(change[place]), float(score[place]))
        for name, (level, sd) in series.items()
        for change, score in [changes(level, sd, window)]
        for place in np.flatnonzero(np.nan_to_num(np.abs(score)) >= LEAST_SCORE)
    ]
    found.sort(key=lambda point: (-abs(point.score), point.series, point.place))
    taken = _spaced(found, spacing, most)
    plain = sum(abs(point.score) >= PLAIN_SCORE for point in taken)
    return taken[: max(plain, fewest)]


def changes(
    level: NDArray[np.float64], sd: NDArray[np.float64], window: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the change of the window's mean at every period and the same over its sd; NaN where a window has a gap.

    >>> change, score = changes(np.array([0.0, 0.0, 1.0, 1.0]), np.full(4, 0.5), 2)
    >>> float(change[2]), round(float(score[2]), 2)
    (1.0, 1.41)
    """
    change = np.full(level.shape, np.nan)
    spread = np.full(level.shape, np.nan)
    if level.size >= 2 * window:
        means = np.lib.stride_tricks.sliding_window_view(level, window).mean(axis=1)
        spreads = np.lib.stride_tricks.sliding_window_view(sd, window).mean(axis=1)
        change[window : level.size - window + 1] = means[window:] - means[:-window]
        spread[window : level.size - window + 1] = np.hypot(spreads[window:], spreads[:-window])
    return change, change / spread


def _spaced(points: Sequence[TurningPoint], spacing: int, most: int) -> list[TurningPoint]:
    taken: list[TurningPoint] = []
    for point in points:
        near = any(point.series == other.series and abs(point.place - other.place) < spacing for other in taken)
        if not near and len(taken) < most:
            taken.append(point)
    return taken
