"""Shared organizations: undirected, no row for states out of the system, zero is in the file."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
MOST = 1


@pytest.fixture(scope="module")
def shared(data) -> pl.DataFrame:
    return rows("cow_igo", "igo_shared")


def test_pairs_are_once_with_the_smaller_number_first(shared):
    assert table_of("cow_igo", "igo_shared").shape == "undirected"
    assert (shared["sender"] < shared["receiver"]).all()
    assert not shared.select("year", "sender", "receiver").is_duplicated().any()


def test_france_is_out_in_1943_and_missing_not_zero(shared):
    assert table_of("cow_igo", "igo_shared").coverage.absence == "missing"
    years = set(dyad(shared, 2, 220)["year"])
    assert set(range(1930, 1950)) - years == {1943}


def test_no_organization_in_common_is_a_zero_in_the_file(shared):
    assert shared.filter(pl.col("year") == 1950, pl.col("igo_shared") == 0).height == 185
    assert shared["igo_shared"].null_count() == 0


def test_every_year_is_there_in_the_carriers_file(shared):
    assert set(range(1816, 2015)) == set(shared["year"])


def test_states_that_end_in_1990_have_no_rows_of_that_year(shared):
    in_1990 = shared.filter(pl.col("year") == 1990)
    there = set(in_1990["sender"]) | set(in_1990["receiver"])
    assert there & {260, 265, 678, 680, 255, 679} == {255, 679}


def test_members_of_the_union_share_more_than_rivals(shared):
    assert at(dyad(shared, 220, 255), 2014, "igo_shared") == 95
    assert dyad(shared, 2, 365).filter(pl.col("year").is_in([1946, 1990, 2014]))["igo_shared"].to_list() == [9, 36, 55]


def test_a_pair_shares_no_more_than_either_is_a_member_of_but_for_59_pairs(shared):
    full = read_source("cow_igo_states").select("year", "ccode", "igo_full")
    for role, more in (("sender", 15), ("receiver", 44)):
        joined = shared.join(full, left_on=["year", role], right_on=["year", "ccode"])
        assert joined.height == shared.height
        above = joined.filter(pl.col("igo_shared") > pl.col("igo_full"))
        assert above.height == more
        assert above.select(pl.col("igo_shared") - pl.col("igo_full")).to_series().max() <= MOST
