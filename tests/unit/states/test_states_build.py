"""The embedded table of states is what the membership list and the codes make of it."""

from __future__ import annotations

import datetime as dt
import io

import polars as pl
import pytest

from detente import core
from detente.errors import DataDamagedError
from detente.sources._folder import read_source
from detente.states.build import states_table


@pytest.mark.data
def test_embedded_table_is_the_one_built_from_the_data_folder(data):
    assert states_table(read_source("cow_states")).equals(core.table("states"))


@pytest.mark.data
def test_building_twice_gives_the_same_bytes(data):
    def built() -> bytes:
        stream = io.BytesIO()
        states_table(read_source("cow_states")).write_parquet(stream)
        return stream.getvalue()

    assert built() == built()


def test_embedded_table_has_the_agreed_columns():
    table = core.table("states")
    assert table.columns == ["ccode", "iso3", "abbreviation", "name", "start", "end"]
    assert table.schema["ccode"] == pl.Int32
    assert table.schema["start"] == table.schema["end"] == pl.Date
    assert table.height == 243
    assert table.sort("ccode", "start").equals(table)


def test_order_of_the_list_does_not_matter():
    row = {"abbreviation": "X", "name": "x", "start": dt.date(1900, 1, 1), "end": None}
    frame = pl.DataFrame([{"ccode": 365, **row}, {"ccode": 2, **row}])
    assert states_table(frame)["iso3"].to_list() == ["USA", "RUS"]


def test_a_state_without_a_code_is_refused():
    frame = pl.DataFrame(
        {"ccode": [2, 991], "abbreviation": "X", "name": "x", "start": dt.date(2030, 1, 1), "end": None}
    )
    with pytest.raises(DataDamagedError, match=r"states without a three-letter code: \[991\]"):
        states_table(frame)
