"""Curves for the pages of docs: a share or a cost over one thing that varies, as SVG in dark ink on white."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl

from detente.report.charts._theme import SIZE, Rows, panel
from detente.report.figure import drawn, on_paper
from detente.report.palette import BLUE, GREEN, INK, ORANGE, PURPLE, VERMILION
from detente.store.atomic import write_text

WIDTH, HEIGHT = 330, 210
COLOURS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE)


@dataclass(frozen=True)
class Curve:
    """One panel: `frame` has `x`, `y` and `name`, which is written at the end of its line, and may have `low`, `high`.

    `across` and `up` are the titles of its axes; with `log` both are logarithmic, with `percent` the second is a share.
    """

    frame: pl.DataFrame
    across: str
    up: str
    percent: bool = False
    log: bool = False


def svg(curves: Sequence[Curve], key: str, words: str) -> str:
    """Return panels beside each other as one SVG; `words` tell who cannot see it what it shows."""
    rows = Rows()
    spec = rows.spec(*(_panel(rows, each) for each in curves))
    spec["hconcat"] = spec.pop("vconcat")
    return on_paper(drawn(json.dumps(spec), key, words))


def write(path: Path, curves: Sequence[Curve], words: str) -> None:
    """Write panels beside each other as an SVG file."""
    path.parent.mkdir(exist_ok=True)
    write_text(path, svg(curves, path.stem, words))


def _panel(rows: Rows, given: Curve) -> dict[str, Any]:
    names = given.frame["name"].unique(maintain_order=True).to_list()
    scale = alt.Scale(type="log", nice=False, padding=12) if given.log else alt.Scale(zero=True)
    x = alt.X("x:Q", title=given.across, axis=alt.Axis(grid=False, tickCount=6), scale=scale)
    axis = alt.Axis(format="%" if given.percent else ".4~g", tickCount=5)
    y = alt.Y("y:Q", title=given.up, axis=axis, scale=scale)
    colour = alt.Color("name:N", scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])), legend=None)
    base = rows.chart(given.frame).encode(x=x, color=colour)
    layers = [base.mark_line(strokeWidth=2).encode(y=y), base.mark_point(filled=True, size=40, opacity=1).encode(y=y)]
    if "low" in given.frame.columns:
        layers.insert(0, base.mark_rule(strokeWidth=1.5, opacity=0.7).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")))
    if len(names) > 1:
        ends = rows.chart(given.frame.group_by("name", maintain_order=True).last())
        text = ends.mark_text(align="right", dy=-11, fontSize=SIZE - 2, fill=INK)
        layers.append(text.encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("name:N")))
    return panel(layers, width=WIDTH, height=HEIGHT)
