"""UCDP/PRIO conflicts: other state numbers, many rows a conflict-year, supporters apart, and open to 2024."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import dyad, rows, state

from detente.sources._folder import read_source
from detente.sources.ucdp_conflict import TYPES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def conflicts(data) -> pl.DataFrame:
    return read_source("ucdp_conflict")


@pytest.fixture(scope="module")
def internal(data) -> pl.DataFrame:
    return rows("ucdp_conflict", "internal_conflict")


@pytest.fixture(scope="module")
def interstate(data) -> pl.DataFrame:
    return rows("ucdp_conflict", "interstate_conflict")


def test_gleditsch_ward_numbers_have_become_cow_numbers(conflicts, internal):
    members = set(read_source("cow_states")["ccode"])
    for column in ("state_a", "state_b", "supporter_a", "supporter_b"):
        assert set(conflicts[column].drop_nulls()) <= members, column
    assert state(internal, 678)["year"].max() <= 1990
    assert state(internal, 679)["year"].min() > 1990


def test_hyderabad_is_no_cow_state_and_missing(conflicts):
    nobody = conflicts.filter(pl.col("state_a").is_null())
    assert sorted(set(nobody["year"])) == [1947, 1948]
    assert nobody.height == 3


def test_many_rows_of_a_conflict_year_are_one_in_panels(conflicts, internal):
    most = conflicts.group_by("conflict", "year").len().sort("len").row(-1, named=True)
    assert most["len"] == 63
    government = conflicts.filter(pl.col("conflict") == most["conflict"])["state_a"].unique().item()
    assert internal.filter(pl.col("state") == government, pl.col("year") == most["year"]).height == 1


def test_supporters_have_no_conflict_at_home_nor_between_themselves(conflicts, internal, interstate):
    helped = conflicts.filter(pl.col("supporter_a") == 2, pl.col("type") == TYPES["II"])
    assert helped.height > 0
    assert set(state(internal, 2)["year"]) <= set(conflicts.filter(pl.col("state_a") == 2)["year"])
    assert dyad(interstate, 2, 690).height == 0


def test_russia_and_ukraine_since_2022(interstate):
    war = dyad(interstate, 365, 369)
    assert war["year"].to_list() == [2022, 2023, 2024]
    assert war["interstate_conflict_intensity"].to_list() == [2, 2, 2]
    assert war["interstate_conflict_onset"].to_list() == [1, 0, 0]


def test_china_and_the_ussr_fought_in_1969_below_war(interstate):
    border = dyad(interstate, 365, 710)
    assert border.select("year", "interstate_conflict_intensity").rows() == [(1969, 1)]


def test_an_episode_that_begins_anew_is_an_onset_of_an_old_conflict(conflicts, interstate):
    eritrea = dyad(interstate, 530, 531)
    assert 2016 in set(eritrea.filter(pl.col("interstate_conflict_onset") == 1)["year"])
    old = conflicts.filter(pl.col("state_a") == 531, pl.col("state_b") == 530, pl.col("year") == 2016)
    assert old["episode_start"].dt.year().to_list() == [2016]


def test_levels_are_those_of_the_year(internal):
    assert set(internal["internal_conflict_intensity"]) == {1, 2}
    chechnya = state(internal, 365).filter(pl.col("internal_conflict_intensity") == 2)
    assert {1995, 2000} <= set(chechnya["year"])


def test_a_conflict_over_a_colony_is_not_within_the_state(conflicts, internal):
    colonial = conflicts.filter(pl.col("type") == TYPES["extrasystemic"], pl.col("state_a") == 210)
    assert {1946, 1947, 1948} <= set(colonial["year"])
    assert state(internal, 210).height == 0
