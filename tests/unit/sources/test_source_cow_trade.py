"""Dyadic trade: each direction its own flow, missing is not nothing, and no smoothing in panels."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
KEYS = ["year", "sender", "receiver"]


@pytest.fixture(scope="module")
def trade(data) -> pl.DataFrame:
    return read_source("cow_trade")


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("cow_trade", "trade_imports")


def test_undirected_rows_with_two_flows_become_two_directions(trade, panel):
    assert panel.height == 2 * trade.height
    assert at(dyad(panel, 2, 710), 2014, "trade_imports") == 472_525
    assert at(dyad(panel, 710, 2), 2014, "trade_exports") == 472_525
    assert at(dyad(panel, 2, 710), 2014, "trade_exports") == 183_283
    assert at(dyad(panel, 710, 2), 2014, "trade_imports") == 183_283


def test_imports_of_one_are_exports_of_the_other_everywhere(panel):
    back = panel.select("year", pl.col("sender").alias("receiver"), pl.col("receiver").alias("sender"),
                        pl.col("trade_exports").alias("imports"), pl.col("trade_imports").alias("exports"))  # fmt: skip
    joined = panel.join(back, on=KEYS)
    assert joined.height == panel.height
    assert joined["trade_imports"].equals(joined["imports"], null_equal=True)
    assert joined["trade_exports"].equals(joined["exports"], null_equal=True)


def test_the_importer_records_the_flow(data, panel):
    raw = pl.read_parquet(data / "cow_trade" / "dyadic_trade_v4_0.parquet")
    row = raw.filter(pl.col("ccode1") == 2, pl.col("ccode2") == 20, pl.col("year") == 1920).row(0, named=True)
    assert at(dyad(panel, 2, 20), 1920, "trade_imports") == row["flow1"] == 612
    assert at(dyad(panel, 20, 2), 1920, "trade_imports") == row["flow2"] == 735


def test_missing_flows_are_null_and_never_zero_or_minus_nine(trade, panel):
    assert trade["imports"].null_count() == 22_937
    assert trade["exports"].null_count() == 27_896
    assert panel["trade_imports"].null_count() == 22_937 + 27_896
    assert panel["trade_imports"].min() == 0


def test_a_pair_without_any_record_is_missing(panel):
    assert table_of("cow_trade", "trade_imports").coverage.absence == "missing"
    assert set(range(1914, 1920)).isdisjoint(dyad(panel, 2, 365)["year"])


def test_sanctioned_trade_with_china_is_zero_and_opens_in_1972(panel):
    china = dyad(panel, 2, 710)
    assert at(china, 1970, "trade_imports") == 0
    assert at(china, 1972, "trade_imports") == 35


def test_unit_is_current_dollars_and_smoothed_flows_are_in_no_panel():
    entry = table_of("cow_trade", "trade_imports")
    assert {column.unit for column in entry.variables.values()} == {"million current US dollars"}
    assert set(entry.variables) == {"trade_imports", "trade_exports"}


def test_the_list_ends_with_2014(panel):
    assert (panel["year"].min(), panel["year"].max()) == (1870, 2014)
    assert table_of("cow_trade", "trade_imports").coverage.end.year == 2014
