"""What is made of an export when it is asked for: a whole table as a page, a chart as a PNG picture."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

from starlette.responses import Response

from detente.web.rendering import render

if TYPE_CHECKING:
    from detente.web._page import Page


def page(page: Page, back: str, name: str, content: bytes) -> str:
    """Return the page of a whole table; `content` is the export as comma-separated text, compressed."""
    head, *rows = csv.reader(io.StringIO(gzip.decompress(content).decode()))
    numbers = [all(_is_number(row[place]) for row in rows) for place in range(len(head))]
    return render(
        "table.html.jinja", page=page, values={}, title=f"Table {name}", name=name, head=head, rows=rows,
        numbers=numbers, back=back,
    )  # fmt: skip


def picture(svg: bytes, name: str) -> Response:
    """Return a chart as a PNG picture on white."""
    import vl_convert

    made = bytes(vl_convert.svg_to_png(gzip.decompress(svg).decode(), scale=2.0))
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return Response(made, 200, headers, "image/png")


def _is_number(cell: str) -> bool:
    """Return whether a cell is empty or a number.

    >>> _is_number("-0.25"), _is_number("USA"), _is_number("")
    (True, False, True)
    """
    try:
        float(cell or "0")
    except ValueError:
        return False
    return True
