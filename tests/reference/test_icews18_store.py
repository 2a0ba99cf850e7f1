"""ICEWS18 in a store gives the counts that its manifest states, and more where leaders count as their states."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.event_files import added, events

# the manifest of icews-tkg: named persons left out
STATED = {(2, 365): 1392, (365, 2): 1114, (2, 710): 814, (710, 2): 1115, (365, 710): 265, (710, 365): 274}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, data: Path) -> pl.DataFrame:
    store = tmp_path_factory.mktemp("icews18")
    (account,) = added(store, data / "icews-tkg/icews18.parquet")
    assert (account.rows, account.kept) == (468_558, 468_558)
    return events(store)


@pytest.mark.parametrize(("pair", "count"), STATED.items())
def test_countries_alone(stored: pl.DataFrame, pair: tuple[int, int], count: int) -> None:
    assert stored.filter(sender=pair[0], receiver=pair[1]).height == count


@pytest.mark.parametrize(("pair", "count"), STATED.items())
def test_with_leaders_there_are_more(stored: pl.DataFrame, pair: tuple[int, int], count: int) -> None:
    sender, receiver = (pl.coalesce(side, f"{side}_leader") for side in ("sender", "receiver"))
    found = stored.filter(sender == pair[0], receiver == pair[1])
    assert found.height > 1.2 * count
    persons = found.filter(pl.col("sender").is_null() | pl.col("receiver").is_null())
    assert persons.height == found.height - count
    named = set(persons["sender_actor"]) | set(persons["receiver_actor"])
    assert {"Donald Trump", "Vladimir Putin", "Xi Jinping"} & named


def test_the_singapore_summit_is_there(stored: pl.DataFrame) -> None:
    day = stored.filter(pl.col("date").cast(pl.String) == "2018-06-12", sender_actor="Kim Jong-Un")
    assert day.filter(receiver_actor="Donald Trump").height > 0
    assert day["receiver_leader"].drop_nulls().to_list().count(2) == day.filter(receiver_actor="Donald Trump").height
