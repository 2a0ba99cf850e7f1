"""Ideal points: sessions are not calendar years, China's seat changes hands, unsaid is missing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def points(data: Path) -> pl.DataFrame:
    return read_source("unga_ideal_points")


@pytest.fixture(scope="module")
def raw(data: Path) -> pl.DataFrame:
    return pl.read_parquet(data / "unga_ideal_points" / "idealpoints_jul2025.parquet")


def test_session_is_the_year_it_opened_less_1945(points):
    assert (points["year"] - points["session"]).unique().to_list() == [1945]
    assert sorted(points["session"].unique()) == [session for session in range(1, 80) if session != 19]


def test_seat_of_china_passes_from_the_republic_to_taiwan_to_the_peoples_republic(points):
    def held(ccode: int) -> list[int]:
        return sorted(points.filter(pl.col("ccode") == ccode, pl.col("votes") > 0)["year"])

    assert held(713) == [year for year in range(1950, 1972) if year != 1964]
    assert held(710) == [*range(1946, 1950), *range(1971, 2025)]


def test_only_the_state_number_of_the_early_seat_is_changed(points, raw):
    early = raw.filter(pl.col("ccode") == 713, pl.col("year") <= 1949)["idealpointfp"]
    assert points.filter(pl.col("ccode") == 710, pl.col("year") <= 1949)["ideal_point"].to_list() == early.to_list()
    assert points["ideal_point"].sum() == pytest.approx(raw["idealpointfp"].sum())


def test_figures_of_the_last_session(points):
    last = points.filter(pl.col("year") == 2024)
    found = {row["ccode"]: row["ideal_point"] for row in last.iter_rows(named=True)}
    assert found[2] == pytest.approx(2.206202)
    assert found[365] == pytest.approx(-0.598485)
    assert found[710] == pytest.approx(-0.853527)
    assert last["ideal_point_all"].null_count() == last.height


def test_sd_agrees_with_the_other_published_percentiles(points, raw):
    other = (raw["q90fp"] - raw["q10fp"]) / (2 * 1.2815515655446004)
    ratio = (points["ideal_point_sd"] / other).drop_nulls()
    assert ratio.len() == 11_421
    assert abs(ratio.mean() - 1) < 0.005
    assert ratio.min() > 0.9
    assert ratio.max() < 1.12


def test_members_without_a_vote_are_missing_and_not_neutral(points):
    silent = points.filter(pl.col("votes").is_null())
    assert silent.height == 19
    assert silent["ideal_point"].null_count() == silent["ideal_point_sd"].null_count() == 19
    assert (740, 1956) in silent.select("ccode", "year").rows()


def test_usa_is_far_from_the_ussr_at_the_height_of_the_cold_war(points):
    def distance(year: int) -> float:
        of = dict(points.filter(pl.col("year") == year).select("ccode", "ideal_point").iter_rows())
        return abs(of[2] - of[365])

    assert distance(1985) > 4 > distance(1992)


def test_a_state_has_one_row_a_session(points):
    assert not points.select("ccode", "year").is_duplicated().any()


def test_panel_variables_are_by_the_year_in_which_the_session_opened(data):
    table = registry.get("source", "unga_ideal_points").tables[0]
    rows = table.rows(open_source("unga_ideal_points")).collect()
    assert rows.columns == ["year", "state", *table.variables]
    assert not rows.select(table.keys).is_duplicated().any()
    assert table.coverage.absence == "missing"
    usa = rows.filter(pl.col("state") == 2)
    assert dict(usa.select("year", "ideal_point").rows())[2024] == pytest.approx(2.206202, abs=5e-7)
    assert 1964 not in set(rows["year"])


def test_an_estimate_that_was_not_made_is_missing_in_the_panel(data):
    table = registry.get("source", "unga_ideal_points").tables[0]
    rows = table.rows(open_source("unga_ideal_points")).collect()
    assert rows.filter(pl.col("year") == 2024)["ideal_point_all"].null_count() == rows.filter(year=2024).height
    assert rows.filter(pl.col("year") == 2023)["ideal_point_all"].count() > 180
