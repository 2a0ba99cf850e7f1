"""How full a long panel is: a row a column, dark where values are there, hatched where they are missing."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, panel, plot_width, time_axis
from detente.report.palette import HATCH, INK

ROW = 30
BAR = 9


def panel_coverage(frame: pl.DataFrame, *, domain: Domain, width: int) -> Spec:
    """Return bars with the name of their column above them.

    `frame` has one row per unbroken stretch of periods: `row` (its name), `time`, `until` and `share` (0..1, the share
    of values that are there; the rest of the bar's ink is hatching, all of it where the share is 0).
    """
    rows = Rows()
    order = frame["row"].unique(maintain_order=True).to_list()
    axis = alt.Axis(title=None, labels=False, minExtent=LEFT, ticks=False, domain=False, grid=False)
    y = alt.Y("row:N", sort=order, axis=axis)
    place = {"x": time_axis(domain, width), "x2": alt.X2("until:T"), "y": y}
    opacity = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.15, 0.85]), legend=None)
    heads = pl.DataFrame({"row": order, "time": [domain[0]] * len(order)})
    layers = [
        rows.chart(frame.filter(pl.col("share") < 1))
        .mark_bar(height=BAR, yOffset=8, color=HATCH, clip=True)
        .encode(**place),
        rows.chart(frame.filter(pl.col("share") > 0))
        .mark_bar(height=BAR, yOffset=8, color=INK, clip=True)
        .encode(**place, opacity=opacity),
        rows.chart(heads)
        .mark_text(align="left", baseline="bottom", dx=3, dy=-1, fontSize=SIZE - 1)
        .encode(x=alt.X("time:T"), y=y, text=alt.Text("row:N")),
    ]
    return rows.spec(panel(layers, width=plot_width(width), height=ROW * len(order)))
