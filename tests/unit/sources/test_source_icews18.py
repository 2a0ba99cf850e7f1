"""ICEWS18: counts between the powers, leaders without a country, one event a day and root."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.icews18 import QUADS
from detente.states import ccode, members

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("icews18")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "icews18").tables[0].rows(open_source("icews18")).collect()


@pytest.mark.parametrize(
    ("sender", "receiver", "count"),
    [(2, 365, 1392), (365, 2, 1114), (2, 710, 814), (710, 2, 1115), (365, 710, 265), (710, 365, 274)],
)
def test_events_between_the_powers(events, sender, receiver, count):
    assert events.filter(sender=sender, receiver=receiver).height == count


def test_leaders_carry_no_country_and_are_missed(events):
    summit = events.filter(source="Kim Jong-Un", target="Donald Trump")
    assert summit["sender"].null_count() == summit.height > 0
    days = summit["date"].value_counts(sort=True)
    assert days["date"][0] == dt.date(2018, 6, 12)


def test_an_event_is_distinct(events):
    assert not events.select("date", "source", "code", "target").is_duplicated().any()


def test_one_event_a_day_and_root_is_counted(events, rows):
    january = events.filter(pl.col("date").dt.month() == 1, sender=2, receiver=365)
    expected = january.select("date", "root").unique().height
    counted = rows.filter(year_month=201801, sender=2, receiver=365)
    assert sum(counted[f"icews18_{quad}"].item() for quad in QUADS) == expected < january.height


def test_quads_are_those_of_the_roots(events, rows):
    once = events.filter(sender=365, receiver=652).unique(["date", "root"])
    for name, quad in QUADS.items():
        assert rows.filter(sender=365, receiver=652)[f"icews18_{name}"].sum() == once.filter(quad=quad).height


def test_domestic_events_and_no_states_are_in_no_panel(rows):
    assert (rows["sender"] != rows["receiver"]).all()
    assert rows.null_count().sum_horizontal().item() == 0
    assert not rows.select("year_month", "sender", "receiver").is_duplicated().any()


def test_a_state_without_an_entity_is_missing_and_not_zero(rows):
    table = registry.get("source", "icews18").tables[0]
    covered = table.covered(open_source("icews18")).collect()
    assert {code for code in members("2018-06-01") if ccode(code) not in set(covered["state"])} == {"AND"}
    assert covered.height == covered["state"].n_unique() * 10
    assert set(rows["sender"]) <= set(covered["state"])


def test_ten_months(rows):
    assert sorted(rows["year_month"].unique()) == list(range(201801, 201811))
    coverage = registry.get("source", "icews18").tables[0].coverage
    assert (coverage.absence, coverage.end) == ("zero", dt.date(2018, 10, 31))
