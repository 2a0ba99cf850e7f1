"""Presidents abroad: days as printed, Germany and Vietnam by date, a visit counted once, the USA never visited."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def visits(data: Path) -> pl.DataFrame:
    return read_source("us_president_visits")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "us_president_visits").tables[0].rows(open_source("us_president_visits")).collect()


def test_days_are_read_as_printed(visits):
    assert visits.filter(start=dt.date(1995, 11, 28))["end"].unique().to_list() == [dt.date(1995, 12, 1)]
    assert visits.filter(start=dt.date(1970, 9, 30))["end"].unique().to_list() == [dt.date(1970, 10, 2)]
    assert visits.filter(start=dt.date(1959, 9, 1))["end"].unique().to_list() == [dt.date(1959, 9, 2)]
    assert visits.null_count().select("start", "end").row(0) == (0, 0)
    assert (visits["end"] - visits["start"]).dt.total_days().is_between(0, 9).all()


def test_nixon_in_china_and_moscow(visits):
    china = visits.filter(state=710).sort("start")
    assert (china["start"][0], china["end"][0]) == (dt.date(1972, 2, 21), dt.date(1972, 2, 28))
    soviet = visits.filter(country="U.S.S.R.")
    assert soviet["state"].unique().to_list() == [365]
    assert dt.date(1972, 5, 22) in soviet["start"].to_list()


def test_the_germanys_and_vietnams_by_date(visits):
    assert set(visits.filter(state=260)["start"].dt.year()) <= set(range(1955, 1991))
    assert visits.filter(state=255)["start"].min() >= dt.date(1990, 10, 3)
    assert visits.filter(state=817)["start"].max() < dt.date(1975, 5, 1)
    assert visits.filter(state=816)["start"].min().year == 2000
    assert visits.filter(country="Republic of China")["state"].to_list() == [713]


def test_what_is_no_state_is_in_no_panel(visits, rows):
    strangers = visits.filter(pl.col("state").is_null())
    assert set(strangers["country"]) == {"Vatican City", "Palestinian Authority", "West Bank"}
    assert strangers.height == 26
    assert rows["state"].null_count() == 0


def test_a_visit_across_the_end_of_a_month_is_one(visits, rows):
    britain = visits.filter(pl.col("start").dt.year() == 1959, state=200)
    assert britain["start"].to_list() == [dt.date(1959, 8, 27), dt.date(1959, 9, 1), dt.date(1959, 9, 4)]
    assert rows.filter(year=1959, state=200)["us_president_visits"].item() == 2


def test_the_usa_is_missing_and_others_are_zero(rows):
    table = registry.get("source", "us_president_visits").tables[0]
    covered = table.covered(open_source("us_president_visits")).collect()
    assert 2 not in set(covered["state"])
    assert {(1953, 365), (2022, 731)} <= set(covered.rows())
    assert table.coverage.absence == "zero"
    assert rows.filter(state=2).height == 0
    assert not table.coverage.contains(dt.date(2023, 6, 1))


def test_the_most_visited(rows):
    total = rows.group_by("state").agg(pl.col("us_president_visits").sum()).sort("us_president_visits")["state"]
    assert set(total.to_list()[-2:]) == {200, 220}
