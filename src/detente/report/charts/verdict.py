"""One verdict's answers: probabilities of warming, holding and cooling, then who expects which answer."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._intervals import band_ground, effect_axis, intervals
from detente.report.charts._layers import DARK, LETTER
from detente.report.charts._theme import SIZE, Rows, Spec, panel, x_pixel, y2_pixel, y_pixel
from detente.report.palette import COLD, NEUTRAL, WARM
from detente.report.words import percent

LEFT, RIGHT, ROW = 84, 60, 24
COLOURS = {"cools": COLD, "holds": NEUTRAL, "warms": WARM}


def verdict(probabilities: dict[str, float], answers: pl.DataFrame, *, reach: float, band: float, width: int) -> Spec:
    """Return the bar of probabilities over dots with intervals.

    `probabilities` has ``cools``, ``holds`` and ``warms``, together 1. `answers` has one row per model, the
    encompassing one first: `who`, `effect`, `low`, `high`, `low50`, `high50`, `colour`, `beside` (Bayes factor).
    """
    rows = Rows()
    inner = width - LEFT - RIGHT
    bar = panel(_bar(rows, probabilities, inner), width=inner, height=20)
    order = answers["who"].to_list()
    axis = alt.Axis(title=None, minExtent=LEFT, labelLimit=LEFT - 6, ticks=False, domain=False, labelPadding=6)
    y = alt.Y("who:N", sort=order, axis=axis)
    x = effect_axis("mean answer, sd", reach, ticks=3)
    text = rows.chart(answers).mark_text(align="left", dx=6, fontSize=SIZE - 2)
    beside = text.encode(y=y, x=x_pixel(inner), text=alt.Text("beside:N"))
    dots = [*band_ground(rows, band), *intervals(rows, answers, x, y), beside]
    return rows.spec(bar, panel(dots, width=inner, height=ROW * len(order)), spacing=10)


def _bar(rows: Rows, probabilities: dict[str, float], width: float) -> list[alt.Chart]:
    """Return the stacked bar, cools to the left, with a word in each part that has room for it."""
    kinds = list(COLOURS)
    ends = [sum(probabilities[kind] for kind in kinds[: place + 1]) for place in range(len(kinds))]
    frame = pl.DataFrame(
        {
            "left": [0.0, *ends[:-1]],
            "right": ends,
            "colour": list(COLOURS.values()),
            "text": [f"{kind} {percent(probabilities[kind])}" for kind in kinds],
        }
    ).with_columns(middle=(pl.col("left") + pl.col("right")) / 2)
    x = alt.X("left:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    bar = rows.chart(frame).mark_rect().encode(
        x=x, x2=alt.X2("right:Q"), y=y_pixel(0), y2=y2_pixel(20), color=alt.Color("colour:N", scale=None)
    )  # fmt: skip
    roomy = (pl.col("right") - pl.col("left")) * width > LETTER * pl.col("text").str.len_chars() + 4
    words = rows.chart(frame.filter(roomy)).mark_text(fontSize=SIZE - 2, color=DARK)
    return [bar, words.encode(x=alt.X("middle:Q", axis=None), y=y_pixel(10.5), text=alt.Text("text:N"))]
