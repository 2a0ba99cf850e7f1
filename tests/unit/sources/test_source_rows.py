"""Spells spread over years, numbers that mean 'missing', states by year."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from detente.sources._rows import known, spell_years, state_years, year_span

DAYS = st.dates(dt.date(1500, 1, 1), dt.date(2030, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=20))
def test_a_spell_has_one_row_for_every_year_that_it_touches(spells):
    frame = pl.LazyFrame({"number": range(len(spells)), "start": [s for s, _ in spells], "end": [e for _, e in spells]})
    found = spell_years(frame).collect().group_by("number").agg(pl.col("year").sort()).sort("number")
    assert found["year"].to_list() == [list(range(start.year, end.year + 1)) for start, end in spells]


def test_the_other_columns_of_a_spell_are_repeated():
    day = dt.date(1914, 7, 28)
    frame = pl.LazyFrame({"war": [106], "start": [day], "end": [dt.date(1918, 11, 11)]})
    found = spell_years(frame).collect()
    assert found["war"].to_list() == [106] * 5
    assert found["start"].to_list() == [day] * 5
    assert found.schema["year"] == pl.Int32


@given(st.integers(1494, 2020), st.integers(0, 300))
def test_a_span_of_years_begins_and_ends_with_whole_years(first, length):
    spans = pl.LazyFrame({"styear": [first], "endyear": [first + length]}).select(*year_span("styear", "endyear"))
    assert spans.collect().row(0) == (dt.date(first, 1, 1), dt.date(first + length, 12, 31))
    assert spell_years(spans).collect()["year"].to_list() == list(range(first, first + length + 1))


def test_only_the_marks_of_missing_become_null():
    frame = pl.DataFrame({"deaths": [0, -9, -8, 9, None]})
    assert frame.select(known("deaths", -9))["deaths"].to_list() == [0, None, -8, 9, None]
    assert frame.select(known("deaths", -9, -8))["deaths"].to_list() == [0, None, None, 9, None]


def test_marks_of_missing_are_found_in_fractions_too():
    frame = pl.DataFrame({"upop": [1.5, -9.0]}).select(known("upop", -9))
    assert frame["upop"].to_list() == [1.5, None]
    assert frame.schema["upop"] == pl.Float64


def test_state_years_keep_missing_values_and_drop_other_columns():
    frame = pl.LazyFrame({"year": [1990, 1991], "ccode": [2, 2], "cinc": [0.1, None], "milex_unit": ["a", "b"]})
    found = state_years(["cinc"])(frame).collect()
    assert found.columns == ["year", "state", "cinc"]
    assert found["cinc"].to_list() == [0.1, None]
