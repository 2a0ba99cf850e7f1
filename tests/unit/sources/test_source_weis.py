"""WEIS: the known facts of the triangle on real events, and the traps that the manifest names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
USA, USSR, CHN = 2, 365, 710


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("weis")


def monthly(events: pl.DataFrame, sender: int, receiver: int) -> pl.DataFrame:
    """Give raw monthly sums of weights of one directed dyad, lowest first."""
    dyad = events.filter(pl.col("sender") == sender, pl.col("receiver") == receiver)
    month = pl.col("date").dt.strftime("%Y-%m").alias("month")
    return dyad.group_by(month).agg(pl.col("weight").sum()).sort("weight")


@pytest.mark.parametrize(
    ("sender", "receiver", "place", "month", "total"),
    [
        (USA, USSR, 0, "1983-09", -179.7),
        (USA, USSR, 1, "1980-01", -124.7),
        (USA, USSR, -1, "1973-06", 88.9),
        (USSR, CHN, 0, "1969-03", -106.8),
        (CHN, USSR, 0, "1969-03", -111.5),
        (USA, CHN, -1, "1984-04", 30.2),
        (USA, CHN, -2, "1972-02", 25.9),
        (USA, CHN, 0, "1989-06", -14.6),
    ],
)
def test_extreme_months(events, sender, receiver, place, month, total):
    row = monthly(events, sender, receiver).row(place, named=True)
    assert row["month"] == month
    assert row["weight"] == pytest.approx(total, abs=0.05)


@pytest.mark.parametrize(("one", "other", "number"), [(USA, USSR, 9208), (USA, CHN, 1739), (USSR, CHN, 1275)])
def test_events_both_ways(events, one, other, number):
    both = events.filter(pl.col("sender").is_in([one, other]), pl.col("receiver").is_in([one, other]))
    assert both.height == number


def test_repeated_rows_are_left_as_they_are(events):
    assert events.height == 108_263
    assert events.height - events.unique().height == 6_078


def test_period_is_what_the_rows_say_and_not_the_file_name(events):
    assert events["date"].min() == dt.date(1966, 1, 1)
    assert events["date"].max().year == 1992


def test_every_date_is_a_day_and_nobody_acts_on_himself(events):
    assert events["date"].null_count() == 0
    assert events.filter(pl.col("sender") == pl.col("receiver")).height == 0


def test_weights_are_goldsteins_but_for_the_codes_that_the_notes_name(events, data):
    table = pl.read_csv(data / "cameo" / "weis_goldstein.csv", schema_overrides={"code": pl.Int32})
    carried = events.select("code", "weight").unique()
    assert carried["code"].is_unique().all()
    both = carried.join(table, on="code", how="left")
    differ = both.filter((pl.col("weight") - pl.col("goldstein")).abs() > 1e-6).sort("code")
    assert differ.select("code", "weight", "goldstein").rows() == [(22, -0.1, -0.4), (24, -0.1, 0.4)]
    assert both.filter(pl.col("goldstein").is_null())["code"].to_list() == [183]


def test_cue_category_is_the_root_of_the_code(events):
    codes = events.select("code", "cue").unique()
    assert all(cue == int(f"{code:03}"[:2]) for code, cue in codes.iter_rows())
    assert set(codes["cue"]) == set(range(1, 23))
