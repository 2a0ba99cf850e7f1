"""The page: one file, nothing from outside, everything escaped, every chart with its words and table."""

from __future__ import annotations

import base64
import datetime as dt
import re
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import altair as alt
import polars as pl
import pytest

from detente.report.charts._theme import Rows, Spec, panel
from detente.report.figure import Figure
from detente.report.html import cells, page
from detente.report.section import Section
from detente.report.verdict_card import card

HOSTILE = '<script>alert("1")</script> & "more"'
VOID = {"meta", "link", "br", "img", "input", "hr", "rect", "path", "line"}
FRAME = pl.DataFrame({"x": [1.0, 2.0, 3.0], "what": ["<b>", HOSTILE, "&"]})


def draw(width: int) -> Spec:
    rows = Rows()
    mark = rows.chart(FRAME).mark_text(limit=80).encode(x=alt.X("x:Q"), text=alt.Text("what:N"))
    return rows.spec(panel([mark], width=width - 20, height=40))


class Reader(HTMLParser):
    """Checks that tags are closed in order and keeps what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attributes)
        self.links += [held[name] or "" for name in ("href", "src", "action") if name in held]
        self.ids += [held["id"] or ""] if "id" in held else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture
def report(made_up_verdict: SimpleNamespace) -> Any:
    figure = Figure("one", HOSTILE, HOSTILE, HOSTILE, FRAME, draw, HOSTILE)
    sections = (
        Section("first", HOSTILE, HOSTILE, (figure,), (("A table", FRAME),), notes=(HOSTILE,)),
        Section("claims", "Claims", "", cards=(card(made_up_verdict, "If one warms, another cools"),)),
        Section("gone", "Not there", "", missing=f"no data: {HOSTILE}"),
        Section("coverage", "What this rests on", "All.", notes=("A caveat.",)),
    )
    figures = {each.key: each for each in [figure, *sections[1].cards[0].figures]}
    return SimpleNamespace(
        figures=figures, sections=sections, opening=HOSTILE, picture=None, title=HOSTILE, source_line=HOSTILE,
        command="detente triangle USA RUS CHN", citations="@misc{a,\n  title = {" + HOSTILE + "}\n}",
    )  # fmt: skip


@pytest.fixture
def html(report: Any) -> str:
    return page(report)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def test_tags_are_closed_in_order(html: str) -> None:
    assert {"html", "main", "section", "figure", "svg", "table", "details", "nav"} <= set(read(html).tags)


def test_nothing_comes_from_outside(html: str) -> None:
    for link in read(html).links:
        assert link.startswith(("#", "data:text/csv;base64,"))
    assert "url(http" not in html and "@import" not in html and "<script" not in html


def test_whatever_is_supplied_is_escaped(html: str) -> None:
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 10
    assert "&lt;whether&gt;" in html


def test_links_within_the_page_lead_somewhere(html: str) -> None:
    reader = read(html)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))


def test_every_chart_has_alt_text_title_subtitle_and_table(html: str) -> None:
    assert html.count("<svg") == html.count('<svg role="img" aria-label=')
    figure = html.split('<figure id="one">')[1].split("</figure>")[0]
    assert all(part in figure for part in ("<h3>", 'class="what"', "<details>", "<caption>", 'download="one.csv"'))


def test_the_table_of_a_chart_can_be_saved(html: str) -> None:
    link = next(link for link in read(html).links if link.startswith("data:"))
    assert base64.b64decode(link.split(",")[1]).decode() == FRAME.write_csv(float_precision=4)


def test_a_section_without_data_says_what_is_missing(html: str) -> None:
    assert "Not shown: no data:" in html


def test_phone_and_desk_have_their_own_chart(html: str) -> None:
    figure = html.split('<figure id="one">')[1].split("</figure>")[0]
    widths = [float(width) for width in re.findall(r'<svg[^>]* width="([\d.]+)"', figure)]
    assert max(widths) > 900 > 360 > min(widths)


def test_reader_settings_are_followed(html: str) -> None:
    assert "prefers-color-scheme:dark" in html
    assert "@media print" in html
    assert 'name="viewport"' in html
    assert "system-ui" in html


def test_card_says_status_and_what_would_change_it(html: str) -> None:
    article = html.split("<article")[1].split("</article>")[0]
    assert '<strong class="status">undetermined</strong>' in article
    assert "not run" in article
    assert article.count("<svg") == 3


def test_command_citations_and_versions_are_at_the_foot(html: str) -> None:
    foot = html.split("<footer>")[1]
    assert "<code>detente triangle USA RUS CHN</code>" in foot
    assert "@misc{a," in foot
    assert "detente 0.1.0, numpy" in foot


def test_same_report_same_page(report: Any, html: str) -> None:
    assert page(report) == html


def test_cells_show_numbers_dates_and_gaps() -> None:
    frame = pl.DataFrame({"n": [1.23456, None], "k": [12, 3], "t": ["a", None]})
    assert cells(frame) == [[("1.235", True), ("12", True), ("a", False)], [("–", True), ("3", True), ("–", False)]]


def test_dates_are_as_precise_as_their_column() -> None:
    day = dt.date(1972, 2, 21)
    frame = pl.DataFrame({"year": [dt.date(1972, 1, 1)], "month": [dt.date(1972, 2, 1)], "day": [day]})
    assert [text for text, _ in cells(frame)[0]] == ["1972", "1972-02", "1972-02-21"]
