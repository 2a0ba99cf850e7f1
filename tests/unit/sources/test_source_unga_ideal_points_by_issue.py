"""Ideal points by issue: each series in its own years, China's seat by its dates, one row a state and session."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.unga_ideal_points_by_issue import ISSUES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def points(data: Path) -> pl.DataFrame:
    return read_source("unga_ideal_points_by_issue")


@pytest.mark.parametrize(
    ("issue", "first", "last"),
    [
        ("human_rights", 1970, 2019),
        ("middle_east", 1974, 2019),
        ("nuclear", 1978, 2019),
        ("without_nuclear", 1946, 2019),
        ("important", 1983, 2018),
    ],
)
def test_a_series_has_its_own_years_and_its_rows(points, issue, first, last):
    there = points.drop_nulls(f"ideal_point_{issue}")
    assert (there["year"].min(), there["year"].max()) == (first, last)
    assert there.height == ISSUES[issue][2]


def test_a_state_has_one_row_a_session(points):
    assert not points.select("year", "state").is_duplicated().any()
    assert (points["year"] - points["session"]).unique().to_list() == [1945]
    assert 19 not in set(points["session"])


def test_chinas_seat_by_its_dates(points):
    taiwan = points.filter(pl.col("state") == 713)["year"]
    china = set(points.filter(pl.col("state") == 710)["year"])
    assert (taiwan.min(), taiwan.max()) == (1950, 1971)
    assert not china & set(range(1950, 1971))
    assert {1946, 1949, 1971, 2019} <= china


def test_israel_and_the_usa_stand_apart_on_the_middle_east(points):
    last = points.filter(pl.col("year") == 2018).sort("ideal_point_middle_east", nulls_last=False)
    assert {2, 666} <= set(last["state"].to_list()[-6:])


def test_issues_go_with_each_other_but_are_not_the_same(points):
    both = points.drop_nulls(["ideal_point_human_rights", "ideal_point_nuclear"])
    r = both.select(pl.corr("ideal_point_human_rights", "ideal_point_nuclear")).item()
    assert 0.5 < r < 0.99


def test_the_table_has_no_session_and_absence_is_missing():
    table = registry.get("source", "unga_ideal_points_by_issue").tables[0]
    rows = table.rows(open_source("unga_ideal_points_by_issue")).collect()
    assert rows.columns == [*table.keys, *table.variables]
    assert table.coverage.absence == "missing"
