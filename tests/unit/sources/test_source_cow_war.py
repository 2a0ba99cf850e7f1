"""Inter-state wars: phases of one war in one year, deaths of the whole war, and no war unfinished in 2007."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
KEYS = ["year", "sender", "receiver"]


@pytest.fixture(scope="module")
def wars(data) -> pl.DataFrame:
    return read_source("cow_war")


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("cow_war", "war_ongoing")


def test_a_war_that_pauses_within_a_year_has_two_rows_and_one_in_panels(wars, panel):
    schleswig = wars.filter(pl.col("sender") == 390, pl.col("receiver") == 255, pl.col("year") == 1864)
    assert sorted(schleswig["resumed"]) == [0, 1]
    assert wars.select("war", *KEYS).is_duplicated().sum() == 32
    assert dyad(panel, 390, 255).filter(pl.col("year") == 1864).height == 1


def test_the_list_ends_in_2007_when_no_war_was_going_on(wars):
    assert table_of("cow_war", "war_ongoing").coverage.end.year == 2007
    assert wars["year"].max() == 2003
    assert 5 not in set(wars["outcome"])


def test_wars_that_turn_into_civil_wars_end_here(panel):
    assert dyad(panel, 2, 700)["year"].to_list() == [2001]
    assert dyad(panel, 2, 645)["year"].to_list() == [1991, 2003]


def test_battle_deaths_are_of_the_whole_war_and_therefore_in_no_panel(wars):
    soviet = wars.filter(pl.col("sender") == 365, pl.col("war") == 139)
    assert soviet.height > 10
    assert soviet["battle_deaths"].unique().to_list() == [7_500_000]
    assert not any("deaths" in name for name in table_of("cow_war", "war_ongoing").variables)


def test_unknown_deaths_are_null(wars):
    assert wars["battle_deaths"].null_count() == 4
    assert wars["battle_deaths"].min() == 0


def test_war_is_mutual_and_its_beginner_is_not(panel):
    back = panel.rename({"sender": "receiver", "receiver": "sender"})
    joined = panel.join(back, on=KEYS, suffix="_back")
    assert joined.height == panel.height
    assert (joined["war_onset"] == joined["war_onset_back"]).all()
    assert at(dyad(panel, 255, 290), 1939, "war_initiated") == 1
    assert at(dyad(panel, 290, 255), 1939, "war_initiated") == 0


def test_germany_declares_war_on_the_usa_and_the_usa_do_not_begin_it(panel):
    ongoing = dyad(panel, 2, 255)["year"].to_list()
    assert ongoing == [1917, 1918, 1941, 1942, 1943, 1944, 1945]


def test_onset_is_the_first_year_of_a_war_or_a_phase(wars):
    later = wars.join(wars.with_columns(pl.col("year") + 1), on=["war", *KEYS], how="inner")
    assert (later.filter(pl.col("resumed") == 0)["onset"] == 0).mean() > 0.95
