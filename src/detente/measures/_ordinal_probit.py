"""Newton steps of the items of an ordered probit: one discrimination and one or two cut points a roll call.

A vote has rank r when the latent ``βθ + ε``, ε ~ N(0, 1), lies between the cuts r − 1 and r: the utility model of
Bailey, Strezhnev & Voeten (2017). The probability of an interval is log-concave in β and the cuts together (Pratt
1981), so that Newton's method climbs.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel

Floats = NDArray[np.float64]
Ranks = NDArray[np.int8]
Places = NDArray[np.int64]

ROOT_HALF = math.sqrt(0.5)
DENSITY = 1.0 / math.sqrt(2.0 * math.pi)
LEAST = 1e-300
# From here on exp and erfc would soon underflow together; the asymptotic series of their ratio does not.
FAR = 25.0
LARGEST_STEP = 1.0


@kernel
def hazard(x: float) -> float:
    """Return φ(x) / (1 − Φ(x)), the inverse Mills ratio of the standard normal, more than 0 for every x.

    >>> round(hazard(0.0), 6), round(hazard(40.0), 3)
    (0.797885, 40.025)
    """
    if x > FAR:
        return x + 1.0 / x - 2.0 / (x * x * x)
    return 2.0 * DENSITY * math.exp(-0.5 * x * x) / math.erfc(x * ROOT_HALF)


@kernel
def edges(rank: int, last: int, low: float, high: float) -> tuple[float, float]:
    """Return φ(low)/P and φ(high)/P, where P is the standard normal probability between low and high.

    Rank 0 has no lower edge and rank `last` no upper one: theirs are 0 and their argument is not looked at. The score
    of a vote is the second less the first (with the sign of what moves the interval).

    >>> [round(value, 4) for value in edges(0, 2, 9.0, 0.0)]
    [0.0, 0.7979]
    """
    if rank == 0:
        return 0.0, hazard(-high)
    if rank == last:
        return hazard(low), 0.0
    near, far = (low, high) if low > 0.0 else (-high, -low)
    between = max(0.5 * (math.erfc(near * ROOT_HALF) - math.erfc(far * ROOT_HALF)), LEAST)
    return DENSITY * math.exp(-0.5 * low * low) / between, DENSITY * math.exp(-0.5 * high * high) / between


@kernel
def item_sums(rank: Ranks, node: Places, last: int, mean: Floats, sd: Floats, item: Floats, sums: Floats) -> None:
    """Write gradient and information of one item, `item` = (β, first cut, second cut), into `sums`.

    Gradient by β, cut 1, cut 2; then information ββ, β1, β2, 11, 12, 22, with the prior β ~ N(0, 1). `node` says which
    θ votes. θ is taken at its mean − sd and mean + sd: two points of equal weight with the mean and variance of its
    posterior integrate a cubic exactly, which keeps an item from fitting the errors of θ.
    """
    sums[:] = 0.0
    sums[0], sums[3] = -item[0], 1.0
    for n in range(rank.size):
        r = rank[n]
        for side in (-1.0, 1.0):
            t = mean[node[n]] + side * sd[node[n]]
            low, high = item[max(r, 1)] - item[0] * t, item[min(r, last - 1) + 1] - item[0] * t
            lower, upper = edges(r, last, low, high)
            cross = -lower * upper
            of_low, of_high = lower * lower - low * lower, upper * upper + high * upper
            sums[0] -= 0.5 * t * (upper - lower)
            sums[3] += 0.5 * t * t * (of_low + of_high + 2.0 * cross)
            if r < last:
                sums[1 + r] += 0.5 * upper
                sums[4 + r] -= 0.5 * t * (of_high + cross)
                sums[6 + 2 * r] += 0.5 * of_high
            if r > 0:
                sums[r] -= 0.5 * lower
                sums[3 + r] -= 0.5 * t * (of_low + cross)
                sums[4 + 2 * r] += 0.5 * of_low
            if 0 < r < last:
                sums[7] += 0.5 * cross


@kernel
def newton(sums: Floats, last: int) -> tuple[float, float, float]:
    """Return the Newton step of (β, cut 1, cut 2) from the sums of `item_sums`; with one cut the third is the second's.

    >>> import numpy as np
    >>> newton(np.array([2.0, 3.0, 0, 2.0, 0, 0, 1.0, 0, 0]), 1)
    (1.0, 3.0, 3.0)
    """
    g, g1, g2, bb, b1, b2, c11, c12, c22 = sums
    if last == 1:
        determinant = bb * c11 - b1 * b1
        cut = (bb * g1 - b1 * g) / determinant
        return (c11 * g - b1 * g1) / determinant, cut, cut
    k00, k01, k02 = c11 * c22 - c12 * c12, c12 * b2 - b1 * c22, b1 * c12 - c11 * b2
    k11, k12, k22 = bb * c22 - b2 * b2, b1 * b2 - bb * c12, bb * c11 - b1 * b1
    determinant = bb * k00 + b1 * k01 + b2 * k02
    return (
        (k00 * g + k01 * g1 + k02 * g2) / determinant,
        (k01 * g + k11 * g1 + k12 * g2) / determinant,
        (k02 * g + k12 * g1 + k22 * g2) / determinant,
    )


@kernel
def item_steps(start: Places, node: Places, rank: Ranks, last: Places, mean: Floats, sd: Floats, items: Floats) -> None:
    """Move every item, a row (β, first cut, second cut) of `items`, by one Newton step, in place.

    Votes start[v] up to start[v + 1] are item v's. A step longer than 1 is cut to 1, one that would put the second cut
    below the first is halved until it does not: far from the mode the quadratic is not to be trusted.
    """
    sums = np.empty(9)
    for v in range(last.size):
        votes = slice(start[v], start[v + 1])
        item_sums(rank[votes], node[votes], last[v], mean, sd, items[v], sums)
        step = newton(sums, last[v])
        size = min(1.0, LARGEST_STEP / max(abs(step[0]), abs(step[1]), abs(step[2]), LEAST))
        while last[v] == 2 and items[v, 2] + size * step[2] <= items[v, 1] + size * step[1]:
            size *= 0.5
        for k in range(3):
            items[v, k] += size * step[k]


@kernel
def point_sums(
    start: Places, node: Places, rank: Ranks, last: Places, mean: Floats, items: Floats
) -> tuple[Floats, Floats]:
    """Return the gradient of the log likelihood by every θ and its information, both shaped like `mean`."""
    gradient, information = np.zeros(mean.size), np.zeros(mean.size)
    for v in range(last.size):
        beta = items[v, 0]
        for n in range(start[v], start[v + 1]):
            r, i = rank[n], node[n]
            low, high = items[v, max(r, 1)] - beta * mean[i], items[v, min(r, last[v] - 1) + 1] - beta * mean[i]
            lower, upper = edges(r, last[v], low, high)
            score = upper - lower
            gradient[i] -= beta * score
            information[i] += beta * beta * (score * score + high * upper - low * lower)
    return gradient, information
