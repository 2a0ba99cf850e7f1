"""Gleditsch and Ward's numbers as COW's, against the crosswalk that the carrier of both lists made."""

from __future__ import annotations

import polars as pl
import pytest

from detente.sources._folder import read_source
from detente.sources._gleditsch_ward import ONLY_GLEDITSCH_WARD, RENUMBERED, cow_number


def number(gwcode: int, year: int) -> int | None:
    return pl.DataFrame({"gwcode": [gwcode], "year": [year]}).select(cow_number("gwcode", "year")).item()


@pytest.mark.data
def test_every_row_of_the_crosswalk_but_the_doubled_numbers_of_unions_comes_out(data):
    both = read_source("cow_gw_crosswalk").drop_nulls(["ccode", "gwcode"])
    ours = both.with_columns(cow_number("gwcode", "year").alias("ours"))
    differ = ours.filter(pl.col("ours").ne_missing(pl.col("ccode"))).select("year", "gwcode", "ccode").rows()
    assert sorted(differ) == [(1990, 260, 255), (1990, 678, 679)]


@pytest.mark.data
def test_only_the_states_that_cow_never_had_have_no_number(data):
    listed = read_source("gw_states").select("gwcode").unique().with_columns(pl.lit(2000).alias("year"))
    without = listed.filter(listed.select(cow_number("gwcode", "year")).to_series().is_null())["gwcode"]
    members = set(read_source("cow_states")["ccode"])
    assert sorted(without) == sorted(set(ONLY_GLEDITSCH_WARD) - {751})
    assert set(listed["gwcode"]) - members - set(RENUMBERED) == set(without)


@pytest.mark.parametrize(
    ("gwcode", "year", "ccode"),
    [(260, 1955, 260), (260, 1989, 260), (260, 1991, 255), (255, 1939, 255), (678, 1989, 678), (678, 1991, 679),
     (340, 1914, 345), (340, 2010, 345), (345, 1950, 345), (816, 1960, 816), (817, 1970, 817), (365, 1950, 365)],
)  # fmt: skip
def test_germanys_yemens_serbia_and_the_others(gwcode, year, ccode):
    assert number(gwcode, year) == ccode


def test_islands_whose_numbers_mean_another_state_in_the_other_list():
    assert [number(code, 2010) for code in (970, 971, 972, 973)] == [946, 970, 955, 947]


def test_a_state_that_cow_does_not_have_is_missing_and_missing_stays_missing():
    assert [number(code, 1948) for code in (711, 751)] == [None, None]
    frame = pl.DataFrame({"gwcode": [None], "year": [1990]}, schema={"gwcode": pl.Int16, "year": pl.Int32})
    assert frame.select(cow_number("gwcode", "year")).item() is None
