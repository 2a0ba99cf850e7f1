"""Worlds with known levels: event volumes, weights and empty months as in WEIS, truth from a stated process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import polars as pl
from scipy.special import expit

from detente import core

if TYPE_CHECKING:
    from numpy.typing import NDArray

Truth = Literal["stationary", "random walk"]

VOLUMES = (0.7, 2.0, 12.0)
MONTHS = 324
# Dyads beside the three that are looked at: what the scales of the world are learned from.
OTHERS = 45
TONE = -0.5
OWN_LAGS, OWN_LAGS_SD, LARGEST_ROOT = (0.42, 0.25, 0.15), 0.1, 0.985
LAG_GROUPS = ((1, 1), (2, 6), (7, 12))
ERROR_DEGREES = 5.0
# Ranges around what WEIS shows: the sd of a month's error of the level, the variance of what lasts one month only,
# the variance of a month's step of a random walk; the sd over dyads of their means.
ERROR_SD, NOISE_VARIANCE, STEP_VARIANCE, MEAN_SD = (0.25, 0.75), (0.0, 0.8), (0.005, 0.05), 1.5
BURN_IN = 240


@dataclass(frozen=True)
class World:
    """Event sums of dyads, each (time, dyad), and the true `logit` of a cooperative event without the month's noise.

    The level of a dyad is its logit minus whatever tone is used. The first dyads have the `VOLUMES`, in order.
    """

    cooperation: NDArray[np.float64]
    conflict: NDArray[np.float64]
    weight_squares: NDArray[np.float64]
    logit: NDArray[np.float64]


def simulate_world(truth: Truth, months: int, seed: int | tuple[int, ...]) -> World:
    """Return a world of `months` months whose levels follow the process `truth`.

    "stationary": own lags drawn anew from the prior of SCIENCE section 5, Student-t errors with a scale per dyad;
    "random walk": the local level. Both with a noise of each month that is no part of the level. Months and numbers of
    events are thinned or multiplied from those of WEIS dyads of about the volume wanted, weights drawn from WEIS.

    >>> world = simulate_world("stationary", 24, seed=1)
    >>> world.logit.shape == world.conflict.shape == (24, 48)
    True
    """
    rng = np.random.default_rng(seed)
    counts = _counts(rng, months)
    dyads = counts.shape[1]
    levels = _stationary(rng, months, dyads) if truth == "stationary" else _random_walk(rng, months, dyads)
    logit = TONE + rng.normal(0.0, MEAN_SD, dyads) + levels
    noise = np.sqrt(rng.uniform(*NOISE_VARIANCE)) * rng.standard_normal(logit.shape)
    return _events(rng, counts, logit, expit(logit + noise))


def _counts(rng: np.random.Generator, months: int) -> NDArray[np.int64]:
    record, _ = _weis()
    means = record.mean(axis=0)
    near = [rng.choice(np.argsort(abs(np.log(means / volume)))[:10]) for volume in VOLUMES]
    chosen = np.concatenate([near, rng.choice(means.size, OTHERS, replace=False)])
    factor = np.concatenate([np.array(VOLUMES) / means[near], np.ones(OTHERS)])
    return np.asarray(rng.poisson(record[:months, chosen] * factor))


def _stationary(rng: np.random.Generator, months: int, dyads: int) -> NDArray[np.float64]:
    lags = own_lags(rng)
    spread = np.sqrt((ERROR_DEGREES - 2) / ERROR_DEGREES) * np.exp(rng.uniform(*np.log(ERROR_SD)))
    scale = spread * np.exp(0.25 * rng.standard_normal(dyads))
    levels = np.zeros((BURN_IN + months, dyads))
    for t in range(lags.size, len(levels)):
        levels[t] = lags @ levels[t - lags.size : t][::-1] + scale * rng.standard_t(ERROR_DEGREES, dyads)
    return levels[BURN_IN:]


def own_lags(rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the coefficients of the twelve own lags, from the stationary prior, drawn again until it is stationary.

    >>> own_lags(np.random.default_rng(1)).shape
    (12,)
    """
    while True:
        lags = np.zeros(LAG_GROUPS[-1][1])
        for (first, last), value in zip(LAG_GROUPS, rng.normal(OWN_LAGS, OWN_LAGS_SD), strict=True):
            lags[first - 1 : last] = value / (last - first + 1)
        companion = np.vstack([lags, np.eye(lags.size - 1, lags.size)])
        if np.abs(np.linalg.eigvals(companion)).max() < LARGEST_ROOT:
            return lags


def _random_walk(rng: np.random.Generator, months: int, dyads: int) -> NDArray[np.float64]:
    step = np.exp(rng.uniform(*np.log(STEP_VARIANCE)))
    return np.cumsum(np.sqrt(step) * rng.standard_normal((months, dyads)), axis=0)


def _events(
    rng: np.random.Generator, counts: NDArray[np.int64], logit: NDArray[np.float64], share: NDArray[np.float64]
) -> World:
    _, weights = _weis()
    cell = np.repeat(np.arange(counts.size), counts.ravel())
    weight = rng.choice(weights, cell.size)
    kind = rng.random(cell.size) < share.ravel()[cell]

    def total(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(cell, values, counts.size).astype(float).reshape(counts.shape)

    return World(total(weight * kind), total(weight * ~kind), total(weight**2), logit)


@cache
def _weis() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return monthly counts of events of the 200 busiest WEIS dyads, (time, dyad), and weights of single events."""
    table = core.table("weis_dyad_month")
    busiest = (
        table.group_by("sender", "receiver").agg(pl.col("events").sum()).sort("events", "sender", "receiver").tail(200)
    )
    dyads = busiest.select("sender", "receiver").with_row_index("dyad")
    rows = table.join(dyads, on=["sender", "receiver"])
    month = rows["year_month"].to_numpy()
    record = np.zeros((MONTHS, dyads.height))
    np.add.at(
        record, ((month // 100 - 1966) * 12 + month % 100 - 1, rows["dyad"].to_numpy()), rows["events"].to_numpy()
    )
    single = table.filter(pl.col("events") == 1)
    return record, (single["cooperation"] + single["conflict"]).to_numpy()
