"""States that begin, end and change their number: each number stands in its own years only, whatever the source."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, table_of

pytestmark = pytest.mark.data
YEARS = {
    255: [(1816, 1945), (1990, 2025)],
    260: [(1955, 1990)],
    265: [(1954, 1990)],
    300: [(1816, 1918)],
    305: [(1919, 1938), (1955, 2025)],
    310: [(1918, 2025)],
    315: [(1918, 1939), (1945, 1992)],
    316: [(1993, 2025)],
    317: [(1993, 2025)],
    678: [(1926, 1990)],
    679: [(1990, 2025)],
    680: [(1967, 1990)],
    713: [(1949, 2025)],
    816: [(1954, 2025)],
    817: [(1954, 1975)],
}
VARIABLES = {
    "cow_mid": "mid_ongoing",
    "gml_mid": "gml_mid_ongoing",
    "cow_war": "war_ongoing",
    "cow_civil_war": "civil_war_ongoing",
    "cow_trade": "trade_imports",
    "cow_trade_national": "national_imports",
    "cow_igo": "igo_shared",
    "cow_igo_states": "igo_any",
    "cow_nmc": "cinc",
    "cow_nmc_6": "cinc_release_6",
    "cow_majors": "major_power",
    "vdem": "polyarchy",
    "polity": "polity2",
    "unified_democracy": "unified_democracy",
    "fariss_economy": "gdp",
    "territorial_threat": "territorial_threat",
}
BEFORE_INDEPENDENCE = {("cow_trade_national", 680)}
every_source = pytest.mark.parametrize("key", VARIABLES)


def presence(key: str) -> pl.DataFrame:
    """Give the pairs of year and state of which a source knows something."""
    variable = VARIABLES[key]
    frame, keys = rows(key, variable).drop_nulls(variable), table_of(key, variable).keys
    return pl.concat([frame.select("year", pl.col(role).alias("state")) for role in keys[1:]]).unique()


@every_source
def test_each_number_stands_in_its_own_years_only(key, data):
    there = presence(key)
    for code, spans in YEARS.items():
        inside = pl.any_horizontal(pl.col("year").is_between(first, last) for first, last in spans)
        if (key, code) in BEFORE_INDEPENDENCE:
            continue
        strays = there.filter(pl.col("state") == code, ~inside)["year"].to_list()
        assert strays == [], f"{code} in {sorted(strays)}"


@pytest.mark.parametrize("key", ["cow_igo_states", "cow_nmc", "vdem", "unified_democracy", "fariss_economy"])
def test_russia_and_serbia_are_one_state_each_without_a_break_in_number(key, data):
    there = presence(key)
    russia = set(there.filter(pl.col("state") == 365)["year"])
    assert {1900, 1922, 1923, 1991, 1992} <= russia
    assert {1900, 1930, 1990, 2007} <= set(there.filter(pl.col("state") == 345)["year"])


def test_numbers_of_the_other_list_of_states_are_in_no_table(data):
    foreign = {340, 971, 972, 973, 396, 397, 563, 564, 711, 751, 815}
    for key in VARIABLES:
        assert foreign.isdisjoint(presence(key)["state"]), key
