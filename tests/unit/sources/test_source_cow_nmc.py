"""National Material Capabilities: two units of military expenditure, two sources of urban population, gaps as gaps."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source
from detente.sources.cow_nmc import COMPONENTS

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def nmc(data: Path) -> pl.DataFrame:
    return read_source("cow_nmc")


def value(nmc: pl.DataFrame, ccode: int, year: int, column: str):
    return nmc.filter(pl.col("ccode") == ccode, pl.col("year") == year)[column].item()


def test_greatest_cinc_is_the_usa_in_1945(nmc):
    top = nmc.sort("cinc").row(-1, named=True)
    assert (top["ccode"], top["year"]) == (2, 1945)
    assert top["cinc"] == pytest.approx(0.383864, abs=5e-7)


def test_unit_of_military_expenditure_changes_with_1914(nmc):
    units = nmc.group_by("milex_unit").agg(pl.col("year").min().alias("first"), pl.col("year").max().alias("last"))
    assert set(units.rows()) == {
        ("thousand pounds sterling", 1816, 1913),
        ("thousand current US dollars", 1914, 2022),
    }
    assert value(nmc, 365, 1914, "milex") / value(nmc, 365, 1913, "milex") > 5


def test_source_of_urban_population_changes_with_2017(nmc):
    assert value(nmc, 2, 2016, "upop") == 197_817
    assert value(nmc, 2, 2022, "upop") == 119_142
    sources = nmc.group_by("upop_source").agg(pl.col("year").min().alias("first"), pl.col("year").max().alias("last"))
    assert set(sources.rows()) == {("to 2016", 1816, 2016), ("from 2017", 2017, 2022)}


def test_the_break_of_2017_is_in_most_states_and_unlike_any_other_year(nmc):
    def median_change(year: int) -> float:
        before = nmc.filter(pl.col("year") == year - 1, pl.col("upop") > 0).select("ccode", "upop")
        after = nmc.filter(pl.col("year") == year, pl.col("upop") > 0).select("ccode", "upop")
        both = before.join(after, on="ccode")
        return (both["upop_right"] / both["upop"]).log().abs().median()

    assert median_change(2017) > 0.4
    assert max(median_change(year) for year in (2014, 2015, 2016, 2018, 2019)) < 0.05


def test_a_missing_component_is_null_and_never_the_marker(nmc):
    assert value(nmc, 710, 1913, "upop") is None
    assert nmc["milex"].null_count() == 2_360
    assert all(nmc.filter(pl.col(component) < 0).height == 0 for component in COMPONENTS)


def test_published_cinc_sums_to_one_in_few_years(nmc):
    sums = nmc.group_by("year").agg(pl.col("cinc").sum())
    exact = set(sums.filter((pl.col("cinc") - 1).abs() < 5e-7)["year"])
    assert {1961, 1962, 1963, 1964} <= exact
    assert len(exact) < 10


def test_ussr_and_russia_are_one_state_without_a_break(nmc):
    years = nmc.filter(pl.col("ccode") == 365)["year"]
    assert sorted(years) == list(range(1816, 2023))


def test_every_state_year_is_a_member_of_the_system(nmc, data):
    spans = read_source("cow_states")
    joined = nmc.join(spans, on="ccode").filter(
        pl.col("start").dt.year() <= pl.col("year"),
        pl.col("end").is_null() | (pl.col("end").dt.year() >= pl.col("year")),
    )
    assert joined.select("ccode", "year").unique().height == nmc.height
