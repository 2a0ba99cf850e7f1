"""Roll calls: joined one to one with both vote files, issues as coded, nothing made up where nothing was coded."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source, verified_path
from detente.sources.unga_roll_calls import ISSUES, SHORT

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def calls(data: Path) -> pl.DataFrame:
    return read_source("unga_roll_calls")


def test_every_roll_call_is_there_once(calls):
    assert not calls["roll_call"].is_duplicated().any()
    assert not calls["roll_call_to_2024"].drop_nulls().is_duplicated().any()


def test_issues_are_as_coded(calls, data):
    coded = pl.read_csv(verified_path("unga_votes", ISSUES))
    for issue, short in SHORT.items():
        assert calls[issue].sum() == coded.filter(pl.col("short_name") == short)["rcid"].n_unique()
    assert calls.select(pl.any_horizontal(*SHORT)).to_series().sum() == coded["rcid"].n_unique()


def test_a_roll_call_can_have_several_issues(calls):
    several = calls.filter(pl.sum_horizontal(pl.col(list(SHORT)).cast(pl.Int32)) > 1)
    assert several.height > 100
    assert several.filter("nuclear", "disarmament").height > 100


def test_importance_is_missing_where_it_was_not_coded(calls):
    early = calls.filter(pl.col("session") < 38)
    assert early["important"].null_count() == early.height > 2_000
    late = calls.filter(pl.col("session") > 72)
    assert late["important"].null_count() == late.height > 0
    assert calls["important"].sum() == 411


def test_amendments_and_paragraphs_that_are_none_are_not_coded_after_session_39(calls):
    late = calls.filter(pl.col("session") > 39)
    for kind in ("amendment", "paragraph"):
        assert calls.filter(pl.col("session") < 39)[kind].null_count() == 0
        assert late[kind].drop_nulls().unique().to_list() == [1]


def test_session_19_has_hardly_any(calls):
    assert calls.filter(pl.col("session") == 19).height == 1


def test_matches_agree_on_the_day(calls):
    later = read_source("unga_votes").group_by("roll_call").agg(pl.col("date").first().alias("other"))
    both = calls.join(later, left_on="roll_call_to_2024", right_on="roll_call")
    assert both.height == 5_784
    assert (both["date"] == both["other"]).all()


def test_ambiguous_matches_are_said_to_be(calls):
    assert calls["ambiguous_match"].sum() == 371
    assert calls.filter(pl.col("roll_call_to_2024").is_null())["ambiguous_match"].null_count() == 419
