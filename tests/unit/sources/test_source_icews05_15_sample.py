"""The benchmark icews05_15_sample leaves large countries out: it is read, and it adds nothing to panels."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source
from detente.sources.icews05_15_sample import ABSENT

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("icews05_15_sample")


def test_large_countries_have_no_entity(events):
    assert {"United States", "Russia", "Ukraine"} <= set(ABSENT)
    assert not set(ABSENT) & (set(events["source"]) | set(events["target"]))


def test_their_sectors_are_there_and_are_the_smaller_part(events):
    american = events.filter(pl.col("sender") == 2)
    assert 0 < american.height < events.filter(pl.col("sender") == 710).height
    assert american["source"].str.ends_with("(United States)").all()


def test_nothing_goes_into_panels():
    source = registry.get("source", "icews05_15_sample")
    assert source.tables == ()
    assert "not the United States" in source.coverage.states


def test_an_event_is_distinct(events):
    assert not events.select("date", "source", "code", "target").is_duplicated().any()


def test_it_is_spread_over_all_years(events):
    by_year = events.group_by(pl.col("date").dt.year()).len()
    assert by_year.height == 11
    assert by_year["len"].min() > 3_000


def test_china_and_japan_quarrel_most_in_april_2005(events):
    names = ["China", "Japan"]
    pair = events.filter(
        pl.col("source").is_in(names), pl.col("target").is_in(names), pl.col("source") != pl.col("target")
    )
    months = pair["date"].dt.strftime("%Y-%m").value_counts(sort=True)
    assert months.row(0) == ("2005-04", 61)
