"""Capitals of Gleditsch and Ward's states: their numbers, places as in the file."""

from __future__ import annotations

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


def test_capitals_of_260_are_bonn_and_berlin(data):
    capitals = read_source("gw_capitals").filter(pl.col("gwcode") == 260).sort("start")
    assert capitals["capital"].to_list() == ["Bonn", "Berlin"]
    assert capitals["end"][0] < capitals["start"][1]


def test_misplaced_capitals_are_left_as_in_the_file(data):
    brasilia = read_source("gw_capitals").filter(pl.col("capital") == "Brasilia")
    assert brasilia["latitude"].item() == pytest.approx(-10.333, abs=1e-3)
