"""Major powers: by the day, out while defeated, and two judgements of who is one."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.tables import rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
MAJORS = {
    1816: {200, 220, 255, 300, 365},
    1900: {2, 200, 220, 255, 300, 325, 365, 740},
    1920: {2, 200, 220, 325, 740},
    1939: {2, 200, 220, 255, 325, 365, 740},
    1950: {2, 200, 220, 365, 710},
    2016: {2, 200, 220, 255, 365, 710, 740},
}


@pytest.fixture(scope="module")
def majors(data) -> pl.DataFrame:
    return rows("cow_majors", "major_power")


@pytest.fixture(scope="module")
def powers(data) -> pl.DataFrame:
    return rows("maoz_powers", "global_power")


@pytest.mark.parametrize("year", MAJORS)
def test_majors_of_a_year(majors, year):
    assert set(majors.filter(pl.col("year") == year)["state"]) == MAJORS[year]


def test_germany_is_out_after_both_wars(majors):
    years = set(state(majors, 255)["year"])
    assert years == {*range(1816, 1919), *range(1925, 1946), *range(1991, 2017)}


def test_majors_of_the_last_day_are_still_majors(data):
    spells = read_source("cow_majors")
    assert spells["end"].null_count() == 7
    assert spells["end"].max() < dt.date(2016, 12, 31)


def test_every_year_has_five_majors_or_more_but_those_before_communist_china(majors):
    counts = majors.group_by("year").len()
    assert counts.height == 201
    assert counts["len"].max() == 8
    assert set(counts.filter(pl.col("len") < 5).rows()) == {(1946, 4), (1947, 4), (1948, 4), (1949, 4)}


def test_the_other_judgement_has_china_and_japan_regional_throughout(powers):
    for code in (710, 740):
        assert set(state(powers, code)["global_power"]) == {0}
        assert set(state(powers, code)["regional_power"]) == {1}


def test_russia_is_regional_after_the_union_and_the_usa_before_1899(powers):
    russia, america = state(powers, 365), state(powers, 2)
    assert russia.filter(pl.col("global_power") == 1)["year"].max() == 1990
    assert russia.filter(pl.col("regional_power") == 1, pl.col("year") > 1950)["year"].min() == 1991
    assert america.filter(pl.col("global_power") == 1)["year"].min() == 1899


def test_a_year_of_change_has_both(powers):
    germany = state(powers, 255).filter(pl.col("year") == 1867)
    assert germany.select("regional_power", "global_power").row(0) == (1, 1)


def test_every_spell_belongs_to_one_reach(data):
    spells = read_source("maoz_powers")
    assert set(spells["reach"]) == {"regional", "global"}
    assert (spells.filter(pl.col("end").is_not_null()).select(pl.col("end") > pl.col("start"))).to_series().all()
