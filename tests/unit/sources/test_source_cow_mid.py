"""COW disputes: to 2014, naive about who met whom, and two who were no members yet."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def disputes(data) -> pl.DataFrame:
    return read_source("cow_mid")


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("cow_mid", "mid_onset")


def test_the_list_ends_with_2014(panel):
    assert table_of("cow_mid", "mid_onset").coverage.end.year == 2014 == panel["year"].max()
    assert panel["year"].min() == 1816


def test_opposite_sides_of_one_war_are_in_it_though_they_never_met(panel):
    assert dyad(panel, 140, 740).select("year", "mid_hostility").rows() == [(1944, 5), (1945, 5)]


def test_disputes_of_a_state_before_its_membership(panel):
    early = dyad(panel, 20, 365).filter(pl.col("year") < 1920)
    assert early.select("year", "mid_onset").rows() == [(1918, 1), (1919, 0)]


def test_ussr_and_russia_are_one_state(panel):
    years = set(dyad(panel, 2, 365)["year"])
    assert {1948, 1961, 1983} <= years
    assert max(years) > 1991


def test_dispute_level_columns_come_from_the_list_of_disputes(disputes, data):
    listed = pl.read_csv(data / "disputes_wars" / "cow_mid5_disputes.csv")
    assert set(disputes["dispute"]) == set(listed["dispnum"])
    joined = disputes.join(listed, left_on="dispute", right_on="dispnum")
    assert (joined["dispute_hostility"] == joined["hostlev"]).all()
    assert joined.filter(pl.col("outcome") != pl.col("outcome_right")).height == 0
    assert set(joined.filter(pl.col("outcome").is_null())["outcome_right"]) == {-9}


def test_a_side_is_above_its_dispute_in_one_case_of_the_producer(disputes):
    above = disputes.filter(pl.col("hostility") > pl.col("dispute_hostility"))
    assert set(above.select("dispute", "year").rows()) == {(2212, 1935)}


def test_sides_are_opposite(disputes):
    turned = disputes.select("year", "dispute", pl.col("sender").alias("receiver"), pl.col("receiver").alias("sender"),
                             pl.col("side_a").alias("other_side_a"))  # fmt: skip
    joined = disputes.join(turned, on=["year", "dispute", "sender", "receiver"])
    assert (joined["side_a"] + joined["other_side_a"] == 1).all()
