"""Democracy in Gleditsch and Ward's system: other numbers, years that COW does not count, another scale."""

from __future__ import annotations

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source
from detente.sources._gleditsch_ward import cow_number

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def democracy(data) -> pl.DataFrame:
    return read_source("democracy_gleditsch_ward")


def test_united_germany_goes_on_as_260(democracy):
    germany = democracy.filter(pl.col("gwcode") == 260)["year"].to_list()
    assert germany == list(range(1949, 2026))
    assert democracy.filter(pl.col("gwcode") == 255)["year"].max() == 1945


def test_years_that_cow_does_not_count(democracy):
    canada = democracy.filter(pl.col("gwcode") == 20)["year"].min()
    assert canada == 1867 < read_source("cow_states").filter(pl.col("ccode") == 20)["start"].dt.year().item()


def test_the_ussr_is_without_polity2_here_too(democracy):
    ussr = democracy.filter(pl.col("gwcode") == 365, pl.col("year").is_between(1923, 1991))
    assert ussr["polity2"].null_count() == ussr.height == 69
    assert ussr["polyarchy"].null_count() == ussr["unified_democracy"].null_count() == 0


def test_polyarchy_is_that_of_the_cow_file_and_the_unified_scale_is_not(democracy):
    numbered = democracy.with_columns(cow_number("gwcode", "year")).drop_nulls("ccode")
    vdem = numbered.join(read_source("vdem"), on=["ccode", "year"]).drop_nulls(["polyarchy", "polyarchy_right"])
    assert vdem.height > 15_000
    assert (vdem["polyarchy"] == vdem["polyarchy_right"]).mean() > 0.999
    unified = numbered.join(read_source("unified_democracy"), on=["ccode", "year"])
    apart = (unified["unified_democracy"] - unified["unified_democracy_right"]).drop_nulls()
    assert apart.mean() == pytest.approx(0.106, abs=0.005)
    assert apart.std() > 0.01


def test_it_adds_nothing_to_panels_under_numbers_that_are_not_cows():
    assert registry.get("source", "democracy_gleditsch_ward").tables == ()
