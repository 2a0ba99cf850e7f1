"""The horizon path of an answer: a move held for a year, one month of it, and local projections beside that."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import SIZE, Rows, Spec, panel, rule_at
from detente.report.palette import INK

LEFT = 46
NAMES = {"held": "held a year", "shock": "one month"}


def path(held: pl.DataFrame, shock: pl.DataFrame, projection: pl.DataFrame, *, width: int) -> Spec:
    """Return the answer by months after the move began: above to a move that is held, below to one month of it.

    `held` and `shock` have `lead` (months), `mean`, `low`, `high` (80 %); `projection` has `lead`, `estimate`, `low`,
    `high`, and stands beside the shock. A table without rows is not drawn. The first lead of a path is the month of
    the move itself, that of a projection the month after: the move begins at 0.
    """
    rows = Rows()
    held, shock = (frame.with_columns(pl.col("lead") - 1) for frame in (held, shock))
    drawn = [
        _panel(rows, frame, dots, name, width)
        for frame, dots, name in ((held, projection.clear(), "held"), (shock, projection, "shock"))
        if frame.height
    ]
    return rows.spec(*drawn, spacing=10, shared=("x",))


def _panel(rows: Rows, frame: pl.DataFrame, projection: pl.DataFrame, name: str, width: int) -> Spec:
    title = "months after the move begins" if name == "shock" else None
    x = alt.X("lead:Q", title=title, axis=alt.Axis(tickCount=6, grid=False))
    y = alt.Y("mean:Q", title="answer, sd", axis=alt.Axis(tickCount=4, minExtent=LEFT - 16))
    base, dots = rows.chart(frame).encode(x=x), rows.chart(projection).encode(x=x)
    ends = {"y": alt.Y("low:Q"), "y2": alt.Y2("high:Q")}
    label = rows.chart(frame.tail(1).with_columns(name=pl.lit(NAMES[name])))
    label = label.mark_text(align="right", dy=-8, fontSize=SIZE - 2, fontWeight="bold")
    layers = [
        rule_at(rows, "y", 0.0),
        base.mark_area(fill=INK, opacity=0.14).encode(**ends),
        base.mark_line(stroke=INK, strokeWidth=2, strokeDash=[1, 0] if name == "held" else [5, 3]).encode(y=y),
        dots.mark_rule(stroke=INK, opacity=0.6, strokeDash=[3, 2]).encode(**ends),
        dots.mark_point(stroke=INK, fill="white", size=36, opacity=1).encode(y=alt.Y("estimate:Q")),
        label.encode(x=alt.X("lead:Q"), y=alt.Y("high:Q"), text=alt.Text("name:N")),
    ]
    return panel(layers, width=width - LEFT - 8, height=96)
