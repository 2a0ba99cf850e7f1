"""Votes in the General Assembly: the year of the day, one day a roll call, who was a member and under which number."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source, verified_path
from detente.sources.unga_votes import ABSTAIN, CRIMEA, FILE, NO, YES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def votes(data: Path) -> pl.DataFrame:
    return read_source("unga_votes").with_columns(pl.col("date").dt.year().alias("year"))


def days(votes: pl.DataFrame, state: int) -> tuple[dt.date, dt.date]:
    own = votes.filter(pl.col("state") == state)["date"]
    return own.min(), own.max()


def test_the_year_is_that_of_the_day_where_the_files_label_is_wrong(votes, data):
    label = pl.read_parquet(verified_path("unga_votes", FILE))
    assert label["year"].max() == 2022
    assert votes["year"].max() == 2024
    assert "year" not in registry.get("source", "unga_votes").columns
    assert votes.filter(pl.col("year") == 2023).height > 14_000


def test_a_session_runs_into_the_next_year(votes):
    session_78 = votes.filter(pl.col("session") == 78)["year"].unique().sort().to_list()
    assert session_78 == [2023, 2024]
    spring = (votes["year"] - 1945 != votes["session"]).mean()
    assert spring == pytest.approx(0.0306, abs=1e-4)
    early = votes.filter(pl.col("year") - 1945 < pl.col("session"))
    assert early.height == 224
    assert sorted(early["session"].unique()) == [22, 23]


def test_a_roll_call_has_one_day_and_a_state_one_vote_in_it(votes, data):
    raw = pl.read_parquet(verified_path("unga_votes", FILE))
    assert raw.select("resid", "ccode").is_duplicated().sum() == 6
    assert not votes.select("roll_call", "state").is_duplicated().any()
    two_days = raw.group_by("resid").agg(pl.col("date").n_unique()).filter(pl.col("date") > 1)
    assert two_days.height == 23
    assert votes.group_by("roll_call").agg(pl.col("date").n_unique())["date"].max() == 1
    assert votes.filter(pl.col("roll_call") == 78_022)["date"].unique().to_list() == [dt.date(2023, 9, 1)]


def test_crimea(votes):
    crimea = votes.filter(pl.col("roll_call") == CRIMEA)
    assert [crimea.filter(pl.col("vote") == vote).height for vote in (YES, ABSTAIN, NO)] == [100, 58, 11]
    against = crimea.filter(pl.col("vote") == NO)["state"].to_list()
    assert 365 in against
    assert 710 in crimea.filter(pl.col("vote") == ABSTAIN)["state"].to_list()


def test_no_roll_calls_in_1964_and_none_of_emergency_sessions(votes):
    assert votes.filter(pl.col("year") == 1964).height == 0
    assert votes.filter(pl.col("date") == dt.date(2022, 3, 2)).height == 0


@pytest.mark.parametrize(
    ("state", "first"), [(325, 1956), (740, 1957), (225, 2002), (816, 1977), (731, 1991), (732, 1991), (565, 1990)]
)
def test_states_vote_from_when_they_were_members(votes, state, first):
    assert days(votes, state)[0].year == first


def test_the_germanys(votes):
    assert days(votes, 260) == (dt.date(1973, 10, 1), dt.date(1989, 12, 6))
    assert days(votes, 265) == (dt.date(1973, 10, 1), dt.date(1989, 12, 6))
    assert days(votes, 255)[0].year == 1990


def test_chinas_seat_changes_hands_in_1971(votes):
    taiwan = days(votes, 713)
    assert taiwan[0] >= dt.date(1949, 12, 8)
    assert taiwan[1] <= dt.date(1971, 10, 25)
    beijing = votes.filter(pl.col("state") == 710, pl.col("date") >= dt.date(1949, 12, 8))["date"]
    assert beijing.min() >= dt.date(1971, 11, 15)


def test_the_soviet_union_and_russia_are_one(votes):
    years = set(votes.filter(pl.col("state") == 365)["year"])
    assert years == set(range(1946, 2025)) - {1964}


def test_ukraine_and_belarus_are_left_out_upstream_to_1990(votes):
    assert days(votes, 369)[0].year == 1991
    assert days(votes, 370)[0].year == 1991
