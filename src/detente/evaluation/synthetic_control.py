"""Synthetic control: one tie against a weighted mean of ties that the event does not touch.

Abadie, Diamond & Hainmueller (2010), matched on every period before the event, each tie's own mean taken away first
(Ferman & Pinto 2021), so that a tie colder than all others has a twin too. Stands beside the answers of theories
(SCIENCE section 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError

FloatArray = NDArray[np.float64]

LEAST_DONORS, LEAST_FOR_P = 2, 19
LEAST_BEFORE = 24
BAND, SIZE, POWER = 0.8, 0.05, 0.8
# Of weights that fit alike the most equal ones: they are then the only ones, whatever the donors' order.
RIDGE = 1e-8
TOLERANCE = 1e-12


@dataclass(frozen=True)
class SyntheticControl:
    """What a synthetic control found, in the unit of the levels that came in.

    `weights` (donors,) sum to 1. `gaps` (periods,) are the tie less its twin, `placebo_gaps` (periods, donors) the
    same for each donor treated as if it were the tie. `before` and `after` are root mean squared gaps (RMSPE) before
    and during the event; `worse_fit` is the share of donors whose twins fit worse before it. `effect` is the mean gap
    during the event, `low` to `high` its 80 % interval. `p`, the interval and `detectable`, the smallest effect told
    from none with probability 0.8 by a test of size 0.05, are None with fewer than 19 donors: the least that a
    permutation of so few could give is above 0.05.
    """

    weights: FloatArray
    gaps: FloatArray
    placebo_gaps: FloatArray
    before: float
    after: float
    worse_fit: float
    effect: float
    low: float | None
    high: float | None
    p: float | None
    detectable: float | None


def synthetic_control(treated: FloatArray, donors: FloatArray, first: int, last: int) -> SyntheticControl:
    """Return what an event in periods `first` to `last` (included, from 0) did to a tie against its synthetic twin.

    `treated` (periods,) and `donors` (periods, number) are levels without gaps; donors are ties that the event does
    not touch, which the caller sees to. Periods before `first` are matched, at least 24 of them.

    1. Each series less its own mean before the event; weights on the simplex that bring the twin nearest then.
    2. The effect is the mean gap between tie and twin in the periods of the event.
    3. Each donor in turn is treated as if it were the tie, which joins the donors (Abadie et al. 2010, section 3.3).
       The statistic is the size of the mean gap over the RMSPE before the event; p is the rank of the tie's own.
    4. The interval holds the effects that this test would not reject at 20 %.

    It assumes that what moves the donors moves the tie alike, and that the event does not reach the donors.
    Raises `UsageError` for shapes that do not fit, values that are missing, too few donors or periods, a bad span.

    >>> rng = np.random.default_rng(0)
    >>> donors = np.cumsum(rng.standard_normal((60, 25)), axis=0)
    >>> treated = 0.7 * donors[:, 0] + 0.3 * donors[:, 1] + 2.0 * (np.arange(60) >= 40)
    >>> found = synthetic_control(treated, donors, 40, 59)
    >>> found.weights[:2].round(3).tolist(), round(found.effect, 2), round(found.p, 3)
    ([0.7, 0.3], 2.0, 0.038)
    """
    _check(treated, donors, first, last)
    series = np.column_stack([treated, donors]).astype(float)
    series -= series[:first].mean(axis=0)
    matched = series[:first]
    weights, gaps = [], np.empty(series.shape)
    for unit in range(series.shape[1]):
        others = np.delete(np.arange(series.shape[1]), unit)
        weights.append(simplex_weights(matched[:, unit], matched[:, others]))
        gaps[:, unit] = series[:, unit] - series[:, others] @ weights[-1]
    before = np.sqrt(np.mean(gaps[:first] ** 2, axis=0))
    during = gaps[first : last + 1]
    effects = during.mean(axis=0)
    # A twin that fits exactly has no error to measure a gap by: the least that can be told apart stands for it.
    before_or_least = np.maximum(before, 1e-9 * np.abs(series).max() or 1.0)
    return SyntheticControl(
        weights[0],
        gaps[:, 0],
        gaps[:, 1:],
        float(before[0]),
        float(np.sqrt(np.mean(during[:, 0] ** 2))),
        float(np.mean(before[1:] >= before[0])),
        float(effects[0]),
        *_permuted(float(effects[0]), float(before_or_least[0]), effects[1:] / before_or_least[1:]),
    )


def simplex_weights(target: FloatArray, donors: FloatArray) -> FloatArray:
    """Return the weights (donors,) ≥ 0 that sum to 1 and bring `donors` (periods, number) nearest to `target`.

    The point of least norm in the convex hull of the donors' distances from the target, found exactly in finitely
    many steps (Wolfe 1976); of weights that fit alike, the most equal.

    >>> donors = np.array([[0.0, 1.0, 5.0], [1.0, 0.0, 5.0]])
    >>> simplex_weights(np.array([0.25, 0.75]), donors).round(6).tolist()
    [0.75, 0.25, 0.0]
    """
    apart = donors - target[:, None]
    gram = apart.T @ apart
    scale = float(np.trace(gram)) / len(gram) or 1.0
    gram = gram / scale + RIDGE * np.eye(len(gram))
    weights = np.zeros(len(gram))
    weights[np.argmin(np.diag(gram))] = 1.0
    least = np.inf
    while True:
        slopes = gram @ weights
        reached = float(weights @ slopes)
        new = int(np.argmin(np.where(weights > 0, np.inf, slopes)))
        # Each round comes nearer; where rounding lets it not, the point is found.
        if reached >= least or weights[new] > 0 or slopes[new] >= reached - TOLERANCE:
            return np.asarray(weights / weights.sum())
        least = reached
        weights = _corral(gram, weights, new)


def _corral(gram: FloatArray, weights: FloatArray, new: int) -> FloatArray:
    """Return the least point over the donors in use and a new one, those left out whose weight would be negative."""
    used = np.append(np.flatnonzero(weights > 0), new)
    now = weights[used]
    while True:
        free = np.linalg.solve(gram[np.ix_(used, used)], np.ones(len(used)))
        free /= free.sum()
        if (free > TOLERANCE).all():
            found = np.zeros(len(weights))
            found[used] = free
            return found
        steps = np.full(len(used), np.inf)
        falling = free <= TOLERANCE
        steps[falling] = now[falling] / np.maximum(now[falling] - free[falling], TOLERANCE)
        now = now + steps.min() * (free - now)
        now[[int(np.argmin(steps))]] = 0.0
        used, now = used[now > TOLERANCE], now[now > TOLERANCE]


def _permuted(
    effect: float, before: float, placebos: FloatArray
) -> tuple[float | None, float | None, float | None, float | None]:
    """Return low, high, p and the detectable effect from the placebos' mean gaps over their RMSPE before."""
    if len(placebos) < LEAST_FOR_P:
        return None, None, None, None
    sizes = np.sort(np.abs(placebos))
    p = (1 + int(np.sum(sizes >= abs(effect) / before))) / (1 + len(sizes))
    wide, strict = (_critical(sizes, share) * before for share in (1.0 - BAND, SIZE))
    power = float(np.quantile(placebos - placebos.mean(), POWER)) * before
    return effect - wide, effect + wide, p, strict + max(power, 0.0)


def _critical(sizes: FloatArray, share: float) -> float:
    """Return the size above which no more than a share of a tie and its placebos lies, the tie among them."""
    beyond = int(np.floor(share * (1 + len(sizes)) + 1e-9)) - 1
    return float(sizes[len(sizes) - 1 - beyond])


def _check(treated: FloatArray, donors: FloatArray, first: int, last: int) -> None:
    if treated.ndim != 1 or donors.ndim != 2 or len(donors) != len(treated):
        raise UsageError(
            f"a synthetic control takes one series and donors over the same periods, not shapes {treated.shape} and "
            f"{donors.shape}"
        )
    if not (np.isfinite(treated).all() and np.isfinite(donors).all()):
        raise UsageError("a synthetic control takes series without gaps; leave out ties with missing periods")
    if donors.shape[1] < LEAST_DONORS:
        raise UsageError(f"a synthetic control needs at least {LEAST_DONORS} donors, not {donors.shape[1]}")
    if not first <= last < len(treated):
        raise UsageError(f"the event is in periods {first} to {last}, the record in 0 to {len(treated) - 1}")
    if first < LEAST_BEFORE:
        raise UsageError(f"a synthetic control needs {LEAST_BEFORE} periods before the event, not {max(first, 0)}")
