"""Figures of single states through time: a panel a quantity, a line a state, its name at the line's end."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps, missing_spans
from detente.report.charts._places import spread
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, is_narrow, panel, plot_width, time_axis

YEAR = 366


def state_lines(frame: pl.DataFrame, *, domain: Domain, width: int, step_days: int = YEAR) -> Spec:
    """Return stacked panels of lines, yearly unless their values are `step_days` apart.

    `frame` has one row per panel, state and year: `panel` (its title), `unit`, `state`, `name`, `colour`, `time`,
    `value`, and `low`, `high` (80 %; null where the source states no uncertainty). A null value is a gap, a value
    between two gaps a point.
    """
    rows = Rows()
    panels = frame["panel"].unique(maintain_order=True).to_list()
    drawn = [_panel(rows, frame.filter(panel=name), domain, width, name == panels[-1], step_days) for name in panels]
    return rows.spec(*drawn, shared=("x",))


def _panel(rows: Rows, frame: pl.DataFrame, domain: Domain, width: int, last: bool, step_days: int) -> Spec:
    height = 96 if is_narrow(width) else 110
    known = frame.filter(pl.col("value").is_not_null())
    edges = _edges(known)
    scale = alt.Scale(domain=list(edges), nice=True)
    y = alt.Y("value:Q", title=frame["unit"][0], scale=scale, axis=alt.Axis(tickCount=4, minExtent=LEFT - 16))
    base = rows.chart(frame).encode(x=time_axis(domain, width, labels=last), color=alt.Color("colour:N", scale=None))
    base = base.encode(detail=alt.Detail("state:N"))
    layers = [
        gaps(rows, missing_spans(known["time"].to_list(), domain, step_days)),
        base.mark_area(opacity=0.16, clip=True).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        base.mark_line(strokeWidth=2, clip=True).encode(y=y),
        _points(rows, known.join(_alone(frame), on=["state", "time"], how="semi")),
        _labels(rows, known, (edges[1] - edges[0]) / height, "state" if is_narrow(width) else "name"),
    ]
    title = frame["panel"][0]
    return panel(layers, width=plot_width(width), height=height, title=title)


def _alone(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the states and times of values that no line leads to: those before and after are missing."""
    before, after = (pl.col("value").shift(by).over("state").is_null() for by in (1, -1))
    return frame.sort("state", "time").filter(before & after).select("state", "time")


def _points(rows: Rows, alone: pl.DataFrame) -> alt.Chart:
    points: alt.Chart = rows.chart(alone).mark_point(filled=True, opacity=1, size=30, clip=True)
    return points.encode(x=alt.X("time:T"), y=alt.Y("value:Q"), color=alt.Color("colour:N", scale=None))


def _edges(known: pl.DataFrame) -> tuple[float, float]:
    """Return the ends of a panel's scale: all values and bands, and zero."""
    low, high = known.select(
        low=pl.min_horizontal("value", "low").min(), high=pl.max_horizontal("value", "high").max()
    ).row(0)
    return min(low, 0.0), max(high, 0.0)


def _labels(rows: Rows, known: pl.DataFrame, per_pixel: float, label: str) -> alt.Chart:
    ends = known.sort("time").group_by(label, maintain_order=True).agg(pl.col("time", "value").last())
    places = spread(ends["value"].to_list(), per_pixel * (SIZE + 4))
    ends = ends.with_columns(value=pl.Series(places, dtype=pl.Float64))
    text = rows.chart(ends).mark_text(align="left", dx=6, fontSize=SIZE - 1, fontWeight="bold")
    names: alt.Chart = text.encode(x=alt.X("time:T"), y=alt.Y("value:Q"), text=alt.Text(f"{label}:N"))
    return names
