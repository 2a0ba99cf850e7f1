"""Israelis and Palestinians by month: the months that the file leaves out are those that its events come from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from detente.sources._folder import read_source, verified_path

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("israel_palestine_month")


@pytest.fixture(scope="module")
def force_by_month(data: Path) -> dict[int, float]:
    """Give the share of acts of force among events from Israel to Palestinians, by month, from KEDS Levant."""
    levant = pl.read_parquet(verified_path("keds", "levant.cameo.parquet"))
    source, target = (pl.col(side).cast(pl.String) for side in ("source", "target"))
    month = (pl.col("date").dt.year() * 100 + pl.col("date").dt.month()).alias("month")
    force = pl.col("code").cast(pl.String).str.slice(0, 2).is_in(["17", "18", "19", "20"]).mean()
    between = levant.filter(source.str.starts_with("ISR"), target.str.slice(0, 3).is_in(["PAL", "PSE"]))
    return dict(between.group_by(month).agg(force.alias("force")).rows())


def shifted(month: int, by: int) -> int:
    since = month // 100 * 12 + month % 100 - 1 + by
    return since // 12 * 100 + since % 12 + 1


def test_there_are_nine_months_more_than_the_manual_says(frame):
    assert frame.height == 117
    assert frame["year_month"].to_list()[:2] == [199604, 199605]
    assert frame["year_month"].to_list()[107:109] == [200503, 200504]
    assert frame["year_month"].max() == 200512


def test_the_first_month_is_the_manuals_because_the_events_say_so(frame, force_by_month):
    agreement = {}
    for by in range(-6, 7):
        force = [force_by_month[shifted(month, by)] for month in frame["year_month"]]
        agreement[by] = float(np.corrcoef(frame["israel_to_palestinians"], np.negative(force))[0, 1])
    assert max(agreement, key=lambda by: agreement[by]) == 0
    assert agreement[0] > 0.6


def test_values_are_means_and_the_index_is_per_cent(frame):
    assert frame["israel_to_palestinians"].is_between(-10, 10).all()
    assert frame["jewish_peace_index"].is_between(40, 70).all()
    assert frame.null_count().sum_horizontal().item() == 0


def test_the_second_intifada_is_worse_than_the_years_before(frame):
    before = frame.filter(pl.col("year_month") < 200009)["israel_to_palestinians"].mean()
    after = frame.filter(pl.col("year_month").is_between(200010, 200412))["israel_to_palestinians"].mean()
    assert after < before - 2
