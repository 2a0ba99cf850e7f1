"""What the two lists of strategic rivalries share: spells of pairs by year, and Austria's number after its empire."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from detente.sources._rows import spell_years, year_span

AUSTRIA_HUNGARY, AUSTRIA = 300, 305
FIRST_YEAR_OF_AUSTRIA = 1919
FIRST_YEAR_OF_SYSTEM = 1816


def spells(frame: pl.LazyFrame, names: tuple[str, str, str, str], last_year: int) -> pl.LazyFrame:
    """Return a list of rivalries with number, name, states and span under common names, its other columns after them.

    `names` are the producer's columns of number, name, first and last year. `censored` is 1 where a rivalry was going
    on in `last_year`, when the list ends.

    >>> listed = {"id": [76], "name": ["Serbia"], "ccode1": [300], "ccode2": [345], "from": [1903], "to": [1920]}
    >>> spells(pl.LazyFrame(listed), ("id", "name", "from", "to"), 2020).collect()["censored"].to_list()
    [0]
    """
    number, name, start, end = names
    return frame.select(
        pl.col(number).cast(pl.Int32).alias("rivalry"),
        pl.col(name).alias("name"),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        *year_span(start, end),
        (pl.col(end) == last_year).cast(pl.Int8).alias("censored"),
        pl.exclude(number, name, "ccode1", "ccode2", start, end),
    )


def dyad_years(prefix: str, kinds: Sequence[str]) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the function that spreads rivalries over the years from 1816: ``prefix`` is 1 and each kind 0 or 1.

    The Austrian rivalry with Serbia goes on to 1920, that is two years beyond Austria-Hungary (300): from 1919 it is
    Austria's (305), as in peacesciencer.

    >>> import datetime as dt
    >>> span = {"start": [dt.date(1918, 1, 1)], "end": [dt.date(1920, 12, 31)]}
    >>> rivalry = pl.LazyFrame({"sender": [300], "receiver": [345], **span})
    >>> dyad_years("rivalry", ())(rivalry).collect().sort("year")["sender"].to_list()
    [300, 305, 305]
    """
    first = pl.col("start").dt.year() == pl.col("year")

    def rows(frame: pl.LazyFrame) -> pl.LazyFrame:
        years = spell_years(frame).filter(pl.col("year") >= FIRST_YEAR_OF_SYSTEM)
        return years.group_by("year", _dated("sender"), _dated("receiver")).agg(
            pl.lit(1, pl.Int8).alias(prefix),
            first.max().cast(pl.Int8).alias(f"{prefix}_onset"),
            *(pl.col(kind).max().alias(f"{prefix}_{kind}") for kind in kinds),
        )

    return rows


def _dated(column: str) -> pl.Expr:
    ended = (pl.col(column) == AUSTRIA_HUNGARY) & (pl.col("year") >= FIRST_YEAR_OF_AUSTRIA)
    return pl.when(ended).then(pl.lit(AUSTRIA, pl.Int32)).otherwise(pl.col(column)).alias(column)
