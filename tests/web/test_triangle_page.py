"""The page of three states, asked as its worker asks it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

import detente.report.triangle as report
from detente.errors import DataMissingError, UsageError
from detente.web import catalogue
from detente.web.pages import triangle as page

ASKED = {"one": "USA", "two": "RUS", "three": "CHN", "source": "weis", "from": "", "to": "", "with": "", "month": ""}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The reports that are made from now on, in their order."""
    reports: list[Any] = []
    real = report.triangle

    def counted(*args: Any, **others: Any) -> Any:
        reports.append(real(*args, **others))
        return reports[-1]

    monkeypatch.setattr(report, "triangle", counted)
    monkeypatch.setattr(page, "_LAST", {})
    yield reports
    for _, drawings in page._LAST.values():
        drawings.close()


def answered(**changed: str) -> Any:
    return catalogue.pages()["triangle"].answer(ASKED | changed, lambda text: None)


def test_another_month_of_the_same_triangle_makes_no_other_report(made: list[Any]) -> None:
    plain, opened = answered(), answered(month="1972-02")
    assert len(made) == 1
    assert plain.shown["report"] is opened.shown["report"] is made[0]
    assert plain.drawings is opened.drawings
    assert plain.shown["month"] is None
    assert opened.numbers["month"] and "month" not in plain.numbers
    with pytest.raises(DataMissingError):
        answered(month="1800-01")
    assert answered(month="1972-03").numbers["month"] != opened.numbers["month"]
    assert len(made) == 1


def test_another_question_is_another_report(made: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[int] = []
    kept = (made, SimpleNamespace(close=lambda: closed.append(1)))
    asked = ("USA", "RUS", "CHN", "weis", None, None, "")
    monkeypatch.setattr(page, "_LAST", {asked: kept})
    assert page._reported(ASKED, lambda text: None) is kept
    for other in (
        {"from": "1980-01"},
        {"to": "1980-01"},
        {"source": "icews18"},
        {"with": "USA,IND,CHN"},
        {"two": "ZZZ"},
    ):
        with monkeypatch.context() as patch:
            patch.setattr(report, "triangle", lambda *args, **others: made)
            assert page._reported(ASKED | other, lambda text: None)[0] is made
            page._LAST.popitem()[1][1].close()
            page._LAST[asked] = kept
    assert len(closed) == 5


def test_a_triangle_that_cannot_be_made_is_not_kept(made: list[Any]) -> None:
    with pytest.raises(UsageError):
        answered(three="USA")
    assert page._LAST == {}
