"""Regional and global powers: another judgement than the list of majors."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, state

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def powers(data) -> pl.DataFrame:
    return rows("maoz_powers", "global_power")


def test_the_other_judgement_has_china_and_japan_regional_throughout(powers):
    for code in (710, 740):
        assert set(state(powers, code)["global_power"]) == {0}
        assert set(state(powers, code)["regional_power"]) == {1}


def test_russia_is_regional_after_the_union_and_the_usa_before_1899(powers):
    russia, america = state(powers, 365), state(powers, 2)
    assert russia.filter(pl.col("global_power") == 1)["year"].max() == 1990
    assert russia.filter(pl.col("regional_power") == 1, pl.col("year") > 1950)["year"].min() == 1991
    assert america.filter(pl.col("global_power") == 1)["year"].min() == 1899


def test_a_year_of_change_has_both(powers):
    germany = state(powers, 255).filter(pl.col("year") == 1867)
    assert germany.select("regional_power", "global_power").row(0) == (1, 1)


def test_every_spell_belongs_to_one_reach(data):
    spells = read_source("maoz_powers")
    assert set(spells["reach"]) == {"regional", "global"}
    assert (spells.filter(pl.col("end").is_not_null()).select(pl.col("end") > pl.col("start"))).to_series().all()
