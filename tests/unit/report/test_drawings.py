"""Drawing in the background: every size once, in order, errors where they are asked for, nothing left running."""

from __future__ import annotations

import threading
from typing import Any

import polars as pl
import pytest

from detente.report.drawing_process import DrawingProcess
from detente.report.drawings import WIDTHS, Drawings, sizes
from detente.report.section import Card, Section


class Drawn:
    """A figure that notes at which widths it was specified; its drawing is its specification."""

    def __init__(self, key: str, narrow: bool = True) -> None:
        self.key, self.narrow, self.alt = key, narrow, "what it shows"
        self.widths: list[int] = []

    def specification(self, width: int) -> str:
        self.widths.append(width)
        return f"{self.key} at {width}"


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: give back what would be drawn."""

    def plain(process: DrawingProcess, specification: str, key: str, alt: str) -> str:
        if "bad" in specification:
            raise ValueError("no such mark")
        return f"<svg id={key}>{specification}: {alt}</svg>"

    monkeypatch.setattr(DrawingProcess, "draw", plain)


def test_every_size_is_drawn_once_however_often_it_is_asked_for() -> None:
    figure: Any = Drawn("levels")
    with Drawings() as drawings:
        drawings.add([figure])
        drawings.add([figure, figure])
        wide = "<svg id=levels-960>levels at 960: what it shows</svg>"
        assert drawings.svg(figure, "wide") == drawings.svg(figure, "wide") == wide
        assert drawings.svg(figure, "narrow") == wide.replace("960", "330")
    assert figure.widths == [WIDTHS["wide"], WIDTHS["narrow"]]


def test_a_small_figure_has_one_size() -> None:
    figure: Any = Drawn("path", narrow=False)
    assert sizes(figure) == ("card",)
    with Drawings() as drawings:
        assert "path at 300" in drawings.svg(figure, "card")


def test_a_section_brings_its_picture_figures_and_cards() -> None:
    figures: list[Any] = [Drawn("picture"), Drawn("one"), Drawn("small", narrow=False)]
    card = Card("card", "", "", "", (figures[2],), (), pl.DataFrame())
    section = Section("claims", "", "", figures=(figures[1],), cards=(card,), picture=figures[0])
    with Drawings() as drawings:
        drawings.add_section(section)
    assert [figure.widths for figure in figures] == [[960, 330], [960, 330], [300]]


def test_an_error_is_raised_where_the_figure_is_asked_for() -> None:
    figure: Any = Drawn("bad", narrow=False)
    with Drawings() as drawings:
        drawings.add([figure])
        with pytest.raises(ValueError, match="no such mark"):
            drawings.svg(figure, "card")


def test_an_interrupted_report_leaves_no_work_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go, done = threading.Event(), threading.Event(), []

    def slow(process: DrawingProcess, specification: str, key: str, alt: str) -> str:
        begun.set()
        go.wait(5)
        done.append(key)
        return ""

    monkeypatch.setattr(DrawingProcess, "draw", slow)
    figures: list[Any] = [Drawn("first"), Drawn("second")]
    with pytest.raises(KeyboardInterrupt), Drawings() as drawings:
        drawings.add(figures)
        assert begun.wait(5)
        threading.Timer(0.2, go.set).start()
        raise KeyboardInterrupt
    assert done == ["first-960"]
