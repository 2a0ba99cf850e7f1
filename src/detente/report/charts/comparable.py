"""The strip of comparable triads: a tick for the same effect in every other triad, a mark for this one."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._intervals import SIGNED
from detente.report.charts._theme import SIZE, Rows, Spec, panel
from detente.report.palette import INK, VERMILION


def comparable(frame: pl.DataFrame, *, reach: float, width: int) -> Spec:
    """Return one strip of effects; `frame` has `triad`, `effect` (sd) and `asked`, true for the triad asked about."""
    rows = Rows()
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    x = alt.X(
        "effect:Q",
        title="same effect in comparable triads, sd",
        scale=scale,
        axis=alt.Axis(tickCount=5, labelExpr=SIGNED, grid=False),
    )
    others = rows.chart(frame.filter(~pl.col("asked"))).mark_tick(
        color=INK, opacity=0.4, thickness=1.5, size=18, clip=True
    )
    this = rows.chart(frame.filter("asked")).encode(x=x)
    layers = [
        others.encode(x=x),
        this.mark_tick(color=VERMILION, thickness=3, size=26, clip=True),
        this.mark_text(dy=-19, fontSize=SIZE - 2, fontWeight="bold").encode(text=alt.Text("triad:N")),
    ]
    return rows.spec(panel(layers, width=width - 16, height=52))
