"""The single events of a month among three states: from the user's data folder, for none are shipped."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente.errors import DataMissingError
from detente.report.triad import Triad
from detente.sources._folder import open_source
from detente.states.system import ccode
from detente.store.weis_classes import CUE_NAMES

KNOWN = "weis"
ARROW = " → "


def month_events(triad: Triad, day: dt.date) -> pl.DataFrame:
    """Return the events among three states in the month of a day, as they are in the source, repeats too.

    Columns day, tie, code (of WEIS, three digits), what (its cue category) and weight (Goldstein 1992, -10 to 8.3), by
    day and in the order of the source. Raises `DataMissingError` where the data folder is not there or the source's
    events are not read here, `DataDamagedError` where its file is not the manifest's.

    >>> from detente.report.period import Period
    >>> month_events(Triad(("USA", "RUS", "CHN"), "icews_year", Period(None, None)), dt.date(2010, 2, 1))
    Traceback (most recent call last):
    detente.errors.DataMissingError: single events are shown of weis alone, not of icews_year
    """
    if triad.source != KNOWN:
        raise DataMissingError(f"single events are shown of {KNOWN} alone, not of {triad.source}")
    names = {ccode(state): state for state in triad.states}
    rows = open_source(KNOWN).filter(
        pl.col("sender").is_in(list(names)), pl.col("receiver").is_in(list(names)),
        pl.col("sender") != pl.col("receiver"), pl.col("date").dt.month_start() == day.replace(day=1),
    )  # fmt: skip
    sender, receiver = (pl.col(end).replace_strict(names, return_dtype=pl.String) for end in ("sender", "receiver"))
    what = pl.col("cue").replace_strict(CUE_NAMES, return_dtype=pl.String)
    return (
        rows.sort("date", maintain_order=True)
        .select(
            pl.col("date").alias("day"), (sender + ARROW + receiver).alias("tie"),
            pl.col("code").cast(pl.String).str.zfill(3), what.alias("what"), pl.col("weight"),
        )
        .collect()
    )  # fmt: skip
