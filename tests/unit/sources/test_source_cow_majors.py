"""Major powers: by the day, out while defeated."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.tables import rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
MAJORS = {
    1816: {200, 220, 255, 300, 365},
    1900: {2, 200, 220, 255, 300, 325, 365, 740},
    1920: {2, 200, 220, 325, 740},
    1939: {2, 200, 220, 255, 325, 365, 740},
    1950: {2, 200, 220, 365, 710},
    2016: {2, 200, 220, 255, 365, 710, 740},
}


@pytest.fixture(scope="module")
def majors(data) -> pl.DataFrame:
    return rows("cow_majors", "major_power")


@pytest.mark.parametrize("year", MAJORS)
def test_majors_of_a_year(majors, year):
    assert set(majors.filter(pl.col("year") == year)["state"]) == MAJORS[year]


def test_germany_is_out_after_both_wars(majors):
    years = set(state(majors, 255)["year"])
    assert years == {*range(1816, 1919), *range(1925, 1946), *range(1991, 2017)}


def test_majors_of_the_last_day_are_still_majors(data):
    spells = read_source("cow_majors")
    assert spells["end"].null_count() == 7
    assert spells["end"].max() < dt.date(2016, 12, 31)


def test_every_year_has_five_majors_or_more_but_those_before_communist_china(majors):
    counts = majors.group_by("year").len()
    assert counts.height == 201
    assert counts["len"].max() == 8
    assert set(counts.filter(pl.col("len") < 5).rows()) == {(1946, 4), (1947, 4), (1948, 4), (1949, 4)}
