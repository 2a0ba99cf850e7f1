"""Triangle types through time: probabilities stacked to one, and a strip of the most probable type below them."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps
from detente.report.charts._places import roomiest
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, is_narrow, panel, plot_width, time_axis
from detente.report.palette import PAPER, contrast

DARK, LIGHT = "#15181c", "#FFFFFF"
STRIP = 26
LETTER, LINE = 6.6, 17.0


def types(frame: pl.DataFrame, strip: pl.DataFrame, missing: list[Domain], *, domain: Domain, width: int) -> Spec:
    """Return a stacked ribbon of probabilities over a strip of the most probable type.

    `frame` has one row per month and category: `time`, `category`, `name`, `short`, `colour`, `low`, `high` (the edges
    of its layer in 0..1, null in a gap); a layer is named where it is thick enough. `strip` has one row per unbroken
    run of one most probable category: `time`, `until`, `short`, `colour`.
    """
    rows = Rows()
    inner, height = plot_width(width), 190 if is_narrow(width) else 240
    per_day = inner / (domain[1] - domain[0]).days
    labels = _labels(frame, per_day, height)
    ribbon = panel(_ribbon(rows, frame, labels, missing, domain, width), width=inner, height=height)
    lower = panel(_strip(rows, strip, missing, domain, width, per_day), width=inner, height=STRIP)
    return rows.spec(ribbon, lower, spacing=4, shared=("x",))


def _ribbon(
    rows: Rows, frame: pl.DataFrame, labels: pl.DataFrame, missing: list[Domain], domain: Domain, width: int
) -> list[alt.Chart]:
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], minExtent=LEFT - 16, grid=False)
    y = alt.Y("low:Q", title="probability", scale=alt.Scale(domain=[0, 1]), axis=axis)
    base = rows.chart(frame).encode(x=time_axis(domain, width, labels=False), detail=alt.Detail("category:N"))
    area = base.mark_area(stroke=PAPER, strokeWidth=0.6, clip=True)
    area = area.encode(y=y, y2=alt.Y2("high:Q"), color=alt.Color("colour:N", scale=None))
    return [gaps(rows, missing), area, _names(rows, labels)]


def _labels(frame: pl.DataFrame, per_day: float, height: float) -> pl.DataFrame:
    """Return the name, else the short name, of each layer that has room for it."""
    found = []
    for _, layer in frame.group_by("category", maintain_order=True):
        thick = ((layer["high"] - layer["low"]) * height).fill_null(0.0).to_list()
        months = 30.4 * per_day
        for text in (layer["name"][0], layer["short"][0]):
            place = roomiest(thick, max(1, round(LETTER * len(text) / months)), LINE)
            if place is not None:
                row = layer.row(place, named=True)
                middle = (row["low"] + row["high"]) / 2
                found.append({"time": row["time"], "place": middle, "text": text, "colour": row["colour"]})
                break
    return pl.DataFrame(found, schema={"time": pl.Date, "place": pl.Float64, "text": pl.String, "colour": pl.String})


def _names(rows: Rows, labels: pl.DataFrame) -> alt.Chart:
    """Return names in dark or light ink, by what their ground allows."""
    inks = [max((DARK, LIGHT), key=lambda ink: contrast(ink, ground)) for ground in labels["colour"]]
    text = rows.chart(labels.with_columns(ink=pl.Series(inks, dtype=pl.String))).mark_text(fontSize=SIZE - 1)
    ink = alt.Color("ink:N", scale=None)
    names: alt.Chart = text.encode(x=alt.X("time:T"), y=alt.Y("place:Q"), text=alt.Text("text:N"), color=ink)
    return names


def _strip(
    rows: Rows, strip: pl.DataFrame, missing: list[Domain], domain: Domain, width: int, per_day: float
) -> list[alt.Chart]:
    days = (pl.col("until") - pl.col("time")).dt.total_days()
    wide = strip.filter(days * per_day > LETTER * pl.col("short").str.len_chars() + 4).with_columns(
        time=pl.col("time") + (pl.col("until") - pl.col("time")) / 2, place=pl.lit(0.5), text=pl.col("short")
    )
    axis = alt.Axis(title=None, minExtent=LEFT - 16, labels=False, ticks=False, domain=False, grid=False)
    y = alt.Y("place:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    rect = rows.chart(strip.with_columns(place=pl.lit(0.0), top=pl.lit(1.0))).mark_rect(clip=True)
    colour = alt.Color("colour:N", scale=None)
    runs = rect.encode(x=time_axis(domain, width), x2=alt.X2("until:T"), y=y, y2=alt.Y2("top:Q"), color=colour)
    return [gaps(rows, missing), runs, _names(rows, wide)]
