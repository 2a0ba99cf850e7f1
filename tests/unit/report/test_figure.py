"""Figures: SVG that can stand among others, PNG, CSV, alt text, nothing from outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import altair as alt
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.charts._theme import Rows, Spec, panel
from detente.report.figure import NARROW, WIDE, Figure, embed
from detente.report.palette import HATCH, PAPER

FRAME = pl.DataFrame({"x": [1.0, 2.0], "y": [0.123456, None]})


def draw(width: int) -> Spec:
    rows = Rows()
    mark = rows.chart(FRAME).mark_point(fill=HATCH, stroke=PAPER).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    return rows.spec(panel([mark], width=width - 60, height=80))


@pytest.fixture(scope="module")
def figure() -> Figure:
    return Figure("points", "Two points.", "What, where, when.", 'Two "points" & <more>', FRAME, draw)


def test_svg_is_well_formed_and_says_what_it_shows(figure: Figure) -> None:
    root = ET.fromstring(figure.svg())
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Two "points" & <more>'


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_width_is_what_was_asked(figure: Figure, width: int) -> None:
    assert float(ET.fromstring(figure.svg(width)).get("width", "0")) == pytest.approx(width, abs=30)


def test_nothing_comes_from_outside(figure: Figure) -> None:
    svg = re.sub(r'xmlns(:xlink)?="[^"]+"', "", figure.svg())
    assert "http" not in svg
    assert "<script" not in svg


def test_missing_is_hatched_and_paper_is_the_pages_own(figure: Figure) -> None:
    svg = figure.svg()
    assert HATCH not in svg and PAPER not in svg
    assert 'fill="url(#points-960-hatch)"' in svg
    assert 'id="points-960-hatch"' in svg
    assert 'stroke="var(--paper, #fff)"' in svg


def test_ink_follows_the_page(figure: Figure) -> None:
    assert 'fill="currentColor"' in figure.svg()


def test_two_figures_share_no_id(figure: Figure) -> None:
    ids = [set(re.findall(r'\bid="([^"]+)"', figure.svg(width))) for width in (WIDE, NARROW)]
    assert not ids[0] & ids[1]


def test_png_is_a_picture_of_that_width(figure: Figure) -> None:
    png = figure.png(WIDE, scale=1.0)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == pytest.approx(WIDE, abs=30)


def test_csv_has_empty_cells_for_what_is_missing(figure: Figure) -> None:
    assert figure.csv() == "x,y\n1.0000,0.1235\n2.0000,\n"


def test_notebook_shows_title_and_chart(figure: Figure) -> None:
    html = figure._repr_html_()
    assert "Two points." in html and "<svg" in html


@given(st.text())
def test_alt_text_is_escaped_whatever_it_is(text: str) -> None:
    svg = embed('<svg width="1"><g/></svg>', "k", text)
    assert svg.count("<") == 3
    label = re.search(r'aria-label="([^"]*)"', svg)
    assert label is not None
    assert "<" not in label[1]


def test_coordinates_are_rounded_and_other_numbers_are_not() -> None:
    svg = embed('<svg><path d="M1.234,5.678" opacity="0.04" transform="translate(3.999,1)"/></svg>', "k", "")
    assert 'd="M1.2,5.6"' in svg
    assert 'opacity="0.04"' in svg
    assert "translate(3.9,1)" in svg
