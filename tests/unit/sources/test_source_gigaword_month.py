"""Interactions in the news: counts without sign, shares against growing volume, missing below a threshold."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.gigaword_month import NO_STATES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gigaword_month")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "gigaword_month").tables[0].rows(open_source("gigaword_month")).collect()


@pytest.mark.parametrize(
    ("sender", "receiver", "month", "tuples"),
    [(2, 710, 200104, 173), (710, 2, 200104, 165), (2, 365, 200808, 180), (365, 2, 200303, 125)],
)
def test_peaks_are_where_they_are_known_to_be(rows, sender, receiver, month, tuples):
    dyad = rows.filter(sender=sender, receiver=receiver).sort("news_interactions")
    assert dyad.select("year_month", "news_interactions").row(-1) == (month, tuples)


def test_it_is_directed(rows):
    sent = rows.filter(sender=2, receiver=710)["news_interactions"].sum()
    assert sent < rows.filter(sender=710, receiver=2)["news_interactions"].sum()


def test_volume_grows_so_that_the_share_is_offered(frame, rows):
    by_year = dict(frame.group_by(pl.col("year_month") // 100).agg(pl.col("tuples").sum()).rows())
    assert (by_year[1994], by_year[2003]) == (7_927, 51_047)
    shares = rows.group_by("year_month").agg(pl.col("news_interaction_share").sum())["news_interaction_share"]
    assert shares.max() < 1
    assert shares.min() > 0.4


def test_months_of_one_newspaper_are_left_out_of_panels(rows):
    assert rows["year_month"].min() == 199405


def test_kept_dyads_have_a_zero_in_silent_months_and_no_other_dyad_has_a_row(rows):
    assert rows.select("sender", "receiver").unique().height == 269
    assert rows.height == 269 * (14 * 12 + 8)
    assert rows.filter(pl.col("news_interactions") == 0).height > 0
    assert rows.filter(sender=990).height == 0
    assert registry.get("source", "gigaword_month").tables[0].coverage.absence == "missing"


def test_actors_that_are_no_states_are_in_no_panel(frame, rows):
    strangers = frame.filter(pl.col("sender").is_null())["sender_code"].unique()
    assert set(strangers) <= set(NO_STATES)
    assert "IGOUNO" in set(strangers)
    assert frame.filter(sender_code="KSV")["sender"].unique().to_list() == [347]
    assert frame.filter(receiver_code="TMP")["receiver"].unique().to_list() == [860]
    assert rows.null_count().sum_horizontal().item() == 0
