"""The scoreboard says who foresaw best, whichever way it comes out."""

from __future__ import annotations

import polars as pl
import pytest

from detente.errors import DataMissingError
from detente.report.charts.scoreboard import edges
from detente.report.period import Period
from detente.report.sections import scoreboard
from detente.report.triad import Triad


def board(**nats: float) -> pl.DataFrame:
    kinds = {"no_change": "baseline", "everything": "encompassing"}
    rows = [
        {
            "key": key, "kind": kinds.get(key, "school"), "title": key.replace("_", " "), "log_score": gain - 1000.0,
            "cells": 500, "bayes_factor": gain, "low": gain - 10.0, "high": gain + 10.0,
        }
        for key, gain in nats.items()
    ]  # fmt: skip
    return pl.DataFrame(rows)


def test_best_model_and_best_school() -> None:
    said = scoreboard.finding(board(no_change=0.0, everything=30.0, threat=25.0, wedge=5.0))
    assert "“everything” foresaw best: 30 nats above “no change” (20 to 40) over 500 dyad-months" in said
    assert "Of the schools “threat” came first, 20 nats before “wedge”" in said


def test_when_nothing_beats_no_change_it_is_said() -> None:
    said = scoreboard.finding(board(no_change=0.0, threat=-25.0, wedge=-50.0))
    assert said.startswith("Nothing foresaw better than “no change” over 500 dyad-months")


def test_gain_is_per_cell_and_best_first() -> None:
    rows = scoreboard.per_cell(board(no_change=0.0, wedge=5.0, threat=25.0))
    assert rows["effect"].to_list() == pytest.approx([0.05, 0.01, 0.0])
    assert rows["beside"].to_list() == ["+25 nats", "+5 nats", "0 nats"]
    assert rows["low"][0] == pytest.approx(0.03)


def test_axis_holds_everything_above_zero_and_as_much_below() -> None:
    low, high = edges(pl.DataFrame({"low": [0.01, -9.0, 0.0], "high": [0.03, -8.0, 0.0]}))
    assert (low, high) == pytest.approx((-0.0315, 0.0315))
    assert edges(pl.DataFrame({"low": [-2.0], "high": [-1.0]}))[0] == pytest.approx(-2.1)


def test_a_source_without_a_board_says_which_command_makes_one() -> None:
    built = Triad(("USA", "RUS", "CHN"), "mygdelt", Period(None, None))
    with pytest.raises(DataMissingError, match="not been compared on 'mygdelt'; 'detente tournament --source mygdelt'"):
        scoreboard.section(built)
