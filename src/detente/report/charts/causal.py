"""What designs found: estimates with intervals by month ahead, an abnormal path, or a tie and its synthetic twin."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._theme import SIZE, Rows, Spec, panel, rule_at
from detente.report.palette import BLUE, INK, NEUTRAL, VERMILION

LEFT = 60
COLOURS = {"local projection": BLUE, "response model": INK}
TWINS = {"tie": "the tie", "twin": "its twin"}


def projected(frame: pl.DataFrame, *, width: int) -> Spec:
    """Return estimates with 80 % intervals by months ahead, designs beside each other.

    `frame` has `design`, `lead`, `value`, `low`, `high`.
    """
    rows = Rows()
    designs = frame["design"].unique(maintain_order=True).to_list()
    colour = alt.Color("colour:N", scale=None)
    shape = alt.Shape("design:N", legend=None)
    leads = frame["lead"].unique().sort()
    place = {name: 0.35 * (number - (len(designs) - 1) / 2) for number, name in enumerate(designs)}
    drawn = frame.with_columns(
        pl.col("lead") + pl.col("design").replace_strict(place, return_dtype=pl.Float64),
        colour=pl.col("design").replace_strict(COLOURS, default=NEUTRAL),
    )
    base = rows.chart(drawn).encode(
        x=alt.X("lead:Q", title="months after", axis=alt.Axis(grid=False, values=list(leads))), color=colour
    )
    y = alt.Y("value:Q", title="answer, sd of the tie", axis=alt.Axis(tickCount=5))
    ends = drawn.group_by("design", maintain_order=True).last()
    names = rows.chart(ends).mark_text(align="left", dx=12, fontSize=SIZE - 1)
    layers = [
        rule_at(rows, "y", 0.0),
        base.mark_rule(strokeWidth=2).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        base.mark_point(filled=True, size=60, opacity=1).encode(y=y, shape=shape),
        names.encode(x=alt.X("lead:Q"), y=alt.Y("value:Q"), text=alt.Text("design:N"), color=colour),
    ]
    return rows.spec(panel(layers, width=width - LEFT - 120, height=220))


def abnormal(frame: pl.DataFrame, *, width: int) -> Spec:
    """Return an abnormal path over what is usual at placebo dates; `frame` has `lead`, `value`, `low`, `high`."""
    rows = Rows()
    whole = alt.Axis(grid=False, tickMinStep=1, format="d")
    base = rows.chart(frame).encode(x=alt.X("lead:Q", title="months from the event on", axis=whole))
    y = alt.Y("value:Q", title="abnormal level, sd", axis=alt.Axis(tickCount=5))
    layers = [
        base.mark_area(fill=INK, opacity=0.14).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        rule_at(rows, "y", 0.0),
        base.mark_line(stroke=VERMILION, strokeWidth=2.2, point={"fill": VERMILION, "size": 30}).encode(y=y),
    ]
    return rows.spec(panel(layers, width=width - LEFT - 20, height=220))


def twins(frame: pl.DataFrame, placebos: pl.DataFrame, episode: pl.DataFrame, *, width: int) -> Spec:
    """Return a tie and its twin above, their gap with the placebos' as grey threads below, the episode shaded.

    `frame` has `design` ("tie", "twin", "gap"), `time`, `value`; `placebos` the same of each donor; `episode` one row
    with `time` and `until`.
    """
    rows = Rows()
    lines = frame.filter(pl.col("design") != "gap").with_columns(name=pl.col("design").replace_strict(TWINS))
    gap = frame.filter(pl.col("design") == "gap")
    x = alt.X("time:T", title=None, axis=alt.Axis(format="%Y", tickCount=10, grid=False))
    shade = rows.chart(episode).mark_rect(fill=INK, opacity=0.08).encode(x=alt.X("time:T"), x2=alt.X2("until:T"))
    dash = alt.StrokeDash("design:N", scale=alt.Scale(domain=["tie", "twin"], range=[[1, 0], [5, 3]]), legend=None)
    ends = lines.group_by("name", maintain_order=True).last()
    upper = [
        shade,
        rows.chart(lines).mark_line(stroke=INK, strokeWidth=1.6).encode(
            x=x, y=alt.Y("value:Q", title="level, sd", axis=alt.Axis(tickCount=5)), strokeDash=dash
        ),
        rows.chart(ends).mark_text(align="left", dx=5, fontSize=SIZE - 1).encode(
            x=alt.X("time:T"), y=alt.Y("value:Q"), text=alt.Text("name:N")
        ),
    ]  # fmt: skip
    reach = 1.5 * max(1.0, *(abs(value) for value in gap["value"]))
    y = alt.Y(
        "value:Q", title="gap, sd", scale=alt.Scale(domain=[-reach, reach], nice=False), axis=alt.Axis(tickCount=5)
    )
    threads = rows.chart(placebos).mark_line(stroke=NEUTRAL, opacity=0.3, strokeWidth=0.8, clip=True)
    lower = [
        shade,
        rule_at(rows, "y", 0.0),
        threads.encode(x=x, y=y, detail=alt.Detail("design:N")),
        rows.chart(gap).mark_line(stroke=VERMILION, strokeWidth=2).encode(x=x, y=y),
    ]
    drawn = (panel(layers, width=width - LEFT - 90, height=170) for layers in (upper, lower))
    return rows.spec(*drawn, shared=("x",))
