"""Gaps of a record, found and hatched: missing is never blank and never zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import altair as alt
import polars as pl

from detente.report.charts._theme import Domain, Rows
from detente.report.palette import HATCH


def gaps(rows: Rows, spans: Sequence[Domain]) -> alt.Chart:
    """Return hatched ground for the spans of time without data."""
    schema = {"time": pl.Date, "until": pl.Date}
    frame = pl.DataFrame({"time": [a for a, _ in spans], "until": [b for _, b in spans]}, schema=schema)
    hatched: alt.Chart = (
        rows.chart(frame).mark_rect(fill=HATCH, clip=True).encode(x=alt.X("time:T"), x2=alt.X2("until:T"))
    )
    return hatched


def missing_spans(days: Sequence[dt.date], domain: Domain, step_days: int) -> list[Domain]:
    """Return the spans of a domain that no day covers, each day covering `step_days` from itself on.

    `days` may repeat and stand in any order; a span of less than half a step is no gap.

    >>> import datetime as dt
    >>> missing_spans([dt.date(1966, 1, 1)], (dt.date(1966, 1, 1), dt.date(1968, 1, 1)), 365)
    [(datetime.date(1967, 1, 1), datetime.date(1968, 1, 1))]
    """
    start, end = domain
    step = dt.timedelta(days=step_days)
    spans: list[Domain] = []
    covered = start
    for day in [*sorted(day for day in set(days) if start <= day < end), end]:
        if day - covered > step / 2:
            spans.append((covered, day))
        covered = max(covered, day + step)
    return spans
