"""Directed relation levels through time: a panel a pair, A→B solid, B→A dashed, bands, gaps, turning points."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps, missing_spans
from detente.report.charts._places import spread
from detente.report.charts._theme import (
    LEFT,
    SIZE,
    Domain,
    Rows,
    Spec,
    is_narrow,
    panel,
    plot_width,
    rule_at,
    thinned,
    time_axis,
    y_pixel,
)
from detente.report.palette import INK

MONTH = 31
DIGITS = 17.0
RUG = 0.09


@dataclass(frozen=True)
class _View:
    rows: Rows
    domain: Domain
    edges: tuple[float, float]
    unit: str
    width: int

    @property
    def height(self) -> int:
        return 120 if is_narrow(self.width) else 150


def levels(frame: pl.DataFrame, points: pl.DataFrame, *, domain: Domain, unit: str, width: int) -> Spec:
    """Return stacked panels of directed series, one panel a pair.

    `frame` has one row per series and period: `pair`, `label`, `colour`, `back` (drawn dashed), `step` (``"month"``
    or ``"year"``), `time`, `level`, `low80`, `high80`, `low50`, `high50`, `events` (null where not counted); a null
    level is a gap. `points` has `pair`, `time` and `number` of turning points. `unit` names the value axis.
    """
    values = frame.select("low80", "high80").drop_nulls()
    edges = (math.floor(min(values["low80"], default=0.0)), math.ceil(max(values["high80"], default=1.0)))
    view = _View(Rows(), domain, edges, unit, width)
    pairs = frame["pair"].unique(maintain_order=True).to_list()
    drawn = [_panel(view, frame.filter(pair=pair), points.filter(pair=pair), pair == pairs[-1]) for pair in pairs]
    return view.rows.spec(*drawn, shared=("x", "y"))


def _panel(view: _View, frame: pl.DataFrame, points: pl.DataFrame, last: bool) -> Spec:
    known = frame.filter(pl.col("level").is_not_null())
    shown = thinned(frame, view.domain, view.width)
    layers = [
        gaps(view.rows, missing_spans(_days(known), view.domain, MONTH)),
        rule_at(view.rows, "y", 0.0),
        *_series(view, shown, last),
        _rug(view, shown),
        *_marks(view, points),
        _end_labels(view, known),
    ]
    title = frame["pair"][0]
    return panel(layers, width=plot_width(view.width), height=view.height, title=title)


def _days(known: pl.DataFrame) -> list[dt.date]:
    yearly = known.filter(step="year")["time"].to_list()
    return known.filter(step="month")["time"].to_list() + [
        day.replace(month=month) for day in yearly for month in range(1, 13)
    ]


def _series(view: _View, frame: pl.DataFrame, last: bool) -> list[alt.Chart]:
    axis = alt.Axis(tickCount=5, minExtent=LEFT - 16)
    y = alt.Y("level:Q", title=view.unit, scale=alt.Scale(domain=list(view.edges), nice=False), axis=axis)
    x = time_axis(view.domain, view.width, labels=last)
    colour = alt.Color("colour:N", scale=None)
    dash = alt.StrokeDash("back:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [5, 3]]), legend=None)
    base = view.rows.chart(frame).encode(x=x, detail=[alt.Detail("label:N"), alt.Detail("step:N")])
    yearly = view.rows.chart(frame.filter(step="year"))
    return [
        base.mark_area(opacity=0.14, clip=True).encode(y=alt.Y("low80:Q"), y2=alt.Y2("high80:Q"), color=colour),
        base.mark_area(opacity=0.2, clip=True).encode(y=alt.Y("low50:Q"), y2=alt.Y2("high50:Q"), color=colour),
        base.mark_line(strokeWidth=1.8, clip=True).encode(y=y, color=colour, strokeDash=dash),
        yearly.mark_point(size=14, opacity=1, filled=True).encode(x=x, y=y, color=colour),
    ]


def _rug(view: _View, known: pl.DataFrame) -> alt.Chart:
    """Return the months' events as a faint outline at the foot of a panel, the square root of their number high."""
    low, high = view.edges
    monthly = known.filter(step="month").group_by("time", maintain_order=True).agg(pl.col("events").sum())
    most = max(monthly["events"].to_list(), default=0) or 1
    rise = (pl.col("events") / most).sqrt() * RUG * (high - low)
    mark = view.rows.chart(monthly.with_columns(foot=pl.lit(low), top=low + rise)).mark_area(
        fill=INK, opacity=0.28, interpolate="step-after", clip=True
    )
    outline: alt.Chart = mark.encode(x=alt.X("time:T"), y=alt.Y("foot:Q"), y2=alt.Y2("top:Q"))
    return outline


def _marks(view: _View, points: pl.DataFrame) -> list[alt.Chart]:
    """Return thin verticals with their numbers above, moved apart where they would lie on each other."""
    day = (view.domain[1] - view.domain[0]).days / plot_width(view.width)
    wanted = [(time - view.domain[0]).days / day for time in points["time"]]
    moved = [view.domain[0] + dt.timedelta(days=place * day) for place in spread(wanted, DIGITS)]
    labelled = points.with_columns(label=pl.Series(moved, dtype=pl.Date))
    text = view.rows.chart(labelled).mark_text(baseline="bottom", dy=-2, fontSize=SIZE - 2, fontWeight="bold")
    rule = view.rows.chart(points).mark_rule(stroke=INK, opacity=0.5, strokeWidth=1, strokeDash=[2, 2])
    return [
        rule.encode(x=alt.X("time:T")),
        text.encode(x=alt.X("label:T"), text=alt.Text("number:N"), y=y_pixel(0)),
    ]


def _end_labels(view: _View, known: pl.DataFrame) -> alt.Chart:
    """Return each series' name at the end of its monthly line, or of its yearly one where it has no other."""
    ends = known.sort("step", "time").group_by("label", maintain_order=True).agg(
        pl.col("time", "level").filter(pl.col("step") == pl.col("step").first()).last()
    )  # fmt: skip
    # On a phone a line's sender names it: the panel's title has the pair.
    if is_narrow(view.width):
        ends = ends.with_columns(pl.col("label").str.replace(r"→ \w+$", "→"))
    line = (view.edges[1] - view.edges[0]) / view.height * (SIZE + 3)
    ends = ends.with_columns(level=pl.Series(spread(ends["level"].to_list(), line), dtype=pl.Float64))
    text = view.rows.chart(ends).mark_text(align="left", dx=5, fontSize=SIZE - 1, fontWeight="bold")
    names: alt.Chart = text.encode(x=alt.X("time:T"), y=alt.Y("level:Q"), text=alt.Text("label:N"))
    return names
