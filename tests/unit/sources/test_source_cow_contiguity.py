"""Contiguity: the class with which a pair begins a year, not contiguous to the end of the list, Alaska from 1959."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("cow_contiguity", "contiguity")


def test_no_record_is_not_contiguous_to_2016_and_missing_afterwards():
    coverage = table_of("cow_contiguity", "contiguity").coverage
    assert coverage.absence == "zero"
    assert coverage.end == dt.date(2016, 12, 31)


def test_the_list_does_not_break_off_before_its_end(panel):
    assert panel.filter(pl.col("year") == 2016).height == 581
    assert at(dyad(panel, 365, 710), 2016, "contiguity") == 1


def test_the_carriers_file_holds_each_pair_both_ways_alike(data):
    raw = pl.read_csv(data / "state_system" / "cow_contiguity_directed.csv")
    turned = raw.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(raw.columns)
    assert raw.join(turned, on=raw.columns, how="semi").height == raw.height == 2 * read_source("cow_contiguity").height


def test_a_year_of_change_has_the_class_it_began_with(panel):
    nicaragua = dyad(panel, 93, 100)
    assert [at(nicaragua, year, "contiguity") for year in (1903, 1904, 1928, 1929)] == [5, 0, 0, 4]


def test_america_and_russia_meet_when_alaska_is_a_state(panel):
    strait = dyad(panel, 2, 365)
    assert at(strait, 1958, "contiguity") == 0
    assert at(strait, 1959, "contiguity") == 2


def test_land_borders_are_one(panel):
    assert set(dyad(panel, 2, 20)["contiguity"]) == {1}
    assert set(dyad(panel, 365, 710)["contiguity"]) == {1}


def test_months_are_whole(data):
    spells = read_source("cow_contiguity")
    assert set(spells["start"].dt.day()) == {1}
    assert ((spells["end"] + dt.timedelta(days=1)).dt.day() == 1).all()
    assert (spells["start"] < spells["end"]).all()


def test_not_contiguous_can_be_near(panel):
    """The class is no distance: Namibia and Zimbabwe, some hundred feet apart, have no record."""
    distance = dyad(rows("cshapes_distance", "minimum_distance"), 552, 565)
    assert dyad(panel, 552, 565).height == 0
    assert distance["minimum_distance"].max() < 1
