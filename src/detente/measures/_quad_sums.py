"""The sums that net cooperation needs, from counts of the four quad classes."""

from __future__ import annotations

import polars as pl

from detente.measures._combined_sources import QUAD_WEIGHTS

DYAD_YEAR = ("year", "sender", "receiver")


def weighted_sums(counts: pl.DataFrame) -> pl.DataFrame:
    """Return the sums that net cooperation needs from quad counts, one fixed weight a class (SCIENCE section 2.3).

    Columns year, sender, receiver, events, cooperation, conflict, weight_squares.

    >>> one = {"year": 2014, "sender": 365, "receiver": 369, "verbal_cooperation": 1, "material_cooperation": 0}
    >>> frame = pl.DataFrame([{**one, "verbal_conflict": 0, "material_conflict": 2}])
    >>> weighted_sums(frame).row(0)[3:]
    (3, 3.4, 15.2, 127.08)
    """

    def total(parts: list[pl.Expr], name: str) -> pl.Expr:
        return pl.sum_horizontal(parts).round(4).alias(name)

    weighted = {quad: pl.col(quad) * weight for quad, weight in QUAD_WEIGHTS.items()}
    return counts.select(
        *DYAD_YEAR,
        pl.sum_horizontal(list(QUAD_WEIGHTS)).cast(pl.Int32).alias("events"),
        total([weighted[quad] for quad, weight in QUAD_WEIGHTS.items() if weight > 0], "cooperation"),
        total([-weighted[quad] for quad, weight in QUAD_WEIGHTS.items() if weight < 0], "conflict"),
        total([weighted[quad] * weight for quad, weight in QUAD_WEIGHTS.items()], "weight_squares"),
    )
