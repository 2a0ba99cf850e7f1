"""Economy in Gleditsch and Ward's system: the same estimates under other numbers, and more years."""

from __future__ import annotations

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source
from detente.sources._gleditsch_ward import cow_number

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def economy(data) -> pl.DataFrame:
    return read_source("economy_gleditsch_ward")


def test_estimates_are_those_of_the_cow_file_where_both_have_a_state(economy):
    numbered = economy.with_columns(cow_number("gwcode", "year")).drop_nulls("ccode")
    both = numbered.join(read_source("fariss_economy"), on=["ccode", "year"]).drop_nulls(["gdp", "gdp_right"])
    assert both.height > 16_000
    assert (both["gdp"] == both["gdp_right"]).mean() > 0.999
    assert (both["population"] == both["population_right"]).mean() > 0.999


def test_years_that_cow_does_not_count(economy):
    assert economy.filter(pl.col("gwcode") == 20)["year"].min() == 1867
    assert economy.filter(pl.col("gwcode") == 711).height > 0


def test_united_germany_goes_on_as_260(economy):
    assert economy.filter(pl.col("gwcode") == 260)["year"].to_list() == list(range(1949, 2020))


def test_estimates_come_with_their_uncertainty(economy):
    for name in ("gdp", "gdp_per_capita", "population"):
        assert economy[name].null_count() == economy[f"{name}_sd"].null_count()
        assert economy[f"{name}_sd"].min() > 0


def test_it_adds_nothing_to_panels_under_numbers_that_are_not_cows():
    assert registry.get("source", "economy_gleditsch_ward").tables == ()
