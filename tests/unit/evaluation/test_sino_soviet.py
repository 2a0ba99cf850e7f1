"""When the Sino-Soviet level crossed zero, and what was foreseen, told nothing later."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from detente import core
from detente.evaluation import sino_soviet
from detente.evaluation.sino_soviet import _crossings, crossings_of_scores, foreseen, last_crossings_of_levels


def test_scores_fell_below_zero_once_and_rose_once() -> None:
    """The polemics of 1963 and 1964, and the months after the summit of May 1989."""
    assert crossings_of_scores() == [(196402, "below"), (198907, "above")]
    scores = core.table("tsinghua_month").filter(pl.col("partner") == 365).sort("year_month")
    assert scores.filter(pl.col("year_month") < 196401)["score_level"].min() >= 0


def test_the_soviet_side_warmed_first() -> None:
    months = last_crossings_of_levels()
    assert months["RUS->CHN"] < months["CHN->RUS"]


def test_a_series_that_touches_zero_and_turns_has_not_crossed() -> None:
    assert _crossings([1, 2, 3, 4], np.array([1.0, 0.0, 2.0, 1.0])) == []
    assert _crossings([1, 2, 3, 4], np.array([1.0, 0.0, -2.0, 3.0])) == [(3, "below"), (4, "above")]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sino_soviet, "DRAWS", 20)
    monkeypatch.setattr(sino_soviet, "SCHOOLS", ("ideology",))
    monkeypatch.setattr(sino_soviet, "THEORIES", ("no_change",))


def test_what_is_foreseen_is_told_nothing_of_the_five_years(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dt.date] = []
    recorded = sino_soviet.record

    def record(source: str, first: dt.date, *, states: int) -> object:
        told.append(first)
        return recorded(source, first, states=states)

    monkeypatch.setattr(sino_soviet, "record", record)
    found = foreseen("1982-10")
    assert told == [dt.date(1977, 9, 30)]
    assert found["who"].to_list() == ["no_change", "no_change", "ideology", "ideology"]
    assert found["above"].is_between(0, 1).all()
    assert (found["low"] < found["high"]).all()


def test_the_command_prints_months_and_tables(quick: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert sino_soviet.main() == 0
    said = capsys.readouterr().out
    assert "196402 (below)" in said
    assert said.count("| `ideology` |") == 2
