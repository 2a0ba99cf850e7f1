"""Capabilities in panels: no comparison across 1914 or 2017."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import at, rows, state, table_of

from detente import registry
from detente.sources._folder import read_source

pytestmark = pytest.mark.data
PARTS = {
    "milex_pounds": (1816, 1913),
    "milex_dollars": (1914, 2022),
    "upop_to_2016": (1816, 2016),
    "upop_from_2017": (2017, 2022),
}


@pytest.mark.parametrize("variable", PARTS)
def test_a_figure_with_a_break_has_one_variable_on_each_side(variable, data):
    frame = rows("cow_nmc", variable)
    coverage = table_of("cow_nmc", variable).coverage
    assert (frame["year"].min(), frame["year"].max()) == PARTS[variable]
    assert (coverage.start.year, coverage.end.year) == PARTS[variable]


def test_the_two_parts_are_the_whole(data):
    whole = read_source("cow_nmc")
    for parts, column in ((("milex_pounds", "milex_dollars"), "milex"), (("upop_to_2016", "upop_from_2017"), "upop")):
        frames = [rows("cow_nmc", part).rename({part: "part"}) for part in parts]
        joined = pl.concat(frames).join(whole, left_on=["year", "state"], right_on=["year", "ccode"])
        assert joined.height == whole.height
        assert joined["part"].equals(joined[column], null_equal=True)


def test_units_of_the_two_parts_of_military_expenditure_differ():
    units = [table_of("cow_nmc", name).variables[name].unit for name in ("milex_pounds", "milex_dollars")]
    assert units == ["thousand pounds sterling", "thousand current US dollars"]


def test_no_variable_is_the_broken_column(data):
    names = {name for table in registry.get("source", "cow_nmc").tables for name in table.variables}
    assert names.isdisjoint({"milex", "upop"})
    assert {"cinc", "milper", "irst", "pec", "tpop"} <= names


def test_cinc_is_missing_outside_the_system_and_greatest_in_1945(data):
    cinc = rows("cow_nmc", "cinc")
    assert at(state(cinc, 2), 1945, "cinc") == pytest.approx(0.383864, abs=5e-7)
    assert state(cinc, 255)["year"].to_list() == [*range(1816, 1946), *range(1990, 2023)]
