"""The membership list: open memberships are open, interruptions are interruptions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def members(data: Path) -> pl.DataFrame:
    return read_source("cow_states")


def spans(members: pl.DataFrame, ccode: int) -> list[tuple[dt.date, dt.date | None]]:
    return members.filter(pl.col("ccode") == ccode).sort("start").select("start", "end").rows()


def test_memberships_open_when_the_list_ends_are_still_open(members):
    assert members["end"].null_count() == 195
    assert members["end"].max() < dt.date(2016, 12, 31)
    assert spans(members, 365) == [(dt.date(1816, 1, 1), None)]


def test_occupation_interrupts_a_membership(members):
    assert spans(members, 220) == [(dt.date(1816, 1, 1), dt.date(1942, 11, 11)), (dt.date(1944, 8, 25), None)]


def test_germanys(members):
    assert spans(members, 255) == [(dt.date(1816, 1, 1), dt.date(1945, 5, 8)), (dt.date(1990, 10, 3), None)]
    assert spans(members, 260) == [(dt.date(1955, 5, 5), dt.date(1990, 10, 2))]
    assert spans(members, 265) == [(dt.date(1954, 3, 25), dt.date(1990, 10, 2))]


def test_memberships_of_a_state_do_not_overlap(members):
    later = members.sort("ccode", "start").with_columns(pl.col("start").shift(-1).over("ccode").alias("next"))
    assert (
        later.filter(
            pl.col("next").is_not_null() & (pl.col("end").is_null() | (pl.col("end") >= pl.col("next")))
        ).height
        == 0
    )


def test_the_two_copies_of_the_list_agree(members, data):
    other = pl.read_csv(data / "state_system" / "cw_system.csv", try_parse_dates=True).with_columns(
        pl.when(pl.col("end") < dt.date(2016, 12, 31)).then("end").alias("end"), pl.col("ccode").cast(pl.Int32)
    )
    columns = ["ccode", "start", "end"]
    assert members.select(columns).sort(columns).equals(other.select(columns).sort(columns))
