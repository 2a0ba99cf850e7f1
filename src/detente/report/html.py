"""One self-contained page: works without a network and without scripts, on paper, on a phone, in light and in dark."""

from __future__ import annotations

import base64
import importlib.metadata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import polars as pl

from detente import __version__
from detente.report.drawings import Drawings
from detente.report.words import number

if TYPE_CHECKING:
    import jinja2

    from detente.report.causal import CausalPage
    from detente.report.event_status import StatusPage
    from detente.report.figure import Figure
    from detente.report.policy import PolicyReport
    from detente.report.triangle import TriangleReport

_VERSIONS = ("numpy", "polars", "altair", "vl-convert-python")
EMPTY = "–"


def page(report: TriangleReport | PolicyReport | StatusPage | CausalPage, drawings: Drawings | None = None) -> str:
    """Return a report as one HTML page; everything that data or a person supplied is escaped.

    `drawings` may hold figures that are drawn already; the others are drawn now.
    """
    if drawings is None:
        with Drawings() as fresh:
            return page(report, fresh)
    from markupsafe import Markup

    drawings.add(report.figures.values())

    def svg(figure: Figure, size: str) -> Markup:
        return Markup(drawings.svg(figure, size))  # noqa: S704  (ours; its texts are escaped where it is drawn)

    return _environment().get_template("page.html.jinja").render(
        report=report, version=__version__, style=Markup(_text("page.css")), svg=svg,  # noqa: S704  (a file of this package)
        cells=cells, numeric=numeric, csv=csv_link, versions=versions(),
    )  # fmt: skip


def versions() -> list[tuple[str, str]]:
    """Return the libraries that a page was made with and their versions.

    >>> [name for name, _ in versions()][0]
    'numpy'
    """
    return [(name, importlib.metadata.version(name)) for name in _VERSIONS]


def cells(frame: pl.DataFrame) -> list[list[tuple[str, bool]]]:
    """Return a table's cells as text, each with whether it is a number; what is missing is a dash.

    >>> import polars as pl
    >>> cells(pl.DataFrame({"state": ["USA"], "level": [-0.256], "sd": [None]}))
    [[('USA', False), ('−0.256', True), ('–', False)]]
    """
    kinds = numeric(frame)
    shown = frame.with_columns(_dates(frame[name]) for name, kind in frame.schema.items() if kind == pl.Date)
    return [
        [(_cell(value), name in kinds) for name, value in zip(shown.columns, row, strict=True)] for row in shown.rows()
    ]


def _dates(days: pl.Series) -> pl.Series:
    """Return dates as text, only as precise as the column is: years, months or days."""
    known = days.drop_nulls()
    monthly = (known.dt.day() == 1).all()
    form = "%Y" if monthly and (known.dt.month() == 1).all() else "%Y-%m" if monthly else "%Y-%m-%d"
    return days.dt.to_string(form)


def numeric(frame: pl.DataFrame) -> set[str]:
    """Return the names of the columns that hold numbers or dates: they stand to the right and do not break."""
    return {name for name, kind in frame.schema.items() if kind.is_numeric() or kind == pl.Date}


def csv_link(figure: Figure) -> str:
    """Return a link that holds a figure's table as comma-separated text."""
    return "data:text/csv;base64," + base64.b64encode(figure.csv().encode()).decode()


def _cell(value: Any) -> str:
    if value is None or value != value:
        return EMPTY
    if isinstance(value, float):
        return number(value, 3)
    return str(value)


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("detente.report", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _text(name: str) -> str:
    return files("detente.report").joinpath("templates", name).read_text(encoding="utf-8")
