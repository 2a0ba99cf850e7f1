"""The benchmark icews14 leaves large countries out: it is read, and it adds nothing to panels."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source
from detente.sources.icews14 import ABSENT

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("icews14")


def test_large_countries_have_no_entity(events):
    assert {"United States", "Russia", "Ukraine"} <= set(ABSENT)
    assert not set(ABSENT) & (set(events["source"]) | set(events["target"]))


def test_their_sectors_are_there_and_are_the_smaller_part(events):
    american = events.filter(pl.col("sender") == 2)
    assert 0 < american.height < events.filter(pl.col("sender") == 710).height
    assert american["source"].str.ends_with("(United States)").all()


def test_nothing_goes_into_panels():
    source = registry.get("source", "icews14")
    assert source.tables == ()
    assert "not the United States" in source.coverage.states


def test_an_event_is_distinct(events):
    assert not events.select("date", "source", "code", "target").is_duplicated().any()


def test_mentions_are_the_known_ones(events):
    mentions = dict(pl.concat([events["source"], events["target"]]).value_counts().rows())
    assert (mentions["Barack Obama"], mentions["John Kerry"], mentions["Xi Jinping"]) == (3064, 2933, 1651)


def test_obama_and_russian_sectors_most_in_march(events):
    obama = events.filter(pl.col("source") == "Barack Obama", pl.col("receiver") == 365)
    months = obama["date"].dt.month().value_counts(sort=True)
    assert obama.height == 20
    assert months.row(0) == (3, 10)
