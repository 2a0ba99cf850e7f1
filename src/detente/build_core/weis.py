"""Sums of WEIS by directed dyad and month, by quad class and by instrument (SCIENCE section 2)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from detente.build_core._table import Column, CoreTable
from detente.sources._folder import read_source
from detente.store.aggregate import dyad_month_sums, most_active, one_a_day
from detente.store.weis_classes import (
    CODES_OF_INSTRUMENT,
    INSTRUMENTS_NOT_TOLD,
    QUAD_NAMES,
    QUAD_OF_CUE,
    instrument_of_code,
    quad_of_cue,
)

LEAST_EVENTS = 500
YEARS = (1966, 1992)


def weis_dyad_month(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the sums by quad class; needs the table ``states``."""
    events = _events(ready["states"])
    frame = dyad_month_sums(events.join(quad_of_cue(), on="cue"), "quad").collect()
    quad = _column("quad class", "by cue category, see quad_of_cue; 1 verbal cooperation, 2 material cooperation, ...")
    names = {"quad_names": {str(key): name for key, name in QUAD_NAMES.items()}}
    table = {"quad_of_cue": {str(cue): quad for cue, quad in QUAD_OF_CUE.items()}}
    return _table("weis_dyad_month", "quad", quad, frame, {**names, **table})


def weis_instrument_month(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the sums by instrument; needs the table ``states``."""
    events = _events(ready["states"])
    frame = dyad_month_sums(events.join(instrument_of_code(), on="code"), "instrument").collect()
    instrument = _column("instrument", "by code, see codes_of_instrument; codes that name none have no row")
    codes = {"codes_of_instrument": {name: list(codes) for name, codes in CODES_OF_INSTRUMENT.items()}}
    return _table(
        "weis_instrument_month", "instrument", instrument, frame, {**codes, "not_told": dict(INSTRUMENTS_NOT_TOLD)}
    )


def _events(states: pl.DataFrame) -> pl.LazyFrame:
    """Return the events between the core states, in months in which both are members of the system."""
    events = one_a_day(_between_members(read_source("weis").lazy(), states.lazy()))
    core = most_active(events, LEAST_EVENTS)
    return events.filter(pl.col("sender").is_in(core) & pl.col("receiver").is_in(core))


def _between_members(events: pl.LazyFrame, states: pl.LazyFrame) -> pl.LazyFrame:
    month_end = pl.col("date").dt.month_end()
    for end in ("sender", "receiver"):
        spans = states.select(pl.col("ccode").cast(pl.Int32).alias(end), "start", "end")
        gone = pl.col("end").is_not_null() & (pl.col("end") < pl.col("date").dt.month_start())
        inside = (pl.col("start") <= month_end) & ~gone
        events = events.join(spans, on=end).filter(inside).drop("start", "end")
    return events


def _column(description: str, how: str, unit: str = "") -> Column:
    return Column(description, how, ("weis",), YEARS, unit)


def _table(name: str, by: str, what: Column, frame: pl.DataFrame, facts: Mapping[str, object]) -> CoreTable:
    key = ("year_month", "sender", "receiver", by)
    return CoreTable(
        name=name,
        row=f"directed dyad, month, {by} with at least one event",
        key=key,
        frame=frame,
        columns={
            "year_month": _column("month, 197405 for May 1974", "month of the event's day"),
            "sender": _column("COW number of the state that acted", "as in the source"),
            "receiver": _column("COW number of the state acted upon", "as in the source"),
            by: what,
            **_sum_columns("", "events that pass the one-a-day filter"),
            **_sum_columns("raw_", "all events, repeated ones included"),
        },
        facts={
            "coverage": {
                "start": "1966-01",
                "end": "1992-12",
                "states": f"states that sent and received at least {LEAST_EVENTS} counted events between them",
                "absence": "zero",
                "note": "a dyad-month without a row had no event; before a state enters the system and after it "
                "leaves, its cells are missing and events that name it are left out",
            },
            "filter": "one event a day, sender, receiver and cue category counts: the largest absolute weight, "
            "ties to the lower code",
            **facts,
        },
    )


def _sum_columns(prefix: str, which: str) -> dict[str, Column]:
    goldstein = "Goldstein weight"
    return {
        f"{prefix}events": _column(f"number of {which}", "counted, weight 0 included", "events"),
        f"{prefix}cooperation": _column(f"cooperation: {which}", "sum of positive weights", goldstein),
        f"{prefix}conflict": _column(f"conflict: {which}", "sum of absolute negative weights", goldstein),
        f"{prefix}weight_squares": _column(f"squares: {which}", "sum of squared weights", goldstein + "²"),
    }
