"""How large must an effect be to be found? The power curve of verdicts on simulated worlds (SCIENCE section 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

EDGES = (0.0, 0.05, 0.1, 0.15, 0.25, 0.35, 0.45, 0.6, 0.8, 1.1, np.inf)
DRAWS, SEED = 2000, 20260203


def power_curve(worlds: Sequence[Mapping[str, Any]], certain: float, edges: Sequence[float] = EDGES) -> pl.DataFrame:
    """Return how often a claim that names the true direction is called supported, by the size of the true effect.

    `worlds` are results of `detente.evaluation.calibration.one_world`, those without a fit left out; each has many
    effects, in sd of the answering dyad, and the probability that each lies beyond the band on either side. A claim is
    supported when that on the true side reaches `certain`, contradicted when that on the other side does. One row a
    size that occurs: ``least`` and ``most`` of the bin, ``mean`` size in it, ``claims``, ``worlds`` in which there
    is one, ``supported`` with its 95 % interval ``low`` to ``high`` and ``contradicted``, shares of 1. Effects of one
    world hang together: intervals are by bootstrap of whole worlds (Efron 1979).

    >>> world = {"truths": [0.5, -0.02], "warms": [0.95, 0.2], "cools": [0.0, 0.1]}
    >>> power_curve([world, world], 0.9)["supported"].to_list()
    [0.0, 1.0]
    """
    good = [world for world in worlds if "truths" in world]
    truths, warms, cools = (np.array([world[name] for world in good]) for name in ("truths", "warms", "cools"))
    size = np.abs(truths)
    said = np.where(truths >= 0, warms, cools) >= certain
    denied = np.where(truths >= 0, cools, warms) >= certain
    weights = np.random.default_rng(SEED).multinomial(len(good), np.full(len(good), 1.0 / len(good)), DRAWS)
    rows = []
    for least, most in pairwise(edges):
        here = (size >= least) & (size < most)
        if not here.any():
            continue
        low, high = _interval(weights, here.sum(axis=1), (here & said).sum(axis=1))
        rows.append(
            {
                "least": least,
                "most": most,
                "mean": float(size[here].mean()),
                "claims": int(here.sum()),
                "worlds": int(here.any(axis=1).sum()),
                "supported": float(said[here].mean()),
                "low": low,
                "high": high,
                "contradicted": float(denied[here].mean()),
            }
        )
    return pl.DataFrame(rows)


def _interval(weights: NDArray[np.int64], of: NDArray[np.int64], count: NDArray[np.int64]) -> tuple[float, float]:
    """Return the 95 % interval of a share of claims over worlds drawn again; worlds without any do not count."""
    total = weights @ of
    shares = (weights @ count)[total > 0] / total[total > 0]
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)
