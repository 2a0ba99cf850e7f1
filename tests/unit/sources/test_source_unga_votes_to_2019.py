"""Votes by country name: Namibia is a state, gone states keep their numbers, two carriers agree."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source, verified_path
from detente.sources._states import numbers
from detente.sources.unga_votes_to_2019 import SPELLINGS, VOTES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def votes(data: Path) -> pl.DataFrame:
    return read_source("unga_votes_to_2019").with_columns(pl.col("date").dt.year().alias("year"))


def years(votes: pl.DataFrame, state: int) -> tuple[int, int]:
    own = votes.filter(pl.col("state") == state)["year"]
    return own.min(), own.max()


def test_namibia_whose_code_is_na_votes(votes, data):
    codes = pl.read_parquet(verified_path("unga_votes", VOTES)).filter(pl.col("country") == "Namibia")["country_code"]
    assert codes.unique().to_list() == ["NA"]
    assert votes.filter(pl.col("state") == 565).height == 2_455
    assert years(votes, 565)[0] == 1990


def test_every_name_is_a_state(votes, data):
    names = pl.read_parquet(verified_path("unga_votes", VOTES))["country"].unique()
    found = numbers(names, SPELLINGS)
    assert len(found) == 200
    assert None not in found.values()
    assert len(set(found.values())) == 200
    assert votes["state"].null_count() == 0


def test_gone_states_without_a_two_letter_code_keep_their_numbers(votes):
    assert years(votes, 260) == (1973, 1990)
    assert years(votes, 265) == (1973, 1989)
    assert years(votes, 255)[0] == 1991
    assert years(votes, 678) == (1947, 1990)
    assert years(votes, 680) == (1967, 1989)
    assert years(votes, 679)[0] == 1991
    assert years(votes, 511) == (1963, 1963)
    assert years(votes, 315)[1] == 1992
    assert years(votes, 316)[0] == 1993


def test_chinas_seat_is_chinas_before_1950_and_after_1971(votes):
    assert years(votes, 713) == (1950, 1971)
    china = set(votes.filter(pl.col("state") == 710)["year"])
    assert min(china) == 1946
    assert not china & set(range(1950, 1971))


def test_ukraine_and_belarus_vote_from_1946(votes):
    assert years(votes, 369) == (1946, 2020)
    assert years(votes, 370) == (1946, 2020)


def test_a_state_has_one_vote_in_a_roll_call(votes):
    assert not votes.select("roll_call", "state").is_duplicated().any()
    assert sorted(votes["vote"].unique()) == [1, 2, 3]


def test_the_last_session_reaches_january(votes):
    last = votes.filter(pl.col("session") == 74)["date"]
    assert (last.min().year, last.max().year, last.max().month) == (2019, 2020, 1)


def test_the_two_carriers_agree_vote_by_vote(votes):
    calls = read_source("unga_roll_calls").filter(~pl.col("ambiguous_match"))
    later = read_source("unga_votes").select(
        pl.col("roll_call").alias("roll_call_to_2024"), "state", pl.col("vote").alias("other")
    )
    both = votes.join(calls.select("roll_call", "roll_call_to_2024"), on="roll_call").join(
        later, on=["roll_call_to_2024", "state"]
    )
    assert both.height > 740_000
    assert (both["vote"] == both["other"]).all()
