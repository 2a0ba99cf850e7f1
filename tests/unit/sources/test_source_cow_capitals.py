"""Distances of capitals: great circles, the first capital of a year, three misplaced capitals put right."""

from __future__ import annotations

import math

import polars as pl
import pytest
from tests.tables import at, dyad, rows

from detente.sources._folder import read_source
from detente.sources.cow_capitals import MEAN_EARTH_RADIUS, PLACES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def capitals(data) -> pl.DataFrame:
    return rows("cow_capitals", "capital_distance")


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (norther, easter) = (map(math.radians, place) for place in (one, other))
    half = math.sin((norther - north) / 2) ** 2
    half += math.cos(north) * math.cos(norther) * math.sin((easter - east) / 2) ** 2
    return 2 * MEAN_EARTH_RADIUS * math.asin(math.sqrt(half))


def test_distance_between_moscow_and_peking_is_a_great_circle(capitals):
    expected = haversine((55.625578, 37.6063916), (40.190632, 116.412144))
    assert at(dyad(capitals, 365, 710), 1975, "capital_distance") == pytest.approx(expected, abs=1e-6)


def test_antipodes_and_one_city_of_two_states(capitals):
    assert capitals["capital_distance"].max() < math.pi * MEAN_EARTH_RADIUS
    assert capitals["capital_distance"].null_count() == 0
    together = capitals.filter(pl.col("capital_distance") == 0).select("sender", "receiver").unique()
    assert set(together.rows()) == {(300, 305), (678, 679)}


def test_brasilia_riyadh_and_tunis_are_where_they_are(data):
    raw = pl.read_csv(data / "state_system" / "cow_capitals.csv")
    ours = read_source("cow_capitals")
    off = {}
    for city, place in PLACES.items():
        wrong = raw.filter(pl.col("capital") == city).select("lat", "lng").unique().row(0)
        assert ours.filter(pl.col("capital") == city).select("latitude", "longitude").unique().row(0) == place
        off[city] = haversine(wrong, place)
    assert {city: round(kilometres, -1) for city, kilometres in off.items()} == OFF
    others = ours.filter(~pl.col("capital").is_in(list(PLACES)))
    assert (
        others.join(raw, on=["ccode", "capital"], how="inner").filter(pl.col("latitude") != pl.col("lat")).height == 0
    )


OFF = {"Brasilia": 840, "Riyadh": 210, "Tunis": 340}


def test_a_year_with_two_capitals_has_the_first(capitals):
    america = dyad(capitals, 2, 140)
    assert at(america, 1959, "capital_distance") == at(america, 1960, "capital_distance")
    assert at(america, 1961, "capital_distance") < at(america, 1960, "capital_distance") - 900


def test_capitals_do_not_say_who_is_a_state(data):
    palaces, states = read_source("cow_capitals"), read_source("cow_states")
    assert palaces.filter(pl.col("ccode") == 740)["start"].min().year == 1816
    assert states.filter(pl.col("ccode") == 740)["start"].min().year == 1860
    assert palaces.filter(pl.col("ccode") == 280)["end"].max().year == 2024
    assert states.filter(pl.col("ccode") == 280)["end"].max().year == 1867
