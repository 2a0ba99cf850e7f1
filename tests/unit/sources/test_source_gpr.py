"""Geopolitical risk: known peaks, one series beginning in 1985, Hong Kong no state."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gpr")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "gpr").tables[0].rows(open_source("gpr")).collect()


def test_russias_peaks(frame):
    months = frame.filter(country="RUS").sort("share_historical", descending=True)["year_month"].to_list()
    assert months[:3] == [191408, 202203, 196210]


def test_chinas_peak_of_2022(frame):
    share = frame.filter(country="CHN", year_month=202203)["share_recent"].item()
    assert share == pytest.approx(2.47, abs=0.005)


def test_the_recent_series_begins_in_1985_and_is_missing_before(frame):
    early, late = frame.filter(pl.col("year_month") < 198501), frame.filter(pl.col("year_month") >= 198501)
    assert early["share_recent"].null_count() == early.height
    assert late["share_recent"].null_count() == 0
    assert frame["share_historical"].null_count() == 0


def test_hong_kong_is_no_state_and_in_no_panel(frame, rows):
    assert frame.filter(pl.col("state").is_null())["country"].unique().to_list() == ["HKG"]
    assert rows["state"].n_unique() == 43
    assert not rows.select("year_month", "state").is_duplicated().any()


def test_no_value_is_given_to_a_germany_that_the_source_does_not_name(rows):
    assert 255 in set(rows["state"])
    assert not {260, 265} & set(rows["state"])


def test_shares_are_per_cent_of_articles(frame):
    usa = frame.filter(country="USA")["share_historical"]
    assert 5 < usa.max() < 100
    assert frame["share_historical"].min() >= 0
