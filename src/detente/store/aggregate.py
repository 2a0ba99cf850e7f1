"""From events to sums by dyad and period: the one-a-day filter and the sums that the likelihood needs.

Implements SCIENCE section 2, points 1 to 3: events of the same day, sender, receiver and root code count once;
of what counts, the number of events, the sums of absolute weights of cooperative and conflictual events (c and f)
and the sum of squared weights are kept, each with and without the filter.
"""

from __future__ import annotations

import polars as pl

SUMS = ("events", "cooperation", "conflict", "weight_squares")
DECIMALS = 4


def one_a_day(events: pl.LazyFrame) -> pl.LazyFrame:
    """Return the events with a column ``counts``: whether an event passes the one-a-day filter.

    `events` has the columns date, sender, receiver, cue (the root of the code), code and weight. Of the events with
    the same date, sender, receiver and cue one counts: the one of the largest absolute weight, ties to the lower code
    (SCIENCE section 2, point 1). All rows stay, ordered by these keys.

    >>> day = {"date": [1, 1, 1], "sender": [2] * 3, "receiver": [365] * 3, "cue": [12] * 3}
    >>> frame = pl.LazyFrame({**day, "code": [122, 121, 121], "weight": [-3.4, -2.2, -2.2]})
    >>> one_a_day(frame).collect()["counts"].to_list()
    [True, False, False]
    """
    group = ["date", "sender", "receiver", "cue"]
    ranked = events.sort([*group, pl.col("weight").abs(), "code"], descending=[False] * 4 + [True, False])
    return ranked.with_columns((pl.int_range(pl.len()).over(group) == 0).alias("counts"))


def dyad_month_sums(events: pl.LazyFrame, by: str) -> pl.LazyFrame:
    """Return sums by month, sender, receiver and the class in column `by`, with and without the filter.

    `events` are those of `one_a_day`. Columns: year_month (as 197405), sender, receiver, `by`, then events,
    cooperation, conflict, weight_squares and the same with ``raw_``. Only cells with at least one event have a row;
    events of weight 0 are counted and add nothing to the sums. Weights are in Goldstein's units, sums rounded to four
    decimals (the weights have one), so that the order of addition does not show. Rows are sorted.

    >>> import datetime as dt
    >>> day = {"date": [dt.date(1973, 6, 18)] * 2, "sender": [2, 2], "receiver": [365, 365], "cue": [8, 8]}
    >>> frame = pl.LazyFrame({**day, "code": [81, 82], "weight": [6.5, 3.0], "quad": [1, 1]})
    >>> dyad_month_sums(one_a_day(frame), "quad").select("cooperation", "raw_cooperation").collect().row(0)
    (6.5, 9.5)
    """
    keys = ["year_month", "sender", "receiver", by]
    month = (pl.col("date").dt.year() * 100 + pl.col("date").dt.month()).cast(pl.Int32)
    sums = _sums("", pl.col("weight").filter("counts")) + _sums("raw_", pl.col("weight"))
    return events.with_columns(month.alias("year_month")).group_by(keys).agg(sums).sort(keys)


def _sums(prefix: str, weight: pl.Expr) -> list[pl.Expr]:
    """Return the sums of a column of weights; abs() also keeps negative zeros out of the stored bytes."""
    sums = (weight.clip(lower_bound=0).sum(), weight.clip(upper_bound=0).abs().sum(), (weight**2).sum())
    named = zip(sums, SUMS[1:], strict=True)
    counted = weight.len().cast(pl.Int32).alias(prefix + SUMS[0])
    return [counted, *(total.round(DECIMALS).alias(prefix + name) for total, name in named)]


def most_active(events: pl.LazyFrame, least: int) -> list[int]:
    """Return the codes of the states that sent and received together at least `least` counted events, sorted.

    `events` are those of `one_a_day`.

    >>> import datetime as dt
    >>> day = {"date": [dt.date(1973, 6, 18)], "sender": [2], "receiver": [365], "cue": [8]}
    >>> most_active(one_a_day(pl.LazyFrame({**day, "code": [81], "weight": [6.5]})), least=1)
    [2, 365]
    """
    counted = events.filter("counts")
    ends = pl.concat([counted.select(state=end) for end in ("sender", "receiver")])
    active = ends.group_by("state").len().filter(pl.col("len") >= least).select("state").sort("state")
    return active.collect()["state"].to_list()
