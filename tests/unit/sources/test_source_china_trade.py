"""China's trade by month: flows have a direction, months without a row are missing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source, verified_path
from detente.sources.china_trade import FILE

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("china_trade")


@pytest.fixture(scope="module")
def flows(data: Path) -> pl.DataFrame:
    return registry.get("source", "china_trade").tables[0].rows(open_source("china_trade")).collect()


def test_exports_go_from_china_and_imports_to_it(frame, flows):
    row = frame.filter(partner=2, year_month=201801).row(0, named=True)
    assert row["exports"] == pytest.approx(37_644.97689)
    month = flows.filter(year_month=201801)
    assert month.filter(sender=710, receiver=2)["china_trade_flow"].item() == row["exports"]
    assert month.filter(sender=2, receiver=710)["china_trade_flow"].item() == row["imports"] < row["exports"]


def test_the_two_flows_are_the_files_total(frame, data):
    raw = pl.read_parquet(verified_path("china-relations", FILE))
    assert (frame["exports"] + frame["imports"]).sum() == pytest.approx(raw["Trade_Total"].sum())


def test_partners_without_a_month_are_missing_and_not_zero(frame, flows):
    iran = frame.filter(partner=630)["year_month"]
    assert (iran.min(), iran.max(), iran.len()) == (201601, 202310, 94)
    assert flows["china_trade_flow"].min() > 0
    assert flows.filter(sender=710, receiver=630, year_month=201512).height == 0
    assert registry.get("source", "china_trade").tables[0].coverage.absence == "missing"


def test_every_flow_has_china_at_one_end(flows):
    assert ((flows["sender"] == 710) != (flows["receiver"] == 710)).all()
    assert not flows.select("year_month", "sender", "receiver").is_duplicated().any()
    assert flows.height == 2 * 6_685


def test_exports_to_russia_grow_after_2022(frame):
    russia = frame.filter(partner=365)
    before = russia.filter(pl.col("year_month") // 100 == 2021)["exports"].sum()
    assert russia.filter(pl.col("year_month") // 100 == 2023)["exports"].sum() > 1.4 * before
