"""Do probabilities mean what they say? Reliability curves with a simultaneous band (SCIENCE section 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

SIMULATIONS, SEED = 2000, 20260202


@dataclass(frozen=True)
class Reliability:
    """A reliability curve: mean forecast probability, observed share and number of each bin, and the band, (bins,)."""

    forecast: FloatArray
    observed: FloatArray
    number: NDArray[np.int64]
    low: FloatArray
    high: FloatArray

    @property
    def inside(self) -> bool:
        """Whether every bin's share lies inside the band."""
        return bool(((self.low <= self.observed) & (self.observed <= self.high)).all())


def reliability(probabilities: FloatArray, happened: NDArray[np.bool_], bins: int = 10) -> Reliability:
    """Return the reliability curve of independent forecasts, in bins of equal numbers, at most one a claim.

    `probabilities` and `happened` are (claims,). If every probability were true, all shares would lie inside the band
    with probability 0.95 (outcomes simulated from the probabilities). Bröcker & Smith (2007).

    >>> rng = np.random.default_rng(3)
    >>> p = rng.uniform(size=2000)
    >>> happened = rng.uniform(size=2000) < p
    >>> reliability(p, happened).inside, reliability(p**2, happened).inside
    (True, False)
    """
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    rng = np.random.default_rng(SEED)
    drawn = np.column_stack([_shares(rng, probabilities[part]) for part in parts])
    low, high = _simultaneous(drawn)
    return Reliability(
        forecast=np.array([probabilities[part].mean() for part in parts]),
        observed=np.array([happened[part].mean() for part in parts]),
        number=np.array([len(part) for part in parts]),
        low=low,
        high=high,
    )


def _shares(rng: np.random.Generator, probabilities: FloatArray) -> FloatArray:
    return np.asarray((rng.uniform(size=(SIMULATIONS, len(probabilities))) < probabilities).mean(axis=1))


def _simultaneous(drawn: FloatArray, level: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the widest central interval of each column that together hold `level` of the rows."""
    ordered = np.sort(drawn, axis=0)
    last = len(drawn) - 1
    tightest = 0
    for cut in range(int((1.0 - level) / 2.0 * len(drawn)) + 1):
        held = ((drawn >= ordered[cut]) & (drawn <= ordered[last - cut])).all(axis=1).mean()
        if held < level:
            break
        tightest = cut
    return ordered[tightest], ordered[last - tightest]
