"""S of alliance portfolios beside FPSIM's file: every value that it has, 1816 to 2018, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.evaluation import replicate_similarity
from detente.evaluation.replicate_similarity import ALIKE, APART, DIFFERENT, compare, replicate
from detente.measures import _alliance_portfolios

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def found(data: Path) -> pl.DataFrame:
    return compare(1816, 2018)


def counts(frame: pl.DataFrame, kind: str) -> dict[str, int]:
    return dict(frame[f"cause_{kind}"].value_counts().iter_rows())


@pytest.mark.parametrize("kind", ["absolute", "squared"])
def test_every_published_value_is_ours(found: pl.DataFrame, kind: str) -> None:
    assert counts(found, kind) == {ALIKE: 990_277, APART: 3_728}


def test_the_share_since_1946_is_far_above_what_is_asked(found: pl.DataFrame) -> None:
    late = found.filter(pl.col("year") >= 1946)
    assert counts(late, "absolute")[ALIKE] / late.height == pytest.approx(0.99663, abs=1e-5)


def test_what_has_no_value_is_told_from_the_days_of_membership(found: pl.DataFrame) -> None:
    without = found.filter(pl.col("alliance_s_absolute").is_null())
    assert sorted(without["year"].unique()) == [1860, 1918, 1941, 1945, 1958, 1964, 1975, 1990]
    assert without["apart"].all()
    assert not found.filter(pl.col("alliance_s_absolute").is_not_null())["apart"].any()


def test_another_valuation_does_not_agree(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the valuation with neutrality at 1 gives: the comparison sees the difference."""
    monkeypatch.setitem(_alliance_portfolios.VALUES, "neutrality", 1)
    assert counts(compare(2000, 2000), "absolute")[DIFFERENT] > 3_000


def test_replicate_gives_rows_that_pass(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicate_similarity, "YEARS", (1957, 1959))
    rows = replicate()
    assert all(row["pass"] for row in rows)
    assert len(rows) == 6
