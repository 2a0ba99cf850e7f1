"""GDELT months: one query a variable, zero only for its initiators, regions and CAMEO's own codes told apart."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data
VARIABLES = ("gdelt_events", "gdelt_cooperation_intents", "gdelt_fights")


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gdelt_month")


@pytest.fixture(scope="module")
def tables(data: Path) -> dict[str, pl.DataFrame]:
    return {
        name: table.rows(open_source("gdelt_month")).collect()
        for table in registry.get("source", "gdelt_month").tables
        for name in table.variables
    }


def test_a_variable_is_one_query_and_not_the_sum_of_queries(frame, tables):
    assert tuple(tables) == VARIABLES
    intents = frame.filter(sender=365, receiver=2, root_code="03", year_month=201707)
    assert intents.height > 1
    unfiltered = intents.filter(least_mentions=0)["events"].item()
    assert unfiltered == intents["events"].max() < intents["events"].sum()
    found = tables["gdelt_cooperation_intents"].filter(sender=365, receiver=2, year_month=201707)
    assert found["gdelt_cooperation_intents"].item() == unfiltered


def test_china_and_others_are_never_the_initiator(tables):
    assert set(tables["gdelt_events"]["sender"]) == {2, 200, 220, 255, 316, 317, 369, 740, 900}
    assert set(tables["gdelt_fights"]["sender"]) == {255, 290, 365}
    assert 710 in set(tables["gdelt_events"]["receiver"])


def test_months_before_gdelt_2_began_are_left_out(frame, tables):
    assert frame["year_month"].min() == 201501
    assert all(rows["year_month"].min() == 201503 for rows in tables.values())
    early = frame.filter(root_code="all").group_by("year_month").agg(pl.col("events").sum()).sort("year_month")
    assert early["events"][0] < early["events"][2] / 2


def test_initiators_have_a_zero_in_silent_months(tables):
    for name, rows in tables.items():
        assert rows.height == rows.select("sender", "receiver").unique().height * 70
        assert rows.filter(pl.col(name) == 0).height > 0
        assert rows.null_count().sum_horizontal().item() == 0


def test_domestic_events_are_in_no_panel(frame, tables):
    assert frame.filter(pl.col("sender") == pl.col("receiver")).height > 0
    assert all((rows["sender"] != rows["receiver"]).all() for rows in tables.values())


def test_codes_are_cameos(frame):
    assert frame.filter(receiver_code="ROM")["receiver"].unique().to_list() == [360]
    assert frame.filter(receiver_code="TMP")["receiver"].unique().to_list() == [860]
    regions = frame.filter(pl.col("receiver").is_null())["receiver_code"].unique()
    assert {"EUR", "AFR", "SAF", "MEA", "PSE", "HKG"} <= set(regions)


def test_counts_are_the_files(frame, tables):
    raw = frame.filter(sender=2, receiver=365, year_month=201807, root_code="all")["events"].item()
    assert tables["gdelt_events"].filter(sender=2, receiver=365, year_month=201807)["gdelt_events"].item() == raw
