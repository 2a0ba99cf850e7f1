"""How the types' shares depend on the band of indifference: stacked mean probabilities over the band."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._layers import DARK
from detente.report.charts._places import spread
from detente.report.charts._theme import SIZE, Rows, Spec, is_narrow, panel, rule_at
from detente.report.palette import PAPER

HEIGHT, RIGHT, MOST = 230, 60, 720
LEFT, LEFT_NARROW = 236, 70
LEAST = 0.004


def type_sweep(frame: pl.DataFrame, *, band: float, width: int) -> Spec:
    """Return stacked shares over the width of the band, layers named to the left where the band is narrowest.

    `frame` has one row per band and category: `x` (the band in logits), `category`, `name`, `short`, `colour`, `low`,
    `high` (the edges of its layer in 0..1). `band` is the one used elsewhere.
    """
    rows = Rows()
    left = LEFT_NARROW if is_narrow(width) else LEFT
    ends = (float(min(frame["x"])), float(max(frame["x"])))
    x = alt.X("x:Q", title="band of indifference, ± logits", scale=alt.Scale(domain=list(ends), nice=False))
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], orient="right", grid=False)
    y = alt.Y("low:Q", title="mean probability", scale=alt.Scale(domain=[0, 1]), axis=axis)
    base = rows.chart(frame).mark_area(stroke=PAPER, strokeWidth=0.6)
    colour = alt.Color("colour:N", scale=None)
    area = base.encode(x=x, y=y, y2=alt.Y2("high:Q"), color=colour, detail=alt.Detail("category:N"))
    shown = "short" if is_narrow(width) else "name"
    layers = [area, rule_at(rows, "x", band, opacity=0.9), *_names(rows, frame, ends, shown)]
    return rows.spec(panel(layers, width=min(width, MOST) - left - RIGHT, height=HEIGHT))


def _names(rows: Rows, frame: pl.DataFrame, ends: tuple[float, float], shown: str) -> list[alt.Chart]:
    """Return names at the left edge, and inside at the right edge for layers that begin with nothing."""
    thick = pl.col("high") - pl.col("low") > LEAST
    left = frame.filter(pl.col("x") == ends[0], thick).with_columns(place=(pl.col("low") + pl.col("high")) / 2)
    apart = pl.Series("place", spread(left["place"].to_list(), (SIZE + 2) / HEIGHT), dtype=pl.Float64)
    late = frame.filter(pl.col("x") == ends[1], thick, ~pl.col("category").is_in(left["category"].to_list()))
    late = late.with_columns(place=(pl.col("low") + pl.col("high")) / 2)
    marks = (
        rows.chart(left.with_columns(apart)).mark_text(align="right", dx=-6, fontSize=SIZE - 1),
        rows.chart(late).mark_text(align="right", dx=-10, fontSize=SIZE - 1, color=DARK),
    )
    text = alt.Text(f"{shown}:N")
    return [mark.encode(x=alt.X("x:Q"), y=alt.Y("place:Q"), text=text) for mark in marks]
