"""Charts of one quantity through time for pages: of a verdict on a trend or a comparison, of pairs, of measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.report.figure import Figure
from detente.report.palette import BLUE, state_colours
from detente.report.triad import called
from detente.report.words import capital, number

if TYPE_CHECKING:
    from detente.claims.verdict import Verdict
    from detente.report.relations import Relations

Z80 = 1.2816
SERIES = {
    "panel": pl.String, "unit": pl.String, "series": pl.String, "colour": pl.String, "place": pl.Int64,
    "time": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip


def series_figure(verdict: Verdict) -> Figure | None:
    """Return the chart of the quantity that a verdict is about, by period; None where it has none."""
    if not verdict.series or verdict.quantity is None:
        return None
    unit = verdict.unit if verdict.unit != "sd" else "logarithm" if "log scale" in verdict.quantity else "value"
    rows = [_row("", unit, "", BLUE, 0, _day(each["period"]), each["value"], each["sd"]) for each in verdict.series]
    frame = pl.DataFrame(rows, schema=SERIES)
    first, last = verdict.series[0], verdict.series[-1]
    ends = f"{number(first['value'])} in {first['period']}, {number(last['value'])} in {last['period']}"
    title = f"{capital(verdict.quantity.partition(', ')[0])}: {ends}."
    record = verdict.record or {}
    what = f"By {'year' if len(first['period']) == 4 else 'month'}, source {record.get('source', '')}; band 80 %."
    table = frame.select("time", "value", "low", "high")
    return Figure("verdict-series", title, what, title, table, drawing(frame, yearly=len(first["period"]) == 4))


def relations_figure(found: Relations) -> Figure:
    """Return the chart of a measure in both directions of a pair: the first solid, the other dashed, bands of 80 %."""
    from detente.report.relations import DYADIC

    names = [
        name for name in found.frame.columns if name not in (*DYADIC, "events", "low", "high") and "sd" not in name
    ]
    names = [name for name in names if found.frame[name].dtype.is_numeric()]
    colours = state_colours((found.sender, found.receiver))
    rows = [
        _row(
            name.replace("value_", "").replace("_", " ") if len(names) > 1 else f"{found.sender} and {found.receiver}",
            found.units, f"{row['sender']} → {row['receiver']}", colours[row["sender"]],
            int(row["sender"] != found.sender), row["time"], row[name], None, row.get("low"), row.get("high"),
        )
        for name in names for row in found.frame.to_dicts()
    ]  # fmt: skip
    frame = pl.DataFrame(rows, schema=SERIES)
    title = _ends(found, names[0])
    subtitle = (
        f"{found.measure.replace('_', ' ')}, by {found.by}, source {found.source}, {found.period}. "
        f"Solid: {found.sender} toward {found.receiver}; dashed: the other way. Hatched: not known."
    )
    return Figure("relations", title, subtitle, f"{title} {subtitle}", found.frame, drawing(frame, found.by == "year"))


def untitled(figure: Figure) -> Figure:
    """Return a figure whose chart leaves its title to the page around it."""

    def draw(width: int) -> dict[str, Any]:
        return {key: part for key, part in figure.draw(width).items() if key != "title"}

    return replace(figure, draw=draw)


def drawing(frame: pl.DataFrame, yearly: bool) -> Callable[[int], dict[str, Any]]:
    """Return what draws a tidy frame of series over its own time."""
    last = frame["time"].max()
    assert isinstance(last, dt.date)  # noqa: S101
    after = dt.date(last.year + 1, 1, 1) if yearly else dt.date(last.year + last.month // 12, last.month % 12 + 1, 1)
    domain: Any = (frame["time"].min(), after)

    def draw(width: int) -> dict[str, Any]:
        from detente.report.charts.measure import measure_chart

        made = measure_chart(frame, domain=domain, yearly=yearly, heads=("", ""), width=width)
        return {key: part for key, part in made.items() if key != "title"}

    return draw


def _ends(found: Relations, name: str) -> str:
    words = []
    for sender, receiver in ((found.sender, found.receiver), (found.receiver, found.sender)):
        known = found.frame.filter(pl.col(name).is_not_null(), sender=sender, receiver=receiver)
        if known.height:
            top = known.sort(name).row(-1, named=True)
            when = _when(top["time"], found.by)
            words.append(f"{called(sender)} toward {called(receiver)} stood highest in {when} ({number(top[name])})")
    return f"{capital('; '.join(words))}." if words else "Nothing is known of the two in this period."


def _when(day: dt.date, by: str) -> str:
    return f"{day:%Y}" if by == "year" else f"{day:%Y-%m}"


def _day(period: str) -> dt.date:
    year, _, month = period.partition("-")
    return dt.date(int(year), int(month or 1), 1)


def _row(
    panel: str, unit: str, series: str, colour: str, place: int, time: dt.date, value: float | None,
    sd: float | None = None, low: float | None = None, high: float | None = None,
) -> dict[str, Any]:  # fmt: skip
    if sd is not None and value is not None:
        low, high = value - Z80 * sd, value + Z80 * sd
    return {
        "panel": panel, "unit": unit, "series": series, "colour": colour, "place": place, "time": time,
        "value": value, "low": low, "high": high,
    }  # fmt: skip
