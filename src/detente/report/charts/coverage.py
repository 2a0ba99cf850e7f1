"""What the record covers: a panel a source, a row a state or pair, tiles where there are data, hatched where not."""

from __future__ import annotations

import altair as alt
import polars as pl

from detente.report.charts._gaps import gaps
from detente.report.charts._theme import LEFT, SIZE, Domain, Rows, Spec, panel, plot_width, time_axis
from detente.report.palette import INK, PAPER

ROW = 16


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
    x = time_axis(domain, width, labels=last)
    # A tile first covers the hatching below it with paper, so that its shade is only its own.
    tiles = rows.chart(frame).mark_bar(height=ROW - 4, clip=True)
    tiles = tiles.encode(x=x, x2=alt.X2("until:T"), y=alt.Y("row:N", sort=order, axis=axis))
    bars = [tiles.encode(color=alt.ColorValue(PAPER)), tiles.encode(color=alt.ColorValue(INK), opacity=opacity)]
    layers = [gaps(rows, [domain]), *bars]
    return panel(layers, width=plot_width(width), height=ROW * len(order), title=frame["source"][0])
