"""The long panel: a frame with one row a unit and period, and the record of each of its columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from detente.panel.plan import Plan, assemble, pieces
from detente.panel.record import ColumnRecord, records
from detente.panel.units import Unit


@dataclass(frozen=True)
class LongPanel:
    """A long panel.

    `frame` has the period (``year`` or ``year_month``), the states of a row as COW numbers, and the columns that
    `columns` describes; a missing value is null.
    """

    unit: Unit
    frame: pl.DataFrame
    columns: tuple[ColumnRecord, ...]

    def coverage(self) -> pl.DataFrame:
        """Return how full each column is and why not fuller, one row a column.

        Columns: column, source, first and last year of the coverage, what absence of a row means in it (zero or
        missing), present (share of rows with a value), absent_zero (share that is 0 because there is no row) and
        missing (the shares without a value in words, by reason).
        """
        rows = [
            (
                each.name, each.source.key, each.coverage.start.year, each.coverage.end.year, each.coverage.absence,
                _share(each.present, each.rows), _share(each.zeros, each.rows), why_missing(each),
            )
            for each in self.columns
        ]  # fmt: skip
        names = ("column", "source", "first", "last", "absence", "present", "absent_zero", "missing")
        kinds = (pl.String, pl.String, pl.Int32, pl.Int32, pl.String, pl.Float64, pl.Float64, pl.String)
        return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")

    def coverage_by_period(self) -> pl.DataFrame:
        """Return the share of rows with a value by column and period: columns column, period and present."""
        shares = [pl.col(each.name).is_not_null().mean() for each in self.columns]
        by_period = self.frame.group_by(self.unit.period, maintain_order=True).agg(shares)
        return by_period.unpivot(index=self.unit.period, variable_name="column", value_name="present").select(
            "column", pl.col(self.unit.period).alias("period"), "present"
        )

    def sources(self) -> tuple[str, ...]:
        """Return the keys of the sources and measures whose data the panel holds, in the order of its columns."""
        return tuple(dict.fromkeys(each.source.key for each in self.columns))


def why_missing(column: ColumnRecord) -> str:
    """Return in words which shares of a column have no value for which reason; empty where all have one."""
    return ", ".join(f"{_share(count, column.rows):.1%} {reason}" for reason, count in column.missing.items())


def make(plan: Plan) -> LongPanel:
    """Return the whole panel of a plan.

    >>> from detente.panel.build import plan
    >>> make(plan("state-year", states="RUS,USA", start=1990, end=1990)).frame.rows()
    [(1990, 2), (1990, 365)]
    """
    made = [assemble(plan, piece) for piece in pieces(plan)]
    frame = pl.concat([piece for piece, _ in made])
    counts = [np.sum(each, axis=0) for each in zip(*(each for _, each in made), strict=True)]
    nulls = [frame[column.name].null_count() for column in plan.columns]
    return LongPanel(plan.unit, frame, tuple(records(plan.columns, counts, nulls)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
