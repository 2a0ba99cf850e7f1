"""China Vitae: days and not rows are counted, England is the United Kingdom, the record is China's only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("china_vitae")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "china_vitae").tables[0].rows(open_source("china_vitae")).collect()


def days(rows: pl.DataFrame, partner: int) -> pl.DataFrame:
    return rows.filter(sender=min(710, partner), receiver=max(710, partner))


@pytest.mark.parametrize(("partner", "count"), [(2, 538), (365, 395), (740, 219)])
def test_most_frequent_partners(frame, partner, count):
    assert frame.filter(partner=partner).height == count


def test_summits(frame):
    xi = frame.filter(leader="Xi Jinping")
    assert 365 in xi.filter(date=dt.date(2013, 3, 22))["partner"].to_list()
    assert {dt.date(2013, 6, 7), dt.date(2013, 6, 8)} <= set(xi.filter(partner=2)["date"])


def test_the_islands_quarrel_with_japan_shows(rows):
    japan = days(rows, 740)
    before = japan.filter(pl.col("year_month").is_between(201109, 201208))["china_leader_engagement_days"].sum()
    after = japan.filter(pl.col("year_month").is_between(201210, 201309))["china_leader_engagement_days"].sum()
    assert after < before / 2


def test_two_leaders_on_one_day_are_one_day(frame, rows):
    whole = frame.filter(pl.col("date").is_between(dt.date(2003, 2, 1), dt.date(2018, 11, 30)), partner=365)
    assert days(rows, 365)["china_leader_engagement_days"].sum() == whole["date"].n_unique() < whole.height


def test_england_and_wales_are_the_united_kingdom(frame):
    assert frame.filter(country="England")["partner"].unique().to_list() == [200]
    assert frame.filter(country="Wales")["partner"].unique().to_list() == [200]


def test_what_is_no_state_is_in_no_panel(frame, rows):
    assert frame.filter(pl.col("partner").is_null())["country"].unique().to_list() == ["Cook Islands"]
    assert rows.null_count().sum_horizontal().item() == 0


def test_pairs_have_china_and_whole_months_only(rows):
    assert ((rows["sender"] == 710) != (rows["receiver"] == 710)).all()
    assert (rows["year_month"].min(), rows["year_month"].max()) == (200302, 201811)
    assert rows.height == rows.select("sender", "receiver").unique().height * 190
    assert registry.get("source", "china_vitae").tables[0].coverage.absence == "missing"
