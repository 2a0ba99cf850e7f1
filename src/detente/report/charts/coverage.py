"""What the record covers: a panel a source, a row a state or pair, tiles where there are data, hatched where not."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import missing_spans
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, panel, plot_width, time_axis
from detente.report.palette import HATCH, INK

ROW = 16
YEAR = 366


def coverage(frame: pl.DataFrame, *, domain: Domain, width: int) -> Spec:
    """Return tiles by source, row and year.

    `frame` has one row per tile: `source` (panel title), `row` (at most nine letters), `time`, `until`, `share` (0..1,
    how full the year is compared with the fullest of that source). A year without a tile is hatched.
    """
    rows = Rows()
    sources = frame["source"].unique(maintain_order=True).to_list()
    drawn = [_panel(rows, frame.filter(source=name), domain, width, name == sources[-1]) for name in sources]
    return rows.spec(*drawn, spacing=8, shared=("x",))


def _panel(rows: Rows, frame: pl.DataFrame, domain: Domain, width: int, last: bool) -> Spec:
    order = frame["row"].unique(maintain_order=True).to_list()
    axis = alt.Axis(
        title=None, minExtent=LEFT, labelLimit=LEFT, ticks=False, domain=False, labelPadding=5, grid=False,
        labelFontSize=SIZE - 2,
    )  # fmt: skip
    opacity = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.18, 0.85]), legend=None)
    place = {
        "x": time_axis(domain, width, labels=last),
        "x2": alt.X2("until:T"),
        "y": alt.Y("row:N", sort=order, axis=axis),
    }
    layers = [
        rows.chart(_missing(frame, domain)).mark_bar(height=ROW - 4, clip=True, color=HATCH).encode(**place),
        rows.chart(_joined(frame)).mark_bar(height=ROW - 4, clip=True, color=INK).encode(**place, opacity=opacity),
    ]
    return panel(layers, width=plot_width(width), height=ROW * len(order), title=frame["source"][0])


def _missing(frame: pl.DataFrame, domain: Domain) -> pl.DataFrame:
    """Return the spans of each row without a tile."""
    found = [
        {"row": row, "time": start, "until": until}
        for (row,), tiles in frame.group_by("row", maintain_order=True)
        for start, until in missing_spans(tiles["time"].to_list(), domain, YEAR)
    ]
    return pl.DataFrame(found, schema={"row": pl.String, "time": pl.Date, "until": pl.Date})


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Return tiles of the same share that touch each other as one."""
    rows: list[dict[str, object]] = []
    for tile in (
        frame.select("row", "time", "until", "share").sort("row", "time", maintain_order=True).iter_rows(named=True)
    ):
        last = rows[-1] if rows else None
        if last and last["until"] == tile["time"] and (last["row"], last["share"]) == (tile["row"], tile["share"]):
            last["until"] = tile["until"]
        else:
            rows.append(dict(tile))
    return pl.DataFrame(rows, schema={"row": pl.String, "time": pl.Date, "until": pl.Date, "share": pl.Float64})
