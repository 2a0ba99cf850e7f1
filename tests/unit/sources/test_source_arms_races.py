"""Arms races: spells within rivalries, several of one pair."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import dyad, rows

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("arms_races", "arms_race")


def test_britain_and_germany_race_twice(panel):
    races = dyad(panel, 200, 255)
    assert races["year"].to_list() == [*range(1914, 1918), *range(1934, 1943)]
    assert races.filter(pl.col("arms_race_onset") == 1)["year"].to_list() == [1914, 1934]


def test_the_powers_race_after_1968(panel):
    assert dyad(panel, 365, 710)["year"].to_list() == [1968, 1969, 1970]
    assert dyad(panel, 2, 365)["year"].to_list() == [1978, 1979, 1980, 1981]


def test_a_race_lasts_three_years_or_more(data):
    races = read_source("arms_races")
    assert (races["end"].dt.year() - races["start"].dt.year() >= 2).all()


def test_races_begin_and_end_within_the_list(panel):
    assert (panel["year"].min(), panel["year"].max()) == (1854, 1984)
    assert panel["arms_race_onset"].sum() == 71


def test_most_races_are_of_rivals(panel):
    rivals = rows("rivalries_2012", "rivalry_2012")
    within = panel.join(rivals, on=["year", "sender", "receiver"], how="semi").height
    assert within / panel.height > 0.7
