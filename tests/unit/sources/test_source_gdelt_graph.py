"""The GDELT graph: a weight without a scale becomes a balance; days that are missing do not make a month smaller."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.gdelt_graph import NO_STATES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gdelt_graph")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "gdelt_graph").tables[0].rows(open_source("gdelt_graph")).collect()


def test_missing_days_are_counted_by_month(frame):
    days = dict(frame.unique("year_month").select("year_month", "days_available").rows())
    assert sum(days.values()) == 2149
    assert days[201801] == 31
    assert min(days, key=lambda month: days[month]) // 100 in (2022, 2023)
    assert (frame["days"] <= frame["days_available"]).all()


def test_means_of_the_other_run_are_there_in_months_with_gaps_only(frame):
    months = frame.filter(pl.col("weight_mean").is_not_null())["year_month"].unique()
    assert len(months) == 17
    assert {201903, 202211, 202306} <= set(months)


def test_the_balance_is_free_of_volume_and_of_missing_days(frame, rows):
    assert rows["gdelt_weight_balance"].is_between(-1, 1).all()
    pair = frame.filter(a="RUS", b="USA", year_month=202203)
    balance = rows.filter(sender=2, receiver=365, year_month=202203)["gdelt_weight_balance"].item()
    size = pair["weight_positive"].item() - pair["weight_negative"].item()
    assert balance == pytest.approx(pair["weight_sum"].item() / size)
    assert balance < 0


def test_war_and_summit(rows):
    ukraine = rows.filter(sender=365, receiver=369)
    assert ukraine.filter(year_month=202203)["gdelt_weight_balance"].item() == pytest.approx(-0.9645, abs=1e-4)
    russia = dict(rows.filter(sender=2, receiver=365).select("year_month", "gdelt_weight_balance").rows())
    assert russia[201807] > 0.8
    assert russia[202202] < 0


def test_undirected_pairs_are_there_once(rows):
    assert (rows["sender"] < rows["receiver"]).all()
    assert not rows.select("year_month", "sender", "receiver").is_duplicated().any()


def test_countries_whose_code_gdelt_does_not_use_are_missing_not_zero(frame, rows):
    states = set(rows["sender"]) | set(rows["receiver"])
    assert not states & {345, 341}
    assert registry.get("source", "gdelt_graph").tables[0].coverage.absence == "missing"
    strangers = {code for side in "ab" for code in frame.filter(pl.col(f"state_{side}").is_null())[side]}
    assert sorted(strangers) == NO_STATES
