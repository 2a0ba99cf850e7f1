"""The checks that readers share."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import registry
from detente.errors import DataDamagedError
from detente.sources._check import check_bounds, expect
from detente.sources._source import Column

SHARES = dataclasses.replace(registry.get("source", "vdem"), columns={"share": Column("a share", "share", 0.0, 1.0)})


@given(st.lists(st.none() | st.floats(0.0, 1.0), min_size=1))
def test_values_inside_their_bounds_and_missing_ones_pass(values):
    check_bounds(SHARES, pl.DataFrame({"share": values}, schema={"share": pl.Float64}))


@given(st.floats(max_value=-1e-300, allow_nan=False) | st.floats(min_value=1.0000001, allow_nan=False))
def test_a_value_outside_its_bounds_is_refused_with_the_value(value):
    with pytest.raises(DataDamagedError, match="column 'share' has"):
        check_bounds(SHARES, pl.DataFrame({"share": [0.5, value]}))


def test_nan_is_not_a_missing_value():
    with pytest.raises(DataDamagedError, match="has NaN where missing values must be null"):
        check_bounds(SHARES, pl.DataFrame({"share": [0.5, float("nan")]}))


def test_other_columns_than_the_records_are_refused():
    with pytest.raises(DataDamagedError, match=r"gave columns \['portion'\], not \['share'\]"):
        check_bounds(SHARES, pl.DataFrame({"portion": [0.5]}))


def test_columns_that_are_no_numbers_have_no_bounds():
    source = dataclasses.replace(SHARES, columns={"share": Column("text", low=0.0)})
    check_bounds(source, pl.DataFrame({"share": ["a"]}))


@pytest.mark.parametrize(
    ("found", "expected", "within"),
    [(3, 3, 0), (3.04, 3.0, 0.05), ("x", "x", 0), ([], [], 0), ([1980], [1980], 0), (3, 3.0, 0)],
)
def test_a_fact_that_holds_passes(found, expected, within):
    expect("weis", "a fact", found, expected, within)


@pytest.mark.parametrize(
    ("found", "expected", "within"),
    [(3, 4, 0), (3.06, 3.0, 0.05), ("x", "y", 0), (None, 3, 1), ([], [1980], 0), (float("nan"), 3.0, 1)],
)
def test_a_fact_that_does_not_hold_is_refused_with_both_values(found, expected, within):
    with pytest.raises(DataDamagedError, match=r"source weis: a fact should be .*, the file gives .*"):
        expect("weis", "a fact", found, expected, within)
