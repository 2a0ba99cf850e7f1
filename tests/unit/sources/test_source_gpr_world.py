"""Geopolitical risk of the world: known peaks, two bases, no state."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gpr_world")


def test_the_greatest_risk_is_of_september_1939(frame):
    peaks = frame.sort("risk_historical", descending=True)["year_month"].to_list()
    assert set(peaks[:3]) == {193909, 194406, 191408}
    assert frame["risk_historical"].max() == pytest.approx(484.2, abs=0.05)


def test_the_recent_index_begins_in_1985_and_is_missing_before(frame):
    early = frame.filter(pl.col("year_month") < 198501)
    assert early["risk"].null_count() == early.height == 1020
    assert frame["risk"].null_count() == 1020


def test_bases_are_what_the_units_say(frame):
    recent = frame.filter(pl.col("year_month").is_between(198501, 201912))
    assert recent["risk"].mean() == pytest.approx(100, abs=1)
    long = frame.filter(pl.col("year_month") <= 201912)
    assert long["risk_historical"].mean() == pytest.approx(100, abs=1)


def test_11_september(frame):
    recent = frame.drop_nulls("acts").sort("acts", descending=True)
    assert recent["year_month"][0] in (200109, 200110)


def test_months_run_through_and_are_in_no_panel(frame):
    assert frame["year_month"].to_list() == [year * 100 + month for year in range(1900, 2026) for month in range(1, 13)]
    assert registry.get("source", "gpr_world").tables == ()
