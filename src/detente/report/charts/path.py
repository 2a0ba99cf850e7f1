"""The horizon path of an answer: the model's mean and band by lead, local projections as dots beside it."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import Rows, Spec, panel, rule_at
from detente.report.palette import INK

LEFT = 46


def path(model: pl.DataFrame, projection: pl.DataFrame, *, width: int) -> Spec:
    """Return the answer by months after the move began.

    `model` has `lead` (months), `mean`, `low`, `high` (80 %); `projection` has `lead`, `estimate`, `low`, `high`.
    """
    rows = Rows()
    x = alt.X("lead:Q", title="months after the move begins", axis=alt.Axis(tickCount=6, grid=False))
    y = alt.Y("mean:Q", title="answer, sd", axis=alt.Axis(tickCount=4, minExtent=LEFT - 16))
    base = rows.chart(model).encode(x=x)
    dots = rows.chart(projection).encode(x=x)
    ends = {"y": alt.Y("low:Q"), "y2": alt.Y2("high:Q")}
    layers = [
        rule_at(rows, "y", 0.0),
        base.mark_area(fill=INK, opacity=0.14).encode(**ends),
        base.mark_line(stroke=INK, strokeWidth=2).encode(y=y),
        dots.mark_rule(stroke=INK, opacity=0.6, strokeDash=[3, 2]).encode(**ends),
        dots.mark_point(stroke=INK, fill="white", size=36, opacity=1).encode(y=alt.Y("estimate:Q")),
    ]
    return rows.spec(panel(layers, width=width - LEFT - 8, height=110))
