"""ICEWS quad classes by month: undirected, yes or no, 100 countries of which two are no states."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.icews_quad_month import QUADS

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("icews_quad_month")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    table = registry.get("source", "icews_quad_month").tables[0]
    return table.rows(open_source("icews_quad_month")).collect()


@pytest.mark.parametrize(
    ("pair", "months"), [((2, 365), [96, 81, 96, 91]), ((2, 710), [96, 79, 96, 87]), ((365, 710), [96, 41, 59, 40])]
)
def test_months_between_the_powers(rows, pair, months):
    both = rows.filter(sender=pair[0], receiver=pair[1])
    assert [both[f"icews_any_{quad}"].sum() for quad in QUADS] == months


def test_russia_and_ukraine_after_crimea(rows):
    both = rows.filter(sender=365, receiver=369)
    after = both.filter(pl.col("year_month") >= 201402)
    assert after["icews_any_material_conflict"].to_list() == [1] * 35
    assert both.filter(pl.col("year_month") < 201402)["icews_any_material_conflict"].sum() == 48


def test_it_is_yes_or_no_and_undirected(frame, rows):
    assert all(set(frame[quad].unique()) == {0, 1} for quad in QUADS)
    assert (rows["sender"] < rows["receiver"]).all()
    assert not rows.select("year_month", "sender", "receiver").is_duplicated().any()


def test_what_is_no_state_is_in_no_panel(frame, rows):
    strangers = {code for side in "ab" for code in frame.filter(pl.col(f"state_{side}").is_null())[side]}
    assert strangers == {"Holy See", "Occupied Palestinian Territory"}
    assert rows.height == frame.drop_nulls().height == 109_626


def test_zero_only_between_countries_that_were_looked_at(rows):
    table = registry.get("source", "icews_quad_month").tables[0]
    covered = table.covered(open_source("icews_quad_month")).collect()
    assert covered.height == 98 * 96
    assert table.coverage.absence == "zero"
    outside = covered.select("state").unique()
    assert 987 not in set(outside["state"])
    assert set(rows["sender"]) | set(rows["receiver"]) == set(outside["state"])
