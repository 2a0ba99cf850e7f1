"""How the types' shares depend on the band of indifference: stacked mean probabilities over the band."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import LEFT, SIZE, Rows, Spec, is_narrow, panel, rule_at
from detente.report.palette import PAPER

END = 190


def type_sweep(frame: pl.DataFrame, labels: pl.DataFrame, *, band: float, width: int) -> Spec:
    """Return stacked shares over the width of the band.

    `frame` has one row per band and category: `x` (the band in logits), `category`, `colour`, `low`, `high` (the edges
    of its layer in 0..1). `labels` has `place` and `text` at the right edge. `band` is the one used elsewhere.
    """
    rows = Rows()
    end = 128 if is_narrow(width) else END
    bands = frame["x"].to_list()
    x = alt.X("x:Q", title="band of indifference, ± logits", scale=alt.Scale(domain=[bands[0], bands[-1]], nice=False))
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], minExtent=LEFT - 16, grid=False)
    y = alt.Y("low:Q", title="mean probability", scale=alt.Scale(domain=[0, 1]), axis=axis)
    base = rows.chart(frame).mark_area(stroke=PAPER, strokeWidth=0.6)
    area = base.encode(
        x=x, y=y, y2=alt.Y2("high:Q"), color=alt.Color("colour:N", scale=None), detail=alt.Detail("category:N")
    )
    text = rows.chart(labels.with_columns(x=pl.lit(bands[-1]))).mark_text(align="left", dx=6, fontSize=SIZE - 1)
    names = text.encode(x=alt.X("x:Q"), y=alt.Y("place:Q"), text=alt.Text("text:N"))
    chosen = rule_at(rows, "x", band, opacity=0.9)
    return rows.spec(panel([area, chosen, names], width=min(width, 640) - LEFT - end, height=180))
