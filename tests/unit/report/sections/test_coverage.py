"""What the page rests on: tiles only where there are data, sources with their licence."""

from __future__ import annotations

import polars as pl
import pytest

from detente import registry
from detente.report.sections import coverage
from detente.report.triad import Triad, triad


@pytest.fixture(scope="module")
def tiles() -> pl.DataFrame:
    return coverage.covered(triad(["USA", "RUS", "CHN"], source="weis"))


def test_events_have_tiles_in_their_years_only(tiles: pl.DataFrame) -> None:
    title = registry.get("source", "weis").title
    years = tiles.filter(source=title, row="USA–RUS")["year"].to_list()
    assert years == list(range(1966, 1993))
    assert tiles.filter(source=registry.get("source", "icews_year").title)["year"].min() == 2002


def test_counts_are_those_of_the_embedded_table(tiles: pl.DataFrame) -> None:
    from detente.panel.events import events

    panel = events(["USA", "RUS"], start="1980-01", end="1980-12")
    title = registry.get("source", "weis").title
    assert tiles.filter(source=title, row="USA–RUS", year=1980)["count"].to_list() == [int(panel["events"].sum())]


def test_the_fullest_year_of_a_source_is_darkest(tiles: pl.DataFrame) -> None:
    counted = tiles.filter(pl.col("count").is_not_null())
    assert counted.group_by("source").agg(pl.col("share").max())["share"].to_list() == pytest.approx([1.0, 1.0])
    assert counted["share"].is_between(0, 1).all()


def test_china_was_not_in_the_assembly_before_1971(tiles: pl.DataFrame) -> None:
    assert tiles.filter(source="UN votes", row="CHN")["year"].min() == 1971


def test_section_names_sources_with_licence_and_caveats() -> None:
    three: Triad = triad(["USA", "RUS", "CHN"], source="weis")
    found = coverage.section(three)
    assert found.tables[0][1]["licence"].str.len_chars().min() > 3  # type: ignore[operator]
    assert found.notes == coverage.CAVEATS
    assert "10,865 events of World Event/Interaction Survey" in found.finding
    assert found.figures[0].title.startswith("For 20 of 60 years no event")


def test_only_the_period_asked_for() -> None:
    tiles = coverage.covered(triad(["USA", "RUS", "CHN"], source="weis", start="1970", end="1975"))
    assert tiles["year"].min() == 1970 and tiles["year"].max() == 1975
