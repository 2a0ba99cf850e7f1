"""Alliance similarity: undirected, the source's gaps stay gaps, similar is not allied."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("fpsim")


def test_pairs_are_written_once_lower_number_first(frame):
    assert (frame["sender"] < frame["receiver"]).all()
    assert not frame.select("year", "sender", "receiver").is_duplicated().any()


def test_what_the_source_leaves_open_is_missing(frame):
    gaps = frame.filter(pl.col("alliance_s_absolute").is_null())
    assert gaps.height == gaps["alliance_s_squared"].null_count() == 3_728
    worst = gaps["year"].value_counts(sort=True)["year"].to_list()[:4]
    assert set(worst) == {1975, 1990, 1964, 1945}


def test_bounds_and_known_pairs(frame):
    assert frame["alliance_s_absolute"].drop_nulls().is_between(-1, 1).all()
    cold_war = dict(frame.filter(year=1980, sender=2).select("receiver", "alliance_s_absolute").rows())
    assert cold_war[200] > 0.5 > cold_war[365]


def test_states_without_allies_are_alike(frame):
    alike = frame.filter(pl.col("alliance_s_absolute") == 1, year=1816)
    assert alike.height > 0


def test_squared_distances_see_more_similarity(frame):
    both = frame.drop_nulls()
    assert both["alliance_s_squared"].mean() > both["alliance_s_absolute"].mean()


def test_the_table_is_the_frame(frame):
    table = registry.get("source", "fpsim").tables[0]
    rows = table.rows(open_source("fpsim")).collect()
    assert rows.columns == [*table.keys, *table.variables]
    assert rows.height == frame.height == 994_005
    assert (table.shape, table.coverage.absence) == ("undirected", "missing")
