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


def event_study(
    treated: FloatArray,
    others: FloatArray,
    events: Sequence[int],
    *,
    before: int = BEFORE,
    after: int = AFTER,
    seed: int = 0,
) -> EventStudy:
    """Return how far a tie was from what was to be expected in the `after` periods from each event on.

    `treated` (periods,) and `others` (periods, number; none is allowed) are levels without gaps, all in one unit, the
    others ties that the events do not touch. `events` are periods (from 0), averaged when there are several.

    1. To be expected is the tie's mean over the `before` periods before the event, plus what the mean of the other
       ties has changed since the same periods: what moves all ties is not the event's.
    2. Placebo dates are those whose two windows have no period of an event's in them; for several events, 999 drawn
       sets of as many dates. Interval and `p_dates` come from the same figure at these. The dates next to the event,
       left out, would be as extreme as it is: in the rank it counts for a quarter of a window of them.
    3. Placebo ties are the others, each against the rest at the event's own dates, each over its own sd.

    It assumes that the tie would have gone on about its recent mean, as it did at other dates.
    Raises `UsageError` for shapes that do not fit, missing values, windows that the record does not hold.

    >>> rng = np.random.default_rng(0)
    >>> noise = rng.standard_normal((240, 21))
    >>> noise[120:132, 0] += 2.0
    >>> found = event_study(noise[:, 0], noise[:, 1:], [120])
    >>> abs(found.effect - 2.0) < 0.5, found.p_dates < 0.05, found.p_ties < 0.05
    (True, True, True)
    """
    dates = _checked(treated, others, events, before, after)
    series = np.column_stack([treated, others]).astype(float)
    alone = series.shape[1] == 1
    # A tie against the mean of the rest is its distance from the mean of all, a little enlarged: the same for each.
    apart = series if alone else (series - series.mean(axis=1, keepdims=True)) * series.shape[1] / len(others.T)
    path = np.mean([_abnormal(apart[:, 0], date, before, after) for date in dates], axis=0)
    effect = float(path.mean())
    placebos = _placebo_paths(apart[:, 0], dates, before, after, np.random.default_rng(seed))
    by_date = _by_dates(effect, placebos, max(1, after // 4) if len(dates) == 1 else 1)
    return EventStudy(
        path,
        *by_date[:1],
        effect,
        *by_date[1:4],
        None if alone else _by_ties(series, dates, before, after),
        len(placebos),
        series.shape[1] - 1,
        by_date[4],
    )


def placebo_dates(periods: int, events: Sequence[int], before: int, after: int) -> IntArray:
    """Return the periods that could have had an event and whose windows hold no period of a real one's aftermath.

    >>> placebo_dates(20, [10], 3, 2).tolist()
    [3, 4, 5, 6, 7, 8, 15, 16, 17, 18]
    """
    dates = np.arange(before, periods - after + 1)
    clear = [(dates + after <= event) | (dates - before >= event + after) for event in events]
    return np.asarray(dates[np.logical_and.reduce(clear)])


def _abnormal(series: FloatArray, date: int, before: int, after: int) -> FloatArray:
    return np.asarray(series[date : date + after] - series[date - before : date].mean(axis=0))


def _placebo_paths(
    series: FloatArray, events: Sequence[int], before: int, after: int, rng: np.random.Generator
) -> FloatArray:
    """Return abnormal paths at placebo dates, or means of them over drawn sets of dates, (placebos, after)."""
    dates = placebo_dates(len(series), events, before, after)
    paths = np.array([_abnormal(series, date, before, after) for date in dates]).reshape(-1, after)
    if len(events) == 1 or len(dates) < len(events):
        return paths if len(events) == 1 else paths[:0]
    return np.stack([paths[rng.choice(len(paths), len(events), replace=False)].mean(axis=0) for _ in range(SETS)])


def _by_dates(
    effect: float, placebos: FloatArray, own: int
) -> tuple[FloatArray | None, float | None, float | None, float | None, float | None]:
    """Return the usual band, low, high, p and the detectable effect from paths at placebo dates."""
    if len(placebos) < LEAST_FOR_P:
        return None, None, None, None, None
    means, tail = placebos.mean(axis=1), (1.0 - BAND) / 2
    usual = np.quantile(placebos, (tail, 1.0 - tail), axis=0).T
    # Effects that the ranks of sizes would not reject at 20 %; quantiles on either side cover too little.
    wide, strict = (float(size) for size in np.quantile(np.abs(means), (BAND, 1.0 - SIZE)))
    power = max(float(np.quantile(means - means.mean(), POWER)), 0.0)
    return usual, effect - wide, effect + wide, _rank(effect, means, own), strict + power


def _by_ties(series: FloatArray, dates: Sequence[int], before: int, after: int) -> float | None:
    """Return the rank of the first tie among all at the events' dates, each change over the sd of its series."""
    if series.shape[1] - 1 < LEAST_FOR_P:
        return None
    scaled = series / np.maximum(series.std(axis=0), np.finfo(float).tiny)
    changes = np.mean([_abnormal(scaled, date, before, after).mean(axis=0) for date in dates], axis=0)
    apart = changes - changes.mean()
    return _rank(float(apart[0]), apart[1:])


def _rank(effect: float, placebos: FloatArray, own: int = 1) -> float:
    """Return the share of placebos as large as an effect, which counts for `own` of them itself."""
    return float((own + np.sum(np.abs(placebos) >= abs(effect))) / (own + len(placebos)))


def _checked(treated: FloatArray, others: FloatArray, events: Sequence[int], before: int, after: int) -> list[int]:
    if treated.ndim != 1 or others.ndim != 2 or len(others) != len(treated):
        raise UsageError(
            f"an event study takes one series and others over the same periods, not shapes {treated.shape} and "
            f"{others.shape}"
        )
    if not (np.isfinite(treated).all() and np.isfinite(others).all()):
        raise UsageError("an event study takes series without gaps; leave out ties with missing periods")
    if before < 2 or after < 1:
        raise UsageError(f"an event study needs two periods before an event and one after, not {before} and {after}")
    dates = sorted(events)
    if not dates:
        raise UsageError("an event study needs the date of an event")
    for date in dates:
        if not before <= date <= len(treated) - after:
            raise UsageError(
                f"period {date} has not {before} periods before and {after} from it on in a record of {len(treated)}"
            )
    for one, other in pairwise(dates):
        if other - one < after:
            raise UsageError(f"events in periods {one} and {other} are less than {after} apart: their paths overlap")
    return dates
