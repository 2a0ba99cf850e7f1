"""Civil wars: of the state within which they are fought only, to 2007, with marks of missing as null."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, state, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def wars(data) -> pl.DataFrame:
    return read_source("cow_civil_war")


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("cow_civil_war", "civil_war_ongoing")


def test_a_state_that_sends_troops_has_no_civil_war(wars, panel):
    assert 2007 in set(wars.filter(pl.col("state_a") == 2)["year"])
    assert state(panel, 2)["year"].to_list() == [1861, 1862, 1863, 1864, 1865]


def test_the_panel_ends_in_2007_though_one_war_is_followed_into_2008(wars, panel):
    assert set(wars.filter(pl.col("year") == 2008)["name"]) == {"Third Somalia"}
    assert panel["year"].max() == 2007 == table_of("cow_civil_war", "civil_war_ongoing").coverage.end.year


def test_wars_unfinished_in_2007_are_marked(wars):
    unfinished = wars.filter(pl.col("outcome") == 5)
    assert set(unfinished["state_a"]) == {100, 780}
    assert set(unfinished["ongoing_in_2007"]) == {1}


def test_not_applicable_and_unknown_are_null(wars):
    for column in ("state_a", "state_b", "deaths_a", "deaths_b"):
        assert wars[column].null_count() > 0, column
        assert wars[column].min() >= 0, column
    assert wars.filter(pl.col("state_a").is_null(), pl.col("state_b").is_not_null()).height > 0


def test_onset_is_the_first_year_of_the_war(panel):
    america = state(panel, 2)
    assert america["civil_war_onset"].to_list() == [1, 0, 0, 0, 0]
    assert america["civil_war_over_government"].to_list() == [0, 0, 0, 0, 0]


def test_spain_fights_over_its_government_from_1936_to_1939(panel):
    spain = state(panel, 230).filter(pl.col("year") > 1935)
    assert spain["year"].to_list() == [1936, 1937, 1938, 1939]
    assert set(spain["civil_war_over_government"]) == {1}


def test_russia_fights_at_home_before_and_after_the_union(panel):
    years = set(state(panel, 365)["year"])
    assert {1818, 1918, 1919, 1951, 1994, 2003} <= years
    assert years.isdisjoint(range(1952, 1994))
