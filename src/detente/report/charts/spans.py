"""Spans of time in rows: what was in force or what a record covers, and when; hatched where nothing is known."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, panel, plot_width, time_axis
from detente.report.palette import INK

ROW = 30


def spans(frame: pl.DataFrame, missing: list[Domain], *, domain: Domain, width: int) -> Spec:
    """Return bars with the name of their row above them; a row without a bar says that there was none.

    `frame` has one row per unbroken span: `row` (its name), `time`, `until`, and `share` (0..1, how dark). A row that
    has no span has one line whose `time` equals its `until`. `missing` are the spans that the record does not cover.
    """
    rows = Rows()
    order = frame["row"].unique(maintain_order=True).to_list()
    layers = [gaps(rows, missing), *_bars(rows, frame, order, domain, width)]
    return rows.spec(panel(layers, width=plot_width(width), height=ROW * len(order)))


def _bars(rows: Rows, frame: pl.DataFrame, order: list[str], domain: Domain, width: int) -> list[alt.Chart]:
    axis = alt.Axis(title=None, labels=False, minExtent=LEFT, ticks=False, domain=False, grid=False)
    y = alt.Y("row:N", sort=order, axis=axis)
    opacity = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.15, 0.85]), legend=None)
    x = time_axis(domain, width)
    heads = pl.DataFrame({"row": order, "time": [domain[0]] * len(order)})
    names = rows.chart(heads).mark_text(align="left", baseline="bottom", dx=3, dy=-1, fontSize=SIZE - 1)
    bars = rows.chart(frame).mark_bar(height=9, yOffset=8, color=INK, clip=True)
    return [
        bars.encode(x=x, x2=alt.X2("until:T"), y=y, opacity=opacity),
        names.encode(x=alt.X("time:T"), y=y, text=alt.Text("row:N")),
    ]
