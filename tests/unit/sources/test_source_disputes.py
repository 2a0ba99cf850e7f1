"""The two lists of disputes: disputes summed to dyad-years, missing levels, and what a dispute's hostility is not."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, dyad, rows

from detente.sources._disputes import dyad_years, variables
from detente.sources._folder import read_source

LISTS = {
    "cow_mid": ("mid", "cow_mid5_directed_dyad_years.parquet", "cowmidongoing", "cowmidonset"),
    "gml_mid": ("gml_mid", "gml_mid_directed_dyad_years.parquet", "gmlmidongoing", "gmlmidonset"),
}
both_lists = pytest.mark.parametrize("key", LISTS)
DISPUTE = {"year": 1962, "sender": 2, "receiver": 365, "onset": 1, "side_a": 1, "originator": 1, "hostility": 3}


def summed(*disputes: dict) -> dict:
    frame = pl.LazyFrame([DISPUTE | {"fatality": 0} | dispute for dispute in disputes])
    return dyad_years("mid")(frame).collect().row(0, named=True)


def test_disputes_of_a_dyad_year_are_counted_and_the_highest_level_stands():
    found = summed({"hostility": 3, "onset": 0}, {"hostility": 5, "fatality": 6})
    expected = {"mid_ongoing": 1, "mid_onset": 1, "mid_initiated": 1, "mid_disputes": 2, "mid_hostility": 5}
    assert {name: found[name] for name in expected} == expected
    assert found["mid_fatality"] == 6


def test_a_missing_level_of_one_of_two_disputes_is_missing():
    assert summed({"fatality": 6}, {"fatality": None})["mid_fatality"] is None


@pytest.mark.parametrize("without", [{"onset": 0}, {"side_a": 0}, {"originator": 0}])
def test_who_begins_is_there_on_the_first_day_on_the_side_that_acts_first(without):
    assert summed({})["mid_initiated"] == 1
    assert summed(without)["mid_initiated"] == 0


def test_onset_of_one_dispute_and_side_a_of_another_begin_nothing():
    assert summed({"side_a": 0}, {"onset": 0})["mid_initiated"] == 0


def test_every_variable_says_which_list_it_is_of():
    assert set(variables("dispute", "mid")).isdisjoint(variables("dispute", "gml_mid"))
    assert all("dispute" in column.description for column in variables("dispute", "mid").values())


@both_lists
@pytest.mark.data
def test_dyad_years_are_those_of_the_carriers_file_without_repeated_dyad_years(key, data):
    prefix, file, ongoing, onset = LISTS[key]
    whittled = pl.read_parquet(data / "disputes_wars" / file).select(
        pl.col("year", "ccode1", "ccode2").cast(pl.Int32), pl.col(ongoing, onset)
    )
    ours = rows(key, f"{prefix}_onset")
    joined = whittled.join(ours, left_on=["year", "ccode1", "ccode2"], right_on=["year", "sender", "receiver"])
    assert joined.height == whittled.height == ours.height
    assert (joined[f"{prefix}_onset"] == joined[onset]).all()
    assert (joined[f"{prefix}_ongoing"] == joined[ongoing]).all()


@both_lists
@pytest.mark.data
def test_dyad_years_repeat_among_the_disputes_and_not_in_panels(key, data):
    keys = ["year", "sender", "receiver"]
    frame = read_source(key)
    assert frame.select(keys).is_duplicated().any()
    summed_up = rows(key, f"{LISTS[key][0]}_disputes")
    assert not summed_up.select(keys).is_duplicated().any()
    assert summed_up[f"{LISTS[key][0]}_disputes"].sum() == frame.height


@both_lists
@pytest.mark.data
def test_minus_nine_is_null(key, data):
    frame = read_source(key)
    for column in ("fatality", "fatalities", "outcome", "settlement", "dispute_fatality"):
        assert frame[column].null_count() > 0, column
        assert frame[column].min() >= 0, column


@both_lists
@pytest.mark.data
def test_each_direction_has_its_own_hostility_and_a_common_onset(key, data):
    prefix = LISTS[key][0]
    frame = rows(key, f"{prefix}_onset")
    turned = frame.rename({"sender": "receiver", "receiver": "sender"})
    joined = frame.join(turned, on=["year", "sender", "receiver"], suffix="_back")
    assert joined.height == frame.height
    assert (joined[f"{prefix}_onset"] == joined[f"{prefix}_onset_back"]).all()
    assert (joined[f"{prefix}_hostility"] != joined[f"{prefix}_hostility_back"]).sum() > 1_000


@both_lists
@pytest.mark.data
def test_hostility_is_of_the_whole_dispute_and_the_same_in_each_of_its_years(key, data):
    """But for the few who leave a dispute and come back to it."""
    levels = read_source(key).group_by("dispute", "sender", "receiver").agg(pl.col("hostility").n_unique())
    assert (levels["hostility"] > 1).sum() == {"cow_mid": 6, "gml_mid": 3}[key]


@both_lists
@pytest.mark.data
def test_missiles_in_cuba_are_a_use_of_force_and_no_war(key, data):
    prefix = LISTS[key][0]
    cuba = read_source(key).filter(pl.col("dispute") == 61, pl.col("sender") == 2, pl.col("receiver") == 365)
    assert cuba.select("year", "onset", "hostility", "dispute_hostility").rows() == [(1962, 1, 4, 4)]
    assert at(dyad(rows(key, f"{prefix}_onset"), 2, 365), 1962, f"{prefix}_onset") == 1
