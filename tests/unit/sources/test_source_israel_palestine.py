"""Israelis and Palestinians: 52 periods a year that stay with the events they were made from; no state, no panel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source, verified_path

pytestmark = pytest.mark.data
BLOCK = 213


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("israel_palestine")


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    """Give the events from Israel to Palestinians of KEDS Levant: the day and whether it is material conflict."""
    levant = pl.read_parquet(verified_path("keds", "levant.cameo.parquet"))
    source, target = (pl.col(side).cast(pl.String) for side in ("source", "target"))
    between = levant.filter(source.str.starts_with("ISR"), target.str.slice(0, 3).is_in(["PAL", "PSE"]))
    return between.select("date", force=pl.col("code").cast(pl.String).str.slice(0, 2).is_in(["18", "19", "20", "17"]))


def agreement(frame: pl.DataFrame, starts: pl.Series, events: pl.DataFrame) -> list[float]:
    """Correlate, block by block, the series with the number of acts of force in periods that begin on `starts`."""
    force = events.filter("force")["date"].sort().to_numpy()
    edges = np.searchsorted(force, starts.to_numpy())
    counts = np.diff(edges)
    series = frame["israel_to_palestinians"].to_numpy()[:-1]
    blocks = range(0, len(counts) - BLOCK + 1, BLOCK)
    return [float(np.corrcoef(series[at : at + BLOCK], -counts[at : at + BLOCK])[0, 1]) for at in blocks]


def test_periods_are_52_a_year(frame):
    by_year = frame.group_by(pl.col("date").dt.year()).len().sort("date")
    assert by_year["len"].to_list() == [38, *[52] * 23, 44]
    assert frame["date"][0] == dt.date(1979, 4, 9)
    steps = frame["date"].diff().drop_nulls().dt.total_days()
    assert sorted(steps.unique()) == [7, 8]


def test_periods_stay_with_the_events_where_steps_of_seven_days_run_away(frame, events):
    seven = pl.Series([dt.date(1979, 4, 15) + dt.timedelta(days=7 * week) for week in range(frame.height)])
    ours, naive = agreement(frame, frame["date"], events), agreement(frame, seven, events)
    assert min(ours) > 0.4
    assert ours[-1] > naive[-1] + 0.2
    assert sum(ours) > sum(naive) + 0.5


def test_palestinians_are_no_state_and_add_nothing_to_panels():
    assert registry.get("source", "israel_palestine").tables == ()
    assert registry.get("source", "israel_palestine_month").tables == ()


def test_the_worst_period_is_that_of_operation_defensive_shield(frame):
    worst = frame.sort("israel_to_palestinians")["date"][0]
    assert worst.year in (2001, 2002, 2003)
