"""Who answers whom: a cell for each directed dyad's answer to each other's move, with its interval."""

from __future__ import annotations

from typing import Literal

import altair as alt
import polars as pl

from detente.report.charts._theme import SIZE, Rows, Spec, is_narrow, panel
from detente.report.palette import COLD, HATCH, INK, NEUTRAL, WARM

INSET = 0.06


def responses(frame: pl.DataFrame, *, reach: float, band: float, width: int) -> Spec:
    """Return a matrix of small interval plots, rows answer columns, all cells on one scale of −`reach` to `reach`.

    `frame` has one row per cell: `answering`, `moving` (labels, in order), `mean`, `low`, `high` (80 %, null on the
    diagonal), `prior_dominates`. Intervals are cut at the cell's edge; `band` is drawn as ground.
    """
    rows = Rows()
    dyads = frame["answering"].unique(maintain_order=True).to_list()
    left = 62 if is_narrow(width) else 92
    cell = (min(width, 820) - left - 6) / len(dyads)
    placed = _placed(frame, dyads, reach)
    layers = [
        *_ground(rows, placed, len(dyads), band / reach),
        *_intervals(rows, placed, is_narrow(width)),
        *_headings(rows, dyads, is_narrow(width)),
        *_scale(rows, len(dyads), reach, is_narrow(width)),
    ]
    height = (38 if is_narrow(width) else 46) * len(dyads)
    return rows.spec(panel(layers, width=cell * len(dyads), height=height))


def _placed(frame: pl.DataFrame, dyads: list[str], reach: float) -> pl.DataFrame:
    """Return cells in units of cells: row and column numbers, effects between a cell's edges."""
    place = {dyad: number for number, dyad in enumerate(dyads)}
    column = pl.col("moving").replace_strict(place, return_dtype=pl.Float64)
    half = 0.5 - INSET

    def across(name: str) -> pl.Expr:
        return (column + 0.5 + pl.col(name).clip(-reach, reach) / reach * half).alias(name)

    row = pl.col("answering").replace_strict(place, return_dtype=pl.Float64) + 0.5
    beyond = pl.when(pl.col("low") > 0).then(pl.lit(WARM)).when(pl.col("high") < 0).then(pl.lit(COLD))
    colour = pl.when("prior_dominates").then(pl.lit(NEUTRAL)).otherwise(beyond.otherwise(pl.lit(INK)))
    return frame.with_columns(colour.alias("colour"), y=row, column=column, x=across("mean")).with_columns(
        across("low"), across("high")
    )


def _ground(rows: Rows, placed: pl.DataFrame, count: int, band: float) -> list[alt.Chart]:
    half = (0.5 - INSET) * min(band, 1.0)
    cells = placed.with_columns(
        left=pl.col("column") + 0.02, right=pl.col("column") + 0.98, top=pl.col("y") - 0.46, foot=pl.col("y") + 0.46,
        inner=pl.col("column") + 0.5 - half, outer=pl.col("column") + 0.5 + half, middle=pl.col("column") + 0.5,
    )  # fmt: skip
    across, down = alt.Scale(domain=[0, count], nice=False), alt.Scale(domain=[count + 0.45, -1.0], nice=False)
    x, y = alt.X("left:Q", scale=across, axis=None), alt.Y("top:Q", scale=down, axis=None)
    known = rows.chart(cells.filter(pl.col("mean").is_not_null()))
    own = rows.chart(cells.filter(pl.col("mean").is_null())).mark_rect(fill=HATCH)
    edges = {"y": y, "y2": alt.Y2("foot:Q")}
    return [
        known.mark_rect(fill=INK, opacity=0.045).encode(x=x, x2=alt.X2("right:Q"), **edges),
        known.mark_rect(fill=INK, opacity=0.07).encode(x=alt.X("inner:Q", axis=None), x2=alt.X2("outer:Q"), **edges),
        known.mark_rule(stroke=INK, opacity=0.45).encode(x=alt.X("middle:Q", axis=None), **edges),
        own.encode(x=x, x2=alt.X2("right:Q"), **edges),
    ]


def _intervals(rows: Rows, placed: pl.DataFrame, narrow: bool) -> list[alt.Chart]:
    base = rows.chart(placed.filter(pl.col("mean").is_not_null()))
    faded = alt.Opacity("prior_dominates:N", scale=alt.Scale(domain=[False, True], range=[1, 0.6]), legend=None)
    base = base.encode(y=alt.Y("y:Q", axis=None), color=alt.Color("colour:N", scale=None), opacity=faded)
    return [
        base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", axis=None), x2=alt.X2("high:Q")),
        base.mark_point(filled=True, size=24 if narrow else 42).encode(x=alt.X("x:Q", axis=None)),
    ]


def _headings(rows: Rows, dyads: list[str], narrow: bool) -> list[alt.Chart]:
    names = [dyad.replace(" → ", "→") for dyad in dyads]
    frame = pl.DataFrame(
        {"place": [number + 0.5 for number in range(len(dyads))], "name": names, "head": [0.0] * len(dyads)}
    )
    frame = frame.with_columns(pl.col("name").str.replace("→", "\n→").alias("stacked"))
    size = SIZE - 2 if narrow else SIZE - 1
    base = rows.chart(frame)
    columns = base.mark_text(fontSize=size, lineBreak="\n", baseline="bottom", dy=-18)
    answers = base.mark_text(fontSize=size, align="right", dx=-6)
    return [
        columns.encode(x=alt.X("place:Q", axis=None), y=alt.Y("head:Q", axis=None), text=alt.Text("stacked:N")),
        answers.encode(x=alt.X("head:Q", axis=None), y=alt.Y("place:Q", axis=None), text=alt.Text("name:N")),
    ]


def _scale(rows: Rows, count: int, reach: float, narrow: bool) -> list[alt.Chart]:
    """Return the ends and the middle of the scale under every column; on a phone once, in words."""
    if narrow:
        frame = pl.DataFrame({"x": [0.02], "y": [count + 0.22], "text": [f"edges of a cell: ±{reach:g} sd"]})
        return [_scale_text(rows, frame, "left")]
    half = 0.5 - INSET
    ends: dict[Literal["left", "center", "right"], tuple[float, str]] = {
        "left": (-half, f"−{reach:g}"),
        "center": (0.0, "0"),
        "right": (half, f"+{reach:g}"),
    }
    return [
        _scale_text(
            rows,
            pl.DataFrame({"x": [column + 0.5 + side for column in range(count)]}).with_columns(
                y=pl.lit(count + 0.22), text=pl.lit(text)
            ),
            align,
        )
        for align, (side, text) in ends.items()
    ]


def _scale_text(rows: Rows, frame: pl.DataFrame, align: Literal["left", "center", "right"]) -> alt.Chart:
    mark = rows.chart(frame).mark_text(fontSize=SIZE - 3, opacity=0.85, align=align)
    texts: alt.Chart = mark.encode(x=alt.X("x:Q", axis=None), y=alt.Y("y:Q", axis=None), text=alt.Text("text:N"))
    return texts
