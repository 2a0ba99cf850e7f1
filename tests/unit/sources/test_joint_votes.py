"""Joint votes of pairs: counted by hand on a small assembly, and checked on the real one."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources._joint_votes import PAIRS, joint_votes

NAMES = [f"votes_{one}_{other}" for one, other in PAIRS]
USA, USSR, CHINA = 2, 365, 710


def assembly(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["session", "roll_call", "state", "vote"], orient="row")


def test_votes_are_counted_by_pair_and_session() -> None:
    table = joint_votes(
        assembly(
            (1, 1, USA, 3), (1, 1, USSR, 1), (1, 2, USA, 3), (1, 2, USSR, 2), (1, 3, USA, 1), (1, 4, USSR, 1),
            (2, 9, USA, 1), (2, 9, USSR, 1),
        )
    )  # fmt: skip
    row = table.filter(sender=USA, receiver=USSR, year=1946).row(0, named=True)
    assert {name: row[name] for name in NAMES if row[name]} == {"votes_no_yes": 1, "votes_no_abstain": 1}
    assert table.filter(sender=USA, receiver=USSR, year=1947)["votes_yes_yes"].item() == 1


def test_the_other_direction_is_the_table_turned() -> None:
    table = joint_votes(assembly((1, 1, USA, 3), (1, 1, USSR, 1), (1, 1, CHINA, 2)))
    here, there = (table.filter(sender=a, receiver=b) for a, b in ((USA, CHINA), (CHINA, USA)))
    for one, other in PAIRS:
        assert here[f"votes_{one}_{other}"].item() == there[f"votes_{other}_{one}"].item()


def test_a_pair_that_shares_no_roll_call_has_no_row() -> None:
    table = joint_votes(assembly((1, 1, USA, 3), (1, 2, USSR, 1), (1, 2, CHINA, 1)))
    assert sorted(table.select("sender", "receiver").rows()) == [(USSR, CHINA), (CHINA, USSR)]


def test_no_votes_give_no_rows() -> None:
    assert joint_votes(assembly().cast(pl.Int32)).columns == ["year", "sender", "receiver", *NAMES]


@pytest.mark.data
def test_counts_of_the_real_assembly_are_those_of_a_join(data: Path) -> None:
    votes = read_source("unga_votes").filter(pl.col("session") == 30)
    table = joint_votes(votes)
    pair = votes.filter(state=USA).join(votes.filter(state=USSR), on="roll_call")
    row = table.filter(sender=USA, receiver=USSR)
    assert pair.height == row.select(pl.sum_horizontal(NAMES)).item() > 50
    assert pair.filter(vote=3, vote_right=1).height == row["votes_no_yes"].item()


@pytest.mark.data
def test_votes_cast_are_all_votes(data: Path) -> None:
    cast = registry.get("source", "unga_votes").tables[0].rows(open_source("unga_votes")).collect()
    assert cast["votes_cast"].sum() == 855_887
    assert cast.filter(year=1964)["votes_cast"].to_list() == [1] * 110
    assert cast["year"].max() == 2023
