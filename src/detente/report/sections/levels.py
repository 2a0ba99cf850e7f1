"""How they treated each other: six directed levels through time with their bands, gaps and turning points."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from detente import registry
from detente.errors import DataMissingError
from detente.report.charts.levels import levels as levels_chart
from detente.report.figure import Figure
from detente.report.ledger_marks import ledger_events, marks
from detente.report.section import Section
from detente.report.sections._series import bands, directed, pair_name, yearly_levels
from detente.report.triad import Triad, called, tie
from detente.report.turning_points import WINDOW, TurningPoint, turning_points
from detente.report.words import capital, listed, month, signed, spelled

if TYPE_CHECKING:
    import xarray as xr

KEY, TITLE = "levels", "How they have treated each other"


def section(triad: Triad, ledger: Path | None = None) -> Section:
    """Return the section, with the events of a ledger laid over it where one is given.

    Raises `DataMissingError` where the source has no events of the three in the period, or the ledger is not there.
    """
    monthly = monthly_levels(triad)
    points = turns(triad, monthly)
    drawn = pl.concat([as_drawn(triad, monthly), yearly_levels(triad)])
    numbers = {"monthly": monthly, "turning_points": points}
    tables = [("Turning points in time, changes in logits", points.select("number", "time", "change", "what"))]
    told = None if ledger is None else ledger_events(ledger, triad.states, *triad.domain)
    if told is not None:
        numbers["ledger"] = told
        tables.append((f"Events of the ledger, {told.height} in this time", told.drop("time")))
    figure = _figure(triad, drawn, points, told)
    return Section(KEY, TITLE, finding(points), (figure,), tables=tuple(tables), numbers=numbers)


def monthly_levels(triad: Triad) -> pl.DataFrame:
    """Return the smoothed levels of the six dyads: `sender`, `receiver`, `time`, `level`, `sd`, `events`, in order.

    Outside the coverage of the source, and where a state was no member of the system, level and events are null.
    """
    found = smoothed(triad)
    names = {"level": "relation_level", "sd": "relation_level_sd", "events": "events"}
    times = found["time"].values.astype("datetime64[D]").tolist()
    parts = []
    for sender, receiver in triad.dyads:
        dyad = found.sel(sender=sender, receiver=receiver)
        named = {"sender": [sender] * len(times), "receiver": [receiver] * len(times), "time": times}
        parts.append(pl.DataFrame({**named, **{name: dyad[variable].values for name, variable in names.items()}}))
    whole = pl.concat(parts).with_columns(pl.col("level", "sd", "events").fill_nan(None))
    return whole.with_columns(pl.col("events").cast(pl.Int64))


@cache
def smoothed(triad: Triad) -> xr.Dataset:
    """Return the panel of the three in the period with their smoothed levels.

    Levels learn from the first month of the record on, whatever the period is. Raises `DataMissingError` where the
    three have no event with each other in the period.
    """
    from detente.panel.events import events

    start, end = triad.period.months
    panel = events(triad.states, source=triad.source, end=end)
    found = panel.assign(registry.get("measure", "relation_level")(panel, smoothed=True).data_vars)
    found = found.sel(time=slice(start, None))
    if not float(found["events"].sum()):
        who = listed([called(state) for state in triad.states])
        raise DataMissingError(f"source '{triad.source}' has no event among {who} in {triad.period}")
    return found


def as_drawn(triad: Triad, monthly: pl.DataFrame) -> pl.DataFrame:
    """Return monthly levels in the form of `charts.levels`."""
    parts = [
        monthly.filter(sender=sender, receiver=receiver).select(
            *directed(triad, sender, receiver), pl.lit("month").alias("step"), "time",
            *bands(pl.col("level"), pl.col("sd")), "events",
        )
        for sender, receiver in triad.dyads
    ]  # fmt: skip
    return pl.concat(parts)


def turns(triad: Triad, monthly: pl.DataFrame) -> pl.DataFrame:
    """Return the turning points in time: `number`, `time`, `tie`, `change` (logits), `score` (sd), `pair`, `what`."""
    series = {
        tie(sender, receiver): (_values(part, "level"), _values(part, "sd"))
        for sender, receiver in triad.dyads
        for part in [monthly.filter(sender=sender, receiver=receiver)]
    }
    times = monthly["time"].unique().sort().to_list()
    points = sorted(turning_points(series), key=lambda point: (point.place, point.series))
    rows = [_row(triad, str(rank), point, times[point.place]) for rank, point in enumerate(points, 1)]
    schema = {
        "number": pl.String, "time": pl.Date, "tie": pl.String, "change": pl.Float64, "score": pl.Float64,
        "pair": pl.String, "what": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


def _values(part: pl.DataFrame, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return part[name].fill_null(float("nan")).to_numpy()


def _row(triad: Triad, number: str, point: TurningPoint, time: dt.date) -> dict[str, object]:
    sender, receiver = point.series.split(" → ")
    verb = "warmed to" if point.change > 0 else "cooled to"
    drawn = directed(triad, sender, receiver)
    return {
        "number": number,
        "time": time,
        "tie": point.series,
        "change": point.change,
        "score": point.score,
        "pair": pl.select(drawn[0]).item(),
        "what": f"{called(sender, time)} {verb} {called(receiver, time)}",
    }


def finding(points: pl.DataFrame) -> str:
    """Say how many turning points there are and which were the largest each way."""
    if points.is_empty():
        return "No change of level stands out from its uncertainty."
    ends = points.sort("change")
    cold, warm = ends.row(0, named=True), ends.row(-1, named=True)
    parts = [
        f"{row['what']} around {month(row['time'])} ({signed(row['change'])} logits)"
        for row, right in ((warm, warm["change"] > 0), (cold, cold["change"] < 0))
        if right
    ]
    return (
        f"{capital(spelled(points.height))} turning points stand out. The largest: {listed(parts)}. "
        f"Each compares the mean level of {spelled(WINDOW)} months with that of the {spelled(WINDOW)} before."
    )


def _figure(triad: Triad, drawn: pl.DataFrame, points: pl.DataFrame, told: pl.DataFrame | None) -> Figure:
    marked = points.select("pair", "time", "number")
    if told is not None:
        pairs = {frozenset(pair): pair_name(triad, *pair) for pair in triad.pairs}
        marked = pl.concat([marked, marks(told, pairs)])
    letters = "" if told is None else " Letters: events read in documents."
    largest = points.sort(pl.col("change").abs(), descending=True)
    title = (
        f"Largest turn: {largest['what'][0]} around {month(largest['time'][0])}."
        if not largest.is_empty()
        else "No turning point stands out."
    )
    yearly = drawn.filter(step="year")
    icews = f"; dots: ICEWS by year, {min(yearly['time']).year}–{max(yearly['time']).year}" if yearly.height else ""
    first, after = triad.domain
    return Figure(
        "levels",
        title,
        f"Level of each directed tie, 0 the tone of the source; lines: {triad.source} by month, smoothed{icews}; "
        f"50 and 80\u00a0% bands, {first.year}–{after.year - 1}. Hatched: no data. At the foot: events.{letters}",
        f"Six lines in three panels, one a pair, solid one way and dashed the other. {finding(points)}",
        drawn.select("label", "step", "time", "level", "low80", "high80", "events"),
        lambda width: levels_chart(drawn, marked, domain=triad.domain, unit="level, logits", width=width),
        "The two sources have their own tone and scale: a step between them is no event.",
    )
