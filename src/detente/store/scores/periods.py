"""Which periods a store covers: those with a day that was ingested. What was not ingested is missing, never zero."""

from __future__ import annotations

import polars as pl

EVERY = {"month": "1mo", "week": "1w", "day": "1d"}


def covered_days(days: pl.DataFrame) -> pl.Series:
    """Return the days that a store covers, sorted, each once.

    `days` is the answer to the question ``days`` over all parts: day, stated, events. A day on which the source itself
    says that it added events is covered. A source that does not say so is covered in all days of the months in which
    it has events.

    >>> import datetime as dt
    >>> days = {"day": [dt.date(2018, 6, 30), dt.date(2018, 2, 3)], "stated": [True, False], "events": [1, 1]}
    >>> covered = covered_days(pl.DataFrame(days))
    >>> covered.len(), covered[0], covered[-1]
    (29, datetime.date(2018, 2, 1), datetime.date(2018, 6, 30))
    """
    known = days.drop_nulls("day")
    stated = known.filter("stated").select("day")
    months = known.filter(~pl.col("stated")).select(pl.col("day").dt.month_start()).unique()
    whole = months.select(pl.date_ranges("day", pl.col("day").dt.month_end()).alias("day")).explode("day")
    return pl.concat([stated, whole.select("day")]).unique().sort("day")["day"]


def periods(days: pl.Series, by: str) -> pl.DataFrame:
    """Return every period from the first covered to the last: `period` (its first day), `covered`, `days` covered.

    >>> import datetime as dt
    >>> periods(pl.Series([dt.date(2018, 2, 3), dt.date(2018, 4, 1)]), "month").rows()[1]
    (datetime.date(2018, 3, 1), False, 0)
    """
    starts = days.dt.truncate(EVERY[by])
    if starts.is_empty():
        return pl.DataFrame(schema={"period": pl.Date, "covered": pl.Boolean, "days": pl.Int32})
    first, last = starts[0], starts[-1]
    axis = pl.DataFrame({"period": pl.date_range(first, last, interval=EVERY[by], eager=True)})
    counts = starts.rename("period").to_frame().group_by("period").agg(pl.len().cast(pl.Int32).alias("days"))
    whole = axis.join(counts, on="period", how="left", maintain_order="left")
    return whole.select("period", pl.col("days").is_not_null().alias("covered"), pl.col("days").fill_null(0))
