"""Months to years: the rows of a monthly table as those of a yearly one."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from detente.sources._table import KEYS, Table

MONTHS = 12


def yearly(table: Table, rows: pl.DataFrame, name: str, how: str) -> tuple[Table, pl.DataFrame]:
    """Return a variable of a monthly table by year: its ``sum``, ``mean``, ``max`` or ``min`` over twelve months.

    A month without a row is 0 where absence means zero. A year in which a month is missing, because of a null or
    because absence means nothing, is missing.

    >>> import datetime as dt
    >>> from detente.sources._source import Column, Coverage
    >>> coverage = Coverage(dt.date(1990, 1, 1), dt.date(1990, 12, 31), "all", "zero")
    >>> monthly = Table("state", "month", coverage, {"acts": Column("acts", "events")}, lambda frame: frame)
    >>> rows = pl.DataFrame({"year_month": [199001, 199007], "state": [2, 2], "acts": [3, 9]})
    >>> yearly(monthly, rows, "acts", "mean")[1].row(0)
    (1990, 2, 1.0)
    """
    zero = table.coverage.absence == "zero"
    keys = ["year", *KEYS[table.shape]]
    column, full = pl.col(name), pl.len() == MONTHS
    whole = pl.col(name).is_not_null().all() & (pl.lit(True) if zero else full)
    with_absent = {
        "sum": column.sum(),
        "mean": column.sum() / MONTHS,
        "max": pl.when(full).then(column.max()).otherwise(pl.max_horizontal(column.max(), 0)),
        "min": pl.when(full).then(column.min()).otherwise(pl.min_horizontal(column.min(), 0)),
    }
    years = rows.with_columns((pl.col("year_month") // 100).alias("year"))
    made = years.group_by(keys, maintain_order=True).agg(pl.when(whole).then(with_absent[how]).alias(name))
    return replace(table, frequency="year", variables={name: table.variables[name]}, covered=None), made


def yearly_covered(covered: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of year and state of which all twelve months are covered."""
    months = covered.unique().with_columns((pl.col("year_month") // 100).alias("year"))
    return months.group_by("year", "state").len().filter(pl.col("len") == MONTHS).select("year", "state")
