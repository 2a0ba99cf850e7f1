"""ATOP: pledges have a direction, are on paper, and end with the file in 2018."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.sources._folder import read_source
from detente.sources.atop import PLEDGES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def pledges(data: Path) -> pl.DataFrame:
    return read_source("atop")


def one(pledges: pl.DataFrame, sender: int, receiver: int, year: int) -> dict[str, int]:
    row = pledges.filter(pl.col("sender") == sender, pl.col("receiver") == receiver, pl.col("year") == year)
    return row.row(0, named=True)


def test_every_pair_is_there_in_both_directions(pledges):
    there = pledges.select("year", "sender", "receiver")
    back = there.select("year", pl.col("receiver").alias("sender"), pl.col("sender").alias("receiver"))
    assert there.join(back, on=there.columns, how="anti").height == 0


def test_directions_differ_where_one_side_only_is_bound(pledges):
    assert one(pledges, 2, 740, 1955)["defense"] == 1
    assert one(pledges, 740, 2, 1955)["defense"] == 0
    assert one(pledges, 740, 2, 1955)["consultation"] == 1


def test_rows_that_bind_the_other_side_only_have_no_pledge(pledges):
    nothing = pledges.filter(pl.sum_horizontal(*PLEDGES) == 0)
    assert nothing.height == 170
    assert (522, 220) in nothing.select("sender", "receiver").rows()


def test_sino_soviet_alliance_stands_on_paper_through_the_split(pledges):
    bound = pledges.filter(pl.col("sender") == 365, pl.col("receiver") == 710, pl.col("defense") == 1)
    years = set(bound["year"])
    assert set(range(1950, 1981)) <= years
    assert not years & set(range(1981, 2019))


def test_finland_is_not_yet_allied_to_the_usa_when_the_file_ends(pledges):
    assert pledges["year"].max() == 2018
    assert pledges.filter(pl.col("sender") == 2, pl.col("receiver") == 375, pl.col("defense") == 1).height == 0


def test_a_directed_dyad_has_one_row_a_year(pledges):
    assert not pledges.select("year", "sender", "receiver").is_duplicated().any()
