"""Polity: missing for the USSR and for whoever has a number of Polity's own, and for nearly all after 2018."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
LOST = {
    365: range(1923, 1992),
    816: range(1977, 2019),
    300: range(1867, 1919),
    770: range(1947, 1972),
    530: range(1994, 2019),
    625: range(2012, 2019),
    325: range(1816, 1861),
}


@pytest.fixture(scope="module")
def scores(data) -> pl.DataFrame:
    return rows("polity", "polity2")


@pytest.mark.parametrize("code", LOST)
def test_states_that_polity_numbers_otherwise_are_missing_and_not_zero(scores, code):
    assert set(state(scores, code)["year"]).isdisjoint(LOST[code])
    assert table_of("polity", "polity2").coverage.absence == "missing"


def test_yugoslavia_and_serbia_miss_seventy_years_to_2018(scores):
    years = set(state(scores, 345)["year"])
    members = read_source("cow_states").filter(pl.col("ccode") == 345)
    all_years = set()
    for start, end in members.select("start", "end").rows():
        all_years |= set(range(start.year, (end.year if end else 2018) + 1))
    assert len(all_years - years) == 70


def test_what_is_lost_is_in_the_other_measures(data):
    for key, variable in (("vdem", "polyarchy"), ("unified_democracy", "unified_democracy")):
        ussr = state(rows(key, variable), 365).filter(pl.col("year").is_between(1923, 1991))
        assert ussr.height == 69
        assert ussr[variable].null_count() == 0


def test_after_2018_only_the_usa_are_scored(scores):
    late = scores.filter(pl.col("year") > 2018)
    assert late.select("year", "state").sort("year").rows() == [(2019, 2), (2020, 2)]
    assert at(state(scores, 2), 2020, "polity2") == 5


def test_every_row_has_a_score(scores):
    assert scores["polity2"].null_count() == 0
    assert (scores["polity2"].min(), scores["polity2"].max()) == (-10, 10)


@pytest.mark.parametrize(("code", "year", "score"), [(2, 2018, 8), (710, 1976, -7), (365, 1914, -6), (200, 1950, 10)])
def test_known_scores(scores, code, year, score):
    assert at(state(scores, code), year, "polity2") == score
