"""What every chart shares: its rows, type sizes, ink, the time axis, the look of axes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from detente.report.palette import INK

FONT = "Liberation Sans, Helvetica, Arial, sans-serif"
SIZE = 13
LEFT = 60
NARROW_BELOW = 500
DECIMALS = 5
_RIGHT, _RIGHT_NARROW = 114, 40

Domain = tuple[dt.date, dt.date]
Spec = dict[str, Any]

_AXIS = {
    "labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK, "gridColor": INK,
    "labelFontSize": SIZE - 1, "titleFontSize": SIZE - 1, "titleFontWeight": "normal",
    "gridOpacity": 0.1, "domainOpacity": 0.4, "tickOpacity": 0.4, "labelOpacity": 0.9, "titleOpacity": 0.9,
}  # fmt: skip
CONFIG: Spec = {
    "background": "transparent",
    "font": FONT,
    "aria": False,
    "padding": {"left": 2, "right": 2, "top": 4, "bottom": 2},
    "view": {"stroke": None},
    "axis": _AXIS,
    "header": {"labelColor": INK, "titleColor": INK, "labelFontSize": SIZE, "titleFontSize": SIZE},
    "title": {"color": INK, "fontSize": SIZE, "anchor": "start", "fontWeight": "bold", "offset": 6},
    "text": {"color": INK, "fontSize": SIZE},
}


class Rows:
    """The named tables of one chart, kept beside it because Altair copies what it holds at every step.

    >>> import polars as pl
    >>> rows = Rows()
    >>> rows.chart(pl.DataFrame({"x": [1]})).mark_point().to_dict(validate=False)["data"]
    {'name': 'rows0'}
    """

    def __init__(self) -> None:
        self._frames: dict[str, pl.DataFrame] = {}

    def chart(self, frame: pl.DataFrame) -> alt.Chart:
        """Return an empty chart on a table."""
        name = f"rows{len(self._frames)}"
        self._frames[name] = frame
        return alt.Chart(alt.NamedData(name=name))

    def spec(self, *panels: Spec, spacing: int = 14, shared: Sequence[str] = ()) -> Spec:
        """Return the Vega-Lite specification of panels stacked from top to bottom, with theme and tables.

        `shared` names the scales (``"x"``, ``"y"``, ``"color"``) that all panels share.
        """
        used = set(re.findall(r'"field": "([^"]+)"', json.dumps(panels)))
        datasets = {name: _plain(frame, used) for name, frame in self._frames.items()}
        resolve = {"scale": dict.fromkeys(shared, "shared")}
        return {"vconcat": panels, "spacing": spacing, "resolve": resolve, "config": CONFIG, "datasets": datasets}


def panel(layers: Sequence[alt.Chart], *, width: float, height: float, title: str | None = None) -> Spec:
    """Return charts laid over each other as one panel.

    Altair's own layering compares and copies every layer; a list of what each draws is the same picture.

    >>> panel([alt.Chart(alt.NamedData(name="rows0")).mark_point()], width=10, height=10)["layer"][0]["mark"]
    {'type': 'point'}
    """
    drawn = [layer.to_dict(validate=False, context={"top_level": False}) for layer in layers]
    return {"layer": drawn, "width": width, "height": height, **({"title": title} if title else {})}


def _plain(frame: pl.DataFrame, used: set[str]) -> list[dict[str, Any]]:
    """Return a table's rows, only the columns that are drawn, with dates as text and NaN as null."""
    frame = frame.select([name for name in frame.columns if name in used])
    dates = [name for name, kind in frame.schema.items() if kind == pl.Date]
    floats = [name for name, kind in frame.schema.items() if kind.is_float()]
    return frame.with_columns(
        pl.col(dates).dt.to_string("%Y-%m-%d"), pl.col(floats).fill_nan(None).round(DECIMALS)
    ).to_dicts()


def is_narrow(width: int) -> bool:
    """Return whether a width is that of a phone.

    >>> is_narrow(330), is_narrow(960)
    (True, False)
    """
    return width < NARROW_BELOW


def plot_width(width: int) -> int:
    """Return the width of the plot of a chart over time: the same for all, so that times stand under each other.

    >>> plot_width(960)
    786
    """
    return width - LEFT - (_RIGHT_NARROW if is_narrow(width) else _RIGHT)


def thinned(frame: pl.DataFrame, domain: Domain, width: int) -> pl.DataFrame:
    """Return monthly rows as they are, or one month a quarter where several months would fall on one pixel."""
    months = (domain[1] - domain[0]).days / 30.4
    return frame.filter(pl.col("time").dt.month() % 3 == 1) if months > 1.5 * plot_width(width) else frame


def time_axis(domain: Domain, width: int, *, labels: bool = True) -> alt.X:
    """Return the one time axis of the page; `labels` is false on all but the lowest of stacked panels."""
    ticks = 5 if is_narrow(width) else 12
    axis = alt.Axis(format="%Y", title=None, tickCount=ticks, labels=labels, ticks=labels)
    return alt.X("time:T", axis=axis, scale=alt.Scale(domain=[day.isoformat() for day in domain]))


def rule_at(rows: Rows, channel: str, value: float, *, opacity: float = 0.55, width: float = 1.0) -> alt.Chart:
    """Return a straight line across a panel at a value of ``"x"`` or ``"y"``."""
    mark = rows.chart(pl.DataFrame({channel: [float(value)]})).mark_rule(stroke=INK, opacity=opacity, strokeWidth=width)
    line: alt.Chart = mark.encode(x=alt.X("x:Q")) if channel == "x" else mark.encode(y=alt.Y("y:Q"))
    return line


def x_pixel(pixels: float) -> Any:
    """Return a place across a panel in pixels from its left edge."""
    return alt.XValue(pixels)  # type: ignore[no-untyped-call]


def y_pixel(pixels: float) -> Any:
    """Return a place down a panel in pixels from its top."""
    return alt.YValue(pixels)  # type: ignore[no-untyped-call]


def y2_pixel(pixels: float) -> Any:
    """Return the other end of a mark, in pixels from a panel's top."""
    return alt.Y2Value(pixels)  # type: ignore[no-untyped-call]
