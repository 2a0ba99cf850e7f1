"""Several claims at a glance: each effect with its intervals over the band of indifference, its verdict beside it."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._intervals import band_ground, effect_axis, intervals
from detente.report.charts._theme import SIZE, Rows, Spec, is_narrow, panel, x_pixel

ROW, ROW_NARROW = 32, 74
LEFT, RIGHT, EDGE = 456, 140, 10


def claims(frame: pl.DataFrame, *, reach: float, band: float, width: int) -> Spec:
    """Return a row a claim, its words to the left (on a phone above) and its status to the right.

    `frame` has one row per claim: `claim` (as people say it), `effect`, `low`, `high` (80 %), `low50`, `high50`,
    `colour`, `status`. Effects beyond `reach` are cut at the edge.
    """
    rows = Rows()
    narrow = is_narrow(width)
    inner = width - 2 * EDGE if narrow else width - LEFT - RIGHT
    axis = alt.Axis(title=None, labels=False, minExtent=EDGE if narrow else LEFT, ticks=False, domain=False, grid=False)
    y = alt.Y("claim:N", sort=frame["claim"].to_list(), axis=axis)
    x = effect_axis("mean answer over the horizon, sd of the answering tie", reach)
    words = _above(rows, frame, y, inner) if narrow else _beside(rows, frame, y, inner)
    layers = [*band_ground(rows, band), *intervals(rows, frame, x, y), *words]
    height = (ROW_NARROW if narrow else ROW) * frame.height
    return rows.spec(panel(layers, width=inner, height=height))


def _beside(rows: Rows, frame: pl.DataFrame, y: alt.Y, inner: int) -> list[alt.Chart]:
    base = rows.chart(frame).encode(y=y)
    claim = base.mark_text(align="left", fontSize=SIZE - 1).encode(x=x_pixel(8 - LEFT), text=alt.Text("claim:N"))
    status = base.mark_text(align="left", fontWeight="bold")
    return [claim, status.encode(x=x_pixel(inner + 8), text=alt.Text("status:N"))]


def _above(rows: Rows, frame: pl.DataFrame, y: alt.Y, inner: int) -> list[alt.Chart]:
    base = rows.chart(frame).encode(y=y)
    lines = rows.chart(frame.with_columns(lines=pl.col("claim").str.replace(", ", ",\n"))).encode(y=y)
    claim = lines.mark_text(align="left", fontSize=SIZE - 1, dy=-28, lineBreak="\n")
    status = base.mark_text(align="right", fontSize=SIZE - 1, dy=18, fontWeight="bold")
    words = claim.encode(x=x_pixel(0), text=alt.Text("lines:N"))
    return [words, status.encode(x=x_pixel(inner), text=alt.Text("status:N"))]
