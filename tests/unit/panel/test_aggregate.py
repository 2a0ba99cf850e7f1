"""Months to years: complete years only, absent months as the coverage says."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.panel.aggregate import yearly, yearly_covered
from detente.sources._source import Column, Coverage
from detente.sources._table import Table


def table(absence: str) -> Table:
    coverage = Coverage(dt.date(1990, 1, 1), dt.date(1991, 12, 31), "all", absence)
    return Table("state", "month", coverage, {"acts": Column("acts", "events")}, lambda rows: rows)


def months(values: list[int | None]) -> pl.DataFrame:
    return pl.DataFrame({"year_month": [199001 + at for at in range(len(values))], "state": 2, "acts": values})


def value(absence: str, values: list[int | None], how: str) -> float | None:
    return yearly(table(absence), months(values), "acts", how)[1]["acts"].item()


@pytest.mark.parametrize(("how", "whole"), [("sum", 78), ("mean", 6.5), ("max", 12), ("min", 1)])
@pytest.mark.parametrize("absence", ["zero", "missing"])
def test_twelve_months_make_a_year(absence: str, how: str, whole: float) -> None:
    assert value(absence, list(range(1, 13)), how) == whole


@pytest.mark.parametrize(("how", "with_zeros"), [("sum", -3), ("mean", -0.25), ("max", 0), ("min", -2)])
def test_absent_months_are_zero_where_absence_is(how: str, with_zeros: float) -> None:
    assert value("zero", [-1, -2], how) == with_zeros
    assert value("missing", [-1, -2], how) is None


@pytest.mark.parametrize("absence", ["zero", "missing"])
def test_a_missing_month_makes_a_missing_year(absence: str) -> None:
    assert value(absence, [*range(11), None], "sum") is None


def test_the_table_becomes_one_of_years() -> None:
    made, rows = yearly(table("zero"), months([1]), "acts", "sum")
    assert (made.frequency, made.keys, list(made.variables)) == ("year", ("year", "state"), ["acts"])
    assert rows.columns == ["year", "state", "acts"]


def test_a_year_is_covered_when_all_its_months_are() -> None:
    pairs = [(199000 + month, 2) for month in range(1, 13)] + [(199100 + month, 2) for month in range(1, 12)]
    covered = pl.DataFrame(pairs, schema=["year_month", "state"], orient="row")
    assert yearly_covered(covered).rows() == [(1990, 2)]
