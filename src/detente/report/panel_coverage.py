"""The picture of a long panel's coverage."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.errors import UsageError
from detente.report.figure import Figure, picture

if TYPE_CHECKING:
    from detente.panel.long import LongPanel
    from detente.report.charts._theme import Spec

LEVELS = 20


def panel_coverage(panel: LongPanel) -> Figure:
    """Return the figure that shows which columns of a panel have values when; its table is `LongPanel.coverage`.

    Raises `UsageError` where the panel has no column but its keys.
    """
    if not panel.columns:
        raise UsageError("the panel has no variables, so there is no coverage to draw; name some in --add")
    stretches = _stretches(panel)
    domain = stretches["time"].min(), stretches["until"].max()
    full = sum(each.present == each.rows for each in panel.columns)
    title = f"{full} of {len(panel.columns)} columns have a value in every row"
    first, last = panel.frame[panel.unit.period][0], panel.frame[panel.unit.period][-1]
    what = (
        f"{panel.frame.height:,} rows of a {panel.unit.key}, {first} to {last}; sources: {', '.join(panel.sources())}"
    )

    def draw(width: int) -> Spec:
        from detente.report.charts.panel_coverage import panel_coverage as chart

        return chart(stretches, domain=domain, width=width)  # type: ignore[arg-type]  # columns of dates, not empty

    return Figure("panel-coverage", title, what, f"{title}. {what}.", panel.coverage(), draw)


def save(figure: Figure, path: Path) -> None:
    """Write a figure as ``.svg`` or ``.png``; raises `UsageError` for another ending."""
    from detente.store.atomic import write_bytes, write_text

    if path.suffix == ".svg":
        write_text(path, figure.svg())
    elif path.suffix == ".png":
        write_bytes(path, picture(figure.svg()))
    else:
        raise UsageError(f"charts are written as .svg or .png, not as '{path.suffix or path.name}'")


def _stretches(panel: LongPanel) -> pl.DataFrame:
    """Return for each column the stretches of periods in which the same share of values, to a twentieth, is there."""
    shares = panel.coverage_by_period()
    found: list[dict[str, Any]] = []
    for (name,), periods in shares.group_by("column", maintain_order=True):
        for period, share in periods.select("period", "present").iter_rows():
            rounded = (
                1.0 if share == 1 else 0.0 if share == 0 else min(max(round(share * LEVELS), 1), LEVELS - 1) / LEVELS
            )
            time, until = _days(period)
            if found and found[-1]["row"] == name and (found[-1]["until"], found[-1]["share"]) == (time, rounded):
                found[-1]["until"] = until
            else:
                found.append({"row": name, "time": time, "until": until, "share": rounded})
    return pl.DataFrame(found)


def _days(period: int) -> tuple[dt.date, dt.date]:
    """Return the first day of a period and of the one after it."""
    if period < 10_000:
        return dt.date(period, 1, 1), dt.date(period + 1, 1, 1)
    year, month = divmod(period, 100)
    return dt.date(year, month, 1), dt.date(year + month // 12, month % 12 + 1, 1)
