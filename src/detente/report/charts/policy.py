"""A policy's tie: fans with and without it on one panel, the difference below, the nearest past episodes in grey."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._intervals import SIGNED, band_ground, effect_axis, intervals
from detente.report.charts._theme import SIZE, Rows, Spec, is_narrow, panel, rule_at
from detente.report.palette import INK, NEUTRAL

LEFT, RIGHT = 60, 92
LINE = 7  # points that a label is moved off its line


def fans(frame: pl.DataFrame, threads: pl.DataFrame, *, colour: str, width: int) -> Spec:
    """Return two panels by months after the origin: levels with and without a policy, and their difference.

    `frame` has ``which`` ("without", "with", "difference"), ``month``, ``low``, ``low50``, ``median``, ``high50``,
    ``high``; levels are in logits, differences in sd. `threads` has ``episode``, ``month`` and ``value``, what followed
    the nearest episodes in sd, and stands beside the difference. The path without is grey and dashed.
    """
    rows = Rows()
    plot = width - LEFT - (20 if is_narrow(width) else RIGHT)
    height = 130 if is_narrow(width) else 170
    months = int(frame["month"].to_numpy().max())
    upper = [rule_at(rows, "y", 0.0)]
    without, with_it = frame.filter(which="without"), frame.filter(which="with")
    apart = -LINE if with_it["median"][-1] >= without["median"][-1] else LINE
    upper += _fan(rows, without, NEUTRAL, "relation level, logits", months, dashed=True, lift=-apart)
    upper += _fan(rows, with_it, colour, "relation level, logits", months, lift=apart)
    lower = [rule_at(rows, "y", 0.0), *_threads(rows, threads)]
    lower += _fan(rows, frame.filter(which="difference"), colour, "difference, sd", months)
    return rows.spec(
        panel(upper, width=plot, height=height), panel(lower, width=plot, height=height), spacing=12, shared=("x",)
    )


def theories(frame: pl.DataFrame, *, band: float, width: int) -> Spec:
    """Return a row for each theory: its answer as a dot with 80 % interval over the band of indifference.

    `frame` has ``title``, ``effect``, ``low``, ``high``, ``low50``, ``high50``, ``colour``; a null effect is no dot.
    """
    rows = Rows()
    reach = max([2 * band, *(abs(value) for name in ("low", "high") for value in frame[name].drop_nulls())]) * 1.1
    axis = alt.Axis(title=None, grid=False, ticks=False, domain=False, minExtent=120)
    y = alt.Y("title:N", sort=frame["title"].to_list(), axis=axis)
    layers = [
        *band_ground(rows, band),
        *intervals(rows, frame, effect_axis("answer over two years, sd", reach), y),
    ]
    return rows.spec(panel(layers, width=width - 150, height=24 * frame.height))


def _fan(
    rows: Rows, frame: pl.DataFrame, colour: str, title: str, months: int, *, dashed: bool = False, lift: int = 0
) -> list[alt.Chart]:
    """Return a fan with its label at the end, moved down by `lift` points: two labels of one height stay apart."""
    x = alt.X(
        "month:Q",
        title="months after the origin" if title.startswith("difference") else None,
        scale=alt.Scale(domain=[1, max(2, months)], nice=False),
        axis=alt.Axis(tickCount=6, grid=False),
    )
    axis = alt.Axis(tickCount=4, minExtent=LEFT - 16, labelExpr=SIGNED)
    base = rows.chart(frame).encode(x=x)
    label = rows.chart(frame.tail(1)).mark_text(
        align="left", dx=5, dy=lift, fontSize=SIZE - 1, fontWeight="bold", color=colour
    )
    return [
        base.mark_area(fill=colour, opacity=0.14).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        base.mark_area(fill=colour, opacity=0.2).encode(y=alt.Y("low50:Q"), y2=alt.Y2("high50:Q")),
        base.mark_line(stroke=colour, strokeWidth=2, strokeDash=[5, 3] if dashed else [1, 0]).encode(
            y=alt.Y("median:Q", title=title, axis=axis)
        ),
        label.encode(x=alt.X("month:Q"), y=alt.Y("median:Q"), text=alt.Text("which:N")),
    ]


def _threads(rows: Rows, threads: pl.DataFrame) -> list[alt.Chart]:
    line = rows.chart(threads).mark_line(stroke=NEUTRAL, strokeWidth=1, opacity=0.7)
    ends = threads.group_by("episode", maintain_order=True).last()
    text = rows.chart(ends).mark_text(align="left", dx=3, fontSize=SIZE - 3, color=INK, opacity=0.7)
    place = {"x": alt.X("month:Q"), "y": alt.Y("value:Q")}
    return [
        line.encode(**place, detail=alt.Detail("episode:N")),
        text.encode(**place, text=alt.Text("episode:N")),
    ]
