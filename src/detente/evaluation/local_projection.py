"""Local projections: the answer of one tie to another, horizon by horizon, without a model of the whole.

Jordà (2005), lag-augmented as in Montiel Olea & Plagborg-Møller (2021), single horizons, block-bootstrap bands
(SCIENCE section 4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from detente.errors import UsageError

FloatArray = NDArray[np.float64]

LEADS = (1, 3, 6, 12, 24)
LAGS = 12
LEAST_PERIODS = 60
BLOCK, REPLICATES = 6, 999
BAND, SIZE = 0.8, 0.05
POWER_DEVIATE = 0.8416  # the standard normal is below it with probability 0.8
NOTHING = 1e-10  # a share of a series' variation that counts as none of it


def local_projection(
    cause: FloatArray, effect: FloatArray, controls: FloatArray, *, leads: tuple[int, ...] = LEADS, seed: int = 0
) -> list[dict[str, float]]:
    """Return for each lead the effect's level after one unit more of the cause's, with its 80 % band.

    `cause`, `effect` (periods,) are levels without gaps, `controls` (periods, any) enter as they are; twelve lags of
    cause and effect are held constant, and the cause's month is compared with its own past. A row has `lead`,
    `estimate`, `low` and `high`; `p`, two-sided, against no answer; `detectable`, the smallest true answer that a test
    of size 0.05 would tell from none with probability 0.8; `n`, the periods. Leads that leave fewer than 60 periods
    are left out, and so is everything where the past foretells cause or effect wholly.

    1. Cause and target are taken free of the controls and lags (Frisch & Waugh 1933); the estimate is least squares.
    2. Its standard error is robust to unequal spread, residuals divided by 1 − leverage (MacKinnon & White 1985, HC3):
       with lags held constant the products of cause and residual are not correlated over time, at any lead.
    3. Critical values come from moving blocks of six months of those products, each replicate divided by its own
       standard error: what correlation is left in half a year stays in the band. They are widened as those of a
       Student-t with a degree of freedom for each stretch of the record that is as long as the lead.

    Months that overlap are never averaged: 24-month means with 24 lags of a HAC variance reject at 22 % instead of 5.
    Raises `UsageError` for series of different lengths, for gaps in them, and for a lead below 1.

    >>> rng = np.random.default_rng(0)
    >>> x = rng.standard_normal(400)
    >>> y = np.concatenate([[0.0], 0.5 * x[:-1]]) + 0.1 * rng.standard_normal(400)
    >>> found = local_projection(x, y, np.zeros((400, 0)), leads=(1,))
    >>> abs(found[0]["estimate"] - 0.5) < 0.05, found[0]["n"]
    (True, 387)
    """
    _check(cause, effect, controls, leads)
    rng = np.random.default_rng(seed)
    found = []
    for lead in leads:
        rows = np.arange(LAGS, len(cause) - lead)
        if len(rows) < LEAST_PERIODS:
            continue
        past = [np.stack([series[rows - lag] for lag in range(1, LAGS + 1)], axis=1) for series in (cause, effect)]
        held = np.hstack([effect[rows, None], *past, controls[rows], np.ones((len(rows), 1))])
        row = _projected(cause[rows], effect[rows + lead], held, len(rows) / lead, rng)
        if row:
            found.append({"lead": lead, **row, "n": len(rows)})
    return found


def _projected(
    cause: FloatArray, target: FloatArray, held: FloatArray, stretches: float, rng: np.random.Generator
) -> dict[str, float]:
    """Return the slope of the target on the cause, `held` constant, with its band; nothing where there is no slope."""
    basis = _basis(held)
    free, aim = (series - basis @ (basis.T @ series) for series in (cause, target))
    spread = float(free @ free)
    if spread <= _nothing(cause) or aim @ aim <= _nothing(target):
        return {}
    estimate = float(free @ aim) / spread
    scores = free * (aim - estimate * free)
    leverage = (basis**2).sum(axis=1) + free**2 / spread
    error = float(np.sqrt(np.sum((scores / (1.0 - np.minimum(leverage, 0.99))) ** 2))) / spread
    # The normal quantile that a size is becomes that of the Student-t; one beyond all measure stays finite.
    sizes = stdtrit(stretches, np.minimum(ndtr(np.abs(_studentised(scores, rng))), 1.0 - 1e-12))
    wide, strict = np.quantile(sizes, (BAND, 1.0 - SIZE))
    return {
        "estimate": estimate,
        "low": estimate - float(wide) * error,
        "high": estimate + float(wide) * error,
        "p": float((1 + np.sum(sizes >= abs(estimate) / error)) / (1 + len(sizes))),
        "detectable": float(strict + POWER_DEVIATE) * error,
    }


def _check(cause: FloatArray, effect: FloatArray, controls: FloatArray, leads: tuple[int, ...]) -> None:
    if cause.ndim != 1 or cause.shape != effect.shape or controls.ndim != 2 or len(controls) != len(cause):
        raise UsageError(
            "a local projection takes cause, effect and controls over the same periods, not shapes "
            f"{cause.shape}, {effect.shape} and {controls.shape}"
        )
    if not all(np.isfinite(part).all() for part in (cause, effect, controls)):
        raise UsageError("a local projection takes series without gaps")
    if min(leads, default=1) < 1:
        raise UsageError(f"a lead is 1 or more periods ahead, not {min(leads)}")


def _basis(held: FloatArray) -> FloatArray:
    """Return an orthonormal basis of what is held constant; columns that say the same count once."""
    left, sizes, _ = np.linalg.svd(held / np.maximum(np.linalg.norm(held, axis=0), 1e-300), full_matrices=False)
    return np.asarray(left[:, sizes > 1e-9 * sizes[0]])


def _nothing(series: FloatArray) -> float:
    """Return the sum of squares below which what is left of a series is rounding."""
    return float(NOTHING * np.sum((series - series.mean()) ** 2) + NOTHING**2 * (series @ series))


def _studentised(scores: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return centred sums of scores in replicates of moving blocks, each over its own error."""
    periods = len(scores)
    starts = rng.integers(0, periods - BLOCK + 1, (REPLICATES, -(-periods // BLOCK)))
    summed, squares = (np.concatenate([[0.0], np.cumsum(scores**power)]) for power in (1, 2))
    blocks = summed[BLOCK:] - summed[:-BLOCK]
    drawn = (blocks - blocks.mean())[starts].sum(axis=1)
    return np.asarray(drawn / np.sqrt((squares[BLOCK:] - squares[:-BLOCK])[starts].sum(axis=1)))
