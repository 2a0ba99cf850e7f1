"""Stacking: weights of theories whose mixture would have foreseen the past best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError

Array = npt.NDArray[np.float64]

STEPS = 300
CLOSE = 1e-7


def stacking_weights(log_scores: Array, start: Array | None = None) -> Array:
    """Return the weights (theory,), summing to 1, that maximise the sum of log scores of the mixture.

    `log_scores` (cell, theory) are of forecasts made before their outcomes were known, in nats; without cells, or where
    no theory gave an outcome any chance, all theories weigh the same. The sum is concave; each step gives a theory its
    mean share of the mixture's density, which never lowers it (EM for mixture proportions). `start` is where to begin,
    last year's weights say. The weights are for the best forecast and no probability that a theory is right (Geweke &
    Amisano 2011; Yao et al. 2018; SCIENCE section 5).

    Raises `UsageError` for NaN.

    >>> stacking_weights(np.log([[0.9, 0.1], [0.9, 0.1], [0.8, 0.2]])).round(3).tolist()
    [1.0, 0.0]
    """
    if np.isnan(log_scores).any():
        raise UsageError("a log score to be stacked is missing; every theory must forecast every cell")
    theories = log_scores.shape[1]
    best = log_scores.max(axis=1, keepdims=True, initial=-np.inf)
    known = np.isfinite(best[:, 0])
    density = np.exp(log_scores[known] - best[known])
    weights = np.full(theories, 1 / theories) if start is None else (start + 0.01 / theories) / 1.01
    if not len(density):
        return weights
    total, by_theory = -np.inf, np.ascontiguousarray(density.T)
    for _ in range(STEPS):
        mixture = density @ weights
        reached = float(np.log(mixture).mean())
        weights = weights * (by_theory @ (1 / mixture)) / len(mixture)
        if reached - total < CLOSE:
            break
        total = reached
    return np.asarray(weights / weights.sum())
