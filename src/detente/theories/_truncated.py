"""Draws from a Gaussian inside a region that hardly any of its draws meet: elliptical slices, many chains at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Inside = Callable[[FloatArray], NDArray[np.bool_]]

STEPS = 30
SHRINKS = 60


def truncated_draws(
    mean: FloatArray, factor: FloatArray, inside: Inside, start: FloatArray, draws: int, rng: np.random.Generator
) -> FloatArray:
    """Return (draws, size) draws of N(`mean`, `factor`·`factor`ᵀ) given `inside`, one chain each, all from `start`.

    `inside` takes (any, size) and says which rows are in the region; `start` (size,) must be. Each of `STEPS` steps
    turns a chain on the ellipse through its place and a fresh draw, halving in on the place until the turn stays
    inside (Murray, Adams & MacKay 2010, with a constant likelihood on the region).

    >>> rng = np.random.default_rng(0)
    >>> kept = truncated_draws(np.zeros(1), np.eye(1), lambda x: x[:, 0] > 2.0, np.array([3.0]), 400, rng)
    >>> bool(kept.min() > 2.0), bool(abs(kept.mean() - 2.373) < 0.1)
    (True, True)
    """
    places = np.tile(start - mean, (draws, 1))
    for _ in range(STEPS):
        fresh = rng.standard_normal(places.shape) @ factor.T
        angle = rng.uniform(0.0, 2.0 * np.pi, draws)
        low, high = angle - 2.0 * np.pi, angle.copy()
        open_chains = np.arange(draws)
        for _ in range(SHRINKS):
            turn = angle[open_chains, None]
            tried = places[open_chains] * np.cos(turn) + fresh[open_chains] * np.sin(turn)
            good = inside(mean + tried)
            places[open_chains[good]] = tried[good]
            open_chains = open_chains[~good]
            if not len(open_chains):
                break
            below = angle[open_chains] < 0.0
            low[open_chains[below]] = angle[open_chains[below]]
            high[open_chains[~below]] = angle[open_chains[~below]]
            angle[open_chains] = rng.uniform(low[open_chains], high[open_chains])
    return mean + places
