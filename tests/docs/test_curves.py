"""The tools behind the curves in docs draw what they measured, in ink that every page shows, and say it in a table."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import polars as pl
import pytest
from tools import cost_growth, power_curve
from tools.curves import COLOURS, Curve, svg, write

DOCS = Path(__file__).parents[2] / "docs"
TWO = pl.DataFrame({"x": [1.0, 2.0, 1.0, 2.0], "y": [0.1, 0.4, 0.2, 0.8], "name": ["a", "a", "b", "b"]})


def words_of(picture: str) -> list[str]:
    """Return the words that an SVG shows."""
    return [text.text or "" for text in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_a_curve_has_its_axes_its_names_and_a_white_ground() -> None:
    picture = svg([Curve(TWO, "states", "CPU seconds")], "cost", "what it shows")
    shown = words_of(picture)
    assert {"states", "CPU seconds", "a", "b"} <= set(shown)
    assert 'aria-label="what it shows"' in picture
    assert 'fill="white"' in picture
    assert "currentColor" not in picture
    assert all(colour.lower() in picture.lower() for colour in COLOURS[:2])


def test_shares_are_in_per_cent_and_intervals_are_drawn() -> None:
    one = TWO.filter(name="a").with_columns(low=pl.col("y") - 0.05, high=pl.col("y") + 0.05)
    plain, ranged = (svg([Curve(frame, "size", "share", percent=True)], "k", "w") for frame in (one.drop("low"), one))
    assert any(word.endswith("%") for word in words_of(plain))
    assert ranged.count("<line") > plain.count("<line")


def test_panels_stand_beside_each_other(tmp_path: Path) -> None:
    path = tmp_path / "images" / "three.svg"
    write(path, [Curve(TWO, each, "CPU seconds", log=True) for each in ("states", "months", "draws")], "three")
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    assert float(root.attrib["width"]) > 3 * 330
    assert {"states", "months", "draws"} <= set(words_of(path.read_text(encoding="utf-8")))


POWER = pl.DataFrame(
    {
        "least": [0.0, 0.6], "most": [0.6, float("inf")], "mean": [0.2, 0.9], "claims": [90, 10], "worlds": [30, 8],
        "supported": [0.01, 0.4], "low": [0.0, 0.2], "high": [0.03, 0.6], "contradicted": [0.0, 0.0],
    }
)  # fmt: skip


def test_the_power_table_has_a_row_a_size() -> None:
    assert power_curve.rows_of(POWER) == [
        "| 0 to 0.6 | 90 | 30 | 1.0 | 0.0 to 3.0 | 0.0 |",
        "| 0.6 and above | 10 | 8 | 40.0 | 20.0 to 60.0 | 0.0 |",
    ]
    assert "1.0 near zero, 40.0 at 0.90 sd" in power_curve.section(POWER)


def test_costs_are_measured_one_by_one_and_told_by_form() -> None:
    cases = [(cost_growth.JOINT, "states", n, lambda n=n: sum(range(200_000 * n))) for n in (1, 8)]
    table = cost_growth.measure(cases)
    assert table["value"].to_list() == [1, 8]
    assert table["seconds"][1] > table["seconds"][0] >= 0
    (row,) = [line for line in cost_growth.section(table).splitlines() if line.startswith("| joint form")]
    assert row.startswith("| joint form | states | 1: ")


@pytest.mark.parametrize(("page", "name"), [("validation.md", "power"), ("benchmarks.md", "cost")])
def test_the_pages_have_places_for_the_curves_and_their_pictures(page: str, name: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert text.count(f"<!-- {name}: begin") == text.count(f"<!-- {name}: end -->") == 1
    assert f"](images/{name}.svg)" in text
    assert (DOCS / "images" / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")
