"""ICEWS yearly: a complete grid of directed dyads in which zero is a count."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source
from detente.sources.icews_year import QUADS

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def counts(data: Path) -> pl.DataFrame:
    return read_source("icews_year")


@pytest.mark.parametrize(
    ("sender", "receiver", "year", "quad", "events"),
    [
        (365, 369, 2013, "material_conflict", 46),
        (365, 369, 2014, "material_conflict", 2547),
        (365, 369, 2013, "verbal_conflict", 124),
        (365, 369, 2014, "verbal_conflict", 1718),
        (2, 365, 2013, "verbal_conflict", 564),
        (2, 365, 2014, "verbal_conflict", 1694),
    ],
)
def test_known_counts(counts, sender, receiver, year, quad, events):
    row = counts.filter(pl.col("sender") == sender, pl.col("receiver") == receiver, pl.col("year") == year)
    assert row[quad].item() == events


def test_grid_is_complete_so_that_zero_is_a_row(counts):
    assert counts.height == 152 * 151 * 13
    assert not counts.select("year", "sender", "receiver").is_duplicated().any()
    silent = counts.filter(pl.sum_horizontal(*QUADS) == 0)
    assert 0 < silent.height < counts.height
    assert counts.filter(pl.col("sender") == pl.col("receiver")).height == 0


def test_codes_are_read_as_the_states_of_the_period(counts):
    states = set(counts["sender"])
    assert {2, 255, 365, 710, 679, 816} <= states
    assert not states & {260, 265, 315, 678, 680, 817}
    assert 345 not in states


def test_panel_variables_are_counts_with_zeros_as_rows(counts):
    table = registry.get("source", "icews_year").tables[0]
    rows = table.rows(open_source("icews_year")).collect()
    assert rows.columns == [*table.keys, *(f"icews_{quad}" for quad in QUADS)]
    assert rows.height == counts.height
    assert rows.filter(sender=365, receiver=369, year=2014)["icews_material_conflict"].item() == 2547
    assert rows.filter(sender=2, receiver=345).height == 0
    assert table.coverage.absence == "missing"
