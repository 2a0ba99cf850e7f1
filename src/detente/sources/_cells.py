"""Explicit zeros: for sources that looked at some pairs only, so that what they did not look at stays missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    import datetime as dt


def months(first: dt.date, last: dt.date) -> list[int]:
    """Return the months from the one of `first` to the one of `last`, both included, as 197405.

    >>> import datetime as dt
    >>> months(dt.date(2003, 11, 9), dt.date(2004, 1, 31))
    [200311, 200312, 200401]
    """
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [month // 12 * 100 + month % 12 + 1 for month in range(begin, end + 1)]


def with_zeros(rows: pl.LazyFrame, pairs: pl.LazyFrame, year_months: Iterable[int]) -> pl.LazyFrame:
    """Return a row for every pair in every month: that of `rows` where there is one, else zeros.

    `rows` has year_month, sender, receiver (all Int32) and the variables, `pairs` has sender and receiver. Rows of
    other pairs and months are left out; a null in a row becomes zero too, so `rows` must hold counts only.

    >>> pairs = pl.LazyFrame({"sender": [2], "receiver": [365]}, schema={"sender": pl.Int32, "receiver": pl.Int32})
    >>> rows = pairs.with_columns(year_month=pl.lit(201501, pl.Int32), events=pl.lit(7))
    >>> with_zeros(rows, pairs, [201501, 201502]).collect()["events"].to_list()
    [7, 0]
    """
    keys = ["year_month", "sender", "receiver"]
    period = pl.LazyFrame({"year_month": list(year_months)}, schema={"year_month": pl.Int32})
    cells = pairs.join(period, how="cross").select(keys)
    variables = pl.all().exclude(keys)
    return cells.join(rows, on=keys, how="left").with_columns(variables.fill_null(0)).sort(keys)


def month_of(text: str) -> pl.Expr:
    """Return a column of months written as 2015-01 as the number 201501.

    >>> pl.DataFrame({"month": ["2015-01"]}).select(month_of("month"))["year_month"].to_list()
    [201501]
    """
    return pl.col(text).str.replace("-", "").cast(pl.Int32).alias("year_month")


def lower_first(one: str, other: str) -> tuple[pl.Expr, pl.Expr]:
    """Return two columns of COW numbers as an undirected pair: the lower is the sender, the higher the receiver.

    >>> pl.DataFrame({"a": [365, 2], "b": [2, 710]}).select(*lower_first("a", "b")).rows()
    [(2, 365), (2, 710)]
    """
    return pl.min_horizontal(one, other).alias("sender"), pl.max_horizontal(one, other).alias("receiver")
