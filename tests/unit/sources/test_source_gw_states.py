"""Gleditsch and Ward's states: numbers that are not COW's, states that COW leaves out."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def spells(data) -> pl.DataFrame:
    return read_source("gw_states")


def of(spells: pl.DataFrame, code: int) -> list[tuple[dt.date, dt.date | None]]:
    return spells.filter(pl.col("gwcode") == code).sort("start").select("start", "end").rows()


def test_germany_is_260_before_and_after_1990(spells):
    assert of(spells, 260) == [(dt.date(1949, 9, 21), None)]
    assert of(spells, 255)[-1][1] == dt.date(1945, 5, 7)


def test_serbia_has_a_number_of_its_own_before_and_after_yugoslavia(spells):
    assert [start.year for start, _ in of(spells, 340)] == [1878, 2006]
    assert of(spells, 345) == [(dt.date(1918, 12, 1), dt.date(2006, 6, 4))]


def test_970_is_kiribati_here_and_nauru_in_cow(spells):
    assert spells.filter(pl.col("gwcode") == 970)["name"].to_list() == ["Kiribati"]
    assert read_source("cow_states").filter(pl.col("ccode") == 970)["name"].to_list() == ["Nauru"]


def test_states_open_on_the_last_day_are_still_open(spells):
    assert spells["end"].max() < dt.date(2020, 12, 31)
    assert spells["end"].null_count() > 190


def test_states_that_cow_leaves_out(spells):
    assert {"Tibet", "Transvaal", "Orange Free State"} <= set(spells["name"])
    assert of(spells, 20)[0][0].year == 1867


def test_the_older_file_has_nothing_that_this_one_has_not(spells, data):
    older = pl.read_csv(data / "state_system" / "gw_states.csv")
    assert set(older["gwcode"]) <= set(spells["gwcode"])
    assert spells.filter(pl.col("microstate") == 1)["gwcode"].is_in(older["gwcode"].implode()).sum() == 0


def test_the_second_copy_of_the_cow_list_is_the_first(data):
    copy = pl.read_csv(data / "state_system" / "cw_system.csv", schema_overrides={"start": pl.Date, "end": pl.Date})
    ours = read_source("cow_states").with_columns(pl.col("end").fill_null(dt.date(2016, 12, 31)))
    keys = ["ccode", "start", "end"]
    assert ours.join(copy.with_columns(pl.col("ccode").cast(pl.Int32)), on=keys).height == ours.height == copy.height
