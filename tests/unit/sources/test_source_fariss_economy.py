"""Economy and population: estimates with their uncertainty, in two kinds of dollars."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def economy(data) -> pl.DataFrame:
    return rows("fariss_economy", "gdp")


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
