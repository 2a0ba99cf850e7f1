"""National trade: totals of their own, missing is null."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def totals(data) -> pl.DataFrame:
    return rows("cow_trade_national", "national_imports")


def test_china_passes_the_usa_in_trade(totals):
    for variable in ("national_imports", "national_exports"):
        assert at(state(totals, 710), 2014, variable) > at(state(totals, 2), 2014, variable)
        assert at(state(totals, 710), 1990, variable) < at(state(totals, 2), 1990, variable)


def test_first_year_of_the_usa(totals):
    assert at(state(totals, 2), 1870, "national_imports") == 450.0
    assert at(state(totals, 2), 1870, "national_exports") == 418.0


def test_missing_totals_are_null_and_none_is_zero(totals):
    assert totals["national_imports"].null_count() == 733
    assert totals["national_exports"].null_count() == 6
    assert totals["national_imports"].min() > 0


def test_totals_are_not_the_sums_of_the_dyads(totals):
    dyads = read_source("cow_trade").filter(pl.col("year") == 2014)
    as_first = dyads.filter(pl.col("sender") == 2)["imports"].sum()
    as_second = dyads.filter(pl.col("receiver") == 2)["exports"].sum()
    whole = at(state(totals, 2), 2014, "national_imports")
    assert as_first + as_second != pytest.approx(whole, rel=1e-6)
    assert as_first + as_second == pytest.approx(whole, rel=0.05)


def test_west_germanys_trade_that_the_file_has_under_255_is_260s(totals, data):
    raw = pl.read_parquet(data / "cow_trade" / "national_trade_v4_0.parquet")
    wrong = raw.filter(pl.col("ccode") == 255, pl.col("year").is_between(1946, 1989))
    assert wrong["year"].to_list() == list(range(1960, 1990))
    bonn = state(totals, 260)
    assert bonn["year"].sort().to_list() == list(range(1955, 1990))
    assert bonn["national_exports"].null_count() == 0
    assert set(range(1946, 1990)).isdisjoint(state(totals, 255)["year"])
    assert at(state(totals, 255), 1990, "national_exports") > at(bonn, 1989, "national_exports")


def test_states_that_are_gone_have_no_rows_and_colonies_have(totals):
    assert state(totals, 265)["year"].max() <= 1990
    assert state(totals, 315)["year"].max() <= 1992
    assert state(totals, 540)["year"].min() == 1960


def test_a_state_has_one_row_a_year(totals):
    assert not totals.select("year", "state").is_duplicated().any()
