"""Names of the layers of a stacked chart, written where a layer is thick enough to carry them."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from detente.report.charts._places import roomiest
from detente.report.charts._theme import SIZE, Rows
from detente.report.palette import contrast

DARK, LIGHT = "#15181c", "#FFFFFF"
LETTER, LINE = 6.8, 16.0


def layer_names(frame: pl.DataFrame, across: str, step: float, height: float) -> pl.DataFrame:
    """Return the name, else the short name, of each layer that has room for it: `across`, `place`, `text`, `colour`.

    `frame` has one row per step and category: `across` (the column of the horizontal axis, evenly spaced), `category`,
    `name`, `short`, `colour`, `low`, `high` in 0..1. `step` and `height` are in pixels.
    """
    found = []
    for _, layer in frame.group_by("category", maintain_order=True):
        thick = ((layer["high"] - layer["low"]) * height).fill_null(0.0).to_list()
        for text in (layer["name"][0], layer["short"][0]):
            place = roomiest(thick, max(1, round(LETTER * len(text) / step)), LINE)
            if place is not None:
                row = layer.row(place, named=True)
                middle = (row["low"] + row["high"]) / 2
                found.append({across: row[across], "place": middle, "text": text, "colour": row["colour"]})
                break
    schema: dict[str, Any] = {across: frame.schema[across], "place": pl.Float64, "text": pl.String, "colour": pl.String}
    return pl.DataFrame(found, schema=schema)


def names(rows: Rows, labels: pl.DataFrame, across: str) -> alt.Chart:
    """Return names in dark or light ink, by what their ground allows; `across` is the encoding of the axis."""
    inks = [max((DARK, LIGHT), key=lambda ink: contrast(ink, ground)) for ground in labels["colour"]]
    text = rows.chart(labels.with_columns(ink=pl.Series(inks, dtype=pl.String))).mark_text(fontSize=SIZE - 1)
    ink = alt.Color("ink:N", scale=None)
    drawn: alt.Chart = text.encode(x=alt.X(across), y=alt.Y("place:Q"), text=alt.Text("text:N"), color=ink)
    return drawn
