"""Estimates by state and year: democracy, economy and threat, with what they miss and what goes with them."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def democracy(data) -> pl.DataFrame:
    return read_source("unified_democracy")


@pytest.fixture(scope="module")
def economy(data) -> pl.DataFrame:
    return rows("fariss_economy", "gdp")


@pytest.fixture(scope="module")
def threat(data) -> pl.DataFrame:
    return rows("territorial_threat", "territorial_threat")


def test_the_adjusted_score_is_the_other_moved_by_a_constant(democracy):
    moved = democracy["unified_democracy"] - democracy["unified_democracy_adjusted"]
    assert moved.max() - moved.min() < 1e-12
    assert moved.mean() == pytest.approx(0.293156, abs=1e-6)


def test_missing_scores_are_those_of_austria_hungary_and_of_states_that_end(democracy):
    missing = democracy.filter(pl.col("unified_democracy").is_null())
    assert set(missing.filter(pl.col("ccode") == 300)["year"]) == set(range(1867, 1919))
    assert set(missing.filter(pl.col("ccode") != 300).select("ccode", "year").rows()) == {
        (260, 1990), (329, 1861), (678, 1990),
    }  # fmt: skip


def test_the_usa_are_more_democratic_than_the_ussr_and_russia(democracy):
    both = democracy.filter(pl.col("ccode") == 2).join(democracy.filter(pl.col("ccode") == 365), on="year")
    assert (both["unified_democracy"] > both["unified_democracy_right"]).mean() > 0.99


def test_gdp_by_population_is_not_gdp_per_capita(economy):
    america = state(economy, 2)
    divided = at(america, 2019, "gdp") / at(america, 2019, "population")
    assert divided == pytest.approx(at(america, 2019, "gdp_per_capita"), rel=0.15)
    assert divided != pytest.approx(at(america, 2019, "gdp_per_capita"), rel=0.05)
    units = {name: column.unit for name, column in table_of("fariss_economy", "gdp").variables.items()}
    assert units["gdp"] != units["gdp_per_capita"]


def test_estimates_come_with_their_uncertainty(economy):
    for name in ("gdp", "gdp_per_capita", "population"):
        known = economy.drop_nulls(name)
        assert known[f"{name}_sd"].null_count() == 0
        assert known[f"{name}_sd"].min() > 0
    assert (economy["gdp_sd"] / economy["gdp"]).median() == pytest.approx(0.43, abs=0.01)


def test_the_ussr_has_russias_part_of_its_population_only(economy):
    assert at(state(economy, 365), 1990, "population") == pytest.approx(178.0, abs=0.1)


def test_states_that_the_other_list_does_not_have_are_missing(economy):
    missing = economy.filter(pl.col("gdp").is_null())
    assert missing.height == 43
    assert set(missing["state"]) == {345, 600, 651, 670, 812}


def test_threat_is_greatest_for_the_ottoman_empire_in_the_balkan_wars(threat):
    most = threat.sort("territorial_threat").tail(2)
    assert most.select("state", "year").sort("year").rows() == [(640, 1912), (640, 1913)]


def test_the_figure_by_borders_begins_in_1885_and_is_missing_before(threat):
    known = threat.drop_nulls("territorial_threat_by_border")
    assert known["year"].min() == 1885
    assert threat["territorial_threat_by_border"].null_count() == 2_349
    assert threat["territorial_threat"].null_count() == 0


def test_threat_ends_in_2010(threat):
    assert threat["year"].max() == 2010 == table_of("territorial_threat", "territorial_threat").coverage.end.year
    assert threat["territorial_threat_sd"].min() > 0
