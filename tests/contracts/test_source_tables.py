"""What every source adds to panels must keep, without a line here about any one of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source
from detente.sources._table import Table

TABLES = [(key, number) for key in registry.keys("source") for number in range(len(registry.get("source", key).tables))]
every_table = pytest.mark.parametrize(("key", "number"), TABLES)


def table(key: str, number: int) -> Table:
    return registry.get("source", key).tables[number]


def collected(key: str, number: int) -> pl.DataFrame:
    rows = table(key, number).rows(open_source(key))
    assert isinstance(rows, pl.LazyFrame)
    return rows.collect()


def periods(entry: Table, day: str) -> int:
    date = getattr(entry.coverage, day)
    return date.year if entry.frequency == "year" else date.year * 100 + date.month


def test_a_variable_belongs_to_one_source():
    names = Counter(name for key, number in TABLES for name in table(key, number).variables)
    assert [name for name, sources in names.items() if sources > 1] == []


@every_table
def test_names_are_words_and_columns_are_described(key: str, number: int):
    entry = table(key, number)
    assert entry.variables
    for name, column in entry.variables.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name), name
        assert column.description, name
        assert column.unit, name
    assert entry.coverage.absence in ("zero", "missing")
    assert entry.coverage.states


@every_table
@pytest.mark.data
def test_rows_are_the_period_the_keys_and_the_variables(key: str, number: int, data: Path):
    entry, frame = table(key, number), collected(key, number)
    assert set(frame.columns) == {*entry.keys, *entry.variables}
    assert frame.height > 0
    assert [frame.schema[name] for name in entry.keys] == [pl.Int32] * len(entry.keys)
    assert all(frame.schema[name].is_numeric() for name in entry.variables)
    assert frame.select(entry.keys).null_count().row(0) == (0,) * len(entry.keys)


@every_table
@pytest.mark.data
def test_a_key_has_one_row(key: str, number: int, data: Path):
    assert not collected(key, number).select(table(key, number).keys).is_duplicated().any()


@every_table
@pytest.mark.data
def test_nobody_is_paired_with_himself_and_undirected_pairs_are_in_order(key: str, number: int, data: Path):
    entry, frame = table(key, number), collected(key, number)
    if entry.shape == "undirected":
        assert (frame["sender"] < frame["receiver"]).all()
    elif entry.shape == "directed":
        assert (frame["sender"] != frame["receiver"]).all()


@every_table
@pytest.mark.data
def test_every_variable_is_known_somewhere_within_the_coverage(key: str, number: int, data: Path):
    entry = table(key, number)
    inside = pl.col(entry.keys[0]).is_between(periods(entry, "start"), periods(entry, "end"))
    frame = collected(key, number).filter(inside)
    assert [name for name in entry.variables if frame[name].drop_nulls().is_empty()] == []


@every_table
@pytest.mark.data
def test_values_are_within_their_bounds_and_missing_is_null(key: str, number: int, data: Path):
    frame = collected(key, number)
    for name, column in table(key, number).variables.items():
        values = frame[name]
        if values.dtype.is_float():
            assert not values.is_nan().any(), name
        if column.low is not None:
            assert values.min() >= column.low, name
        if column.high is not None:
            assert values.max() <= column.high, name


@every_table
@pytest.mark.data
def test_what_absence_makes_zero_can_be_zero(key: str, number: int, data: Path):
    entry = table(key, number)
    if entry.coverage.absence == "zero":
        for name, column in entry.variables.items():
            assert column.low is None or column.low <= 0, f"{name} cannot be 0"
            assert column.high is None or column.high >= 0, f"{name} cannot be 0"


@every_table
@pytest.mark.data
def test_covered_are_periods_and_states_of_the_rows(key: str, number: int, data: Path):
    entry = table(key, number)
    if entry.covered is None:
        return
    inside = entry.covered(open_source(key)).collect()
    period = entry.keys[0]
    assert set(inside.columns) == {period, "state"}
    assert not inside.is_duplicated().any()
    frame = collected(key, number).filter(pl.col(period).is_between(periods(entry, "start"), periods(entry, "end")))
    for role in entry.keys[1:]:
        outside = frame.join(inside, left_on=[period, role], right_on=[period, "state"], how="anti")
        assert outside.height == 0, f"{role}s outside what is covered"
