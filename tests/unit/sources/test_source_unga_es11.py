"""Votes on Ukraine: official tallies, absence is no vote, the day is 2022 whatever the source's name says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def votes(data: Path) -> pl.DataFrame:
    return read_source("unga_es11")


def on(votes: pl.DataFrame, resolution: str) -> pl.DataFrame:
    return votes.filter(pl.col("resolution") == resolution)


@pytest.mark.parametrize(
    ("resolution", "yes", "abstain", "no", "absent"), [("68/262", 100, 58, 11, 24), ("ES-11/1", 141, 35, 5, 12)]
)
def test_tallies_are_the_official_ones(votes, resolution, yes, abstain, no, absent):
    cast = on(votes, resolution)["vote"]
    assert [(cast == vote).sum() for vote in (1, 2, 3)] == [yes, abstain, no]
    assert cast.null_count() == absent


def test_the_day_of_es_11_1_is_in_2022(votes):
    assert on(votes, "ES-11/1")["date"].unique().to_list() == [dt.date(2022, 3, 2)]


def test_every_member_is_there_on_both_days(votes):
    assert not votes.select("resolution", "state").is_duplicated().any()
    assert set(on(votes, "68/262")["state"]) == set(on(votes, "ES-11/1")["state"])
    assert {565, 710, 365, 2} <= set(votes["state"])


def test_who_voted_how_on_es_11_1(votes):
    cast = dict(on(votes, "ES-11/1").select("state", "vote").rows())
    assert sorted(state for state, vote in cast.items() if vote == 3) == [365, 370, 531, 652, 731]
    assert (cast[710], cast[750], cast[2], cast[369]) == (2, 2, 1, 1)


def test_68_262_is_as_in_the_voting_data(votes):
    other = read_source("unga_votes").filter(pl.col("roll_call") == 68_061)
    assert other.height == 169
    both = on(votes, "68/262").drop_nulls("vote").join(other, on=["state", "vote"])
    assert both.height == 169
