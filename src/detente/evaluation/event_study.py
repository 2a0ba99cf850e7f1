"""Event study: how far a tie was, after an event, from where its own past and other ties would have it.

The abnormal path of MacKinlay (1997), with placebo dates and placebo ties for its test instead of a normal
approximation (Brown & Warner 1985; Abadie 2021). Stands beside the answers of theories (SCIENCE section 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

BEFORE, AFTER = 24, 12
LEAST_FOR_P = 19
SETS = 999
BAND, SIZE, POWER = 0.8, 0.05, 0.8


@dataclass(frozen=True)
class EventStudy:
    """What an event study found, in the unit of the levels that came in.

    `path` (after,) is the abnormal path, averaged over the events, its first period that of the event; `usual`
    (after, 2) is between what the same gives in 80 % of placebo dates. `effect` is the path's mean, `low` to `high`
    its 80 % interval. `p_dates` is the rank of its size among placebo dates (`dates`, how many), `p_ties` that among
    the other ties at the same dates (`ties`); each is None with fewer than 19, which could not reach 0.05.
    `detectable` is the smallest effect told from none by placebo dates with probability 0.8 at a size of 0.05.
    """

    path: FloatArray
    usual: FloatArray | None
    effect: float
    low: float | None
    high: float | None
    p_dates: float | None
    p_ties: float | None
    dates: int
    ties: int
    detectable: float | None


def event_study(paths: FloatArray, events: Sequence[int], *, before: int = BEFORE, seed: int = 0) -> EventStudy:
    """Return how far a tie was from what was to be expected in the periods from each event on.

    `paths` (periods, after, ties) hold for each period that could be an event's the tie's level from then on, less its
    mean over the `before` periods before, as `abnormal_paths` or `levels_apart.abnormal_apart` makes them; NaN where
    the record has not both windows. The first tie is the one asked about, the others (none is allowed) are ties that
    the events do not touch. `events` are periods (from 0), averaged when there are several.

    1. To be expected is the tie's own recent mean, plus what the mean of the other ties has changed since: what moves
       all ties is not the event's.
    2. Placebo dates are those of `placebo_dates`; for several events, 999 drawn sets of as many of them. Interval and
       `p_dates` come from the same figure at these.
    3. Placebo ties are the others, each against the rest at the event's own dates, each over its own usual size.

    It assumes that the tie would have gone on about its recent mean, as it did at other dates.
    Raises `UsageError` for shapes that do not fit and dates whose windows the record does not hold.

    >>> rng = np.random.default_rng(0)
    >>> noise = rng.standard_normal((240, 22))
    >>> noise[120:132, 0] += 2.0
    >>> found = event_study(abnormal_paths(noise), [120])
    >>> abs(found.effect - 2.0) < 0.6, found.p_dates < 0.05, found.p_ties < 0.05
    (True, True, True)
    """
    dates, ties = _checked(paths, events, before), paths.shape[2]
    # A tie against the mean of the rest is its distance from the mean of all, a little enlarged: the same for each.
    apart = paths if ties == 1 else (paths - paths.mean(axis=2, keepdims=True)) * ties / (ties - 1)
    path = apart[dates, :, 0].mean(axis=0)
    effect = float(path.mean())
    placebos = _placebo_paths(apart[:, :, 0], dates, before, np.random.default_rng(seed))
    usual, low, high, p, detectable = _by_dates(effect, placebos)
    by_ties = _by_ties(apart.mean(axis=1), dates) if ties > LEAST_FOR_P else None
    return EventStudy(path, usual, effect, low, high, p, by_ties, len(placebos), ties - 1, detectable)


def abnormal_paths(levels: FloatArray, before: int = BEFORE, after: int = AFTER) -> FloatArray:
    """Return the abnormal paths (periods, after, ties) of levels (periods, ties) that are known as they are.

    Row t is the level in periods t to t + after − 1 less the mean of the `before` periods before t; NaN where the
    record has not both. Raises `UsageError` for levels with gaps and for windows without periods.

    >>> abnormal_paths(np.array([[1.0], [1.0], [4.0], [6.0]]), before=2, after=1)[:, 0, 0].tolist()
    [nan, nan, 3.0, 3.5]
    """
    if levels.ndim != 2 or not np.isfinite(levels).all():
        raise UsageError(
            "an event study takes levels (periods, ties) without gaps; leave out ties with missing periods"
        )
    if before < 2 or after < 1:
        raise UsageError(f"an event study needs two periods before an event and one after, not {before} and {after}")
    paths = np.full((len(levels), after, levels.shape[1]), np.nan)
    for date in range(before, len(levels) - after + 1):
        paths[date] = levels[date : date + after] - levels[date - before : date].mean(axis=0)
    return paths


def placebo_dates(periods: int, events: Sequence[int], before: int, after: int) -> IntArray:
    """Return periods that could have had an event and whose windows hold no period of a real one's aftermath.

    They are a quarter of a window apart, counted from the first event: dates that are nearer tell the same, and would
    outnumber the event's own neighbours, which are left out and would be as extreme as it is.

    Raises `UsageError` without an event.

    >>> placebo_dates(20, [10], 3, 2).tolist()
    [3, 4, 5, 6, 7, 8, 15, 16, 17, 18]
    >>> placebo_dates(100, [50], 24, 12).tolist()
    [26, 29, 32, 35, 38, 86]
    """
    if not events:
        raise UsageError("an event study needs the date of an event")
    step = max(1, after // 4)
    dates = np.arange(before + (min(events) - before) % step, periods - after + 1, step)
    clear = [(dates + after <= event) | (dates - before >= event + after) for event in events]
    return np.asarray(dates[np.logical_and.reduce(clear)])


def _placebo_paths(paths: FloatArray, events: Sequence[int], before: int, rng: np.random.Generator) -> FloatArray:
    """Return a tie's abnormal paths at placebo dates, or means of them over drawn sets of dates, (placebos, after)."""
    free = paths[placebo_dates(len(paths), events, before, paths.shape[1])]
    if len(events) == 1 or len(free) < len(events):
        return free if len(events) == 1 else free[:0]
    return np.stack([free[rng.choice(len(free), len(events), replace=False)].mean(axis=0) for _ in range(SETS)])


