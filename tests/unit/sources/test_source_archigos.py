"""Archigos: other state numbers, leaders still in office, several in a year."""

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


def test_tenure_and_age_are_within_a_life(panel):
    assert panel["leader_tenure"].min() >= 0
    assert panel["leader_age"].null_count() == 17
    assert table_of("archigos", "leaders").coverage.absence == "missing"
