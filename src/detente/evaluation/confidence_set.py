"""The model confidence set: which theories cannot be told from the best by their losses."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError

Array = npt.NDArray[np.float64]

DRAWS = 2000


def confidence_set(losses: Array, cells: Array, *, block: int, seed: int, draws: int = DRAWS) -> Array:
    """Return each theory's p-value of belonging to the set of the best; those of at least 0.1 make the 90 % set.

    `losses` (period, theory) are sums over a period's `cells` (period,), so that cells count alike and what happens in
    one period together stays together. Periods are drawn in `block`s of neighbours that wrap around.

    1. Hypothesis: all theories left have the same mean loss. Statistic: the largest of the theories' mean losses
       relative to the mean over theories, each in its bootstrap sd (T_max).
    2. Its p-value is the share of bootstrap draws, centred, that reach it.
    3. The theory with the largest leaves; its p-value is the largest of the p-values so far. Repeat; the last has 1.

    Source: Hansen, Lunde & Nason (2011), sections 2 and 3. Raises `UsageError` where a loss is not finite or there are
    fewer than two periods.

    >>> noise = np.random.default_rng(1).normal(size=(200, 1))
    >>> confidence_set(np.hstack([noise, noise + 1.0 + 0.1 * noise**2]), np.ones(200), block=4, seed=0).tolist()
    [1.0, 0.0]
    """
    if not np.isfinite(losses).all() or len(losses) < 2:
        raise UsageError("a model confidence set needs finite losses of at least two periods")
    mean = losses.sum(axis=0) / cells.sum()
    resampled = resampled_means(losses, cells, block, np.random.default_rng(seed), draws) - mean
    left, result, reached = list(range(losses.shape[1])), np.ones(losses.shape[1]), 0.0
    while len(left) > 1:
        apart = mean[left] - mean[left].mean()
        drawn = resampled[:, left] - resampled[:, left].mean(axis=1, keepdims=True)
        sd = np.sqrt((drawn**2).mean(axis=0))
        scale = np.where(sd > 0, sd, 1.0)
        worst = int((apart / scale).argmax())
        share = float(((drawn / scale).max(axis=1) >= (apart / scale)[worst]).mean())
        reached = max(reached, share)
        result[left.pop(worst)] = reached
    return result


def resampled_means(losses: Array, cells: Array, block: int, rng: np.random.Generator, draws: int = DRAWS) -> Array:
    """Return mean losses under the circular block bootstrap, (draw, theory), from sums by period and numbers of cells.

    >>> resampled_means(np.ones((4, 1)), np.ones(4), 2, np.random.default_rng(0), draws=2).tolist()
    [[1.0], [1.0]]
    """
    periods = len(losses)
    length = min(block, periods)
    starts = rng.integers(periods, size=(draws, -(-periods // length)))
    chosen = ((starts[..., None] + np.arange(length)) % periods).reshape(draws, -1)[:, :periods]
    times = np.zeros((draws, periods))
    np.add.at(times, (np.arange(draws)[:, None], chosen), 1.0)
    return np.asarray((times @ losses) / (times @ cells)[:, None])
