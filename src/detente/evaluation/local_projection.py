"""Local projections: the answer of one tie to another, horizon by horizon, without a model of the whole.

Jordà (2005), lag-augmented as in Montiel Olea & Plagborg-Møller (2021), single horizons, moving-block bootstrap bands
(SCIENCE section 4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

LEADS = (1, 3, 6, 12, 24)
LAGS = 12
BLOCK, REPLICATES = 24, 200


def local_projection(
    cause: FloatArray, effect: FloatArray, controls: FloatArray, *, leads: tuple[int, ...] = LEADS, seed: int = 0
) -> list[dict[str, float]]:
    """Return for each lead the estimate and its 80 % band: the effect's level after one unit more of the cause's.

    `cause`, `effect` (periods,) are levels, `controls` (periods, any) enter as they are; twelve lags of cause and
    effect are held constant, and the cause's month is compared with its own past. Leads that leave fewer than 60
    periods are left out.

    >>> rng = np.random.default_rng(0)
    >>> x = rng.standard_normal(400)
    >>> y = np.concatenate([[0.0], 0.5 * x[:-1]]) + 0.1 * rng.standard_normal(400)
    >>> found = local_projection(x, y, np.zeros((400, 0)), leads=(1,))
    >>> abs(found[0]["estimate"] - 0.5) < 0.05
    True
    """
    rng = np.random.default_rng(seed)
    found = []
    for lead in leads:
        rows = np.arange(LAGS, len(cause) - lead)
        if len(rows) < 60:
            continue
        past = [np.stack([series[rows - lag] for lag in range(1, LAGS + 1)], axis=1) for series in (cause, effect)]
        design = np.hstack([cause[rows, None], effect[rows, None], *past, controls[rows], np.ones((len(rows), 1))])
        target = effect[rows + lead]
        estimates = [_slope(design[chosen], target[chosen]) for chosen in _blocks(len(rows), rng)]
        low, high = np.quantile(estimates, (0.1, 0.9))
        found.append({"lead": lead, "estimate": _slope(design, target), "low": float(low), "high": float(high)})
    return found


def _slope(design: FloatArray, target: FloatArray) -> float:
    return float(np.linalg.lstsq(design, target, rcond=None)[0][0])


def _blocks(periods: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    count = -(-periods // BLOCK)
    starts = rng.integers(0, periods - BLOCK + 1, (REPLICATES, count))
    return [(row[:, None] + np.arange(BLOCK)).reshape(-1)[:periods] for row in starts]
