"""Schools against the record: skill relative to no change with intervals, one row a model, zero line heavy."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._intervals import intervals
from detente.report.charts._theme import SIZE, Rows, Spec, is_narrow, panel, rule_at, x_pixel

ROW = 28


def scoreboard(frame: pl.DataFrame, *, title: str, width: int) -> Spec:
    """Return a row a model, the best first.

    `frame` has `model`, `effect` (skill against no change; higher is better), `low`, `high`, `low50`, `high50`,
    `colour` and `beside` (its Bayes factor in words). `title` names the axis with its unit. What falls far below no
    change is cut at the edge: its figure stands beside it.
    """
    rows = Rows()
    left, right = (118, 62) if is_narrow(width) else (220, 150)
    order = frame["model"].to_list()
    axis = alt.Axis(title=None, minExtent=left, labelLimit=left - 6, ticks=False, domain=False, labelPadding=6)
    y = alt.Y("model:N", sort=order, axis=axis)
    x = alt.X("effect:Q", title=title, axis=alt.Axis(tickCount=5), scale=alt.Scale(domain=edges(frame), nice=False))
    text = rows.chart(frame).mark_text(align="left", dx=8, fontSize=SIZE - 1)
    beside = text.encode(y=y, x=x_pixel(width - left - right), text=alt.Text("beside:N"))
    layers = [rule_at(rows, "x", 0.0, opacity=0.9, width=2.4), *intervals(rows, frame, x, y), beside]
    return rows.spec(panel(layers, width=width - left - right, height=ROW * len(order)))


def edges(frame: pl.DataFrame) -> list[float]:
    """Return the ends of the axis: all that is above zero, and as far below it at most.

    >>> edges(pl.DataFrame({"low": [0.8, -9.0], "high": [1.2, -8.0]}))
    [-1.26, 1.26]
    """
    most = 1.05 * max(0.0, *frame["high"].to_list()) or 1.05 * -min(frame["low"].to_list()) or 1.0
    return [max(-most, 1.05 * min(0.0, *frame["low"].to_list())), most]
