"""The picture of what all sources cover: a bar a source from its first to its last year, hatched outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from detente.report.figure import Figure
from detente.report.words import counted

if TYPE_CHECKING:
    from detente.report.charts._theme import Spec

FIRST, LAST = 1816, 2026


def coverage_figure(sources: list[Any]) -> Figure:
    """Return the figure of the coverage of sources, those that begin first on top.

    >>> from detente import registry
    >>> coverage_figure([registry.get("source", "weis")]).table["from"].to_list()
    [1966]
    """
    rows = [(each.key, each.coverage.start.year, each.coverage.end.year, each.unit) for each in sources]
    schema = {"source": pl.String, "from": pl.Int64, "to": pl.Int64, "unit": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row").sort("from", "to", "source")
    now = frame.filter(pl.col("to") >= 2020).height
    title = f"{counted(frame.height, 'source')}; {now} reach 2020 or later."
    subtitle = f"First to last year that each covers, {FIRST} to {LAST}; what lies before {FIRST} is cut off."
    return Figure("coverage", title, subtitle, f"{title} {subtitle}", frame, lambda width: _chart(frame, width))


def _chart(frame: pl.DataFrame, width: int) -> Spec:
    import altair as alt

    from detente.report.charts._theme import SIZE, Rows, is_narrow, panel
    from detente.report.palette import BLUE

    rows = Rows()
    left = 130 if is_narrow(width) else 200
    drawn = frame.with_columns(
        start=pl.date(pl.col("from").clip(FIRST, LAST), 1, 1), until=pl.date(pl.col("to").clip(FIRST, LAST) + 1, 1, 1)
    )
    domain = [f"{FIRST}-01-01", f"{LAST}-01-01"]
    axis = alt.Axis(format="%Y", title=None, tickCount=5 if is_narrow(width) else 10, orient="top")
    x = alt.X("start:T", scale=alt.Scale(domain=domain), axis=axis)
    names = alt.Axis(
        title=None, minExtent=left - 10, labelLimit=left - 12, ticks=False, domain=False, labelFontSize=SIZE - 2
    )
    y = alt.Y("source:N", sort=frame["source"].to_list(), axis=names)
    bar = rows.chart(drawn).mark_bar(color=BLUE, opacity=0.75, height=8, clip=True)
    layers = [bar.encode(x=x, x2=alt.X2("until:T"), y=y)]
    return rows.spec(panel(layers, width=width - left - 20, height=15 * frame.height))