def _by_dates(
    effect: float, placebos: FloatArray
) -> tuple[FloatArray | None, float | None, float | None, float | None, float | None]:
    """Return the usual band, low, high, p and the detectable effect from paths at placebo dates."""
    if len(placebos) < LEAST_FOR_P:
        return None, None, None, None, None
    means, tail = placebos.mean(axis=1), (1.0 - BAND) / 2
    usual = np.quantile(placebos, (tail, 1.0 - tail), axis=0).T
    # Effects that the ranks of sizes would not reject at 20 %; quantiles on either side cover too little.
    wide, strict = (float(size) for size in np.quantile(np.abs(means), (BAND, 1.0 - SIZE)))
    power = max(float(np.quantile(means - means.mean(), POWER)), 0.0)
    return usual, effect - wide, effect + wide, _rank(effect, means), strict + power


def _by_ties(changes: FloatArray, dates: Sequence[int]) -> float:
    """Return the rank of the first tie among all at the events' dates, (periods, ties), each over its usual size."""
    usual = np.sqrt(np.nanmean(changes**2, axis=0))
    scaled = changes[dates].mean(axis=0) / np.maximum(usual, np.finfo(float).tiny)
    return _rank(float(scaled[0]), scaled[1:])


def _rank(effect: float, placebos: FloatArray) -> float:
    return float((1 + np.sum(np.abs(placebos) >= abs(effect))) / (1 + len(placebos)))


def _checked(paths: FloatArray, events: Sequence[int], before: int) -> list[int]:
    if paths.ndim != 3 or not paths.size:
        raise UsageError(f"an event study takes paths (periods, after, ties), not an array of shape {paths.shape}")
    dates, after = sorted(events), paths.shape[1]
    if not dates:
        raise UsageError("an event study needs the date of an event")
    for date in dates:
        if not before <= date <= len(paths) - after or not np.isfinite(paths[date]).all():
            raise UsageError(
                f"period {date} has not {before} periods before and {after} from it on in a record of {len(paths)}"
            )
    for one, other in pairwise(dates):
        if other - one < after:
            raise UsageError(f"events in periods {one} and {other} are less than {after} apart: their paths overlap")
    return dates
