"""Verified events of China: to the month, with its partners only, counted by impact."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("china_events")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "china_events").tables[0].rows(open_source("china_events")).collect()


def test_the_islands_are_a_negative_event_of_september_2012(events, rows):
    month = events.filter(partner=740, year_month=201209, impact="negative")
    assert month["category"].to_list() == ["Sovereignty dispute"]
    assert rows.filter(sender=710, receiver=740, year_month=201209)["china_negative_events"].item() == 1


def test_counts_are_the_lists(events, rows):
    assert rows["china_positive_events"].sum() == events.filter(impact="positive").height == 277
    assert rows["china_negative_events"].sum() == events.filter(impact="negative").height == 110


def test_pairs_have_china_and_every_month(rows):
    assert rows.height == 25 * 24 * 12
    assert ((rows["sender"] == 710) != (rows["receiver"] == 710)).all()
    assert (rows["sender"] < rows["receiver"]).all()
    assert registry.get("source", "china_events").tables[0].coverage.absence == "missing"


def test_visits_have_a_direction_and_other_events_none(events):
    visits = events.filter(category="High-level visit")
    assert set(visits["visit_direction"].drop_nulls()) >= {"china_to_partner", "partner_to_china"}
    assert events.filter(category="Sovereignty dispute")["visit_level"].null_count() == 35


def test_partners_are_states(events):
    assert events["partner"].n_unique() == 25
    assert events["partner"].null_count() == 0
    assert {2, 365, 255, 816, 732} <= set(events["partner"])
