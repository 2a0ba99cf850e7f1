"""Vetoes: by those named, the seat of China by its dates, zero only for those that have a veto."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source, verified_path
from detente.sources.unsc_vetoes import FILE

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def vetoes(data: Path) -> pl.DataFrame:
    return read_source("unsc_vetoes")


@pytest.fixture(scope="module")
def table(data: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    table = registry.get("source", "unsc_vetoes").tables[0]
    return table.rows(open_source("unsc_vetoes")).collect(), table.covered(open_source("unsc_vetoes")).collect()


def test_members_named_are_counted_where_the_flags_of_the_file_are_not_set(vetoes, data):
    raw = pl.read_csv(verified_path("unsc-vetoes", FILE), infer_schema_length=None)
    flags = {2: "USA", 200: "UK", 220: "France"}
    missed = {state: vetoes.filter(pl.col("state") == state).height - raw[flag].sum() for state, flag in flags.items()}
    soviet = vetoes.filter(pl.col("state") == 365).height - raw["USSR"].sum() - raw["Russia"].sum()
    assert missed == {2: 11, 200: 0, 220: 9}
    assert soviet == 6
    assert vetoes.height == 265
    afghanistan = vetoes.filter(pl.col("date") == dt.date(1980, 1, 9))
    assert afghanistan.select("state", "topic").rows() == [(365, "Afghanistan")]


def test_russia_and_china_together(vetoes):
    both = vetoes.filter(pl.col("state").is_in([365, 710])).group_by("date", "draft").agg(pl.col("state").n_unique())
    assert both.filter(pl.col("state") == 2).height == 14


def test_the_soviet_veto_is_russias(vetoes):
    years = vetoes.filter(pl.col("state") == 365)["date"].dt.year()
    assert (years.min(), years.max()) == (1946, 2022)


def test_several_vetoes_of_one_meeting_count_each(vetoes):
    spain = vetoes.filter(pl.col("date") == dt.date(1946, 6, 26))
    assert spain.height == 3


def test_zero_only_for_permanent_members(table):
    counts, covered = table
    assert set(covered["state"]) == {2, 200, 220, 365, 710, 713}
    assert not covered.is_duplicated().any()
    assert counts.join(covered, on=["year", "state"], how="anti").filter(pl.col("year") < 2022).height == 0


def test_the_seat_of_china_by_its_dates(table):
    covered = table[1]
    china = set(covered.filter(pl.col("state") == 710)["year"])
    taiwan = set(covered.filter(pl.col("state") == 713)["year"])
    assert taiwan == set(range(1949, 1972))
    assert china & taiwan == {1949, 1971}
    assert china | taiwan == set(range(1946, 2022))


def test_the_unfinished_year_is_outside_the_table(table):
    coverage = registry.get("source", "unsc_vetoes").tables[0].coverage
    assert not coverage.contains(dt.date(2022, 6, 1))
    assert coverage.absence == "zero"
    counts = dict(table[0].filter(pl.col("state") == 2).select("year", "security_council_vetoes").rows())
    assert (counts.get(1973), counts.get(2019), counts[2020]) == (3, None, 1)
