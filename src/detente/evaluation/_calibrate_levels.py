"""Do 80 % bands of relation levels hold the truth four times in five? Asked of worlds with known truth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import binom, norm

from detente.evaluation._level_worlds import MONTHS, VOLUMES, Truth, World, simulate_world
from detente.measures._binomial import effective_counts
from detente.measures._estimate_scales import estimate_scales
from detente.measures._local_level import filter_levels

BAND, CONFIDENCE = 0.80, 0.95
EARLIEST = 72
TRUTHS: tuple[Truth, ...] = ("stationary", "random walk")


def calibrate_levels(worlds: int = 500, *, seed: int, truths: Sequence[Truth] = TRUTHS) -> pl.DataFrame:
    """Return how often 80 % bands of filtered levels hold the truth, by process and by events a month.

    One row a process and volume: `worlds`, `covered` (share), `low` and `high`, the simultaneous 95 % binomial envelope
    over all rows (Šidák), and `inside`. Each world gives one band a volume, at a month drawn at random after the first
    six years, so that bands are independent; tone and scales are learned from the world itself as they are in use:
    from the months before that year.

    >>> calibrate_levels(2, seed=1, truths=["stationary"])["events_a_month"].to_list()
    [0.7, 2.0, 12.0]
    """
    each = CONFIDENCE ** (1 / (len(VOLUMES) * len(truths)))
    low, high = (edge / worlds for edge in binom.interval(each, worlds, BAND))
    rows = []
    for number, truth in enumerate(truths):
        held = np.array([_held(truth, (seed, number, world)) for world in range(worlds)])
        rows += [
            {
                "truth": truth,
                "events_a_month": volume,
                "worlds": worlds,
                "covered": float(share),
                "low": low,
                "high": high,
            }
            for volume, share in zip(VOLUMES, held.mean(axis=0), strict=True)
        ]
    return pl.DataFrame(rows).with_columns(inside=pl.col("covered").is_between(pl.col("low"), pl.col("high")))


def _held(truth: Truth, seed: tuple[int, int, int]) -> NDArray[np.bool_]:
    """Return for each volume whether one world's band at one month holds the true level."""
    when = int(np.random.default_rng(seed).integers(EARLIEST, MONTHS))
    world = simulate_world(truth, when + 1, seed=seed)
    level, sd, tone = known_levels(world, january=when - when % 12)
    error = np.abs(world.logit[when] - tone - level)[: len(VOLUMES)]
    return np.asarray(error < norm.ppf((1 + BAND) / 2) * sd[: len(VOLUMES)])


def known_levels(world: World, january: int) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Return mean and sd of the last month's levels, (dyad,), and the tone; constants from months before `january`.

    >>> level, sd, tone = known_levels(simulate_world("random walk", 30, seed=1), january=24)
    >>> bool((sd > 0).all())
    True
    """
    cooperation, conflict, squares = world.cooperation, world.conflict, world.weight_squares
    tone = float(np.log(cooperation[:january].sum() / conflict[:january].sum()))
    scales = estimate_scales(cooperation[:january], conflict[:january], squares[:january], tone)
    share, effective = effective_counts(cooperation, conflict, squares, scales.overdispersion)
    known = filter_levels(share, effective, tone, scales)
    return known.mean[-1], np.sqrt(known.variance[-1]), tone
