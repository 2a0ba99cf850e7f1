"""Any measure through time: a panel a variable or pair, lines named at their ends, bands, hatched where unknown."""

from __future__ import annotations

import math

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps, missing_spans
from detente.report.charts._places import spread
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, is_narrow, panel, plot_width, time_axis

DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [1, 3])
STEPS = ("0 or 1", "0/1", "class", "sign")
LETTER = 6.6


def measure_chart(frame: pl.DataFrame, *, domain: Domain, yearly: bool, heads: tuple[str, str], width: int) -> Spec:
    """Return stacked panels on one time axis under a title that states the finding and a subtitle with the source.

    `frame` has one row per panel, series and period: `panel` (its title), `unit`, `series` (the line's name, empty
    where it needs none), `colour`, `place` (which dash), `time`, `value`, and `low`, `high` (80 %, null without). A
    null value is a gap: hatched where no series of the panel is known.
    """
    rows = Rows()
    panels = frame["panel"].unique(maintain_order=True).to_list()
    drawn = [_panel(rows, frame.filter(panel=name), domain, width, yearly, name == panels[-1]) for name in panels]
    title, subtitle = (_wrapped(text, width) for text in heads)
    head = {"text": title, "subtitle": subtitle, "subtitleFontSize": SIZE - 1, "anchor": "start", "offset": 12}
    return {**rows.spec(*drawn, shared=("x",)), "title": head}


def _panel(rows: Rows, frame: pl.DataFrame, domain: Domain, width: int, yearly: bool, last: bool) -> Spec:
    height = 90 if is_narrow(width) else 110
    known = frame.filter(pl.col("value").is_not_null())
    edges = _edges(known)
    stepped = any(frame["unit"][0].startswith(unit) for unit in STEPS)
    y = alt.Y("value:Q", title=_short(frame["unit"][0]), scale=alt.Scale(domain=list(edges), nice=True))
    whole = list(range(math.floor(edges[0]), math.ceil(edges[1]) + 1))
    extent = LEFT - 16
    y = y.axis(values=whole, format="d", minExtent=extent) if stepped else y.axis(tickCount=4, minExtent=extent)
    dash = alt.StrokeDash("place:O", scale=alt.Scale(domain=list(range(len(DASHES))), range=list(DASHES)), legend=None)
    base = rows.chart(frame.with_columns(pl.col("place") % len(DASHES))).encode(
        x=time_axis(domain, width, labels=last), color=alt.Color("colour:N", scale=None), detail=alt.Detail("series:N")
    )
    line = base.mark_line(strokeWidth=1.8, clip=True)
    line = line.mark_line(strokeWidth=1.8, clip=True, interpolate="step-after") if stepped else line
    layers = [
        gaps(rows, missing_spans(known["time"].to_list(), domain, 366 if yearly else 31)),
        base.mark_area(opacity=0.16, clip=True).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        line.encode(y=y, strokeDash=dash),
        _labels(rows, known, (edges[1] - edges[0]) / height),
    ]
    return panel(layers, width=plot_width(width), height=height, title=frame["panel"][0])


def _edges(known: pl.DataFrame) -> tuple[float, float]:
    """Return the ends of a panel's scale: all values and bands, and zero; never one and the same."""
    if known.is_empty():
        return 0.0, 1.0
    low, high = known.select(
        low=pl.min_horizontal("value", "low").min(), high=pl.max_horizontal("value", "high").max()
    ).row(0)
    return min(low, 0.0), max(high, 0.0) if max(high, 0.0) > min(low, 0.0) else 1.0


def _labels(rows: Rows, known: pl.DataFrame, per_pixel: float) -> alt.Chart:
    ends = known.sort("time").group_by("series", "colour", maintain_order=True).agg(pl.col("time", "value").last())
    places = spread(ends["value"].to_list(), per_pixel * (SIZE + 3))
    ends = ends.with_columns(value=pl.Series(places, dtype=pl.Float64))
    text = rows.chart(ends).mark_text(align="left", dx=6, fontSize=SIZE - 1, fontWeight="bold")
    names: alt.Chart = text.encode(x=alt.X("time:T"), y=alt.Y("value:Q"), text=alt.Text("series:N"))
    return names


def _short(unit: str) -> str:
    return unit if len(unit) <= 18 else unit[:17].rsplit(" ", 1)[0] + " …"


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines that fit a width in pixels."""
    most, lines = int(width / LETTER), [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
