"""The earlier list of rivalries: kinds as words in order, spells that the later list changes, an end in 2010."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import dyad, rows

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def panel(data) -> pl.DataFrame:
    return rows("rivalries_2012", "rivalry_2012")


def test_kinds_of_the_earlier_list_are_words_in_order(data):
    spells = read_source("rivalries_2012")
    kinds = {"spatial", "positional", "ideological", "interventionary"}
    for column in ("type1", "type2", "type3"):
        assert set(spells[column].drop_nulls()) <= kinds
    assert spells["type1"].null_count() == 0


def test_the_great_powers_have_two_spells_each(panel):
    assert set(dyad(panel, 2, 365)["year"]) == {*range(1945, 1990), *range(2007, 2011)}
    assert set(dyad(panel, 2, 710)["year"]) == {*range(1949, 1973), *range(1996, 2011)}


def test_first_years_are_onsets(panel):
    begun = dyad(panel, 2, 365).filter(pl.col("rivalry_2012_onset") == 1)
    assert begun["year"].to_list() == [1945, 2007]


def test_most_dyad_years_are_in_the_later_list_too(panel):
    later = rows("rivalries_2021", "rivalry")
    both = panel.join(later, on=["year", "sender", "receiver"], how="semi").height
    assert 0.8 < both / panel.height < 1


def test_years_outside_the_system_are_in_the_list(panel):
    """Chile and Peru from 1832, though Peru enters the system in 1839."""
    assert dyad(panel, 135, 155)["year"].min() == 1832
    assert read_source("cow_states").filter(pl.col("ccode") == 135)["start"].dt.year().min() == 1839
