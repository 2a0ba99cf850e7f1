"""Which periods of a record a claim is about, and which era its verdict therefore speaks for."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.claims.parts import Scope


def days_of(period: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period written "2002" or "1974-05".

    >>> days_of("1974-05")
    (datetime.date(1974, 5, 1), datetime.date(1974, 5, 31))
    """
    year, month = int(period[:4]), int(period[5:] or 0)
    last = calendar.monthrange(year, month)[1] if month else 31
    return dt.date(year, month or 1, 1), dt.date(year, month or 12, last)


def inside(periods: Sequence[str], scope: Scope) -> NDArray[np.bool_]:
    """Return which periods of a record a scope touches, (periods,).

    >>> from detente.claims.dates import Date
    >>> inside(["1968", "1969", "1970"], Scope(since=Date(1969, 3))).tolist()
    [False, True, True]
    """
    start, end = scope.period()
    spans = [days_of(period) for period in periods]
    return np.array(
        [(start is None or last >= start) and (end is None or first <= end) for first, last in spans], dtype=bool
    )


def outside(scope: Scope, first: str, last: str, what: str = "record") -> list[str]:
    """Return sentences on the part of a claim's period before `first` and after `last` of a record, for notes.

    >>> from detente.claims.dates import Date
    >>> outside(Scope(since=Date(1950)), "1966-01", "1992-12")
    ['the verdict speaks for 1966-01 to 1992-12: there is no record of 1950-01 to 1965-12, nor of what came after']
    """
    start, end = scope.period()
    begun, ended = days_of(first)[0], days_of(last)[1]
    gaps = []
    if start is not None and start < begun:
        gaps.append(_span(start, begun - dt.timedelta(days=1), first))
    if end is None:
        gaps.append("of what came after")
    elif end > ended:
        gaps.append(_span(ended + dt.timedelta(days=1), end, last))
    missing = f": there is no {what} {', nor '.join(gaps)}" if gaps else ""
    return [f"the verdict speaks for {first} to {last}{missing}"]


def _span(first: dt.date, last: dt.date, like: str) -> str:
    """Return a span in the form of a period: "of 1950-01 to 1965-12", or "of 2001" where it is one."""
    one, other = (f"{day:%Y-%m}" if len(like) > 4 else f"{day:%Y}" for day in (first, last))
    return f"of {one}" if one == other else f"of {one} to {other}"
