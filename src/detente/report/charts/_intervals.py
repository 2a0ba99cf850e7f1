"""Effects as dots with 50 and 80 % intervals over the band of indifference: shared by several charts."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import Rows, rule_at
from detente.report.palette import INK

# Plus signs on one side, true minus signs on the other, zero bare.
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+.2~f')"


def band_ground(rows: Rows, band: float) -> list[alt.Chart]:
    """Return the band of indifference as ground, with its edges and zero as lines."""
    frame = pl.DataFrame({"x": [-band], "outer": [band]})
    ground = rows.chart(frame).mark_rect(fill=INK, opacity=0.08).encode(x=alt.X("x:Q"), x2=alt.X2("outer:Q"))
    return [ground, rule_at(rows, "x", 0.0)]


def intervals(rows: Rows, frame: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return dots and intervals; `frame` has `effect`, `low`, `high`, `low50`, `high50`, `colour`; null: not drawn."""
    base = rows.chart(frame.filter(pl.col("effect").is_not_null()))
    base = base.encode(y=y, color=alt.Color("colour:N", scale=None))
    return [
        base.mark_rule(strokeWidth=1.6, clip=True).encode(x=alt.X("low:Q"), x2=alt.X2("high:Q")),
        base.mark_rule(strokeWidth=4, clip=True).encode(x=alt.X("low50:Q"), x2=alt.X2("high50:Q")),
        base.mark_point(filled=True, size=55, opacity=1, clip=True).encode(x=x),
    ]


def effect_axis(title: str, reach: float, ticks: int = 5) -> alt.X:
    """Return the axis of effects, the same on both sides of zero."""
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    return alt.X("effect:Q", title=title, scale=scale, axis=alt.Axis(tickCount=ticks, labelExpr=SIGNED))
