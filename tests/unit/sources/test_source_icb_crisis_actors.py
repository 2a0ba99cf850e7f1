"""States in crisis: threats have a direction, codes are those of the day, what has no date or end is unknown."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source, verified_path
from detente.sources.icb_crisis_actors import FILE

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def actors(data: Path) -> pl.DataFrame:
    return read_source("icb_crisis_actors")


@pytest.fixture(scope="module")
def states(data: Path) -> pl.DataFrame:
    return registry.get("source", "icb_crisis_actors").tables[0].rows(open_source("icb_crisis_actors")).collect()


@pytest.fixture(scope="module")
def dyads(data: Path) -> pl.DataFrame:
    return registry.get("source", "icb_crisis_actors").tables[1].rows(open_source("icb_crisis_actors")).collect()


def test_the_missile_crisis_runs_both_ways_between_the_superpowers(dyads):
    october = dyads.filter(year=1962)
    threats = set(october.select("sender", "receiver").rows())
    assert {(365, 2), (2, 365), (2, 40)} <= threats
    assert (40, 2) not in threats


def test_values_from_995_on_are_no_states_and_neither_are_icbs_own_codes(actors, data):
    raw = pl.read_csv(verified_path("icb_crises", FILE), infer_schema_length=None)
    assert set(raw.filter(pl.col("trigent") >= 990)["trigent"]) == {995, 996, 997}
    no_state = raw.filter(pl.col("trigent").is_in([671, 672, 995, 996, 997]) | pl.col("trigent").is_null()).height
    assert actors["triggered_by"].null_count() == no_state
    assert actors["triggered_by"].max() < 990
    assert actors.filter(pl.col("state").is_null())["name"].unique().sort().to_list() == [
        "HIJAZ/NAJD WAR",
        "MID-EAST CAMPAIGN",
    ]


def test_germany_and_yemen_are_coded_by_date(actors):
    assert actors.filter(name="KOSOVO", state=255).height == 1
    assert actors.filter(state=260)["start_year"].max() <= 1990
    assert actors.filter(name="RED SEA ISLANDS", state=679).height == 1
    assert actors.filter(state=678)["start_year"].max() <= 1990


def test_the_crisis_without_a_date_makes_two_years_unknown_for_its_state(states, actors):
    saudi = dict(states.filter(state=670).select("year", "crisis_ongoing").rows())
    assert 2014 in saudi
    assert saudi[2014] is None
    assert saudi[2015] is None
    neighbours = actors.filter(pl.col("crisis").is_in([473, 475]))["start"].drop_nulls()
    assert {day.year for day in neighbours} == {2014, 2015}


def test_a_crisis_without_an_end_is_unknown_after_its_first_year(states):
    dutch = states.filter(state=210)
    assert dutch.filter(year=1957)["crisis_ongoing"].item() == 1
    assert dutch.filter(year=1958)["crisis_ongoing"].item() is None


def test_onset_is_in_the_first_year_only(states):
    assert not states.select("year", "state").is_duplicated().any()
    onset = states.filter(crisis_onset=1)
    assert onset["crisis_ongoing"].to_list() == [1] * onset.height
    assert states.filter(crisis_onset=0, crisis_ongoing=1).height > 50


def test_onsets_are_the_files(states, actors):
    onset_years = actors.drop_nulls(["state", "start_year"]).select("state", "start_year").unique()
    assert states.filter(crisis_onset=1).height == onset_years.height


def test_no_state_threatens_itself_in_a_panel(actors, dyads):
    assert actors.filter(pl.col("state") == pl.col("threatened_by"))["name"].to_list() == ["SHANTUNG"]
    assert (dyads["sender"] != dyads["receiver"]).all()


def test_whole_years_only():
    for table in registry.get("source", "icb_crisis_actors").tables:
        assert (table.coverage.start.year, table.coverage.end.year) == (1919, 2017)
        assert table.coverage.absence == "zero"
