"""A figure: one chart with the finding it shows, what, where, when and from which source, and its table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from detente.report.palette import HATCH, PAPER

if TYPE_CHECKING:
    import polars as pl

WIDE, NARROW = 960, 330
_VEGA_LITE = "6.4"
_COORDINATES = re.compile(r' (?:d|transform|[xy][12]?)="[^"]*"')
_DECIMALS = re.compile(r"(\.\d)\d+")
_FURNITURE = re.compile(r' aria-[a-z]+="[^"]*"| role="[^"]*"| pointer-events="none"|<path[^>]*display="none"/>')
_PATTERN = (
    '<defs><pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0,0V6" stroke="#7d858e" stroke-opacity="0.55" stroke-width="1.2"/>'
    "</pattern></defs>"
)


@dataclass(frozen=True)
class Figure:
    """A chart of a report with everything that LOOK asks of one.

    `title` states the finding, `subtitle` what, where, when and the source, `alt` says the same to who cannot see it.
    `table` holds the numbers drawn. `draw(width)` returns the chart's Vega-Lite specification for a width in pixels;
    `narrow` is false where the chart is small enough for a phone as it is. `caveat` is one sentence that limits it.
    """

    key: str
    title: str
    subtitle: str
    alt: str
    table: pl.DataFrame
    draw: Callable[[int], dict[str, Any]]
    caveat: str = ""
    narrow: bool = True

    def svg(self, width: int = WIDE) -> str:
        """Return the chart as an SVG element that inherits its ink from the page around it."""
        return drawn(self.specification(width), f"{self.key}-{width}", self.alt)

    def specification(self, width: int) -> str:
        """Return the chart's Vega-Lite specification for a width in pixels as JSON."""
        from altair.utils.schemapi import debug_mode

        # Altair would check every part of every mark against its schema: half of the time, and no help to readers.
        with debug_mode(False):
            return json.dumps(self.draw(width))

    def png(self, width: int = WIDE, scale: float = 2.0) -> bytes:
        """Return the chart as a PNG picture on white."""
        return picture(self.svg(width), scale)

    def csv(self) -> str:
        """Return the figure's table as comma-separated text, four decimals; a missing value is an empty cell."""
        return self.table.write_csv(float_precision=4)

    def _repr_html_(self) -> str:
        caption = f"<b>{escape(self.title)}</b><br>{escape(self.subtitle)}"
        return f"<figure><figcaption>{caption}</figcaption>{self.svg()}</figure>"


def drawn(specification: str, key: str, alt: str) -> str:
    """Return the SVG of a Vega-Lite specification, fit to stand among others (`embed`).

    Needs nothing of Altair, so that another process may do it. Raises `ValueError` for what is no specification.
    """
    import vl_convert

    return embed(vl_convert.vegalite_to_svg(specification, vl_version=_VEGA_LITE), key, alt)


def picture(svg: str, scale: float = 2.0) -> bytes:
    """Return a figure's SVG as a PNG picture in dark ink on white."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(on_paper(svg), scale=scale))


def on_paper(svg: str) -> str:
    """Return a figure's SVG in dark ink on white, for pages that give it no ink.

    >>> on_paper('<svg width="9"><g stroke="currentColor"/></svg>')
    '<svg width="9"><rect width="100%" height="100%" fill="white"/><g stroke="#1b1f24"/></svg>'
    """
    inked = svg.replace("currentColor", "#1b1f24").replace("var(--paper, #fff)", "#ffffff")
    return re.sub(r"(<svg[^>]*>)", r'\1<rect width="100%" height="100%" fill="white"/>', inked, count=1)


def embed(svg: str, key: str, alt: str) -> str:
    """Return an SVG fit to stand among others on one page.

    Its ids begin with `key`, it carries `alt` as its label, what is missing is hatched, and what should
    look like paper takes the page's own background.

    >>> embed('<svg xmlns="x"><g id="a"/></svg>', "k", "a chart")[:45]
    '<svg role="img" aria-label="a chart" xmlns="x'
    """
    svg = _FURNITURE.sub("", _COORDINATES.sub(lambda found: _DECIMALS.sub(r"\1", found[0]), svg))
    # Ids of clips are counted over all charts drawn so far: number them anew, so that the same chart is the same text.
    for rank, found in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        svg = svg.replace(f'id="{found}"', f'id="{key}-{rank}"').replace(f"url(#{found})", f"url(#{key}-{rank})")
    svg = svg.replace(f'"{HATCH}"', f'"url(#{key}-hatch)"').replace(f'"{PAPER}"', '"var(--paper, #fff)"')
    defs = _PATTERN.format(key=key) if f"{key}-hatch" in svg else ""
    head = f'<svg role="img" aria-label="{escape(alt, quote=True)}"'
    return re.sub(r"<svg([^>]*)>", lambda tag: f"{head}{tag[1]}>{defs}", svg, count=1)
