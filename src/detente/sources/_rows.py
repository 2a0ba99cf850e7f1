"""How rows of a source become rows of a panel's table: states by year, undirected pairs, spells spread over years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    Rows = Callable[[pl.LazyFrame], pl.LazyFrame]


def state_years(variables: Iterable[str]) -> Rows:
    """Return the function that keeps ``year``, ``ccode`` (as ``state``) and `variables` of a frame of state-years.

    Missing values stay null. A column that the frame lacks raises polars' own error when the frame is collected.

    >>> rows = state_years(["cinc"])
    >>> rows(pl.LazyFrame({"year": [1990], "ccode": [2], "cinc": [0.1], "milex": [3]})).collect().columns
    ['year', 'state', 'cinc']
    """
    names = tuple(variables)
    return lambda frame: frame.select("year", pl.col("ccode").alias("state"), *names)


def spell_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row for each calendar year (``year``) that a spell from ``start`` to ``end`` touches, both included.

    `start` and `end` are dates and not null; the other columns are repeated.

    >>> import datetime as dt
    >>> spell = pl.LazyFrame({"start": [dt.date(1914, 7, 28)], "end": [dt.date(1916, 1, 1)]})
    >>> spell_years(spell).collect()["year"].to_list()
    [1914, 1915, 1916]
    """
    span = pl.int_ranges(pl.col("start").dt.year(), pl.col("end").dt.year() + 1, dtype=pl.Int32)
    return frame.with_columns(span.alias("year")).explode("year")


def year_span(start: str, end: str) -> tuple[pl.Expr, pl.Expr]:
    """Return a spell that is known by its first and last year as dates: its first 1 January, its last 31 December.

    >>> years = pl.DataFrame({"styear": [1948], "endyear": [1989]}).select(*year_span("styear", "endyear"))
    >>> years.row(0)
    (datetime.date(1948, 1, 1), datetime.date(1989, 12, 31))
    """
    return pl.date(pl.col(start), 1, 1).alias("start"), pl.date(pl.col(end), 12, 31).alias("end")


def known(column: str, *missing: int) -> pl.Expr:
    """Return a column in which each of the numbers that mean 'missing' is null.

    >>> pl.DataFrame({"deaths": [4, -9, -8]}).select(known("deaths", -9, -8))["deaths"].to_list()
    [4, None, None]
    """
    return pl.col(column).replace(list(missing), None)
