"""V-Dem: an index from 0 to 1 that has the USSR, which Polity as carried has not."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def regimes(data: Path) -> pl.DataFrame:
    return read_source("vdem")


def test_ussr_is_there_where_polity_as_carried_is_missing(regimes, data):
    ussr = regimes.filter(pl.col("ccode") == 365, pl.col("year").is_between(1923, 1991))
    assert ussr.height == 69
    assert ussr["polyarchy"].null_count() == 0
    carried = pl.read_parquet(data / "regimes_economy" / "democracy_cow.parquet")
    polity = carried.filter(pl.col("ccode") == 365, pl.col("year").is_between(1923, 1991))["polity2"]
    assert polity.null_count() == 69


def test_missing_is_null(regimes):
    assert regimes["polyarchy"].null_count() == 1_016
    assert regimes["polyarchy"].min() > 0


@pytest.mark.parametrize(
    ("ccode", "year", "index"), [(2, 1950, 0.585), (2, 2025, 0.735), (365, 1990, 0.234), (710, 1970, 0.068)]
)
def test_known_figures(regimes, ccode, year, index):
    found = regimes.filter(pl.col("ccode") == ccode, pl.col("year") == year)["polyarchy"].item()
    assert found == pytest.approx(index, abs=5e-4)


def test_a_state_has_one_row_a_year(regimes):
    assert not regimes.select("ccode", "year").is_duplicated().any()


def test_polyarchy_is_a_variable_of_v_dem(data):
    index = rows("vdem", "polyarchy")
    assert at(state(index, 365), 1970, "polyarchy") == pytest.approx(0.101, abs=5e-4)
    assert table_of("vdem", "polyarchy").coverage.absence == "missing"
