"""Corrected disputes: to 2010, censored there, and another list than COW's."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def disputes(data) -> pl.DataFrame:
    return read_source("gml_mid")


def test_the_list_ends_with_2010_and_says_which_disputes_had_not(disputes):
    assert table_of("gml_mid", "gml_mid_onset").coverage.end.year == 2010 == disputes["year"].max()
    censored = disputes.filter(pl.col("ongoing_in_2010") == 1)
    assert censored["dispute"].n_unique() == 18
    last = censored.group_by("dispute").agg(pl.col("year").max())
    assert set(last["year"]) == {2010}


def test_the_two_lists_disagree_in_disputes_and_dyad_years(disputes):
    cow = read_source("cow_mid").filter(pl.col("year") <= 2010)
    assert disputes["dispute"].n_unique() == 2_174
    assert len(set(cow["dispute"]) - set(disputes["dispute"])) > 100
    keys = ["year", "sender", "receiver"]
    ours, theirs = rows("gml_mid", "gml_mid_onset"), rows("cow_mid", "mid_onset").filter(pl.col("year") <= 2010)
    assert theirs.join(ours, on=keys, how="anti").height > 500
    assert ours.join(theirs, on=keys, how="anti").height > 50


def test_nobody_is_at_war_for_years_with_a_state_that_does_not_exist(disputes):
    members = read_source("cow_states").select("ccode").unique()
    for role in ("sender", "receiver"):
        assert disputes.join(members, left_on=role, right_on="ccode", how="anti").height == 0


def test_level_five_is_war(disputes):
    wars = disputes.filter(pl.col("hostility") == 5)
    assert {(2, 732)}.isdisjoint(wars.select("sender", "receiver").rows())
    assert (255, 365) in wars.filter(pl.col("year") == 1942).select("sender", "receiver").rows()
