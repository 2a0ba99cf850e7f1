"""Unified democracy scores: two versions of one scale, missing for Austria-Hungary, there for the USSR."""

from __future__ import annotations

import polars as pl
import pytest

from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def democracy(data) -> pl.DataFrame:
    return read_source("unified_democracy")


def test_the_adjusted_score_is_the_other_moved_by_a_constant(democracy):
    moved = democracy["unified_democracy"] - democracy["unified_democracy_adjusted"]
    assert moved.max() - moved.min() < 1e-12
    assert moved.mean() == pytest.approx(0.293156, abs=1e-6)


def test_missing_scores_are_those_of_austria_hungary_and_of_states_that_end(democracy):
    missing = democracy.filter(pl.col("unified_democracy").is_null())
    assert set(missing.filter(pl.col("ccode") == 300)["year"]) == set(range(1867, 1919))
    assert set(missing.filter(pl.col("ccode") != 300).select("ccode", "year").rows()) == {
        (260, 1990), (329, 1861), (678, 1990),
    }  # fmt: skip


def test_the_usa_are_more_democratic_than_the_ussr_and_russia(democracy):
    both = democracy.filter(pl.col("ccode") == 2).join(democracy.filter(pl.col("ccode") == 365), on="year")
    assert (both["unified_democracy"] > both["unified_democracy_right"]).mean() > 0.99
