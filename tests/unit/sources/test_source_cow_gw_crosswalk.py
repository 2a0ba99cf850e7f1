"""The crosswalk of the two systems: numbers that stand twice, and states of one list only."""

from __future__ import annotations

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def crosswalk(data) -> pl.DataFrame:
    return read_source("cow_gw_crosswalk")


def test_a_number_can_stand_twice_in_a_year_of_the_crosswalk(crosswalk):
    germanys = crosswalk.filter(pl.col("gwcode") == 260, pl.col("year") == 1990)
    assert sorted(germanys["ccode"].drop_nulls()) == [255, 260]
    assert germanys["ccode"].null_count() == 1


def test_a_cow_state_has_one_row_a_year_in_the_crosswalk(crosswalk):
    members = crosswalk.drop_nulls("ccode")
    assert not members.select("year", "ccode").is_duplicated().any()


def test_ussr_and_russia_are_365_in_both(crosswalk):
    russia = crosswalk.filter(pl.col("ccode") == 365)
    assert set(russia["gwcode"]) == {365}
    assert russia["year"].to_list() == list(range(1816, 2026))


def test_years_of_cow_members_without_a_state_in_the_other_list(crosswalk):
    only = crosswalk.filter(pl.col("gwcode").is_null())
    spans = only.group_by("ccode").agg(pl.col("year").min(), pl.col("year").max().alias("last")).sort("ccode").rows()
    assert spans == [(345, 1916, 1917), (600, 1905, 1912), (651, 1856, 1882), (670, 1927, 1931), (812, 1953, 1953)]
