"""Least distances: of territories on 1 January, from 1886, and of atolls whose outlines lack islands."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def territories(data) -> pl.DataFrame:
    return rows("cshapes_distance", "minimum_distance")


def test_neighbours_touch_and_the_channel_is_between_britain_and_france(territories):
    assert at(dyad(territories, 365, 710), 1975, "minimum_distance") == 0
    assert at(dyad(territories, 2, 365), 1975, "minimum_distance") == pytest.approx(79.98, abs=0.01)
    assert 30 < at(dyad(territories, 200, 220), 1975, "minimum_distance") < 40


def test_a_state_that_enters_during_a_year_has_its_first_distance_in_the_next(territories):
    ukraine = territories.filter(pl.col("receiver") == 369)
    assert ukraine["year"].min() == 1992


def test_before_1886_distance_is_missing_and_not_zero(territories):
    coverage = table_of("cshapes_distance", "minimum_distance").coverage
    assert (coverage.start.year, coverage.absence) == (1886, "missing")
    assert territories["year"].min() == 1886


@pytest.fixture(scope="module")
def capitals(data) -> pl.DataFrame:
    return rows("cow_capitals", "capital_distance")


def test_territories_are_no_farther_than_capitals(territories, capitals):
    both = territories.join(capitals, on=["year", "sender", "receiver"])
    assert both.height > 900_000
    atolls = {781, 946, 947, 955, 970, 983, 986, 990, 591}
    whole = both.filter(~pl.col("sender").is_in(atolls), ~pl.col("receiver").is_in(atolls))
    # Outlines are simplified, so that some capitals on a coast lie outside them.
    assert (whole["minimum_distance"] > whole["capital_distance"] + 25).mean() < 0.0006


def test_outlines_of_atolls_lack_islands_so_that_their_distances_are_too_long(territories, capitals):
    both = territories.join(capitals, on=["year", "sender", "receiver"])
    longer = both.filter(pl.col("minimum_distance") > pl.col("capital_distance") + 1_000)
    kiribati = (pl.col("sender") == 946) | (pl.col("receiver") == 946)
    assert longer.filter(kiribati).height / longer.height > 0.5
    assert (longer["minimum_distance"] - longer["capital_distance"]).max() == pytest.approx(3_268, abs=1)
