"""Strategic rivalries: right-bound ends, several spells of a pair, Venice, and Austria after its empire."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.tables import at, dyad, rows, table_of

from detente.sources._folder import read_source

pytestmark = pytest.mark.data
LAST = {"rivalries_2021": ("rivalry", 2020), "rivalries_2012": ("rivalry_2012", 2010)}
both_lists = pytest.mark.parametrize("key", LAST)


@both_lists
def test_rivalries_that_go_on_end_with_the_list_and_say_so(key, data):
    variable, last = LAST[key]
    spells = read_source(key)
    bound = spells.filter(pl.col("end") == dt.date(last, 12, 31))
    assert set(bound["censored"]) == {1}
    assert set(spells.filter(pl.col("end") < dt.date(last, 12, 31))["censored"]) == {0}
    assert table_of(key, variable).coverage.end == dt.date(last, 12, 31)
    assert rows(key, variable)["year"].max() == last


@both_lists
def test_panels_begin_with_the_system_and_not_in_1494(key, data):
    assert read_source(key)["start"].min() == dt.date(1494, 1, 1)
    assert rows(key, LAST[key][0])["year"].min() == 1816


@both_lists
def test_venice_has_a_number_of_the_carriers_own_and_is_in_no_panel(key, data):
    spells = read_source(key)
    venice = spells.filter((pl.col("sender") == 324) | (pl.col("receiver") == 324))
    assert venice.height == 2
    assert 324 not in set(read_source("cow_states")["ccode"])
    panel = rows(key, LAST[key][0])
    assert panel.filter((pl.col("sender") == 324) | (pl.col("receiver") == 324)).height == 0


@both_lists
def test_austria_of_1919_and_1920_is_the_republic(key, data):
    panel = rows(key, LAST[key][0])
    assert dyad(panel, 300, 345)["year"].max() == 1918
    assert dyad(panel, 305, 345)["year"].to_list() == [1919, 1920]


def test_the_great_powers_have_several_spells(data):
    panel = rows("rivalries_2021", "rivalry")
    cold = {*range(1918, 1921), *range(1945, 1990), *range(2007, 2021)}
    assert set(dyad(panel, 2, 365)["year"]) == cold
    assert set(dyad(panel, 2, 710)["year"]) == {*range(1949, 1973), *range(1996, 2021)}
    assert set(dyad(panel, 365, 710)["year"]) == {*range(1816, 1950), *range(1958, 1990)}


def test_the_first_year_of_each_spell_is_an_onset(data):
    america = dyad(rows("rivalries_2021", "rivalry"), 2, 365)
    assert america.filter(pl.col("rivalry_onset") == 1)["year"].to_list() == [1918, 1945, 2007]
    assert at(america, 1950, "rivalry_principal") == 1
    assert at(america, 2010, "rivalry_principal") == 0


def test_kinds_left_empty_are_zero_and_one_rivalry_has_none(data):
    spells = read_source("rivalries_2021")
    kinds = spells.select("positional", "spatial", "ideological", "interventionary")
    assert kinds.null_count().row(0) == (0, 0, 0, 0)
    assert spells.filter(kinds.sum_horizontal() == 0)["name"].to_list() == ["France-Netherlands"]


def test_the_lists_differ_and_are_two_variables(data):
    early, late = rows("rivalries_2012", "rivalry_2012"), rows("rivalries_2021", "rivalry")
    assert set(early.columns).isdisjoint(set(late.columns) - {"year", "sender", "receiver"})
    assert 1918 in set(dyad(late, 2, 365)["year"]) - set(dyad(early, 2, 365)["year"])
