"""Triangle types through time: probabilities stacked to one, and a strip of the most probable type below them."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps
from detente.report.charts._layers import LETTER, layer_names, names
from detente.report.charts._theme import LEFT, Domain, Rows, Spec, is_narrow, panel, plot_width, thinned, time_axis
from detente.report.palette import PAPER

STRIP = 26


def types(frame: pl.DataFrame, strip: pl.DataFrame, missing: list[Domain], *, domain: Domain, width: int) -> Spec:
    """Return a stacked ribbon of probabilities over a strip of the most probable type.

    `frame` has one row per month and category: `time`, `category`, `name`, `short`, `colour`, `low`, `high` (the edges
    of its layer in 0..1, null in a gap); a layer is named where it is thick enough. `strip` has one row per unbroken
    run of one most probable category: `time`, `until`, `short`, `colour`.
    """
    rows = Rows()
    inner, height = plot_width(width), 190 if is_narrow(width) else 240
    per_day = inner / (domain[1] - domain[0]).days
    labels = layer_names(frame, "time", 30.4 * per_day, height)
    ribbon = panel(
        _ribbon(rows, thinned(frame, domain, width), labels, missing, domain, width), width=inner, height=height
    )
    lower = panel(_strip(rows, strip, missing, domain, width, per_day), width=inner, height=STRIP)
    return rows.spec(ribbon, lower, spacing=4, shared=("x",))


def _ribbon(
    rows: Rows, frame: pl.DataFrame, labels: pl.DataFrame, missing: list[Domain], domain: Domain, width: int
) -> list[alt.Chart]:
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], minExtent=LEFT - 16, grid=False)
    y = alt.Y("low:Q", title="probability", scale=alt.Scale(domain=[0, 1]), axis=axis)
    base = rows.chart(frame).encode(x=time_axis(domain, width, labels=False), detail=alt.Detail("category:N"))
    area = base.mark_area(stroke=PAPER, strokeWidth=0.25, clip=True)
    area = area.encode(y=y, y2=alt.Y2("high:Q"), color=alt.Color("colour:N", scale=None))
    return [gaps(rows, missing), area, names(rows, labels, "time:T")]


def _strip(
    rows: Rows, strip: pl.DataFrame, missing: list[Domain], domain: Domain, width: int, per_day: float
) -> list[alt.Chart]:
    days = (pl.col("until") - pl.col("time")).dt.total_days()
    wide = strip.filter(days * per_day > LETTER * pl.col("short").str.len_chars() + 4).with_columns(
        time=pl.col("time") + (pl.col("until") - pl.col("time")) / 2, place=pl.lit(0.5), text=pl.col("short")
    )
    axis = alt.Axis(title=None, minExtent=LEFT - 16, labels=False, ticks=False, domain=False, grid=False)
    y = alt.Y("place:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    rect = rows.chart(strip.with_columns(place=pl.lit(0.0), top=pl.lit(1.0))).mark_rect(clip=True)
    colour = alt.Color("colour:N", scale=None)
    runs = rect.encode(x=time_axis(domain, width), x2=alt.X2("until:T"), y=y, y2=alt.Y2("top:Q"), color=colour)
    return [gaps(rows, missing), runs, names(rows, wide, "time:T")]
