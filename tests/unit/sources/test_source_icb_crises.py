"""Crises: days that are no days are missing, a crisis without anything but a name stays so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source, verified_path
from detente.sources.icb_crises import FILE

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def crises(data: Path) -> pl.DataFrame:
    return read_source("icb_crises")


def test_the_missile_crisis(crises):
    cuba = crises.filter(name="CUBAN MISSILES").row(0, named=True)
    assert (cuba["start"], cuba["end"]) == (dt.date(1962, 10, 16), dt.date(1962, 11, 20))
    assert (cuba["us_involvement"], cuba["soviet_involvement"], cuba["violence"]) == (4, 3, 2)


def test_days_66_77_and_88_are_missing_and_their_years_stand(crises, data):
    raw = pl.read_csv(verified_path("icb_crises", FILE), infer_schema_length=None)
    odd = raw.filter(pl.col("datrig") > 31)
    assert set(odd["datrig"]) == {66, 77, 88}
    found = crises.filter(pl.col("crisis").is_in(odd["crisno"].to_list()))
    assert found["start"].null_count() == found.height == 16
    assert found["start_year"].null_count() == 0


def test_the_crisis_with_nothing_but_a_name(crises):
    empty = crises.filter(crisis=474)
    assert empty["name"].item() == "HOUTHI REBELLION"
    assert empty.drop("crisis", "name").null_count().sum_horizontal().item() == 10


def test_a_crisis_ends_after_it_began(crises):
    dated = crises.drop_nulls(["start", "end"])
    assert dated.height == 416
    assert (dated["end"] >= dated["start"]).all()


def test_numbers_run_through(crises):
    assert crises["crisis"].to_list() == list(range(1, 488))
    assert (crises["start_year"].min(), crises["start_year"].max(), crises["end_year"].max()) == (1918, 2017, 2018)
