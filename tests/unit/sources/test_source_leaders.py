"""Leaders: other state numbers, leaders still in office, several in a year, and traits nobody coded."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def leaders(data) -> pl.DataFrame:
    return read_source("archigos")


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("archigos", "leaders")


def test_the_list_ends_on_the_last_day_of_2015_with_leaders_who_stay(leaders, panel):
    staying = leaders.filter(pl.col("exit") == "Still in Office")
    assert staying["end"].null_count() == staying.height == 168
    assert {"Obama", "Putin"} <= set(staying["leader"])
    assert panel["year"].max() == 2015
    assert at(state(panel, 2), 2015, "leader_exit") == 0


def test_germany_is_260_in_the_file_and_255_in_panels_from_1991(leaders, panel):
    kohl = leaders.filter(pl.col("leader") == "Kohl")
    assert set(kohl["gwcode"]) == {260}
    assert state(panel, 260)["year"].max() == 1990
    assert set(range(1991, 2016)) <= set(state(panel, 255)["year"])
    assert set(range(1946, 1991)).isdisjoint(state(panel, 255)["year"])


def test_states_that_cow_does_not_have_are_in_no_panel(leaders, panel):
    assert {563, 564, 711} <= set(leaders["gwcode"])
    assert set(panel["state"]) <= set(read_source("cow_states")["ccode"])


def test_panels_begin_in_1875_though_some_terms_are_older(leaders, panel):
    assert leaders["start"].min() == dt.date(1840, 7, 23)
    assert panel["year"].min() == 1875


def test_soviet_successions_of_the_eighties(panel):
    union = state(panel, 365)
    assert [at(union, year, "leaders") for year in (1981, 1982, 1983, 1984, 1985)] == [1, 2, 1, 2, 2]
    assert at(union, 1982, "leader_age") == 1982 - 1914
    assert at(union, 1984, "leader_irregular_exit") == 0
    assert at(union, 1991, "leader_irregular_exit") == 1
    assert at(union, 1981, "leader_tenure") == pytest.approx(17.2, abs=0.05)


def test_number_of_leaders_is_that_of_the_carriers_summary(panel, data):
    summary = pl.read_csv(data / "leaders" / "archigos_state_years.csv", infer_schema_length=None)
    same = summary.filter(~pl.col("gwcode").is_in([260, 678, 340]), pl.col("year") >= 1875)
    joined = panel.join(
        same.select(pl.col("gwcode").cast(pl.Int32).alias("state"), pl.col("year").cast(pl.Int32), "n_leaders"),
        on=["state", "year"],
    )
    assert joined.height > 13_000
    differ = joined.filter(pl.col("leaders") != pl.col("n_leaders")).select("state", "year").rows()
    assert differ == [(345, 2006)], "the year in which Serbia and Montenegro and Serbia, both 345 in COW, have a leader"


def test_traits_are_those_of_the_last_leader_of_the_year(data):
    combat = rows("lead", "leader_combat")
    assert at(state(combat, 365), 1982, "leader_education") is not None
    america = state(rows("lead", "leader_military_service"), 2)
    assert at(america, 2000, "leader_military_service") == 0
    assert at(america, 2001, "leader_military_service") == 1


def test_leaders_after_2001_are_not_coded_and_missing(data):
    terms = read_source("lead")
    late = terms.filter(pl.col("start").dt.year() > 2001)
    assert late["leader_military_service"].null_count() == late.height > 400
    america = state(rows("lead", "leader_combat"), 2)
    assert at(america, 2008, "leader_combat") == 0
    assert at(america, 2010, "leader_combat") is None


@pytest.mark.parametrize("key", ["lead", "leader_willingness"])
def test_every_observation_is_a_term_of_archigos(key, data, leaders):
    file = {"lead": "lead.csv", "leader_willingness": "leader_willingness_force.csv"}[key]
    listed = pl.read_csv(data / "leaders" / file, columns=["obsid"])["obsid"]
    assert set(listed) == set(leaders["observation"])
    assert read_source(key).height == leaders.height


def test_willingness_in_panels_is_of_the_second_model_with_its_uncertainty(data):
    terms = read_source("leader_willingness")
    khrushchev = terms.filter(pl.col("observation") == "RUS-1953-2")["willingness_2"].item()
    union = state(rows("leader_willingness", "leader_willingness"), 365)
    assert at(union, 1962, "leader_willingness") == khrushchev
    assert at(union, 1962, "leader_willingness_sd") > 0.4


def test_scales_of_the_models_differ(data):
    terms = read_source("leader_willingness")
    means = [terms[f"willingness_{model}"].mean() for model in (1, 2, 3, 4)]
    assert means == pytest.approx([0.0, 0.0, 1.04, 1.04], abs=0.01)


def test_tenure_and_age_are_within_a_life(panel):
    assert panel["leader_tenure"].min() >= 0
    assert panel["leader_age"].null_count() == 17
    assert table_of("archigos", "leaders").coverage.absence == "missing"
