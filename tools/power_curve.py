"""Draw docs/images/power.svg and write its table into docs/validation.md: how large an effect must be to be found.

`PYTHONPATH=. python tools/power_curve.py calibration.json` reads the worlds that `detente.evaluation.calibration` kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
from tools.curves import Curve, write
from tools.readme import between_marks

from detente.claims.verdict import CERTAIN
from detente.evaluation.power import power_curve
from detente.store.atomic import write_text

DOCS = Path(__file__).parents[1] / "docs"
PICTURE, PAGE = DOCS / "images" / "power.svg", DOCS / "validation.md"
HEAD = "| size of the true effect, sd | claims | worlds | supported | 95 % interval | contradicted |"


def rows_of(table: pl.DataFrame) -> list[str]:
    """Return the rows of the page's table, shares in per cent."""
    found = []
    for row in table.to_dicts():
        size = f"{row['least']:g} and above" if row["most"] == float("inf") else f"{row['least']:g} to {row['most']:g}"
        share, low, high, denied = (f"{100 * row[name]:.1f}" for name in ("supported", "low", "high", "contradicted"))
        found.append(f"| {size} | {row['claims']} | {row['worlds']} | {share} | {low} to {high} | {denied} |")
    return found


def section(table: pl.DataFrame) -> str:
    """Return what stands between the marks of the page: the picture with its words, and the table."""
    half = table.filter(pl.col("mean") >= 0.6)
    words = (
        f"Share of claims called supported, in per cent, by the size of the true effect: {_share(table, 0)} near zero, "
        f"{_share(half, 0)} at {half['mean'][0]:.2f} sd, {_share(half, -1)} at {half['mean'][-1]:.2f} sd"
    )
    lines = [f"![{words}]({PICTURE.relative_to(DOCS)})", "", HEAD, "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *rows_of(table), ""])


def drawn(table: pl.DataFrame) -> None:
    """Write the picture."""
    shown = table.select(x="mean", y="supported", low="low", high="high", name=pl.lit("supported"))
    given = Curve(shown, "size of the true effect, sd of the answering tie", "called supported", percent=True)
    write(PICTURE, [given], "Share of claims called supported by the size of the true effect")


def _share(table: pl.DataFrame, place: int) -> str:
    return f"{100 * table['supported'][place]:.1f}"


if __name__ == "__main__":
    found = power_curve(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), CERTAIN)
    drawn(found)
    write_text(PAGE, between_marks(PAGE.read_text(encoding="utf-8"), "power", section(found)))
