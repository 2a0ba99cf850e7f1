"""The picture of a panel's coverage."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.panel.build import plan
from detente.panel.long import LongPanel, make
from detente.report.panel_coverage import panel_coverage, save


@pytest.fixture
def panel(data: Path) -> LongPanel:
    return make(plan("dyad-year", states="majors", start=2010, end=2020, add=["defense", "igo_shared"]))


@pytest.mark.data
def test_title_says_how_many_columns_are_full(panel: LongPanel) -> None:
    figure = panel_coverage(panel)
    assert figure.title == "0 of 3 columns have a value in every row"
    assert figure.subtitle == "231 rows of a dyad-year, 2010 to 2020; sources: atop, cow_igo"
    assert figure.table.equals(panel.coverage())


@pytest.mark.data
def test_stretches_end_where_coverage_does(panel: LongPanel) -> None:
    specification = panel_coverage(panel).draw(960)
    rows = [row for table in specification["datasets"].values() for row in table if "until" in row]
    dark = {(row["row"], row["time"], row["until"]) for row in rows if row.get("share") == 1}
    assert ("igo_shared", "2010-01-01", "2015-01-01") in dark
    assert ("defense_1to2", "2010-01-01", "2019-01-01") in dark
    hatched = {(row["row"], row["time"], row["until"]) for row in rows if row.get("share", 0) == 0}
    assert ("igo_shared", "2015-01-01", "2021-01-01") in hatched


@pytest.mark.data
def test_every_column_is_named_in_the_drawing(panel: LongPanel, tmp_path: Path) -> None:
    save(panel_coverage(panel), tmp_path / "coverage.svg")
    text = (tmp_path / "coverage.svg").read_text(encoding="utf-8")
    assert all(f">{each.name}<" in text for each in panel.columns)
    with pytest.raises(UsageError, match=r"charts are written as \.svg or \.png, not as '\.jpg'"):
        save(panel_coverage(panel), tmp_path / "coverage.jpg")


@pytest.mark.data
def test_months_are_drawn_as_months(data: Path) -> None:
    asked = {"states": "USA,RUS", "start": "2018-11", "end": "2019-02", "add": ["defense"]}
    figure = panel_coverage(make(plan("directed-dyad-month", **asked)))
    rows = [row for table in figure.draw(330)["datasets"].values() for row in table if "until" in row]
    assert {row["until"] for row in rows} == {dt.date(2019, 1, 1).isoformat(), dt.date(2019, 3, 1).isoformat()}


def test_a_panel_of_keys_alone_has_no_picture() -> None:
    with pytest.raises(UsageError, match="no variables, so there is no coverage to draw"):
        panel_coverage(make(plan("dyad-year", states="USA,RUS", start=1990, end=1991)))
